/// One item of a feed, as published in one document.
///
/// Where a cell names several elements, the first that is there counts; lists take them all, each once, to a bounded number. Elements of namespaces
/// (`dc:*`, `media:*` …) are known by their URI, whatever the prefix, and are read in every XML format, as are `atom:*` in RSS, RDF and CDF.
/// `itunes:*` means Google's `googleplay:*` too.
///
/// | field | RSS 0.9x, 2.0 | RSS 1.0, 1.1 (RDF) | Atom 0.3, 1.0 | JSON Feed 1.x | CDF | sitemaps |
/// |---|---|---|---|---|---|---|
/// | `id` | guid, atom:id, dc:identifier | rdf:about | id | id | – | – |
/// | `link` | link, permalink guid, atom:link | link, rdf:about | link[rel=alternate], content/@src, link[rel=self] | url, external_url | A/@HREF, Item/@HREF | loc |
/// | `canonicalLink` | feedburner:origLink, atom:link[rel=canonical] | feedburner:origLink | feedburner:origLink, link[rel=canonical] | – | – | – |
/// | `title` | title, dc:title, itunes:title, media:title | title, dc:title | title | title | Title | news:title, video:title |
/// | `summary` | description, summary, dc:description, itunes:summary, itunes:subtitle, media:description | description | summary | summary | Abstract | video:description |
/// | `content` | content:encoded, xhtml:body, fullitem, body, source:markdown | content:encoded, payload of 1.1 | content | content_html, content_text | – | – |
/// | `contentLink` | – | – | content/@src | – | – | – |
/// | `published` | pubDate, dcterms:issued, dcterms:created, dc:date | dc:date | published, issued, created | date_published | – | news:publication_date, video:publication_date |
/// | `updated` | dcterms:modified, atom:updated | dcterms:modified | updated, modified | date_modified | Item/@LASTMOD | lastmod |
/// | `authors` | author, dc:creator, itunes:author, media:credit[role=author] | dc:creator | author, source/author, the feed's | authors, author, the feed's | – | – |
/// | `contributors` | dc:contributor, atom:contributor, podcast:person, other media:credit | dc:contributor | contributor | – | – | – |
/// | `categories` | category, dc:subject, itunes:category, itunes:keywords, media:category, media:keywords | dc:subject | category | tags | – | news:keywords, video:tag |
/// | `enclosures` | enclosure, media:content; itunes:duration and feedburner:origEnclosureLink of the first | media:content, enc:enclosure | link[rel=enclosure] | attachments | – | video:content_loc |
/// | `transcripts` | podcast:transcript | podcast:transcript | podcast:transcript | – | – | – |
/// | `images` | itunes:image, image, media:content[medium=image], media:thumbnail | media:thumbnail | media:thumbnail | image, banner_image | Logo/@HREF | image:loc, video:thumbnail_loc |
/// | `source` | source, dc:source | dc:source | source | – | – | news:publication |
/// | `rights` | copyright, dc:rights, media:copyright | dc:rights | rights, copyright | – | – | – |
/// | `license` | creativeCommons:license, podcast:license, dcterms:license, media:license | cc:license | link[rel=license] | – | – | – |
/// | `comments` | comments | – | link[rel=replies] | – | – | – |
/// | `commentFeed` | wfw:commentRss | wfw:commentRss | link[rel=replies] of a feed's type | – | – | – |
/// | `commentCount` | thr:total, slash:comments | slash:comments | thr:total, link/@thr:count | – | – | – |
/// | `inReplyTo` | thr:in-reply-to | – | thr:in-reply-to | – | – | – |
/// | `location` | georss:point, georss:where, podcast:location, geo:lat and geo:long | the same | the same | – | – | – |
/// | `language` | dc:language, xml:lang, the feed's | dc:language, xml:lang, the feed's | xml:lang | language, the feed's | – | news:language |
///
/// Of `description` and `summary` in one item of RSS the first is the summary; the other is the content where no better is there, unless it says less
/// than half as much.
///
/// Not mapped, because a newswire has no use for it: slash:section, slash:department and slash:hit_parade, media:player, media:hash, media:rating,
/// media:text and media:community, itunes:explicit, itunes:episode, itunes:season and itunes:block, podcast:chapters, podcast:soundbite,
/// podcast:alternateEnclosure (the same in another encoding) and podcast:value, georss lines, boxes and polygons, wfw:comment (a protocol for posting),
/// CDF's Usage and Schedule of an item, news:stock_tickers, news:genres and news:access, xhtml:link (translations), sitemap `priority`.
public struct ParsedEntry: Hashable, Sendable {
    /// What names the entry within its feed: its id where that is there and unique in the document; else its link where that is unique; else the
    /// first 16 hexadecimal digits of a stable hash of title, link, date and body. Where ids repeat, id and link (or, where links repeat too, the hash)
    /// are joined by a blank. Entries that are the same in all of this are numbered in the order of the document.
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
    /// Where a body lives that the document does not hold (RFC 4287 §4.1.3.2), absolute.
    public var contentLink: String?
    /// Title, summary and content made safe for pages; nil where that was not asked for.
    public var sanitized: SanitizedTexts?
    /// When the publisher says that it appeared.
    public var published: ParsedDate?
    /// When the publisher says that it changed.
    public var updated: ParsedDate?
    /// Who wrote it.
    public var authors: [Person]
    /// Who helped.
    public var contributors: [Person]
    /// Labels.
    public var categories: [Category]
    /// Attached media.
    public var enclosures: [Enclosure]
    /// What is said in the media, as files.
    public var transcripts: [Enclosure]
    /// Pictures, absolute URLs, best first.
    public var images: [String]
    /// The feed or site that the entry says it was taken from.
    public var source: EntrySource?
    /// A copyright line.
    public var rights: String?
    /// The licence, absolute URL.
    public var license: String?
    /// The page of the discussion, absolute.
    public var comments: String?
    /// The feed of the discussion, absolute.
    public var commentFeed: String?
    /// How many comments there are.
    public var commentCount: Int?
    /// The id of the entry that this one answers (RFC 4685).
    public var inReplyTo: String?
    /// What place it is about.
    public var location: GeoPoint?
    /// A BCP 47 tag as published, from the entry or what encloses it.
    public var language: String?

