import ContentCoding
import Files
public import Model

/// What an archive tells, in order.
public enum ArchivedEvidence: Hashable, Sendable {
    /// A run begins or has ended.
    case run(RunEvidence)
    /// A poll, as it was given to the archive, and what the archive made of it then.
    case poll(PollEvidence, ArchivedPoll)
}

/// Reads an archive from its first record to its last, and gives back what was put in. Holds one poll at a time, and a few payloads.
///
/// Records that are not ours are passed over.
public final class WARCReader {
    private let folder: String
    /// Files that are not begun yet, the next one last.
    private var files: [String]
    private var records: RecordReader?
    private var pending: PendingRecords
    private let payloads: PayloadShelf

    /// Reads all files of a folder (`*.warc.gz`), in the order of their names.
    ///
    /// - Throws: `FileError` where there is no such folder.
    public convenience init(folder: String) throws {
        self.init(folder: folder, files: try FileSystem.names(in: folder).filter { $0.hasSuffix(".warc.gz") && !$0.hasPrefix(".") })
    }

    /// Reads these files of a folder, in this order.
    public init(folder: String, files: [String]) {
        self.folder = folder
        self.files = files.reversed()
        pending = PendingRecords()
        payloads = PayloadShelf(folder: folder)
    }

    /// What comes next; nil at the end.
    ///
    /// - Throws: `ArchiveDamage`, after which one may go on: what cannot be read is passed over. `FileError`.
    public func next() throws -> ArchivedEvidence? {
        while true {
            guard let record = try record() else { return nil }
            switch record.head["content-type"] {
            case PollNote.contentType: return try poll(closedBy: record)
            case RunNote.contentType: return .run(try run(record))
            default: pending.add(record)
            }
        }
    }

    /// The place behind what was read last; nil before the first record.
    public var end: RecordPlace? { records?.place }

    private func record() throws -> ReadRecord? {
        while true {
            if let record = try records?.next() { return record }
            guard let file = files.popLast() else { return nil }
            records = try RecordReader(folder: folder, file: file)
        }
    }

    private func run(_ record: ReadRecord) throws -> RunEvidence {
        do {
            if let evidence = try RecordJSON.value(RunNote.self, record.block).evidence { return evidence }
        } catch {
            throw ArchiveDamage(at: record.place, "the account of a run cannot be read: \(error)")
        }
        throw ArchiveDamage(at: record.place, "the account of a run says neither that it began nor that it ended")
    }

    private func poll(closedBy record: ReadRecord) throws -> ArchivedEvidence {
        defer { pending = PendingRecords() }
        let note: PollNote
        do { note = try RecordJSON.value(PollNote.self, record.block) } catch {
            throw ArchiveDamage(at: record.place, "the account of a poll cannot be read: \(error)")
        }
        var poll = PollEvidence(account: note.account, exchanges: [])
        var made = ArchivedPoll()
        for (index, exchange) in note.exchanges.enumerated() {
            let reading = ExchangeReading(
                note: exchange, poll: note.account.fetch, index: index, closing: record.place, pending: pending, payloads: payloads)
            poll.exchanges.append(try reading.exchange())
            made.answer = try reading.answer()?.place ?? made.answer
            if let payload = try reading.firstPayload() { made.payloads.append(payload) }
        }
        return .poll(poll, made)
    }
}

/// Records of a poll that is not closed yet, by their name. An archive of others has no accounts: so there is a bound.
struct PendingRecords {
    private static let mostRecords = 1024
    private static let mostBytes = 1 << 30
    private var records: [String: ReadRecord] = [:]
    private var byteCount = 0

    subscript(id: String) -> ReadRecord? { records[id] }

    mutating func add(_ record: ReadRecord) {
        if records.count >= Self.mostRecords || byteCount + record.block.count > Self.mostBytes { (records, byteCount) = ([:], 0) }
        records[record.id] = record
        byteCount += record.block.count
    }
}
