import Model
import XML

/// A document as valid UTF-8 bytes, whatever it came as.
///
/// What decides, the first that holds: byte order mark; bytes that show UTF-16 or UTF-32; bytes that are valid UTF-8 beyond ASCII (no label is as sure);
/// charset of the `Content-Type`; XML declaration; UTF-8; windows-1252.
struct DecodedText {
    /// Valid UTF-8 without byte order mark.
    let bytes: [UInt8]
    /// What was repaired on the way.
    private(set) var complaints = Complaints()

    init(_ document: FeedDocument) throws(ParseError) {
        var input = document.bytes
        if Gzip.isMagic(input.span), let inflated = Gzip.inflate(input.span) {
            input = inflated
            complaints.note("gzip", "the document came as gzip without saying so")
        }
        guard input.contains(where: { $0 > 0x20 }) else { throw ParseError(.empty, message: "the document is empty") }
        bytes = Self.decode(input, contentType: document.contentType, &complaints)
    }

    var hasSuspects: Bool {
        for (i, b) in bytes.enumerated() where ByteClass.table[Int(b)] & ByteClass.suspect != 0 {
            if CharacterFault(bytes.span, at: i) != nil { return true }
        }; return false
    }
    var hasCarriageReturns: Bool { bytes.contains(0x0D) }

    private static func decode(_ input: [UInt8], contentType: String?, _ complaints: inout Complaints) -> [UInt8] {
        let sniffed = ByteOrder.sniff(input.span)
        if let sniffed, sniffed.charset != "UTF-8" {
            return convert(Array(input[sniffed.markLength...]), from: sniffed.charset, &complaints) ?? []
        }
        let start = sniffed?.markLength ?? 0
        let body = start == 0 ? input : Array(input[start...])
        let labels = CharsetLabels(contentType: contentType, body: body.span)
        return decodeBody(body, hasMark: start > 0, labels: labels, &complaints)
    }

    private static func decodeBody(_ body: [UInt8], hasMark: Bool, labels: CharsetLabels, _ complaints: inout Complaints) -> [UInt8] {
        let survey = UTF8Survey(body.span)
        let label = hasMark ? nil : labels.first
        let charset = label.map(EncodingLabel.charset) ?? "UTF-8"
        if survey.isValid, survey.hasNonASCII || charset == "UTF-8" || charset.hasPrefix("UTF-16") || charset.hasPrefix("UTF-32") {
            guard EncodingLabel.isProvenWrongByUTF8(charset) else { return convert(body, from: charset, &complaints) ?? body }
            if charset != "UTF-8" { complaints.note("wrong-charset", "labelled \(label ?? ""), but the bytes are UTF-8") }
            return body
        }
        if charset != "UTF-8", survey.isValid || !charset.hasPrefix("UTF-") {
            if let converted = convert(body, from: charset, &complaints) { return converted }
            complaints.note("unknown-charset", "the character set \(label ?? "") is not known")
        }
        return survey.isValid ? body : repair(body, survey, &complaints)
    }

    private static func repair(_ body: [UInt8], _ survey: UTF8Survey, _ complaints: inout Complaints) -> [UInt8] {
        guard survey.hasGoodSequence else {
            complaints.note("undeclared-charset", "the bytes are not UTF-8; read as windows-1252")
            return convert(body, from: "WINDOWS-1252", &complaints) ?? UTF8Repair.repair(body.span, &complaints)
        }
        return UTF8Repair.repair(body.span, &complaints)
    }

    private static func convert(_ body: [UInt8], from charset: String, _ complaints: inout Complaints) -> [UInt8]? {
        if charset == "WINDOWS-1252" { return Windows1252.utf8(body.span) }
        guard let result = CharsetConverter.utf8(body.span, from: charset, limit: Complaints.keptPerKind) else { return nil }
        for offset in result.faults { complaints.note("invalid-bytes", at: offset, "not \(charset); read as U+FFFD") }
        return UTF8Repair.withoutMark(result.text)
    }
}

/// What the document says of its character set.
struct CharsetLabels {
    /// From `Content-Type`.
    let http: String?
    /// From the XML declaration.
    let declaration: String?

    /// HTTP speaks first (RFC 7303 §3).
    var first: String? { http ?? declaration }

    init(contentType: String?, body: Span<UInt8>) {
        http = contentType.flatMap(Self.charset(ofContentType:))
        declaration = Self.declared(in: body)
    }

    /// The charset parameter of a media type, without quotes.
    static func charset(ofContentType type: String) -> String? {
        for parameter in type.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, String(parts[0]).trimmingBlanks().lowercased() == "charset" else { continue }
            let value = String(parts[1]).trimmingBlanks().filter { $0 != "\"" && $0 != "'" }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// `encoding` of the XML declaration, which must stand near the beginning.
    static func declared(in body: Span<UInt8>) -> String? {
        var head: [UInt8] = []
        for index in 0..<min(body.count, 1024) { head.append(body[index]) }
        let text = String(decoding: head, as: Unicode.ASCII.self)
        guard let opening = text.firstRange(of: "<?xml"), let closing = text[opening.upperBound...].firstRange(of: "?>"),
            let name = text[opening.upperBound..<closing.lowerBound].firstRange(of: "encoding")
        else { return nil }
        let value = text[name.upperBound..<closing.lowerBound].drop { " \t\r\n=".contains($0) }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        let label = value.dropFirst().prefix { $0 != quote }
        return label.isEmpty ? nil : String(label)
    }
}
