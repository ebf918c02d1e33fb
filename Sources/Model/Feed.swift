/// What a feed document says, whatever its format.
///
/// Where a cell names several elements, the first that is there counts; lists take them all, each once. `sy:*`, `itunes:*`, `dc:*` and so on mean the
/// namespace, whatever its prefix, and are read in every XML format, as are `atom:*` in RSS, RDF and CDF. `dc:*` means Dublin Core's elements and
/// terms; `itunes:*` means Google's `googleplay:*` too.
///
/// | field | RSS 0.9x, 2.0 | RSS 1.0, 1.1 (RDF) | Atom 0.3, 1.0 | JSON Feed 1.x | CDF | sitemaps |
/// |---|---|---|---|---|---|---|
/// | `id` | podcast:guid, atom:id, dc:identifier | channel/@rdf:about | id | – | – | – |
/// | `title` | channel/title, dc:title, itunes:title | channel/title | title | title | Title | – |
/// | `link` | the last channel/link, atom:link | channel/link | link[rel=alternate] | home_page_url | Channel/@HREF, A/@HREF | – |
/// | `selfLink` | atom:link[rel=self] | atom:link[rel=self] | link[rel=self] | feed_url | Channel/@SELF | – |
/// | `description` | channel/description, dc:description, itunes:summary, itunes:subtitle | channel/description | subtitle, tagline | description | Abstract | – |
/// | `language` | language, dc:language, xml:lang | dc:language, xml:lang | xml:lang | language | xml:lang | – |
/// | `updated` | lastBuildDate, pubDate, dc:date, atom:updated | dc:date | updated, modified | – | Channel/@LASTMOD | – |
/// | `image` | image/url, itunes:image, media:thumbnail | image/url | logo, icon | icon, favicon | Logo/@HREF | – |
/// | `authors` | managingEditor, itunes:author, dc:creator, atom:author | dc:creator | author | authors, author | – | – |
/// | `contributors` | webMaster, dc:contributor, podcast:person, atom:contributor | dc:contributor | contributor | – | – | – |
/// | `categories` | category, itunes:category, dc:subject, media:category | dc:subject | category | – | – | – |
/// | `rights` | copyright, dc:rights, media:copyright, atom:rights | dc:rights | rights, copyright | – | – | – |
/// | `license` | creativeCommons:license, podcast:license, dcterms:license | cc:license | link[rel=license] | – | – | – |
/// | `generator` | generator, admin:generatorAgent | admin:generatorAgent | generator | – | – | – |
/// | `hubs` | atom:link[rel=hub] | atom:link[rel=hub] | link[rel=hub] | hubs[].url | – | – |
/// | `nextPage` | atom:link[rel=next] | atom:link[rel=next] | link[rel=next] | next_url | – | – |
/// | `previousArchive` | atom:link[rel=prev-archive] | atom:link[rel=prev-archive] | link[rel=prev-archive] | – | – | – |
/// | `isComplete`, `isArchive` | fh:complete, fh:archive | fh:complete, fh:archive | fh:complete, fh:archive | – | – | – |
/// | `deletions` | at:deleted-entry | at:deleted-entry | at:deleted-entry | – | – | – |
/// | `movedTo` | itunes:new-feed-url, redirect/newLocation | itunes:new-feed-url | – | – | – | – |
/// | `sitemaps` | – | – | – | – | – | sitemap/loc of an index |
/// | `hints` | ttl, skipHours, skipDays, sy:* | sy:* | sy:* | – | Schedule/IntervalTime | changefreq of the first url |
///
/// Not mapped, because nothing that reads feeds acts on it: `cloud` (a protocol that WebSub replaced), `textInput`, `docs`, `rating`,
/// dc:publisher, admin:errorReportsTo (who runs a feed is in `contributors`), itunes:explicit, itunes:type and itunes:owner, podcast:locked,
/// podcast:funding and podcast:value, media:rating and media:restriction, source:account and other `source:*`, CDF's Log, Usage and what its inner
/// channels say of themselves (their items are entries), JSON's user_comment, expired and `_extensions`, sitemap `priority`. They are passed over
/// without a diagnostic.
public struct ParsedFeed: Hashable, Sendable {
    /// The format, as the document shows it.
    public var format: FeedFormat
    /// What the feed calls itself for ever (RFC 4287 §4.2.6), as published.
    public var id: String?
    /// Plain text, or markup as published.
    public var title: String?
    /// The page that the feed belongs to, absolute.
    public var link: String?
    /// Where the document says that it lives, absolute.
    public var selfLink: String?
    /// Plain text, or markup as published.
    public var description: String?
    /// A BCP 47 tag as published.
    public var language: String?
    /// When the feed says that it changed.
    public var updated: ParsedDate?
    /// A picture for the whole feed, absolute URL.
    public var image: String?
    /// Who writes the feed.
    public var authors: [Person] = []
    /// Who helps.
    public var contributors: [Person] = []
    /// Labels of the whole feed.
    public var categories: [Category] = []
    /// A copyright line.
    public var rights: String?
    /// The licence, absolute URL.
    public var license: String?
    /// The program that wrote the document: its name, or its URL.
    public var generator: String?
    /// Where changes may be subscribed to (WebSub), absolute URLs.
    public var hubs: [String] = []
    /// The next page (RFC 5005 §3, JSON Feed's next_url), absolute; never the document itself (P4).
    public var nextPage: String?
    /// The archive document with the entries before these (RFC 5005 §4), absolute; never the document itself.
    public var previousArchive: String?
    /// Whether the feed says that it holds all of its entries (`fh:complete`, RFC 5005 §2): what is missing was taken back. False where the document is
    /// an archive, is cut, or is too large to be read whole.
    public var isComplete = false
    /// Whether this is an archive document (`fh:archive`, RFC 5005 §4): it never changes.
    public var isArchive = false
    /// Entries that the feed says it deleted (RFC 6721), in the order of the document.
    public var deletions: [Deletion] = []
    /// Where the feed says that it has moved, absolute.
    public var movedTo: String?
    /// The sitemaps of a sitemap index, absolute URLs in the order of the document.
    public var sitemaps: [String] = []
    /// How often the feed asks to be polled.
    public var hints: PollHints
    /// The entries, in the order of the document; their keys are unique.
    public var entries: [ParsedEntry]
    /// What was repaired, and what could not be.
    public var diagnostics: [Diagnostic]
    /// Whether the document ends in the middle.
    public var isTruncated: Bool

