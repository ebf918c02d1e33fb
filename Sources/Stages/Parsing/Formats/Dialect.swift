import Model

/// Which reader a root element asks for.
enum Dialect {
    case rss(FeedFormat)
    case rdf(FeedFormat)
    case atom(FeedFormat)

    static let roots: Set<String> = ["rss", "feed", "rdf", "channel"]

    init(root: Name, version: String?) {
        switch root.local {
        case .rdf: self = .rdf(.rss10)
        case .feed: self = .atom(version == "0.3" || root.namespace.lowercased().contains("purl.org") ? .atom03 : .atom10)
        default: self = .rss(Self.rssVersions[version ?? ""] ?? .rss20)
        }
    }

    static func isContainer(_ name: Name, depth: Int, in dialect: Dialect?) -> Bool {
        name.local == .channel && name.space == .core && depth < 3
    }

    private static let rssVersions: [String: FeedFormat] = [
        "0.9": .rss090, "0.90": .rss090, "0.91": .rss091, "0.92": .rss092, "0.93": .rss093, "0.94": .rss094,
    ]
}
extension FeedParser {
    /// One line a format.
    static func reader(of dialect: Dialect, _ place: Place) -> any FeedReader {
        switch dialect {
        case .rss(let format): RSSReader(format, place)
        case .rdf(let format): RDFReader(format, place)
        case .atom(let format): AtomReader(format, place)
        }
    }
}