    /// An entry with nothing but its key.
    public init(key: EntryKey) {
        self.key = key
        titleKind = .text
        summaryKind = .html
        contentKind = .html
        authors = []
        contributors = []
        categories = []
        enclosures = []
        transcripts = []
        images = []
    }
}

// How entries are kept. Fields that came later may be missing in what an older version wrote.
extension ParsedEntry: Codable {
    private enum CodingKeys: String, CodingKey {
        case key, id, link, canonicalLink, title, titleKind, summary, summaryKind, content, contentKind, contentLink, sanitized
        case published, updated, authors, contributors, categories, enclosures, transcripts, images, source, rights, license
        case comments, commentFeed, commentCount, inReplyTo, location, language
    }

    /// Reads what this version or an older one wrote.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(key: try fields.decode(EntryKey.self, forKey: .key))
        try decodeTexts(fields)
        try decodeLists(fields)
        try decodeDetails(fields)
    }

    private mutating func decodeTexts(_ fields: KeyedDecodingContainer<CodingKeys>) throws {
        id = try fields.decodeIfPresent(String.self, forKey: .id)
        link = try fields.decodeIfPresent(String.self, forKey: .link)
        canonicalLink = try fields.decodeIfPresent(String.self, forKey: .canonicalLink)
        title = try fields.decodeIfPresent(String.self, forKey: .title)
        titleKind = try fields.decode(TextKind.self, forKey: .titleKind)
        summary = try fields.decodeIfPresent(String.self, forKey: .summary)
        summaryKind = try fields.decode(TextKind.self, forKey: .summaryKind)
        content = try fields.decodeIfPresent(String.self, forKey: .content)
        contentKind = try fields.decode(TextKind.self, forKey: .contentKind)
        contentLink = try fields.decodeIfPresent(String.self, forKey: .contentLink)
        sanitized = try fields.decodeIfPresent(SanitizedTexts.self, forKey: .sanitized)
    }

    private mutating func decodeLists(_ fields: KeyedDecodingContainer<CodingKeys>) throws {
        authors = try fields.decode([Person].self, forKey: .authors)
        contributors = try fields.decodeIfPresent([Person].self, forKey: .contributors) ?? []
        categories = try fields.decode([Category].self, forKey: .categories)
        enclosures = try fields.decode([Enclosure].self, forKey: .enclosures)
        transcripts = try fields.decodeIfPresent([Enclosure].self, forKey: .transcripts) ?? []
        images = try fields.decode([String].self, forKey: .images)
    }

    private mutating func decodeDetails(_ fields: KeyedDecodingContainer<CodingKeys>) throws {
        published = try fields.decodeIfPresent(ParsedDate.self, forKey: .published)
        updated = try fields.decodeIfPresent(ParsedDate.self, forKey: .updated)
        source = try fields.decodeIfPresent(EntrySource.self, forKey: .source)
        rights = try fields.decodeIfPresent(String.self, forKey: .rights)
        license = try fields.decodeIfPresent(String.self, forKey: .license)
        comments = try fields.decodeIfPresent(String.self, forKey: .comments)
        commentFeed = try fields.decodeIfPresent(String.self, forKey: .commentFeed)
        commentCount = try fields.decodeIfPresent(Int.self, forKey: .commentCount)
        inReplyTo = try fields.decodeIfPresent(String.self, forKey: .inReplyTo)
        location = try fields.decodeIfPresent(GeoPoint.self, forKey: .location)
        language = try fields.decodeIfPresent(String.self, forKey: .language)
    }
}
