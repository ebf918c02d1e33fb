/// A manual page in the language of mdoc(7), line by line.
struct Mdoc {
    private(set) var text = ""

    /// Lines of the source are no longer than this: `mandoc -T lint` wants 80, and counts what is not ASCII as its escape.
    private static let width = 70

    /// A request, such as `.Sh NAME`.
    mutating func macro(_ line: String) { text += ".\(line)\n" }

    mutating func section(_ title: String) { macro("Sh \(title)") }

    /// Paragraphs, parted by empty lines; what stands between backticks is set bold.
    mutating func prose(_ prose: String) {
        let paragraphs = prose.split(separator: "\n\n").map { String($0).replacing("\n", with: " ") }
        for (number, paragraph) in paragraphs.enumerated() {
            if number > 0 { macro("Pp") }
            for sentence in Self.sentences(paragraph) { text += Self.wrapped(Self.marked(sentence)) }
        }
    }

    /// What is typed, as it is typed.
    mutating func literal(_ lines: String) {
        macro("Bd -literal -offset indent")
        text += lines.split(separator: "\n", omittingEmptySubsequences: false).map { Self.guarded(Self.escaped($0)) + "\n" }.joined()
        macro("Ed")
    }

    /// A list of terms, each with what is said of it.
    mutating func list(_ items: [(term: String, says: String)]) {
        macro("Bl -tag -width Ds")
        for item in items {
            macro("It \(item.term)")
            prose(item.says)
        }
        macro("El")
    }

    /// An argument of a macro: none of its letters is a request.
    static func argument(_ text: String) -> String {
        let escaped = escaped(text[...]).replacing("\"", with: "\\(dq")
        return text.contains(" ") || text.isEmpty ? "\"\(escaped)\"" : escaped
    }

    /// A sentence a line, as roff wants it.
    private static func sentences(_ paragraph: String) -> [String] {
        var (sentences, sentence, isOpen) = ([String](), "", false)
        for word in paragraph.split(separator: " ") {
            if word.count(where: { $0 == "`" }) % 2 == 1 { isOpen.toggle() }
            sentence += (sentence.isEmpty ? "" : " ") + word
            guard !isOpen, let last = word.last, ".!?".contains(last) else { continue }
            sentences.append(sentence)
            sentence = ""
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }

    /// Escaped, with `…` in bold.
    private static func marked(_ sentence: String) -> String {
        sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0 % 2 == 0 ? escapedProse($1) : "\\fB\(escaped($1))\\fR" }.joined()
    }

    private static func wrapped(_ sentence: String) -> String {
        var (lines, line) = ([String](), "")
        for word in sentence.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + word.utf8.count >= width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line]).map { guarded($0) + "\n" }.joined()
    }

    private static func escapedProse(_ text: Substring) -> String { String(text).replacing("\\", with: "\\e") }
    /// A hyphen that is typed must not become a dash.
    private static func escaped(_ text: Substring) -> String { escapedProse(text).replacing("-", with: "\\-") }
    /// A line of text that begins like a request.
    private static func guarded(_ line: String) -> String { line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line }
}
