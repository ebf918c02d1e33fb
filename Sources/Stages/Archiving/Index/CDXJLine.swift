import Model

/// One line of an index: key, fourteen digits of time, and JSON as Python's `json.dumps` writes it.
struct CDXJLine {
    let bytes: [UInt8]

    /// Nil for a record that is no capture: requests, accounts and what is about the file.
    init?(_ record: ReadRecord, file: String) {
        guard let type = record.head["warc-type"], ["response", "revisit", "resource"].contains(type),
            let url = record.head["warc-target-uri"], let date = record.head["warc-date"]
        else { return nil }
        let head = record.payloadStart > 0 ? Self.message(record.block[..<record.payloadStart]) : nil
        let said = type == "resource" ? record.head["content-type"] : head?.type
        let fields: [(String, String?)] = [
            ("url", url), ("mime", type == "revisit" ? "warc/revisit" : said.map(Self.mime)), ("status", head?.status),
            ("digest", record.head["warc-payload-digest"]), ("length", String(record.length)), ("offset", String(record.place.offset)),
            ("filename", file),
        ]
        let json = fields.compactMap { name, value in value.map { "\"\(name)\": \(Self.quoted($0))" } }.joined(separator: ", ")
        bytes = Array("\(SURT.key(of: url)) \(date.prefix(19).filter(\.isNumber)) {\(json)}".utf8)
    }

    /// Where the record of a line stands in its file.
    static func extent(of line: [UInt8]) -> Range<Int64>? {
        // Both stand behind the URL and the digest, which may hold what looks like them: so the last of each counts.
        func number(_ name: String) -> Int64? {
            let needle = Array("\"\(name)\": \"".utf8)
            var start = line.count - needle.count
            while start >= 0, !line[start...].starts(with: needle) { start -= 1 }
            guard start >= 0 else { return nil }
            let digits = line[(start + needle.count)...].prefix { (0x30...0x39).contains($0) }
            return Int64(String(decoding: digits, as: UTF8.self))
        }
        guard let offset = number("offset"), let length = number("length"), length >= 0 else { return nil }
        let (end, isTooFar) = offset.addingReportingOverflow(length)
        return isTooFar ? nil : offset..<end
    }

    /// The media type alone.
    private static func mime(_ value: String) -> String {
        String(value.drop(while: \.isWhitespace).prefix { $0 != ";" && !$0.isWhitespace })
    }

    private static func message(_ block: ArraySlice<UInt8>) -> (status: String, type: String?)? {
        guard let message = HTTPBlock.read(block) else { return nil }
        let status = block.dropFirst(9).prefix(3)
        return (String(decoding: status, as: UTF8.self), message.headers.first { $0.isNamed("Content-Type") }?.value)
    }

    /// In ASCII, as Python writes it.
    private static func quoted(_ text: String) -> String {
        var json = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: json += "\\\""
            case 0x5C: json += "\\\\"
            case 0x0A: json += "\\n"
            case 0x0D: json += "\\r"
            case 0x09: json += "\\t"
            case 0x08: json += "\\b"
            case 0x0C: json += "\\f"
            case 0x20..<0x7F: json.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return json + "\""
    }
}
