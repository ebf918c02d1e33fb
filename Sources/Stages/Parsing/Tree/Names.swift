/// The vocabularies that are understood.
enum Space: UInt8 {
    /// RSS of all versions, and elements in no namespace.
    case core
    case atom, rdf, dc, dcterms, content, media, itunes, syndication, thread, feedburner, xhtml, xml, enclosureRDF, slash, source,
        googleplay
    /// Any other.
    case other
}

/// The local names that are understood, in lower case.
enum Local: String, CaseIterable {
    case about, abstract, actor, author, base, body, category, channel, comments, content, contributor, copyright, created, creator, credit,
        date
    case description, email, enclosure, encoded, entry, expires, feed, filesize, generator, group, guid, height, href, icon, id, image,
        isdefault
    case ispermalink, issued, item, items, keywords, label, lang, language, lastbuilddate, lastmod, length, link, logo, managingeditor,
        medium
    case mode, modified, name, origlink, player, pubdate, published, publisher, rdf, rel, resource, rights, role, rss, skipdays, skiphours,
        source
    case src, subject, subtitle, summary, tagline, term, text, textinput, thumbnail, title, ttl, type, updated, updatebase, updatefrequency
    case updateperiod, uri, url, value, version, webmaster, width, day, hour, div, domain, scheme, seq, li, hash, poster, userid, fullitem
    case homepage
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

    init(namespace: String, prefix: String, local: String) {
        let lower = local.lowercased()
        space = Namespaces.space(of: namespace, prefix: prefix)
        self.local = Local.byName[lower] ?? .other
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
        return exact[folded] ?? families.first { folded.hasPrefix($0.start) }?.space ?? .other
    }

    /// In lower case, without scheme, `www.`, blanks, and slashes and `#` at the end.
    private static func fold(_ namespace: String) -> String {
        var text = Substring(namespace.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\n" })
        for start in ["http:", "https:", "//", "www."] where text.hasPrefix(start) { text = text.dropFirst(start.count) }
        while let last = text.last, last == "/" || last == "#" { text = text.dropLast() }
        return String(text)
    }

    private static let exact: [String: Space] = [
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom, "purl.org/atom": .atom, "example.com/newformat": .atom,
        "purl.org/echo": .atom,
        "uri/of/echo/namespace": .atom, "purl.org/pie": .atom, "intertwingly.net/blog/2003": .atom,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf, "w3.org/1999/xhtml": .xhtml, "w3.org/xml/1998/namespace": .xml,
        "purl.org/dc/elements/1.1": .dc, "purl.org/dc/elements/1.0": .dc, "purl.org/dc": .dc, "purl.org/dc/terms": .dcterms,
        "purl.org/rss/1.0/modules/content": .content, "purl.org/rss/1.0/modules/syndication": .syndication,
        "purl.org/rss/1.0/modules/slash": .slash, "purl.org/rss/1.0/modules/enclosure": .enclosureRDF,
        "purl.oclc.org/net/rss_2.0/enc": .enclosureRDF,
        "purl.org/syndication/thread/1.0": .thread, "rssnamespace.org/feedburner/ext/1.0": .feedburner, "source.scripting.com": .source,
        "wellformedweb.org/commentapi": .other,
    ]

    private static let families: [(start: String, space: Space)] = [
        ("purl.org/rss/1.0/modules", .other), ("purl.org/rss", .core), ("my.netscape.com", .core), ("channel.netscape.com", .core),
        ("backend.userland.com", .core), ("blogs.law.harvard.edu/tech/rss", .core), ("cyber.law.harvard.edu/rss", .core),
        ("rssboard.org", .core), ("rss-extensions", .other), ("search.yahoo.com/mrss", .media), ("tools.search.yahoo.com/mrss", .media),
        ("video.search.yahoo.com/mrss", .media), ("api.maps.yahoo.com", .other), ("itunes.com/dtds/podcast", .itunes),
        ("google.com/schemas/play-podcasts", .googleplay), ("purl.org/dc/elements", .dc), ("purl.org/dc/terms", .dcterms),
        ("purl.org/dc/dcmitype", .other),
        ("w3.org/2005/atom", .atom), ("purl.org/atom", .atom),
    ]

    /// What prefixes mean where nobody declared them.
    private static let prefixes: [String: Space] = [
        "atom": .atom, "atom10": .atom, "a10": .atom, "rdf": .rdf, "dc": .dc, "dcterms": .dcterms, "dcterm": .dcterms, "content": .content,
        "media": .media,
        "itunes": .itunes, "sy": .syndication, "syn": .syndication, "thr": .thread, "feedburner": .feedburner, "xhtml": .xhtml, "xml": .xml,
        "enc": .enclosureRDF, "slash": .slash, "source": .source, "googleplay": .googleplay, "rss": .core,
    ]
}
