import Files
import Model

/// `runs/ID.json`: one report a run, written feed by feed, so that memory does not grow with their number.
struct RunFiles {
    let folder: String
    let flushes: Bool

    func write(_ run: RunRecord, from store: any Store) throws {
        try AtomicFile.stream(to: "\(folder)/\(run.id).json", flushed: flushes) { try PublishedFiles.encode(run, from: store, $0) }
    }
}
