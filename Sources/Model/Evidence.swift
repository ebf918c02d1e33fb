/// Where a record of the archive begins: which WARC file, and the byte at which its gzip member starts.
public struct RecordPlace: Hashable, Comparable, Sendable, Codable {
    /// The file's name within `warc/`.
    public var file: String
    /// Bytes from the beginning of the file.
    public var offset: Int64

    /// A place by its parts.
    public init(file: String, offset: Int64) {
        self.file = file
        self.offset = offset
    }

    /// In the order of the archive: names of files rise with time.
    public static func < (left: RecordPlace, right: RecordPlace) -> Bool {
        left.file == right.file ? left.offset < right.offset : left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
}

/// One request and what came of it, as it was sent and as it came.
public struct ArchivedExchange: Hashable, Sendable {
    /// What was asked, as it may be shown.
    public var url: String
    /// The header fields of the request, without what identifies the user.
    public var headers: [HeaderField]
    /// When it was sent.
    public var asked: Timestamp
    /// When its answer was whole, or it was given up.
    public var answered: Timestamp
    /// What came.
    public var answer: Answer
    /// Whether nobody asked: a hub pushed it. The answer is then what it sent, and `headers` is how.
    public var isPushed = false

    /// The server's answer, or why there was none.
    public enum Answer: Hashable, Sendable {
        /// An answer; it is archived as it was sent (`encodedBody`).
        case response(TransportResponse)
        /// None.
        case failure(FetchFailure)
    }

    /// An exchange by its parts.
    public init(url: String, headers: [HeaderField], asked: Timestamp, answered: Timestamp, answer: Answer) {
        self.url = url
        self.headers = headers
        self.asked = asked
        self.answered = answered
        self.answer = answer
    }
}

/// A poll as evidence: every exchange, and all that the line needs beside them to do again what it did.
public struct PollEvidence: Hashable, Sendable {
    /// What was known and decided when the poll was made.
    public var account: PollAccount
    /// Every request, in order: robots.txt where it was asked, redirects, the document. Empty where the feed is not archived.
    public var exchanges: [ArchivedExchange]

    /// Evidence by its parts.
    public init(account: PollAccount, exchanges: [ArchivedExchange]) {
        self.account = account
        self.exchanges = exchanges
    }
}

/// What an archive made of a poll.
public struct ArchivedPoll: Hashable, Sendable {
    /// The record of the last answer: a response, a revisit of one, or a resource; nil where none came.
    public var answer: RecordPlace?
    /// Payloads that stand in the archive for the first time.
    public var payloads: [ArchivedPayload]

    /// A poll by its parts.
    public init(answer: RecordPlace? = nil, payloads: [ArchivedPayload] = []) {
        self.answer = answer
        self.payloads = payloads
    }
}

/// A body that stands in the archive: one that comes again is named, not kept twice (WARC 1.1 §6.7.2).
public struct ArchivedPayload: Hashable, Sendable {
    /// SHA-256 of the body as it was sent, 64 hexadecimal digits.
    public var sha256: String
    /// The record that holds it.
    public var place: RecordPlace
    /// `WARC-Target-URI` of that record.
    public var url: String
    /// `WARC-Date` of that record.
    public var date: Timestamp
    /// `WARC-Record-ID` of that record, without the angle brackets.
    public var recordID: String

    /// A payload by its parts.
    public init(sha256: String, place: RecordPlace, url: String, date: Timestamp, recordID: String) {
        self.sha256 = sha256
        self.place = place
        self.url = url
        self.date = date
        self.recordID = recordID
    }
}

/// Where what servers say is kept as evidence. One writer, the one that commits; what is appended is evidence once the store says so.
public protocol EvidenceArchive: Sendable {
    /// Appends a poll.
    ///
    /// - Parameter known: the payload of a digest, where the archive holds it.
    func append(_ poll: PollEvidence, known: (_ sha256: String) throws -> ArchivedPayload?) throws -> ArchivedPoll
    /// Appends the beginning or the end of a run.
    func append(_ run: RunEvidence) throws
    /// The end of what was appended: the file that is written to, and its length.
    var end: RecordPlace { get }
    /// Waits until all that was appended is on the disk.
    func flush() throws
}

/// A run as evidence.
public enum RunEvidence: Hashable, Sendable {
    /// It begins.
    case began(RunAccount)
    /// It has ended: the record as the store keeps it.
    case ended(RunRecord)
}

/// How a run was asked for: what of its settings decides what it writes.
public struct RunAccount: Hashable, Sendable, Codable {
    /// The run.
    public var run: RunRecord
    /// Whether a process began with it: what it remembers of domains it has from the store.
    public var isFirst: Bool
    /// The program and its version.
    public var software: String
    /// What servers were told that we are.
    public var userAgent: String
    /// The rules of feeds.yml for hosts.
    public var hosts: [HostRule]
    /// What holds for other hosts.
    public var connections: Int
    /// In which order rules choose the canonical story, by name; empty for the usual order.
    public var canonicalOrder: [String]
    /// How the list of feeds differed from what was remembered; nil where it did not.
    public var list: [FeedListChange]?

    /// An account by its parts.
    public init(
        run: RunRecord, isFirst: Bool, software: String, userAgent: String, hosts: [HostRule], connections: Int,
        canonicalOrder: [String] = [], list: [FeedListChange] = []
    ) {
        self.list = list.isEmpty ? nil : list
        self.run = run
        self.isFirst = isFirst
        self.software = software
        self.userAgent = userAgent
        self.hosts = hosts
        self.connections = connections
        self.canonicalOrder = canonicalOrder
    }
}
