import Digest
import Model

/// A record as it was read.
struct ReadRecord {
    var place: RecordPlace
    /// Bytes in the file.
    var length: Int64
    var head: RecordHead
    var block: [UInt8]

    /// Where in the block the payload begins: behind the header fields of a message, else at once.
    var payloadStart: Int {
        guard head["content-type"]?.lowercased().hasPrefix("application/http") == true else { return 0 }
        return HTTPBlock.end(of: block) ?? block.count
    }

    /// The payload.
    var payload: [UInt8] {
        let start = payloadStart
        return start == 0 ? block : Array(block[start...])
    }

    /// `WARC-Record-ID`, without the angle brackets.
    var id: String { String((head["warc-record-id"] ?? "").drop { $0 == "<" }.prefix { $0 != ">" }) }

    /// What speaks against the record, by its digests; nil where nothing does. Digests by other algorithms than SHA-256 are believed.
    func flaw() -> String? {
        if let said = head["warc-block-digest"].flatMap(RecordText.hexadecimal), Digest.sha256(block) != said {
            return "the block is not what its digest says"
        }
        // The payload of a revisit stands elsewhere; one that is cut in segments is not here as a whole.
        guard head["warc-type"] != "revisit", head["warc-segment-number"] == nil else { return nil }
        if let said = head["warc-payload-digest"].flatMap(RecordText.hexadecimal), Digest.sha256(payload) != said {
            return "the payload is not what its digest says"
        }
        return nil
    }
}

/// The header of a record (WARC 1.1 §4).
struct RecordHead {
    private var fields: [String: String] = [:]

    /// The value of a field, by its name in lower case.
    subscript(name: String) -> String? { fields[name] }

    /// Nil where the lines are none of WARC.
    init?(_ bytes: ArraySlice<UInt8>) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        guard let first = lines.first, first.starts(with: "WARC/".utf8) else { return nil }
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            // Of fields that may be repeated, such as WARC-Concurrent-To, the first is enough for us.
            if fields[name] == nil { fields[name] = String(decoding: value, as: UTF8.self) }
        }
    }
}
