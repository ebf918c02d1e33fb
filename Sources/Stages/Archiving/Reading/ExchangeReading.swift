import ContentCoding
import Model

/// Puts an exchange together again, from its note and its records.
struct ExchangeReading {
    let note: ExchangeNote
    let poll: FetchID
    let index: Int
    /// The record that closes the poll: for complaints.
    let closing: RecordPlace
    let pending: PendingRecords
    let payloads: PayloadShelf

    func exchange() throws -> ArchivedExchange {
        var exchange = ArchivedExchange(
            url: note.url, headers: try requestHeaders(), asked: Timestamp(milliseconds: note.asked),
            answered: Timestamp(milliseconds: note.answered), answer: try outcome())
        exchange.isPushed = note.isPushed == true
        return exchange
    }

    /// The record of the answer; nil where none came.
    func answer() throws -> ReadRecord? {
        guard let kind = note.kind else { return nil }
        let record = try record("answer")
        guard record.head["warc-type"] == kind.recordType else {
            throw ArchiveDamage(at: record.place, "the record is no \(kind.recordType), as the account of its poll says")
        }
        return record
    }

    /// The payload, where it stands here for the first time.
    func firstPayload() throws -> ArchivedPayload? {
        guard note.kind == .response || note.kind == .resource, let record = try answer(), record.payloadStart < record.block.count else {
            return nil
        }
        guard let sha256 = record.head["warc-payload-digest"].flatMap(RecordText.hexadecimal) else {
            throw ArchiveDamage(at: record.place, "the record has no digest of its payload")
        }
        return ArchivedPayload(
            sha256: sha256, place: record.place, url: record.head["warc-target-uri"] ?? "", date: Timestamp(milliseconds: note.asked),
            recordID: record.id)
    }

    private func record(_ kind: String) throws -> ReadRecord {
        let id = RecordID.make(kind, of: poll.rawValue, index: index)
        guard let record = pending[id] else {
            throw ArchiveDamage(at: closing, "the poll's record \(id) (\(kind) \(index + 1)) is missing")
        }
        return record
    }

    private func requestHeaders() throws -> [HeaderField] {
        if let pairs = note.requestHeaders { return [HeaderField](pairs: pairs) }
        guard note.hasRequest == true else { return [] }
        return try message(try record("request")).headers
    }

    private func message(_ record: ReadRecord) throws -> (status: Int, headers: [HeaderField]) {
        guard let message = HTTPBlock.read(record.block[..<record.payloadStart]) else {
            throw ArchiveDamage(at: record.place, "the header fields of the message cannot be read")
        }
        return message
    }

    private func outcome() throws -> ArchivedExchange.Answer {
        guard let record = try answer() else {
            guard let failure = note.failure else { throw ArchiveDamage(at: closing, "the poll's exchange \(index + 1) has no end") }
            return .failure(failure)
        }
        let isMessage = record.head["content-type"]?.hasPrefix("application/http") == true
        let message = isMessage ? try message(record) : (status: 0, headers: [])
        let headers = note.headers.map { [HeaderField](pairs: $0) } ?? message.headers
        let payload = try payload(of: record)
        var response = TransportResponse(
            status: note.status ?? message.status, headers: headers, body: payload, wireBytes: note.wireBytes,
            httpVersion: note.httpVersion ?? "1.1", address: note.address ?? record.head["warc-ip-address"],
            duration: note.duration ?? .zero)
        response.isShared = note.isShared == true
        if note.isEncoded == true {
            response.encodedBody = payload
            response.body = try decoded(payload, headers: headers, status: response.status, at: record.place)
        }
        return .response(response)
    }

    private func payload(of record: ReadRecord) throws -> [UInt8] {
        switch note.kind {
        case .response, .resource: return record.payload
        case .notModified, nil: return []
        case .identical:
            guard let place = note.payload, let sha256 = record.head["warc-payload-digest"].flatMap(RecordText.hexadecimal) else {
                throw ArchiveDamage(at: record.place, "the revisit does not say where its payload stands")
            }
            return try payloads.payload(at: place, sha256: sha256, for: record.place)
        }
    }

    private func decoded(_ payload: [UInt8], headers: [HeaderField], status: Int, at place: RecordPlace) throws -> [UInt8] {
        do throws(FetchFailure) {
            return try ContentDecoding(headers: headers, limitBytes: RecordReader.largestRecord).decoded(payload, status: status)
        } catch {
            throw ArchiveDamage(at: place, error.message)
        }
    }
}
