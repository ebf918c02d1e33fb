/// A URL in which `${NAME}` stands for what the environment says.
public enum URLTemplate {
    /// Lays a text beside the template that it was made from and reads off what stands for each `${NAME}`, the sign itself included in the name.
    ///
    /// - Returns: nothing where the text was not made from the template.
    public static func values(in text: String, template: String) -> [(name: String, value: String)] {
        // Most URLs are their own template: every poll asks.
        guard template.utf8.contains(UInt8(ascii: "$")) else { return [] }
        var values: [(name: String, value: String)] = []
        var (text, template) = (text[...], template[...])
        while let start = template.firstRange(of: "${"), let end = template[start.upperBound...].firstIndex(of: "}") {
            let literal = template[..<start.lowerBound]
            guard text.utf8.starts(with: literal.utf8) else { return [] }
            text = Substring(text.utf8.dropFirst(literal.utf8.count))
            let name = String(template[start.lowerBound...end])
            template = template[template.index(after: end)...]
            let next = template.firstRange(of: "${").map { template[..<$0.lowerBound] } ?? template
            let stop = next.isEmpty ? text.endIndex : text.firstRange(of: next)?.lowerBound ?? text.endIndex
            if stop > text.startIndex { values.append((name, String(text[..<stop]))) }
            text = text[stop...]
        }
        return values
    }
}
