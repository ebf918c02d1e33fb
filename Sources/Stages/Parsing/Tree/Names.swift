/// The vocabularies that are understood.
enum Space: UInt8 {
    /// RSS of all versions, CDF, sitemaps, and elements in no namespace.
    case core
    case atom, rdf, dc, dcterms, content, media, itunes, syndication, thread, feedburner, xhtml, xml, enclosureRDF, slash, source,
        googleplay, podcast
    case georss, geo, gml, wfw, license, admin, payload
    /// Feed paging and archiving (RFC 5005).
    case history
    /// What a feed says that it deleted (RFC 6721).
    case tombstones
    /// Google's extensions of sitemaps.
    case news, sitemapImage, sitemapVideo
    /// Any other.
    case other
}

/// The local names that are understood, in lower case.
enum Local: String, CaseIterable {
    case a, about, abstract, actor, archive, author, base, body, by, category, channel, changefreq, comment, comments, commentrss,
        complete,
        contenttype = "content_type"
    case content, contentloc = "content_loc", contributor, copyright, count, created, creator, credit
    case date, day, deletedentry = "deleted-entry", description, div, domain, duration, earliesttime, email, enclosure, encoded, entry,
        expires, feed, filesize, fullitem
    case generator, generatoragent, geo, group, guid, hash, height, homepage, hour, href, icon, id, identifier, image
    case inreplyto = "in-reply-to"
    case intervaltime, isdefault, ispermalink, issued, item, items, keywords, label, lang, language, lastbuilddate, lastmod, lat, length, li
    case license, link, loc, location, log, logo, long, managingeditor, markdown, medium, min, mode, modified, name, news, newfeedurl =
        "new-feed-url"
    case newlocation, origenclosurelink, origlink, owner, payload, person, player, point, pos, poster, pubdate, publication
    case publicationdate = "publication_date"
    case published, publisher, rdf, redirect, ref, rel, resource, rights, role, rss, schedule, scheme, seq, `self`, sitemap, sitemapindex
    case skipdays, skiphours, source, src, style, subject, subtitle, summary, tag, tagline, term, text, textinput, thumbnail
    case thumbnailloc = "thumbnail_loc"
    case title, total, transcript, ttl, type, updatebase, updated, updatefrequency, updateperiod, uri, url, urlset, usage, userid, value
    case version, video, webmaster, when, `where`, width
    /// Any other.
    case other

    /// Each by its name: `init(rawValue:)` searches one by one.
    static let byName: [String: Local] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// A name of the document with what it means.
struct Name {
    var space: Space
    var local: Local
    /// The local part as written.
    var written: String
    /// The namespace as written.
    var namespace: String
    /// Whether it has a prefix that nobody declared.
    var isUndeclared = false

    init(_ space: Space, namespace: String = "", local: String) {
        self.space = space
        self.local = Local.byName[local] ?? Local.byName[local.lowercased()] ?? .other
        written = local
        self.namespace = namespace
    }
}

/// Which vocabulary a namespace stands for.
///
/// Publishers forget the scheme (`//search.yahoo.com/mrss/`), the last slash, or the declaration altogether, write capitals, `https` and blanks, and
/// keep old addresses alive: so only what carries meaning is compared.
enum Namespaces {
    static func space(of namespace: String, prefix: String) -> Space {
        if namespace.isEmpty { return prefix.isEmpty ? .core : prefixes[prefix.lowercased()] ?? .other }
        let folded = fold(namespace)
        return exact[folded] ?? families.first { folded.hasPrefix($0.start) }?.space ?? misspelt(folded)
    }

    /// In lower case, without scheme, `www.`, blanks, and slashes and `#` at the end.
    static func fold(_ namespace: String) -> String {
        var text = Substring(plain(namespace))
        for start in ["http:", "https:", "feed:"] where text.hasPrefix(start) { text = text.dropFirst(start.count) }
        while text.first == "/" { text = text.dropFirst() }
        if text.hasPrefix("www.") { text = text.dropFirst(4) }
        while let last = text.last, last == "/" || last == "#" { text = text.dropLast() }
        return String(text)
    }

