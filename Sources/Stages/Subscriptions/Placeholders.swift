/// `${NAME}` in a text: the value of an environment variable, which is a secret.
enum Placeholders {
    /// Replaces every placeholder.
    ///
    /// - Returns: the text, and what hindered; a text with problems is not to be used.
    static func expand(_ text: String, environment: [String: String]) -> (text: String, problems: [String]) {
        var problems: [String] = []
        let expanded = replaced(text) { name in
            guard let name else {
                problems.append("expected `${NAME}` with a name of letters, digits and `_`")
                return ""
            }
            guard let value = environment[name], !value.isEmpty else {
                problems.append("the environment variable \(name) is not set")
                return ""
            }
            return value
        }
        return (expanded, problems)
    }

    /// The text without its placeholders.
    static func removed(from text: String) -> String { replaced(text) { _ in "" } }

    /// The text with a letter for each placeholder: what it looks like when it is expanded.
    static func filled(_ text: String) -> String { replaced(text) { _ in "x" } }

    /// The names in a text; the empty one stands for what is not closed, or names nothing.
    static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        _ = replaced(text) { name in
            names.insert(name ?? "")
            return ""
        }
        return names
    }

    /// The text with what `body` gives for each name; nil stands for a name that is none.
    private static func replaced(_ text: String, by body: (String?) -> String) -> String {
        // Most texts hold none.
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let opener = rest.firstRange(of: "${") {
            result += rest[..<opener.lowerBound]
            rest = rest[opener.upperBound...]
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let isClosed = rest[name.endIndex...].hasPrefix("}")
            result += body(isClosed && !name.isEmpty && name.first?.isNumber == false ? String(name) : nil)
            rest = rest[name.endIndex...].dropFirst(isClosed ? 1 : 0)
        }
        return result + rest
    }
}
