import Model

/// What the document and its server say of its character set.
struct CharsetLabels {
    /// From `Content-Type`.
    let http: String?
    /// From the XML declaration.
    let declaration: String?

    /// All there are; HTTP speaks first (RFC 7303 §3).
    var inOrder: [String] { [http, declaration].compactMap { $0 } }

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

    /// `encoding` of the XML declaration, which must stand near the beginning. Documents of JSON have none.
    static func declared(in body: Span<UInt8>) -> String? {
        var head: [UInt8] = []
        for index in 0..<min(body.count, 1024) { head.append(body[index]) }
        guard let first = head.first(where: { $0 > 0x20 }), first != 0x7B, first != 0x5B else { return nil }
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
