public import Model

/// What a person types: words that must all be there, `"phrases"`, `-words` that must not, and `beginnings*`. Everything else is looked for as it stands;
/// no text is bad syntax.
public struct SearchQuery: Hashable, Sendable {
    /// Only articles that changed at or after this moment.
    public var since: Timestamp?
    /// Only articles whose canonical story is by this domain or one below it.
    public var publisher: String?
    /// Only articles in this language: a BCP 47 tag or its beginning.
    public var language: String?

    private(set) var terms: [Term] = []

    struct Term: Hashable {
        var text: String
        var isExcluded: Bool
        var isBeginning: Bool
    }

    /// Reads what was typed; nil where there is no word to look for, but at most some to leave out.
    public init?(_ typed: String) {
        var rest = Substring(typed)
        while let term = Self.takeTerm(&rest) { terms.append(term) }
        // Who types AND means what is meant anyway.
        terms.removeAll { !SearchText.hasWord($0.text[...]) || $0 == Term(text: "AND", isExcluded: false, isBeginning: false) }
        guard terms.contains(where: { !$0.isExcluded }) else { return nil }
    }

    /// Takes the next term away.
    private static func takeTerm(_ rest: inout Substring) -> Term? {
        rest = rest.drop { $0.isWhitespace }
        guard !rest.isEmpty else { return nil }
        let isExcluded = rest.first == "-" && rest.dropFirst().first.map { !$0.isWhitespace } == true
        if isExcluded { rest.removeFirst() }
        let text: Substring
        if let quote = rest.first, let closing = quotes[quote] {
            text = rest.dropFirst().prefix { $0 != closing }
            rest = rest[text.endIndex...].dropFirst()
        } else {
            text = rest.prefix { !$0.isWhitespace && quotes[$0] == nil }
            rest = rest[text.endIndex...]
        }
        let isBeginning = text.last == "*" || (rest.first == "*" && !text.isEmpty)
        if rest.first == "*" { rest.removeFirst() }
        return Term(text: String(text).filter { $0 != "*" && $0 != "\0" }, isExcluded: isExcluded, isBeginning: isBeginning)
    }

    private static let quotes: [Character: Character] = ["\"": "\"", "\u{201C}": "\u{201D}", "\u{201E}": "\u{201C}", "«": "»", "「": "」"]

    /// The query in the language of FTS5 (<https://www.sqlite.org/fts5.html#full_text_query_syntax>): every text stands in quotes, so nothing of it is syntax.
    func match(_ cut: SearchText.Cut, facets: Bool, columns: String = "title body") -> String {
        let wanted = terms.filter { !$0.isExcluded }.map { $0.match(cut) }.joined(separator: " AND ")
        let unwanted = terms.filter(\.isExcluded).map { $0.match(cut) }.joined(separator: " OR ")
        var match = "{\(columns)} : (\(wanted))"
        if !unwanted.isEmpty { match = "(\(match)) NOT ({title body} : (\(unwanted)))" }
        guard facets else { return match }
        let choices = [publisher.map(SearchFacets.publisher), language.map(SearchFacets.language)].compactMap { $0 }
        return choices.reduce("(\(match))") { "(facets : \"\($1)\") AND \($0)" }
    }
}

extension SearchQuery.Term {
    fileprivate func match(_ cut: SearchText.Cut) -> String {
        let pieces = SearchText.cut(text, cut, isQuery: true).replacing("\"", with: " ")
        let isLoneCharacter = text.unicodeScalars.last.map(SearchText.isUnspaced) == true && text.unicodeScalars.count == 1
        return "\"\(pieces)\"" + (isBeginning || (isLoneCharacter && cut == .pairs) ? " *" : "")
    }
}
