import Digest
import Model

/// A record (WARC 1.1 §5) that is to be written.
struct RecordDraft {
    /// `WARC-Type`.
    var type: String
    /// `WARC-Record-ID`, without the angle brackets.
    var id: String
    var date: Timestamp
    /// Further fields, in order.
    var fields: [(name: String, value: String)] = []
    var contentType: String?
    /// The block, in parts.
    var block: [[UInt8]]

    /// The whole record in parts: the header, the block, the two empty lines.
    var parts: [[UInt8]] {
        var digest = SHA256Hasher()
        for part in block { digest.update(part) }
        var lines = [
            "WARC/1.1", "WARC-Type: \(type)", "WARC-Record-ID: <\(id)>", "WARC-Date: \(date)",
        ]
        lines += fields.map { "\($0.name): \(RecordText.line($0.value))" }
        if let contentType { lines.append("Content-Type: \(contentType)") }
        lines.append("WARC-Block-Digest: \(RecordText.digest(hexadecimal: digest.finish()))")
        lines.append("Content-Length: \(block.reduce(0) { $0 + $1.count })")
        return [Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)] + block + [[0x0D, 0x0A, 0x0D, 0x0A]]
    }

    /// What begins a file.
    static func warcinfo(file: String, software: String, at moment: Timestamp) -> RecordDraft {
        let lines = [
            "software: \(RecordText.line(software))", "format: WARC File Format 1.1",
            "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/", "isPartOf: pipeline",
            "description: what the servers of news feeds said when they were polled; each poll ends with its account (\(PollNote.schema))",
        ]
        return RecordDraft(
            type: "warcinfo", id: RecordID.make("warcinfo", of: file), date: moment, fields: [("WARC-Filename", file)],
            contentType: "application/warc-fields", block: [Array((lines.joined(separator: "\r\n") + "\r\n").utf8)])
    }

    /// The beginning or the end of a run.
    static func run(_ run: RunEvidence) throws -> RecordDraft {
        let note = RunNote(run)
        let kind = note.began == nil ? "ended" : "began"
        return RecordDraft(
            type: "metadata", id: RecordID.make(kind, of: run.run.id.rawValue), date: run.moment,
            fields: [("WARC-Target-URI", RecordText.uri("urn:pipeline:run:\(run.run.id)"))], contentType: RunNote.contentType,
            block: [try RecordJSON.bytes(note)])
    }
}