    /// In lower case without blanks, by bytes: most are so already.
    private static func plain(_ namespace: String) -> String {
        if namespace.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }) { return namespace }
        return namespace.lowercased().filter { !$0.isWhitespace }
    }

    /// Those that live at many addresses, known by their end.
    private static func misspelt(_ folded: String) -> Space {
        if folded.hasSuffix("dtds/podcast-1.0.dtd") { return .itunes }
        if folded.hasSuffix("creativecommonsrssmodule") || folded.hasSuffix("creativecommonsrssmodule.html") { return .license }
        return folded.contains("podcast-namespace") ? .podcast : .other
    }

    private static let exact: [String: Space] = [
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom, "purl.org/atom": .atom, "example.com/newformat": .atom,
        "purl.org/echo": .atom, "uri/of/echo/namespace": .atom, "purl.org/pie": .atom, "intertwingly.net/blog/2003": .atom,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf, "w3.org/1999/xhtml": .xhtml, "w3.org/xml/1998/namespace": .xml,
        "purl.org/dc/elements/1.1": .dc, "purl.org/dc/elements/1.0": .dc, "purl.org/dc": .dc, "purl.org/dc/terms": .dcterms,
        "purl.org/rss/1.0/modules/content": .content, "purl.org/rss/1.0/modules/syndication": .syndication,
        "purl.org/rss/1.0/modules/slash": .slash, "purl.org/rss/1.0/modules/enclosure": .enclosureRDF,
        "purl.org/rss/1.0/modules/dc": .dc, "purl.org/rss/1.0/modules/dcterms": .dcterms, "purl.oclc.org/net/rss_2.0/enc": .enclosureRDF,
        "purl.org/net/rss1.1": .core, "purl.org/net/rss1.1/payload": .payload,
        "purl.org/syndication/thread/1.0": .thread, "purl.org/syndication/history/1.0": .history,
        "purl.org/atompub/tombstones/1.0": .tombstones,
        "rssnamespace.org/feedburner/ext/1.0": .feedburner, "source.scripting.com": .source,
        "wellformedweb.org/commentapi": .wfw, "webns.net/mvcb": .admin, "web.resource.org/cc": .license, "creativecommons.org/ns": .license,
        "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .license, "backend.userland.com/creativecommonsrssmodule": .license,
        "backend.userland.com/blogchannelmodule": .other, "podcastindex.org/namespace/1.0": .podcast,
        "w3.org/2003/01/geo/wgs84_pos": .geo, "w3.org/2003/01/geo": .geo,
        "google.com/schemas/sitemap-news/0.9": .news, "google.com/schemas/sitemap-image/1.1": .sitemapImage,
        "google.com/schemas/sitemap-video/1.1": .sitemapVideo,
    ]

    private static let families: [(start: String, space: Space)] = [
        ("purl.org/rss/1.0/modules", .other), ("purl.org/rss", .core), ("my.netscape.com", .core), ("channel.netscape.com", .core),
        ("backend.userland.com", .core), ("blogs.law.harvard.edu/tech/rss", .core), ("cyber.law.harvard.edu/rss", .core),
        ("rssboard.org", .core), ("rss-extensions", .other), ("search.yahoo.com/mrss", .media), ("tools.search.yahoo.com/mrss", .media),
        ("video.search.yahoo.com/mrss", .media), ("api.maps.yahoo.com", .other), ("itunes.com/dtds/podcast", .itunes),
        ("itunes.apple.com/dtds/podcast", .itunes), ("google.com/schemas/play-podcasts", .googleplay),
        ("purl.org/dc/elements", .dc), ("purl.org/dc/terms", .dcterms), ("purl.org/dc/dcmitype", .other),
        ("w3.org/2005/atom", .atom), ("purl.org/atom", .atom), ("georss.org", .georss), ("opengis.net/gml", .gml),
        ("sitemaps.org/schemas/sitemap", .core), ("google.com/schemas/sitemap-news", .news),
        ("google.com/schemas/sitemap-image", .sitemapImage), ("google.com/schemas/sitemap-video", .sitemapVideo),
        ("google.com/schemas/sitemap/", .core), ("podcastindex.org/namespace", .podcast), ("wellformedweb.org", .wfw),
        ("rssnamespace.org/feedburner", .feedburner), ("purl.org/syndication/thread", .thread), ("purl.org/syndication/history", .history),
    ]

    /// What prefixes mean where nobody declared them.
    private static let prefixes: [String: Space] = [
        "atom": .atom, "atom10": .atom, "a10": .atom, "rdf": .rdf, "dc": .dc, "dcterms": .dcterms, "dcterm": .dcterms, "content": .content,
        "media": .media, "itunes": .itunes, "sy": .syndication, "syn": .syndication, "thr": .thread, "fh": .history, "at": .tombstones,
        "feedburner": .feedburner,
        "xhtml": .xhtml, "xml": .xml, "enc": .enclosureRDF, "slash": .slash, "source": .source, "googleplay": .googleplay, "rss": .core,
        "podcast": .podcast, "georss": .georss, "geo": .geo, "gml": .gml, "wfw": .wfw, "cc": .license, "creativecommons": .license,
        "admin": .admin, "news": .news, "image": .sitemapImage, "video": .sitemapVideo,
    ]
}
