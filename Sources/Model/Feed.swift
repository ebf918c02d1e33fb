/// What a feed document says, whatever its format.
///
/// | field | RSS 0.9x, 2.0 | RSS 1.0 (RDF) | Atom 0.3, 1.0 | JSON Feed 1.x |
/// |---|---|---|---|---|
/// | `title` | channel/title | channel/title | feed/title | title |
/// | `link` | channel/link | channel/link | feed/link[rel=alternate] | home_page_url |
/// | `selfLink` | atom:link[rel=self] | atom:link[rel=self] | feed/link[rel=self] | feed_url |
/// | `description` | channel/description | channel/description | subtitle, tagline | description |
/// | `language` | language, dc:language, xml:lang | dc:language, xml:lang | xml:lang | language |
/// | `updated` | lastBuildDate, pubDate, dc:date | dc:date | updated, modified | – |
/// | `image` | image/url, itunes:image | image/url | logo, icon | icon |
/// | `hints` | ttl, skipHours, skipDays, sy:* | sy:* | sy:* | – |
public struct ParsedFeed: Hashable, Sendable {
    /// The format, as the document shows it.
    public var format: FeedFormat
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
}

/// One item of a feed, as published in one document.
///
/// | field | RSS 0.9x, 2.0 | RSS 1.0 (RDF) | Atom 0.3, 1.0 | JSON Feed 1.x |
/// |---|---|---|---|---|
/// | `id` | guid | rdf:about | id | id |
/// | `link` | link, permalink guid, atom:link | link, rdf:about | link[rel=alternate] | url, external_url |
/// | `canonicalLink` | feedburner:origLink, atom:link[rel=canonical] | feedburner:origLink | link[rel=canonical], feedburner:origLink | – |
/// | `title` | title, media:title | title, dc:title | title | title |
/// | `summary` | description | description | summary | summary |
/// | `content` | content:encoded, xhtml:body | content:encoded | content | content_html, content_text |
/// | `published` | pubDate, dc:date | dc:date | published, issued, created | date_published |
/// | `updated` | dcterms:modified, atom:updated | dcterms:modified | updated, modified | date_modified |
/// | `authors` | author, dc:creator, itunes:author, media:credit[role=author] | dc:creator | author | authors, author |
/// | `categories` | category, dc:subject, itunes:category, media:category | dc:subject | category | tags |
/// | `enclosures` | enclosure, media:content | media:content, enc:enclosure | link[rel=enclosure] | attachments |
/// | `images` | media:thumbnail, itunes:image, media:content[medium=image] | – | media:thumbnail | image, banner_image |
/// | `source` | source | dc:source | source | – |
/// | `rights` | dc:rights, media:copyright | dc:rights | rights | – |
/// | `comments` | comments, thr | – | link[rel=replies] | – |
public struct ParsedEntry: Hashable, Sendable, Codable {
    /// What names the entry within its feed: its id where that is there and unique in the document; else its link where that is unique; else the
    /// first 16 hexadecimal digits of a stable hash of title, link, date and body. Where ids repeat, id and link (then the hash) are joined by a blank.
    public var key: EntryKey
    /// The publisher's id, trimmed.
    public var id: String?
    /// The page, absolute.
    public var link: String?
    /// The page that the publisher calls canonical, absolute, where the feed gives one.
    public var canonicalLink: String?
    /// The headline: markup or text as published; see `titleKind`.
    public var title: String?
    /// How `title` is to be read.
    public var titleKind: TextKind
    /// Plain text, or markup as published, relative URLs resolved.
    public var summary: String?
    /// How `summary` is to be read.
    public var summaryKind: TextKind
    /// The body, as published, relative URLs resolved.
    public var content: String?
    /// How `content` is to be read.
    public var contentKind: TextKind
    /// When the publisher says that it appeared.
    public var published: ParsedDate?
    /// When the publisher says that it changed.
    public var updated: ParsedDate?
    /// Who wrote it.
    public var authors: [Person]
    /// Labels.
    public var categories: [String]
    /// Attached media.
    public var enclosures: [Enclosure]
    /// Pictures, absolute URLs, best first.
    public var images: [String]
    /// The feed or site that the entry says it was taken from.
    public var source: EntrySource?
    /// A copyright line.
    public var rights: String?
    /// The page of the discussion, absolute.
    public var comments: String?
    /// A BCP 47 tag as published, from the entry or what encloses it.
    public var language: String?

    /// An entry with nothing but its key.
    public init(key: EntryKey) {
        self.key = key
        titleKind = .text
        summaryKind = .html
        contentKind = .html
        authors = []
        categories = []
        enclosures = []
        images = []
    }
}

/// How a text of a feed is to be read.
public enum TextKind: String, Hashable, Sendable, Codable {
    /// As it stands.
    case text
    /// As HTML (escaped or in CDATA in the document, unescaped here).
    case html
    /// As XHTML, written out again from the document's elements.
    case xhtml
}

/// Who wrote or helped.
public struct Person: Hashable, Sendable, Codable {
    /// The name.
    public var name: String?
    /// The mail address.
    public var email: String?
    /// A page.
    public var uri: String?

    /// A person by their parts.
    public init(name: String? = nil, email: String? = nil, uri: String? = nil) {
        self.name = name
        self.email = email
        self.uri = uri
    }

    /// The name, or else the address.
    public var shown: String { name ?? email ?? uri ?? "" }
}

/// A media file that belongs to an entry.
public struct Enclosure: Hashable, Sendable, Codable {
    /// Absolute URL.
    public var url: String
    /// Media type as published.
    public var type: String?
    /// Bytes as published.
    public var length: Int64?

    /// An enclosure by its parts.
    public init(url: String, type: String? = nil, length: Int64? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}

/// Where an entry says that it was taken from (RSS `source`, Atom `source`).
public struct EntrySource: Hashable, Sendable, Codable {
    /// The name of the other feed.
    public var title: String?
    /// Its URL.
    public var url: String?

    /// A source by its parts.
    public init(title: String? = nil, url: String? = nil) {
        self.title = title
        self.url = url
    }
}

/// A date as published, with its reading.
public struct ParsedDate: Hashable, Sendable, Codable {
    /// The text of the document, trimmed.
    public var raw: String
    /// What it means; nil when it cannot be read.
    public var moment: Timestamp?
    /// How sure the reading is.
    public var certainty: Certainty

    /// How sure a reading is.
    public enum Certainty: String, Hashable, Sendable, Codable {
        /// Date, time and offset were given.
        case exact
        /// The offset was missing or unknown: UTC is assumed.
        case assumedUTC = "assumed_utc"
        /// Only a day was given: midnight UTC is assumed.
        case dayOnly = "day_only"
        /// It could not be read.
        case unreadable
    }

    /// A date by its parts.
    public init(raw: String, moment: Timestamp?, certainty: Certainty) {
        self.raw = raw
        self.moment = moment
        self.certainty = certainty
    }
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

    /// Hints by their parts.
    public init(ttlMinutes: Int? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = [], updateEvery: Duration? = nil) {
        self.ttlMinutes = ttlMinutes
        self.skipHours = skipHours
        self.skipDays = skipDays
        self.updateEvery = updateEvery
    }
}

/// A repair, or what could not be repaired, with its place in the bytes as they came.
public struct Diagnostic: Hashable, Sendable, Codable {
    /// From 1; 0 where there is no place.
    public var line: Int
    /// From 1, in bytes; 0 where there is no place.
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
