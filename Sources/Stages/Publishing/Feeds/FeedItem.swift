import Digest
import Model

/// One article in a feed of ours, as a line of the change log left it, with everything in it fit to be printed.
struct FeedItem {
    let article: ArticleID
    /// `urn:uuid:` made of the article's name: the same in every document, for ever.
    let id: String
    /// The time of the line.
    let updated: Timestamp
    let content: Content

    enum Content {
        case article(FeedText)
        /// It merged away or was taken back: `comment` says which.
        case deleted(comment: String)
    }

    init(_ change: Change, edition: Edition?) {
        article = change.change.article
        id = Self.urn("article \(change.change.article)")
        updated = change.at
        switch (change.change.kind, edition) {
        case (.merged, _), (_, nil):
            content = .deleted(comment: change.change.other.map { "merged into \(Self.urn("article \($0)"))" } ?? "merged")
        case (.retracted, _): content = .deleted(comment: "retracted")
        case (.created, let edition?), (.updated, let edition?), (.split, let edition?):
            content = .article(FeedText(edition, updated: change.at))
        }
    }

    /// A UUID made of a name (RFC 9562 §5.8).
    static func urn(_ name: String) -> String {
        var digits = Array(Digest.sha256("pipeline " + name).prefix(32))
        digits[12] = "8"
        digits[16] = "a"
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:" + groups.joined(separator: "-")
    }
}

/// What an article says, fit for any feed: every document that it comes from is hostile.
struct FeedText {
    /// Never empty.
    let title: String
    /// Where it can be read; a valid http or https URL.
    let url: String?
    /// Sanitised markup; made of the text where the story has none.
    let html: String
    let summary: String?
    /// Never empty: the publisher, where no author is named.
    let authors: [String]
    let language: String?
    let published: Timestamp?
    let tags: [String]
    let images: [String]
    let publisher: String
    /// The publisher's site, where its domain is one.
    let site: String?
    /// The pages of the other stories.
    let variants: [String]

    init(_ edition: Edition, updated: Timestamp) {
        let story = edition.story
        let publisher = Self.line(story.publisher.name) ?? Self.line(story.publisher.domain) ?? "unknown"
        self.publisher = publisher
        site = ["https://\(story.publisher.domain)/"].first { Self.isURL($0) }
        title = Self.line(story.title) ?? Self.line(String(story.text.unicodeScalars.prefix(80))) ?? publisher
        let url = story.url.flatMap { Self.isURL($0) ? $0 : nil }
        self.url = url
        html = story.html.map(XMLText.clean) ?? Self.paragraphs(story.text)
        summary = Self.line(story.summary)
        let byline = story.byline.compactMap(Self.line)
        authors = byline.isEmpty ? [publisher] : byline
        language = story.language.flatMap { Self.isLanguage($0) ? $0 : nil }
        // A date that lies in the future is a mistake.
        published = story.published.flatMap { Self.isPrintable($0) && $0 <= updated ? $0 : nil }
        tags = Self.each(story.tags.compactMap(Self.line))
        images = Self.each(story.images.filter(Self.isURL))
        variants = Self.each(edition.variants.filter { Self.isURL($0) && $0 != url })
    }

    /// Plain text in one line; nil where nothing is left.
    private static func line(_ text: String?) -> String? {
        let words = text.map { XMLText.clean($0).split { $0.isWhitespace } } ?? []
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func each(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n\n").map { "<p>" + XMLText.escaped(String($0)) + "</p>" }.joined(separator: "\n")
    }

    /// Whether it is an http or https URL without anything that RFC 3986 and RFC 3987 leave no room for.
    static func isURL(_ text: String) -> Bool {
        guard let scheme = WebAddress.scheme(of: text), ["http", "https"].contains(scheme), let host = WebAddress.host(of: text),
            !host.isEmpty, text.utf8.count <= 4096, XMLText.clean(text) == text
        else { return false }
        return !text.unicodeScalars.contains { $0.value <= 0x20 || #""<>\^`{|}"#.unicodeScalars.contains($0) || $0.properties.isWhitespace }
    }

    /// BCP 47 by its looks.
    private static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.indices.allSatisfy { index in
            (1...8).contains(parts[index].utf8.count) && parts[index].allSatisfy { $0.isASCII && ($0.isLetter || index > 0 && $0.isNumber) }
        }
    }

    /// RFC 3339 knows the years 0 to 9999 only.
    private static func isPrintable(_ moment: Timestamp) -> Bool {
        (Timestamp(seconds: -62_135_596_800)..<Timestamp(seconds: 253_402_300_800)).contains(moment)
    }
}