    /// A feed of a format, all else empty.
    public init(
        format: FeedFormat, title: String? = nil, link: String? = nil, selfLink: String? = nil, description: String? = nil,
        language: String? = nil, updated: ParsedDate? = nil, image: String? = nil, hints: PollHints = PollHints(),
        entries: [ParsedEntry] = [], diagnostics: [Diagnostic] = [], isTruncated: Bool = false
    ) {
        self.format = format
        self.title = title
        self.link = link
        self.selfLink = selfLink
        self.description = description
        self.language = language
        self.updated = updated
        self.image = image
        self.hints = hints
        self.entries = entries
        self.diagnostics = diagnostics
        self.isTruncated = isTruncated
    }
}

/// An entry that the feed says it deleted (RFC 6721, `at:deleted-entry`).
public struct Deletion: Hashable, Sendable {
    /// The id of the entry.
    public var entry: String
    /// When it was deleted.
    public var when: ParsedDate?
    /// Who deleted it.
    public var by: Person?
    /// Why.
    public var comment: String?

    /// A deletion by its parts.
    public init(of entry: String, when: ParsedDate? = nil, by: Person? = nil, comment: String? = nil) {
        self.entry = entry
        self.when = when
        self.by = by
        self.comment = comment
    }

    /// Whether it is of the entry as it stood: one that was changed later is there again (RFC 6721 §3).
    public func isOf(_ entry: ParsedEntry) -> Bool {
        guard let when = when?.moment, let changed = (entry.updated ?? entry.published)?.moment else { return true }
        return changed <= when
    }
}

/// The formats that are read; the raw value is what output calls them.
public enum FeedFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// RSS 0.90 (RDF, Netscape).
    case rss090
    /// RSS 0.91 (Netscape, UserLand).
    case rss091
    /// RSS 0.92.
    case rss092
    /// RSS 0.93.
    case rss093
    /// RSS 0.94.
    case rss094
    /// RSS 1.0 (RDF).
    case rss10
    /// RSS 1.1.
    case rss11
    /// RSS 2.0, and RSS without a version that can be told.
    case rss20
    /// Atom 0.3.
    case atom03
    /// Atom 1.0 (RFC 4287).
    case atom10
    /// JSON Feed 1.0.
    case json10
    /// JSON Feed 1.1.
    case json11
    /// Channel Definition Format (W3C submission of 1997).
    case cdf
    /// A sitemap (sitemaps.org 0.9), mostly Google's for news.
    case sitemap
    /// An index of sitemaps: it has no entries, but `ParsedFeed.sitemaps`.
    case sitemapIndex = "sitemap_index"
}

/// How often a feed asks to be polled.
public struct PollHints: Hashable, Sendable, Codable {
    /// RSS `ttl`, in minutes.
    public var ttlMinutes: Int?
    /// RSS `skipHours`, 0 … 23 in UTC.
    public var skipHours: Set<Int>
    /// RSS `skipDays`, 0 is Sunday.
    public var skipDays: Set<Int>
    /// RSS module Syndication: the period divided by the frequency.
    public var updateEvery: Duration?
    /// RSS module Syndication: the moment that the periods are counted from (sy:updateBase).
    public var updateBase: Timestamp?

    /// Hints by their parts.
    public init(
        ttlMinutes: Int? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = [], updateEvery: Duration? = nil,
        updateBase: Timestamp? = nil
    ) {
        self.ttlMinutes = ttlMinutes
        self.skipHours = skipHours
        self.skipDays = skipDays
        self.updateEvery = updateEvery
        self.updateBase = updateBase
    }
}

/// A repair, or what could not be repaired, with its place in the document.
public struct Diagnostic: Hashable, Sendable, Codable {
    /// From 1; 0 where there is no place.
    public var line: Int
    /// From 1, in characters (Unicode scalars) of the line, so that it is the same in every encoding; 0 where there is no place.
    public var column: Int
    /// A short stable name, such as `bare-ampersand`.
    public var kind: String
    /// One sentence for people.
    public var message: String

    /// A diagnostic by its parts.
    public init(line: Int, column: Int, kind: String, message: String) {
        self.line = line
        self.column = column
        self.kind = kind
        self.message = message
    }
}
