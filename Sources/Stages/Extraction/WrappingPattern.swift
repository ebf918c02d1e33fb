/// What a site puts around its stories.
enum WrappingKind: Sendable {
    /// Says where the story appeared first.
    case attribution
    /// Says that the story is somebody else's, unedited; the name in it is that of the site which did not edit.
    case syndication
    /// Says that the rest is for subscribers, or that the page could not be read.
    case access
    /// Leads to the rest of the story.
    case continuation
    /// Asks to subscribe to letters.
    case newsletter
    /// Asks to share or follow.
    case sharing
    /// Says who holds the rights, or names a source.
    case credit
    /// Leads to other stories or says what else became of this one.
    case pointer
}

/// A sentence with gaps, of which site wrappings are made.
///
/// Written as words; case and punctuation do not count, but for a colon where one is written. `[a|b|]` is a choice, perhaps of nothing.
/// `{title}` is any words, `{headline}` the story's own title, `{name}` what a name may be, `{short}` a name of at most five words, `{any}` up to twelve
/// words or none, `{rest}` up to forty words. But for `{title}` no gap reaches beyond the end of a sentence.
struct WrappingPattern: Sendable {
    let kind: WrappingKind
    /// Whether it is so unmistakable that it counts anywhere, not only at the ends of the story.
    let isAnywhere: Bool
    let elements: [Element]

    /// A word, a choice between runs of elements, or a gap.
    indirect enum Element: Hashable, Sendable {
        case word(UInt64, hasColon: Bool)
        case choice([[Element]])
        case title, headline, name, shortName, any, rest
    }

    /// The words that it may begin with; nil where it begins with a gap.
    var firstWords: [UInt64]? { Self.firstWords(of: elements[...]) }

    private static func firstWords(of elements: ArraySlice<Element>) -> [UInt64]? {
        switch elements.first {
        case .word(let hash, _): return [hash]
        case .choice(let options):
            let firsts = options.map { firstWords(of: ($0 + elements.dropFirst())[...]) }
            return firsts.contains { $0 == nil } ? nil : firsts.flatMap { $0 ?? [] }
        default: return nil
        }
    }
}

// Reading the notation.
extension WrappingPattern {
    /// The pattern of a text in the notation above; choices do not nest.
    init(_ kind: WrappingKind, isAnywhere: Bool, _ text: String) {
        self.kind = kind
        self.isAnywhere = isAnywhere
        elements = Self.elements(of: text[...])
    }

    private static func elements(of text: Substring) -> [Element] {
        var elements: [Element] = []
        var rest = text
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
            elements += words(of: rest[..<open])
            guard let close = rest[open...].firstIndex(of: rest[open] == "{" ? "}" : "]") else { break }
            let inside = rest[rest.index(after: open)..<close]
            let after = rest[rest.index(after: close)...]
            elements.append(rest[open] == "{" ? gap(inside) : choice(inside, hasColon: after.hasPrefix(":")))
            rest = after
        }
        return elements + words(of: rest)
    }

    private static func choice(_ text: Substring, hasColon: Bool) -> Element {
        .choice(text.split(separator: "|", omittingEmptySubsequences: false).map { elements(of: hasColon ? $0 + ":" : $0) })
    }

    private static func words(of text: Substring) -> [Element] {
        WordReader.words(of: String(text)).map { .word($0.hash, hasColon: $0.hasColon) }
    }

    private static func gap(_ name: Substring) -> Element {
        switch name {
        case "title": .title
        case "headline": .headline
        case "name": .name
        case "short": .shortName
        case "any": .any
        case "rest": .rest
        default: preconditionFailure("a wrapping pattern has a gap of unknown name: \(name)")
        }
    }
}
