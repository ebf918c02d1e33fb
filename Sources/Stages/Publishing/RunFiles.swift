import Files
import Model

/// `runs/ID.json`: one report a run, written feed by feed, so that memory does not grow with their number.
struct RunFiles {
    let folder: String
    let flushes: Bool

    func write(_ run: RunRecord, from store: any Store) throws {
        let totals = try store.totals(of: run.id)
        try AtomicFile.stream(to: "\(folder)/\(run.id).json", flushed: flushes) { write in
            var bytes = RunJSON.opening(run, totals: totals)
            var isFirst = true
            try store.forEachFetch(of: run.id) { fetch in
                RunJSON.append(fetch, isFirst: isFirst, to: &bytes)
                isFirst = false
                guard bytes.count >= 1 << 16 else { return }
                try write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
            try write(bytes + RunJSON.closing)
        }
    }
}
