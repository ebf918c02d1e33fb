import Model

/// Who publishes a copy.
enum PublisherChoice {
    /// The domain that the user named, else that of the entry's page, else that of the feed's page, else that of the feed itself; the name is the feed's
    /// title.
    static func publisher(of entry: ParsedEntry, in feed: FeedContext) -> Publisher {
        let named = feed.publisher.map { $0.trimmingBlanks().lowercased() }.flatMap { isDomain($0) ? $0 : nil }
        let hosts = [entry.link, entry.canonicalLink, feed.link, feed.url].lazy.compactMap { $0.flatMap(WebAddress.host) }
        let title = Title.plain(feed.title, kind: .html)
        return Publisher(name: title.isEmpty ? nil : title, domain: domain(ofHost: named ?? hosts.first ?? ""))
    }

    /// A host without the labels that name a kind of service and not a site.
    static func domain(ofHost host: String) -> String { Publisher.domain(ofHost: host) }

    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }
}
