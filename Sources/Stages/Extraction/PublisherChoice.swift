import Model

/// Who publishes a copy.
enum PublisherChoice {
    /// The domain that the user named, else that of the entry's page, else that of the feed's page, else that of the feed itself; the name is the feed's
    /// title.
    static func publisher(of entry: ParsedEntry, in feed: FeedContext) -> Publisher {
        let title = Title.plain(feed.title, kind: .html)
        return Publisher(name: title.isEmpty ? nil : title, domain: domain(ofHost: host(of: entry, in: feed)?.host ?? ""))
    }

    /// The host that tells the domain, and what names it.
    static func host(of entry: ParsedEntry, in feed: FeedContext) -> (host: String, rule: FieldRule)? {
        if let named = feed.publisher.map({ $0.trimmingBlanks().lowercased() }), isDomain(named) { return (named, .feedsFile) }
        let addresses: [(String?, FieldRule)] = [
            (entry.link, .entryLink), (entry.canonicalLink, .entryCanonicalLink), (feed.link, .feedLink), (feed.url, .feedURL),
        ]
        for (address, rule) in addresses {
            if let host = address.flatMap(WebAddress.host) { return (host, rule) }
        }
        return nil
    }

    /// A host without the labels that name a kind of service and not a site.
    static func domain(ofHost host: String) -> String { Publisher.domain(ofHost: host) }

    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }
}
