/// The subscriptions in the forms that fetchers read.
public enum Lists {
    /// A URL a line, as newsboat and curl read them.
    public static func urls(_ feeds: [ServedFeed]) -> String {
        feeds.map { ($0.urlWithUser ?? $0.url) + "\n" }.joined()
    }

    /// OPML 2.0.
    public static func opml(_ feeds: [ServedFeed]) -> String {
        let outlines = feeds.map { feed in
            "    <outline type=\"rss\" text=\"\(Markup.escaped(title(of: feed)))\" xmlUrl=\"\(Markup.escaped(feed.urlWithUser ?? feed.url))\"/>\n"
        }
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>Rules of a perfect fetcher</title></head>\n  <body>\n"
            + outlines.joined() + "  </body>\n</opml>\n"
    }

    /// feeds.yml, with the private addresses that it needs; hours that are shorter than five minutes need a floor that is lower.
    public static func feedsFile(_ feeds: [ServedFeed], hour: Duration) -> String {
        let seconds = max(1, hour.wholeSeconds)
        let entries = feeds.map { feed in
            let auth =
                feed.urlWithUser == nil ? [] : ["auth: {type: basic, user_env: CONFORMANCE_USER, password_env: CONFORMANCE_PASSWORD}"]
            let lines = ["id: \(identifier(of: feed))", "url: \"\(feed.url)\""] + auth + feed.settings
            return "  - \(lines.joined(separator: "\n    "))\n"
        }
        return "version: 1\ndefaults: {interval: \(seconds)s, max_interval: \(seconds)s, timeout: 20s}\nallow_private: [127.0.0.0/8]\n"
            + (hour < .seconds(300) ? "hosts: {127.0.0.0/8: {min_interval: 0s}}\n" : "") + "feeds:\n" + entries.joined()
    }

    /// `V1 feed.xml`.
    private static func title(of feed: ServedFeed) -> String { "\(feed.rule) \(feed.name)" }

    /// `v1-feed-xml`.
    private static func identifier(of feed: ServedFeed) -> String {
        title(of: feed).lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    }
}

/// Text in HTML and XML.
public enum Markup {
    /// Without anything that markup could begin with.
    public static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
