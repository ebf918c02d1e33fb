import Model

/// Which reader a root element asks for.
enum Dialect: Equatable {
    case rss(FeedFormat)
    case rdf(FeedFormat)
    case rss11
    /// A `channel` without a frame: CDF, or RSS that lost its root.
    case channel
    case atom(FeedFormat)
    /// A document that is one entry of Atom (RFC 4287 §2).
    case entry(FeedFormat)
    case sitemap
    case sitemapIndex

    /// The local names, in lower case, of elements that begin a feed's document.
    static let roots: Set<String> = ["rss", "feed", "rdf", "channel", "entry", "redirect", "urlset", "sitemapindex"]
    /// Those of them that other documents use too: they count only where they are the first element.
    static let commonRoots: Set<String> = ["channel", "entry", "redirect"]

    /// The reader for a root, its `version` where it has one; nil where it begins no feed.
    init?(root: Name, version: String?) {
        switch root.local {
        case .rdf: self = .rdf(Self.isNetscape(root) ? .rss090 : .rss10)
        case .feed: self = .atom(Self.atom(root, version))
        case .entry: self = .entry(Self.atom(root, version))
        case .rss, .redirect: self = .rss(Self.rssVersion(version ?? Namespaces.fold(root.namespace)))
        case .channel: self = Namespaces.fold(root.namespace).hasPrefix("purl.org/net/rss1.1") ? .rss11 : .channel
        case .urlset: self = .sitemap
        case .sitemapindex: self = .sitemapIndex
        default: return nil
        }
    }

    /// Whether an element holds units of its own; the root always does. `depth` counts the containers that are open.
    static func isContainer(_ name: Name, depth: Int, in dialect: Dialect?) -> Bool {
        guard depth > 0, let dialect else { return depth == 0 }
        guard name.space == .core else { return false }
        switch dialect {
        case .rss, .rdf: return name.local == .channel && depth < 3
        case .channel: return name.local == .channel && depth < 8
        case .rss11: return name.local == .items && depth < 3
        case .atom, .entry, .sitemap, .sitemapIndex: return false
        }
    }

    /// The namespace tells RSS 0.90 from 1.0.
    static func isNetscape(_ name: Name) -> Bool {
        name.namespace.contains("netscape.com") || name.namespace.contains("rdf/simple/0.9")
    }

    private static func atom(_ root: Name, _ version: String?) -> FeedFormat {
        version == "0.3" || root.namespace.lowercased().contains("purl.org") ? .atom03 : .atom10
    }

    /// From `version`, or without one from the end of a namespace such as `backend.userland.com/rss092`.
    private static func rssVersion(_ written: String) -> FeedFormat {
        switch written.split(separator: "/").last?.prefix(6) ?? "" {
        case "0.9", "0.90": .rss090
        case let version where version.hasPrefix("0.91"): .rss091
        case "0.92", "rss092": .rss092
        case "0.93", "rss093": .rss093
        case "0.94", "rss094": .rss094
        case "rss091": .rss091
        default: .rss20
        }
    }
}

extension FeedParser {
    /// One line a format.
    static func reader(of dialect: Dialect, _ place: Place) -> any FeedReader {
        switch dialect {
        case .rss(let format): RSSReader(format, place)
        case .rdf(let format): RDFReader(format, place)
        case .rss11: RDFReader(.rss11, place)
        case .channel: CDFReader(place)
        case .atom(let format): AtomReader(format, place)
        case .entry(let format): AtomEntryReader(format, place)
        case .sitemap: SitemapReader(place)
        case .sitemapIndex: SitemapIndexReader()
        }
    }
}
