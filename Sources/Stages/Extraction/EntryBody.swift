import Model
import XML

/// One of an entry's texts, read and cleaned.
struct ReadBody {
    /// The story's paragraphs.
    var kept: [Block] = []
    /// What the site put around them.
    var removed: [Wrappings.Removed] = []
    /// Safe markup of what was kept; nil where there was no markup.
    var html: String?
    /// Pictures in the markup, absolute URLs.
    var images: [String] = []
}

/// Content and summary of an entry: which is the text, and what is left of the other.
struct EntryBody {
    /// The fuller of the two, content where they are equal.
    var chosen: ReadBody
    /// The other.
    var other: ReadBody
    /// Whether the chosen one is the entry's summary.
    var isSummary = false
    /// The summary, where it says what the text does not begin with.
    var summary: String?

    /// Reads both and chooses.
    static func choose(_ entry: ParsedEntry, headline: String, base: String?) -> EntryBody {
        let content = read(entry.content, kind: entry.contentKind, headline: headline, base: base)
        guard entry.summary != entry.content else { return EntryBody(chosen: content, other: ReadBody()) }
        let summary = read(entry.summary, kind: entry.summaryKind, headline: headline, base: base)
        let isEmpty = content.kept.isEmpty && content.removed.isEmpty
        guard !isEmpty, size(summary) <= size(content) else { return EntryBody(chosen: summary, other: content, isSummary: true) }
        return EntryBody(chosen: content, other: summary, summary: extra(summary.kept.joined, to: content.kept.joined))
    }

    /// Reads one text: paragraphs, wrappings, safe markup.
    static func read(_ text: String?, kind: TextKind, headline: String, base: String?) -> ReadBody {
        guard let text, !text.isEmpty else { return ReadBody() }
        let (blocks, document) = MarkupText.blocks(of: text, kind: kind)
        let wrappings = Wrappings(blocks, headline: headline)
        var body = ReadBody(kept: wrappings.kept, removed: wrappings.removed)
        guard let document else { return body }
        let safe = Sanitizer.sanitize(document, base: base, removed: wrappings.nodes.filter { !$0.isEmpty })
        body.html = safe.html.contains("<") ? safe.html : nil
        body.images = safe.images
        return body
    }

    private static func size(_ body: ReadBody) -> Int { body.kept.reduce(0) { $0 + $1.text.utf8.count } }

    /// A summary that is not the text's own beginning, an ellipsis at its end aside.
    static func extra(_ summary: String, to text: String) -> String? {
        let isBlank: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x20 }
        var bare = summary.utf8.filter { !isBlank($0) }
        while let last = bare.last, ".…[]()".utf8.contains(last) { bare.removeLast() }
        let start = text.utf8.lazy.filter { !isBlank($0) }
        return start.starts(with: bare) ? nil : summary
    }
}

/// A text of a feed, whatever it calls itself.
enum MarkupText {
    /// The paragraphs, and the tree where there is markup.
    ///
    /// Texts without `<` and `&` never reach libxml2. HTML without tags is plain text with references: its line ends count. HTML of which the text is
    /// markup again was escaped twice and is read again. What calls itself plain text but holds end tags is HTML.
    static func blocks(of text: String, kind: TextKind) -> (blocks: [Block], document: HTMLDocument?) {
        if kind == .text && !hasEndTag(text) { return (plain(text), nil) }
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return (plain(text), nil) }
        let document = HTMLDocument(text)
        guard !document.hasTags else { return (BlockReader.blocks(of: document), document) }
        let decoded = String(decoding: document.bytes, as: UTF8.self)
        guard hasEndTag(decoded) else { return (plain(decoded), nil) }
        let again = HTMLDocument(decoded)
        return (BlockReader.blocks(of: again), again)
    }

    private static func plain(_ text: String) -> [Block] { TextBody.paragraphs(of: text).map { Block(text: $0, role: .paragraph) } }

    private static func hasEndTag(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return false }
        let bytes = Array(text.utf8)
        return endTags.contains { bytes.firstIndex(of: $0) != nil }
    }

    private static let endTags = ["</p>", "</a>", "<br", "</div>", "</li>", "</strong>", "</em>", "</b>", "</i>", "</P>", "<BR"].map {
        Array($0.utf8)
    }
}
