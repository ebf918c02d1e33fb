import Digest
import Model

/// Makes the records of one poll: each request with its answer, then the account.
struct PollWriter {
    let poll: PollEvidence
    /// The payload of a digest, where the archive holds it already.
    let known: (_ sha256: String) throws -> ArchivedPayload?
    /// What is written.
    private(set) var output: MemberBuffer

    private var made = ArchivedPoll()
    private var notes: [ExchangeNote] = []
    /// Payloads of this poll, by digest.
    private var own: [String: ArchivedPayload] = [:]
    /// The record of the last answer.
    private var lastID: String?

    init(_ poll: PollEvidence, to output: MemberBuffer, known: @escaping (_ sha256: String) throws -> ArchivedPayload?) {
        self.poll = poll
        self.output = output
        self.known = known
    }

    mutating func run() throws -> ArchivedPoll {
        for (index, exchange) in poll.exchanges.enumerated() { try add(exchange, index: index) }
        var fields = [("WARC-Target-URI", RecordText.uri("urn:pipeline:poll:\(poll.account.fetch)"))]
        if let lastID { fields.append(("WARC-Refers-To", "<\(lastID)>")) }
        let draft = RecordDraft(
            type: "metadata", id: id("poll", 0), date: poll.account.committed, fields: fields, contentType: PollNote.contentType,
            block: [try RecordJSON.bytes(PollNote(account: poll.account, exchanges: notes))])
        _ = try output.append(draft)
        return made
    }

    private func id(_ kind: String, _ index: Int) -> String { RecordID.make(kind, of: poll.account.fetch.rawValue, index: index) }

    private mutating func add(_ exchange: ArchivedExchange, index: Int) throws {
        var note = ExchangeNote(exchange)
        switch exchange.answer {
        case .failure(let failure):
            note.failure = failure
            note.requestHeaders = exchange.headers.pairs
        case .response(let response):
            note.take(response)
            try add(response, to: exchange, index: index, note: &note)
        }
        notes.append(note)
    }

    private mutating func add(_ response: TransportResponse, to exchange: ArchivedExchange, index: Int, note: inout ExchangeNote) throws {
        let payload = response.encodedBody ?? response.body
        let sha256 = Digest.sha256(payload)
        let earlier = payload.isEmpty ? nil : try own[sha256] ?? known(sha256)
        let kind = Self.kind(of: response, to: exchange, isKnown: earlier != nil)
        (note.kind, note.payload) = (kind, kind == .identical ? earlier?.place : nil)
        if kind == .resource || exchange.isUnanswered {
            (note.requestHeaders, note.headers, note.status) = (exchange.headers.pairs, response.headers.pairs, response.status)
        } else if response.isShared {
            // No request went out: a record of one would prove what never was.
            note.requestHeaders = exchange.headers.pairs
        } else {
            try request(exchange, index: index, note: &note)
        }
        var draft = RecordDraft(type: kind.recordType, id: id("answer", index), date: exchange.asked, block: [])
        draft.fields = [("WARC-Target-URI", RecordText.uri(exchange.url))]
        draft.fields += Self.connection(of: response) + Self.references(kind, sha256: sha256, to: earlier)
        (draft.contentType, draft.block) = Self.content(response, kind, of: exchange, payload: payload)
        let place = try output.append(draft)
        made.answer = place
        lastID = draft.id
        guard kind == .response || kind == .resource, !payload.isEmpty else { return }
        let first = ArchivedPayload(
            sha256: sha256, place: place, url: RecordText.uri(exchange.url), date: exchange.asked, recordID: draft.id)
        own[sha256] = first
        made.payloads.append(first)
    }

    private mutating func request(_ exchange: ArchivedExchange, index: Int, note: inout ExchangeNote) throws {
        let answer = id("answer", index)
        let draft = RecordDraft(
            type: "request", id: id("request", index), date: exchange.asked,
            fields: [("WARC-Target-URI", RecordText.uri(exchange.url)), ("WARC-Concurrent-To", "<\(answer)>")],
            contentType: "application/http;msgtype=request", block: [HTTPBlock.request(url: exchange.url, headers: exchange.headers)])
        _ = try output.append(draft)
        note.hasRequest = true
        if !HTTPBlock.arePlain(exchange.headers) { note.requestHeaders = exchange.headers.pairs }
    }

