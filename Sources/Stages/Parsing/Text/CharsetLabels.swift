import Model
import XML

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
        let head = body.extracting(first: 1024)
        guard let first = head.indices.first(where: { head[$0] > 0x20 }), head[first] != 0x7B, head[first] != 0x5B,
            let opening = Bytes.index(of: "<?xml", in: head, from: first), let closing = Bytes.index(of: "?>", in: head, from: opening),
            let name = Bytes.index(of: "encoding", in: head.extracting(first: closing), from: opening)
        else { return nil }
        let isFiller: (UInt8) -> Bool = { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        guard let quote = (name + 8..<closing).first(where: { !isFiller(head[$0]) }) else { return nil }
        guard head[quote] == UInt8(ascii: "\"") || head[quote] == UInt8(ascii: "'") else { return nil }
        let end = (quote + 1..<closing).first { head[$0] == head[quote] } ?? closing
        return end > quote + 1 ? String(copying: head, quote + 1..<end) : nil
    }
}
