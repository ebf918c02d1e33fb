import Model
import Pipeline
import Synchronization

/// An archive in memory: what was filed, in order.
final class MemoryArchive: EvidenceArchive {
    enum Piece {
        case run(RunEvidence)
        case poll(PollEvidence, ArchivedPoll)
    }

    private let content = Mutex<[Piece]>([])
    private let beforeStep: @Sendable () throws -> Void

    /// - Parameter beforeStep: what it throws makes an append fail.
    init(beforeStep: @escaping @Sendable () throws -> Void = {}) { self.beforeStep = beforeStep }

    var end: RecordPlace { RecordPlace(file: "memory", offset: Int64(content.withLock { $0.count })) }

    func append(_ poll: PollEvidence, known: (String) throws -> ArchivedPayload?) throws -> ArchivedPoll {
        try beforeStep()
        let archived = ArchivedPoll(answer: poll.exchanges.isEmpty ? nil : end)
        content.withLock { $0.append(.poll(poll, archived)) }
        return archived
    }

    func append(_ run: RunEvidence) throws {
        try beforeStep()
        content.withLock { $0.append(.run(run)) }
    }

    func flush() throws { try beforeStep() }

    /// Forgets what was filed behind a place, as an archive does that is opened again.
    func cut(to end: RecordPlace?) { content.withLock { $0.removeSubrange(Int(end?.offset ?? 0)...) } }

    /// Does again what was filed.
    func replay(into store: any Store) throws -> Replay.Report {
        var replay = try Replay(into: store)
        for (index, piece) in content.withLock({ $0 }).enumerated() {
            let end = RecordPlace(file: "memory", offset: Int64(index) + 1)
            switch piece {
            case .run(let run): try replay.take(run, end: end)
            case .poll(let poll, let archived): try replay.take(poll, archived: archived, end: end)
            }
        }
        return replay.report
    }
}