    private static func kind(of response: TransportResponse, to exchange: ArchivedExchange, isKnown: Bool) -> ExchangeNote.Kind {
        if isKnown { return .identical }
        if exchange.isUnanswered { return .resource }
        let isConditional = exchange.headers.contains { $0.isNamed("If-None-Match") || $0.isNamed("If-Modified-Since") }
        // An answer without a body may well say that the body is encoded.
        let isEmpty = response.body.isEmpty && response.encodedBody?.isEmpty ?? true
        return response.status == 304 && isConditional && isEmpty ? .notModified : .response
    }

    private static func connection(of response: TransportResponse) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if let address = response.address, isAddress(address) { fields.append(("WARC-IP-Address", address)) }
        switch response.httpVersion {
        case "1.0": fields.append(("WARC-Protocol", "http/1.0"))
        case "1.1": fields.append(("WARC-Protocol", "http/1.1"))
        case "2": fields.append(("WARC-Protocol", "h2"))
        case "3": fields.append(("WARC-Protocol", "h3"))
        default: break
        }
        return fields
    }

    static func isAddress(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x3A).contains($0) || (0x61...0x66).contains($0 | 0x20) || $0 == UInt8(ascii: ".") }
    }

    private static func references(
        _ kind: ExchangeNote.Kind, sha256: String, to earlier: ArchivedPayload?
    ) -> [(name: String, value: String)] {
        let profile = "http://netpreserve.org/warc/1.1/revisit/"
        guard kind != .notModified else { return [("WARC-Profile", profile + "server-not-modified")] }
        let digest = ("WARC-Payload-Digest", RecordText.digest(hexadecimal: sha256))
        guard kind == .identical, let earlier else { return [digest] }
        return [
            ("WARC-Profile", profile + "identical-payload-digest"), ("WARC-Refers-To", "<\(earlier.recordID)>"),
            ("WARC-Refers-To-Target-URI", RecordText.uri(earlier.url)), ("WARC-Refers-To-Date", earlier.date.description), digest,
        ]
    }

    private static func content(
        _ response: TransportResponse, _ kind: ExchangeNote.Kind, of exchange: ArchivedExchange, payload: [UInt8]
    ) -> (type: String, block: [[UInt8]]) {
        if exchange.isUnanswered { return (Self.type(of: exchange, response), kind == .identical ? [] : [payload]) }
        let type = "application/http;msgtype=response"
        guard kind == .response else { return (type, [HTTPBlock.response(response, payload: nil)]) }
        return (type, [HTTPBlock.response(response, payload: payload.count), payload])
    }
}

extension PollWriter {
    /// What a hub says that it pushed; a record that called itself HTTP would be read as a message.
    private static func type(of exchange: ArchivedExchange, _ response: TransportResponse) -> String {
        guard exchange.isPushed, let type = response.header("Content-Type").map(RecordText.line), !type.isEmpty,
            !type.lowercased().contains("application/http"), type.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
        else { return "application/octet-stream" }
        return type
    }
}

extension ExchangeNote {
    /// Notes of an answer what its record does not hold.
    fileprivate mutating func take(_ response: TransportResponse) {
        if !(100...999).contains(response.status) { status = response.status }
        if response.httpVersion != "1.1" { httpVersion = response.httpVersion }
        if let text = response.address, !PollWriter.isAddress(text) { address = text }
        if response.duration != .zero { duration = response.duration }
        if response.encodedBody != nil { isEncoded = true }
        if response.isShared { isShared = true }
        let payload = response.encodedBody ?? response.body
        if response.wireBytes != payload.count { wireBytes = response.wireBytes }
        if !HTTPBlock.arePlain(response.headers) { headers = response.headers.pairs }
    }
}

extension ArchivedExchange {
    /// Whether there is no message of HTTP that a server answered with.
    fileprivate var isUnanswered: Bool { isLocal || isPushed }

    /// Whether it read a file of this machine.
    fileprivate var isLocal: Bool {
        url.utf8.prefix(5).elementsEqual("file:".utf8) { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}

extension [HeaderField] {
    var pairs: [[String]] { map { [$0.name, $0.value] } }

    init(pairs: [[String]]) { self = pairs.compactMap { $0.count == 2 ? HeaderField($0[0], $0[1]) : nil } }
}
