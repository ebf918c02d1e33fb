import Dates
import Model
import XML

/// The bytes of a tree's texts: those of the document, and those that stand otherwise in it.
struct TreeTexts {
    let source: [UInt8]
    let decoded: [UInt8]

    /// A text, trimmed.
    func text(_ start: Int32, _ end: Int32, isDecoded: Bool) -> String {
        isDecoded ? TextBytes.trimmed(decoded.span, Int(start), Int(end)) : TextBytes.trimmed(source.span, Int(start), Int(end))
    }

    /// A text as an absolute URL; nil where it is empty. Most are plain and absolute already: that is seen before any text is made.
    func address(_ start: Int32, _ end: Int32, isDecoded: Bool, base: () -> String) -> String? {
        isDecoded ? address(decoded.span, Int(start), Int(end), base) : address(source.span, Int(start), Int(end), base)
    }

    private func address(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ base: () -> String) -> String? {
        let range = TextBytes.trimmedRange(bytes, start, end)
        guard !range.isEmpty else { return nil }
        let text = String(copying: bytes, range)
        if Bytes.isPlainAddress(bytes, range), Address.hasWebScheme(bytes, range) { return text }
        return Address.read(text, base: base())
    }

    /// A text as a date; nil where it is empty.
    func date(_ start: Int32, _ end: Int32, isDecoded: Bool) -> ParsedDate? {
        isDecoded ? date(decoded.span, Int(start), Int(end)) : date(source.span, Int(start), Int(end))
    }

    private func date(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ParsedDate? {
        let date = FeedDate.read(bytes.extracting(start..<end))
        return date.raw.isEmpty ? nil : date
    }

    /// Appends the bytes of a text.
    func append(_ node: Tree.Node, to output: inout [UInt8]) {
        let range = Int(node.start)..<Int(node.end)
        if node.isDecoded { output += decoded[range] } else { output += source[range] }
    }
}
