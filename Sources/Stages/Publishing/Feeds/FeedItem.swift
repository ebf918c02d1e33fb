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
        // Of an article that was pruned nothing is left but the line.
        case (.retracted, _): content = .deleted(comment: "retracted")
        case (.merged, _), (_, nil):
            content = .deleted(comment: change.change.other.map { "merged into \(Self.urn("article \($0)"))" } ?? "merged")
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
        site = Self.site(story.publisher.domain)
        title = Self.line(story.title) ?? Self.line(String(story.text.unicodeScalars.prefix(80))) ?? publisher
        let url = story.url.flatMap(Self.link)
        self.url = url
        let html = story.html.map(XMLText.clean) ?? ""
        self.html = html.isEmpty ? Self.paragraphs(XMLText.clean(story.text)) : html
        summary = Self.line(story.summary)
        let byline = story.byline.compactMap(Self.line)
        authors = byline.isEmpty ? [publisher] : byline
        language = story.language.flatMap { Self.isLanguage($0) ? $0 : nil }
        // A date that lies in the future is a mistake.
        published = story.published.flatMap { Self.isPrintable($0) && $0 <= updated ? $0 : nil }
        tags = Self.each(story.tags.compactMap(Self.line))
        images = Self.each(story.images.compactMap(Self.link))
        variants = Self.each(edition.variants.compactMap(Self.link).filter { $0 != url })
    }

    /// Plain text in one line; nil where nothing is left.
    private static func line(_ text: String?) -> String? {
        let words = text.map { XMLText.clean($0).split { $0.isWhitespace } } ?? []
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The address of a domain by its looks.
    private static func site(_ domain: String) -> String? {
        let isPlain = domain.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
        }
        return isPlain && !domain.isEmpty && domain.utf8.first != UInt8(ascii: ".") ? "https://\(domain)/" : nil
    }

    private static func each(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n\n").map { "<p>" + XMLText.escaped(String($0)) + "</p>" }.joined(separator: "\n")
    }

    /// An http or https URL as a link that every reader takes (RFC 3986): what it holds beyond ASCII behind its host is percent-encoded. Nil for what is
    /// none, or holds what a URL has no room for.
    static func link(_ text: String) -> String? {
        guard let scheme = WebAddress.scheme(of: text), ["http", "https"].contains(scheme), text.utf8.count <= 4096,
            let host = WebAddress.host(of: text), !host.isEmpty, host.unicodeScalars.allSatisfy(isOfHost),
            !text.unicodeScalars.contains(where: isForbidden)
        else { return nil }
        var slashes = 0
        let parts = text.unicodeScalars.map { scalar -> String in
            if scalar == "/" { slashes += 1 }
            if scalar == "?" || scalar == "#" { slashes = 3 }
            return scalar.isASCII || slashes < 3 ? String(scalar) : encoded(scalar)
        }
        return parts.joined()
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        let digits = Array("0123456789ABCDEF")
        return String(scalar).utf8.map { "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }

    private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || "-._:[]".unicodeScalars.contains(scalar)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) || #""<>\^`{|}"#.unicodeScalars.contains(scalar)
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
