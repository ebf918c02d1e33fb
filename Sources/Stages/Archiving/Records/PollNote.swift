import FoundationEssentials
import Model

/// What stands in the record that closes a poll: its account, and of each exchange what its own records do not hold. In JSON, keys sorted.
struct PollNote: Codable {
    static let schema = "pipeline.poll/1"
    static let contentType = "application/vnd.pipeline.poll+json"

    var schema: String
    var account: PollAccount
    var exchanges: [ExchangeNote]

    init(account: PollAccount, exchanges: [ExchangeNote]) {
        schema = Self.schema
        self.account = account
        self.exchanges = exchanges
    }
}

/// What an exchange's own records do not hold; what is nil follows from them.
struct ExchangeNote: Codable {
    /// As it may be shown; `WARC-Target-URI` is this as a URI.
    var url: String
    /// Milliseconds since the Unix epoch.
    var asked: Int64
    var answered: Int64
    /// What became of the answer; nil where none came. The names of the records follow from the poll's (`RecordID`).
    var kind: Kind?
    /// Whether there is a record of the request.
    var hasRequest: Bool?
    /// The request's fields, where no record holds them as they were.
    var requestHeaders: [[String]]?
    /// The answer's fields, where no record holds them as they were.
    var headers: [[String]]?
    /// Where it is not in the answer's record.
    var status: Int?
    /// Where it is not 1.1.
    var httpVersion: String?
    /// Where `WARC-IP-Address` does not hold it.
    var address: String?
    @SecondsIfAny var duration: Duration?
    /// Where it is not the length of the payload.
    var wireBytes: Int?
    /// Whether the payload is encoded (`Content-Encoding`), and was decoded.
    var isEncoded: Bool?
    /// Whether the answer was asked for by another feed, whose poll has the request.
    var isShared: Bool?
    /// Whether a hub pushed it: the request's fields are the hub's.
    var isPushed: Bool?
    /// The record that holds the payload, where the answer is a revisit of it.
    var payload: RecordPlace?
    var failure: FetchFailure?

    enum Kind: String, Codable {
        /// A whole answer.
        case response
        /// A local file, or what a hub pushed.
        case resource
        /// An answer whose payload stands elsewhere: `payload`.
        case identical
        /// 304.
        case notModified = "not_modified"

        /// `WARC-Type`.
        var recordType: String { self == .response || self == .resource ? rawValue : "revisit" }
    }

    init(_ exchange: ArchivedExchange) {
        url = exchange.url
        asked = exchange.asked.milliseconds
        answered = exchange.answered.milliseconds
        if exchange.isPushed { isPushed = true }
    }
}

/// What stands in the record of a run.
struct RunNote: Codable {
    static let schema = "pipeline.run-mark/1"
    static let contentType = "application/vnd.pipeline.run+json"

    var schema: String
    var began: RunAccount?
    var ended: RunRecord?

    init(_ run: RunEvidence) {
        schema = Self.schema
        switch run {
        case .began(let account): began = account
        case .ended(let record): ended = record
        }
    }

    /// Nil where it says neither.
    var evidence: RunEvidence? { began.map { .began($0) } ?? ended.map { .ended($0) } }
}

extension RunEvidence {
    /// The run.
    var run: RunRecord {
        switch self {
        case .began(let account): account.run
        case .ended(let record): record
        }
    }

    /// When it began, or ended.
    var moment: Timestamp {
        switch self {
        case .began(let account): account.run.started
        case .ended(let record): record.finished ?? record.started
        }
    }
}

/// JSON as it stands in records: the same bytes for the same value.
enum RecordJSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
