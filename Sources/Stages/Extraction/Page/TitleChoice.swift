import JSON
import Model
import XML

/// The headline by vote: each place that names one speaks with its weight for what it says, and those that say the same add up.
struct TitleChoice {
    /// A headline, and where it stands.
    struct Candidate {
        var text: String
        var source: String
        var weight: Double
    }

    /// All that were found, in order of their places' weight.
    let candidates: [Candidate]

    init(_ tree: PageTree, _ head: PageHead, _ data: ArticleData, _ hints: PageHints) {
        let site = SiteName(head, data, title: head.title)
        let open = head.first("og:title").flatMap(ArticleData.plain).map { site.removed(from: $0, onlyNamed: true) }
        var found: [Candidate] = []
        let add = { (text: String?, source: String, weight: Double) in
            if let text, !text.isEmpty { found.append(Candidate(text: text, source: source, weight: weight)) }
        }
        let known = [open, data.headline, hints.title].compactMap { $0 }.map { WordReader.words(of: $0) }
        let headings = Self.headings(tree)
        add(headings.first { Self.isLike($0, known) }, "h1", 1.25)
        add(data.headline, "json-ld", 1.1)
        add(open, "og", 1.0)
        add(Self.headlineProperty(tree), "itemprop", 0.8)
        add(headings.count == 1 ? headings.first : nil, "h1", 0.6)
        add(hints.title, "entry", 0.55)
        add(head.first("twitter:title").flatMap(ArticleData.plain).map { site.removed(from: $0, onlyNamed: true) }, "twitter", 0.5)
        add(head.title.map { site.removed(from: $0, onlyNamed: false) }, "title", 0.45)
        candidates = found
    }

    /// The headline with most votes; nil where the page names none.
    var best: String? { winner?.text }

    /// The same with the place where it stands.
    var winner: Candidate? {
        let keys = candidates.map { WordReader.words(of: $0.text).map(\.hash) }
        let sums = keys.map { key in zip(keys, candidates).reduce(0) { $0 + ($1.0 == key ? $1.1.weight : 0) } }
        let most = sums.max()
        return candidates.indices.first { sums[$0] == most }.map { candidates[$0] }
    }

    private static func headings(_ tree: PageTree) -> [String] {
        tree.blocks.filter { $0.headingLevel == 1 && !$0.words.isEmpty }.map(\.block.text)
    }

    /// Whether a text has most of its words from one of others, and most of theirs.
    private static func isLike(_ text: String, _ others: [[Word]]) -> Bool {
        let words = WordReader.words(of: text)
        return others.contains { other in
            WordSet(other).share(of: words) >= 0.6 && WordSet(words).share(of: other) >= 0.5
        }
    }

    private static func headlineProperty(_ tree: PageTree) -> String? {
        let nodes = tree.document.nodes.indices.lazy.filter { index in
            guard let property = tree.document.value(of: .itemprop, at: index) else { return false }
            return property.split(separator: " ").contains("headline")
        }
        guard let found = nodes.first else { return nil }
        let text = tree.document.value(of: .content, at: found) ?? tree.document.text(at: found)
        let plain = PlainText.clean(text)
        return plain.utf8.count > 400 ? nil : plain
    }
}

/// The name of the site, as it hangs on titles.
struct SiteName {
    private let names: [[UInt64]]

    init(_ head: PageHead, _ data: ArticleData, title: String?) {
        let publisher = data.members("publisher").lazy.compactMap { $0["name"]?.text }.first
        let known = [head.first("og:site_name"), head.first("application-name"), publisher]
        names = known.compactMap { $0.map(Self.key) }.filter { !$0.isEmpty }
    }

    /// A title without the site's name at its end or beginning. What no name is known for goes only where it may: one short part of `<title>`.
    func removed(from title: String, onlyNamed: Bool) -> String {
        var parts = Self.parts(title)
        guard parts.count > 1 else { return title }
        if let last = parts.last, isSite(last.text) {
            parts.removeLast()
        } else if let first = parts.first, isSite(first.text) {
            parts.removeFirst()
        } else if !onlyNamed {
            return Self.longest(parts, in: title)
        }
        return Self.joined(parts)
    }

    private func isSite(_ text: String) -> Bool {
        let key = Self.key(text)
        return names.contains { $0 == key || $0.count > 1 && key.starts(with: $0) || key.count > 1 && $0.starts(with: key) }
    }

    private static func key(_ text: String) -> [UInt64] { WordReader.words(of: text).map(\.hash) }

    private struct Part {
        var text: String
        /// What parted it from the one before.
        var separator: String
    }

    /// The parts of a title between bars and dashes that stand between blanks.
    private static func parts(_ title: String) -> [Part] {
        var parts: [Part] = []
        var words: [Substring] = []
        var separator = ""
        for word in title.split(separator: " ") {
            guard separators.contains(word), !words.isEmpty else {
                words.append(word)
                continue
            }
            parts.append(Part(text: words.joined(separator: " "), separator: separator))
            (words, separator) = ([], String(word))
        }
        if !words.isEmpty { parts.append(Part(text: words.joined(separator: " "), separator: separator)) }
        return parts
    }

    private static let separators: Set<Substring> = ["|", "-", "–", "—", "::", "»", "«", "·", "•", "/", "›", "~", "｜"]

    private static func joined(_ parts: [Part]) -> String {
        parts.enumerated().map { $0 == 0 ? $1.text : " \($1.separator) \($1.text)" }.joined()
    }

    /// The title without a last part of at most five words, where more stands before it.
    private static func longest(_ parts: [Part], in title: String) -> String {
        guard let last = parts.last, key(last.text).count <= 5 else { return title }
        let rest = joined(Array(parts.dropLast()))
        return key(rest).count >= max(2, key(last.text).count) ? rest : title
    }
}
