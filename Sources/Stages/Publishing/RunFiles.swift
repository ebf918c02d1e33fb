import Files
import Model

/// `runs/ID.json`: one report a run, written feed by feed, so that memory does not grow with their number.
struct RunFiles {
    let folder: String
    let flushes: Bool

    func write(_ run: RunRecord, from store: any Store) throws {
        var totals = RunTotals()
        try store.forEachFetch(of: run.id) { totals.count($0) }
        try AtomicFile.stream(to: "\(folder)/\(run.id).json", flushed: flushes) { write in
            var pieces = [RunJSON.opening(run, totals: totals)]
            var bytes = 0
            var isFirst = true
            try store.forEachFetch(of: run.id) { fetch in
                let line = RunJSON.line(of: fetch, isFirst: isFirst)
                isFirst = false
                bytes += line.count
                pieces.append(line)
                guard bytes >= 1 << 16 else { return }
                try write(Array(pieces.joined()))
                (pieces, bytes) = ([], 0)
            }
            pieces.append(RunJSON.closing)
            try write(Array(pieces.joined()))
        }
    }
}

/// What the polls of a run come to.
struct RunTotals {
    private(set) var polls = 0
    private(set) var outcomes: [FetchOutcomeKind: Int] = [:]
    private(set) var entries = EntryCounts()
    private(set) var wireBytes = 0
    private(set) var documentBytes = 0
    private(set) var repairs = 0

    mutating func count(_ fetch: FetchRecord) {
        polls += 1
        outcomes[fetch.outcome, default: 0] += 1
        entries.new += fetch.counts.new
        entries.updated += fetch.counts.updated
        entries.same += fetch.counts.same
        entries.dropped += fetch.counts.dropped
        wireBytes += fetch.wireBytes
        documentBytes += fetch.documentBytes
        repairs += fetch.repairs
    }
}
