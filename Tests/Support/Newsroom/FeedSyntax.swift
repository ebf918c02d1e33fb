/// The languages that feeds are written in.
enum FeedSyntax: String, CaseIterable {
    case json = "{"
    case atom = "<feed"
    case rdf = "<rdf:RDF"
    case rss = "<rss"

    /// Recognizes a document by how it begins; nil when it is none of these.
    init?(of document: [UInt8]) {
        let beginning = Self.beginning(of: document)
        let found = Self.allCases.first { $0 == .json ? beginning.first == "{" : beginning.contains($0.rawValue) }
        guard let found else { return nil }
        self = found
    }

    /// The media type that a publisher would say.
    static func contentType(of document: [UInt8]) -> String {
        switch FeedSyntax(of: document) {
        case .json: "application/feed+json"
        case .atom: "application/atom+xml"
        case .rdf: "application/rdf+xml"
        case .rss: "application/rss+xml"
        case nil: beginning(of: document).lowercased().contains("<html") ? "text/html; charset=utf-8" : "application/octet-stream"
        }
    }

    /// A valid feed without entries; the title is plain text without markup characters.
    func emptyFeed(title: String) -> String {
        let home = "https://\(title).example/"
        return switch self {
        case .json:
            #"{"version": "https://jsonfeed.org/version/1.1", "title": "\#(title)", "home_page_url": "\#(home)", "items": []}"# + "\n"
        case .atom: Self.emptyAtom(title: title, home: home)
        case .rdf: Self.emptyRDF(title: title, home: home)
        case .rss: Self.emptyRSS(title: title, home: home)
        }
    }

    private static func emptyAtom(title: String, home: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <title>\(title)</title>
          <id>\(home)</id>
          <link rel="alternate" type="text/html" href="\(home)"/>
          <updated>2025-10-14T00:00:00Z</updated>
        </feed>

        """
    }

    private static func emptyRDF(title: String, home: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
          <channel rdf:about="\(home)">
            <title>\(title)</title>
            <link>\(home)</link>
            <description>\(title)</description>
            <items><rdf:Seq/></items>
          </channel>
        </rdf:RDF>

        """
    }

    private static func emptyRSS(title: String, home: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0">
          <channel>
            <title>\(title)</title>
            <link>\(home)</link>
            <description>\(title)</description>
          </channel>
        </rss>

        """
    }

    private static func beginning(of document: [UInt8]) -> String {
        String(decoding: document.prefix(1024), as: UTF8.self)
    }
}
