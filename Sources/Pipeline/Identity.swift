import Digest
import Model

/// Names that follow from what they name, the same in every run: entries that say the same, stories that are the same.
struct Identity {
    private let feed: FeedID
    private let linkCounts: [String: Int]

    /// The entries are those of one document.
    init(feed: FeedID, entries: [ParsedEntry]) {
        self.feed = feed
        linkCounts = entries.reduce(into: [:]) { counts, entry in
            if let link = entry.link { counts[link, default: 0] += 1 }
        }
    }

    /// The name of the story that an entry tells.
    ///
    /// Several feeds of one publisher carry the same story: its page names it. Where the page does not tell it from others (no link, the site's front
    /// page, one link for many entries), the entry itself does. Two publishers never share a story: each copy has its own provenance.
    func name(of entry: ParsedEntry, _ story: Story) -> StoryName {
        if let url = story.url, Self.namesOnePage(url), linkCounts[entry.link ?? "", default: 0] <= 1 {
            return Self.name("url", story.publisher.domain, url)
        }
        return Self.name("entry", feed.rawValue, entry.key.rawValue)
    }

    /// The page of an entry, as the feed names it; nil where it does not tell the entry from others, or is none that can be asked for over HTTP.
    func page(of entry: ParsedEntry) -> String? {
        guard let url = entry.canonicalLink ?? entry.link, linkCounts[entry.link ?? "", default: 0] <= 1, Self.namesOnePage(url),
            let scheme = WebAddress.scheme(of: url), ["http", "https"].contains(scheme)
        else { return nil }
        return url
    }

    /// The name that the story has when its page is called with the other of `http` and `https`; nil where the page does not name the story.
    func nameOfOtherScheme(of entry: ParsedEntry, _ story: Story) -> StoryName? {
        guard let url = story.url, name(of: entry, story) == Self.name("url", story.publisher.domain, url) else { return nil }
        let isSecure = url.hasPrefix("https://")
        guard isSecure || url.hasPrefix("http://") else { return nil }
        return Self.name("url", story.publisher.domain, (isSecure ? "http://" : "https://") + url.dropFirst(isSecure ? 8 : 7))
    }

    /// The first 64 bits of SHA-256 over headline and text, without the page.
    static func wordsHash(of story: Story) -> Int64 {
        var hasher = SHA256Hasher()
        for field in [story.title, story.text] { hasher.field(field) }
        return Int64(bitPattern: UInt64(hasher.finish().prefix(16), radix: 16) ?? 0)
    }

    /// SHA-256 over what a reader would notice of an entry, so that a changed counter or date alone makes no revision.
    static func contentSHA256(of entry: ParsedEntry) -> String {
        var hasher = SHA256Hasher()
        for field in [entry.title, entry.link, entry.canonicalLink, entry.summary, entry.content] { hasher.field(field) }
        for author in entry.authors { hasher.field(author.shown) }
        for enclosure in entry.enclosures { hasher.field(enclosure.url) }
        return hasher.finish()
    }

    /// SHA-256 over what a reader would notice of a story.
    static func contentSHA256(of story: Story) -> String {
        var hasher = SHA256Hasher()
        for field in [story.title, story.text, story.url, story.summary, story.html, story.origin?.name] { hasher.field(field) }
        for name in story.byline { hasher.field(name) }
        return hasher.finish()
    }

    private static func name(_ parts: String...) -> StoryName {
        var hasher = SHA256Hasher()
        for part in parts { hasher.field(part) }
        return StoryName(String(hasher.finish().prefix(StoryName.length)))
    }

    /// Whether a URL has a path or a query beyond the site's front page.
    static func namesOnePage(_ url: String) -> Bool {
        guard let start = url.firstRange(of: "://")?.upperBound, let slash = url[start...].firstIndex(of: "/") else { return false }
        return url[slash...].utf8.count > 1
    }
}
