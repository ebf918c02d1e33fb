import Model

/// Writes what a feed shows as RSS 2.0, Atom 1.0 or JSON Feed 1.1: a function of the entries, byte for byte.
enum FeedText {
    /// The document around its items, newest first; `changed` is when the newest words in it were written.
    static func document(of feed: SimulatedFeed, items: [String], changed: Timestamp) -> [UInt8] {
        let text =
            switch feed.format {
            case .rss: rss(feed, items.joined(), changed)
            case .atom: atom(feed, items.joined(), changed)
            case .json: json(feed, items.joined(separator: ",\n"))
            }
        return Array(text.utf8)
    }

    /// One entry as an element or object of the document.
    static func item(_ shown: VisibleEntry, of feed: SimulatedFeed) -> String {
        let text = shown.text
        let body = feed.isExcerpted ? excerpt(text) : html(text)
        switch feed.format {
        case .rss: return rssItem(shown, text, body)
        case .atom: return atomEntry(shown, text, body)
        case .json: return jsonItem(shown, text, body)
        }
    }

    /// The page of a story, as its site shows it to people.
    static func article(_ text: SimulatedEntry.Revision, in feed: SimulatedFeed) -> [UInt8] {
        let page = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(escaped(text.title)) - Outlet \(feed.number)</title></head><body>
            <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
            <main><article><h1>\(escaped(text.title))</h1>
            \(html(text))</article></main>
            <footer><p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer></body></html>

            """
        return Array(page.utf8)
    }

    /// The beginning of a story, as many feeds show it.
    private static func excerpt(_ text: SimulatedEntry.Revision) -> String {
        let words = (text.paragraphs.first ?? "").split(separator: " ").prefix(30).joined(separator: " ")
        return "<p>\(escaped(words)) …</p>"
    }

    private static func rss(_ feed: SimulatedFeed, _ items: String, _ changed: Timestamp) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Outlet \(feed.number)</title><link>http://\(feed.publisher)/</link><description>News</description>
        <lastBuildDate>\(FixedDate.text(changed))</lastBuildDate>
        \(items)</channel></rss>

        """
    }

    private static func rssItem(_ shown: VisibleEntry, _ text: SimulatedEntry.Revision, _ body: String) -> String {
        """
        <item><title>\(escaped(text.title))</title><link>\(shown.entry.url)</link>
        <guid isPermaLink="false">\(shown.entry.guid)</guid><pubDate>\(FixedDate.text(shown.entry.published))</pubDate>
        <content:encoded>\(escaped(body))</content:encoded></item>

        """
    }

    private static func atom(_ feed: SimulatedFeed, _ items: String, _ changed: Timestamp) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet \(feed.number)</title><id>tag:\(feed.publisher),2025:feed</id>
        <link href="http://\(feed.publisher)/"/><updated>\(changed)</updated>
        \(items)</feed>

        """
    }

    private static func atomEntry(_ shown: VisibleEntry, _ text: SimulatedEntry.Revision, _ body: String) -> String {
        """
        <entry><title>\(escaped(text.title))</title><link href="\(shown.entry.url)"/><id>\(shown.entry.guid)</id>
        <published>\(shown.entry.published)</published><updated>\(text.at)</updated>
        <content type="html">\(escaped(body))</content></entry>

        """
    }

    private static func json(_ feed: SimulatedFeed, _ items: String) -> String {
        """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Outlet \(feed.number)", "home_page_url": "http://\(feed.publisher)/",
        "items": [\(items)]}

        """
    }

    private static func jsonItem(_ shown: VisibleEntry, _ text: SimulatedEntry.Revision, _ body: String) -> String {
        """
        {"id": "\(shown.entry.guid)", "url": "\(shown.entry.url)", "title": \(quoted(text.title)),
        "date_published": "\(shown.entry.published)", "date_modified": "\(text.at)", "content_html": \(quoted(body))}
        """
    }

    private static func html(_ text: SimulatedEntry.Revision) -> String {
        (text.paragraphs + text.wrapping).map { "<p>\(escaped($0))</p>" }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        replacing(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            default: nil
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        let inner = replacing(text) { byte in
            switch byte {
            case UInt8(ascii: "\""): "\\\""
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\n"): "\\n"
            default: nil
            }
        }
        return "\"\(inner)\""
    }

    private static func replacing(_ text: String, _ replacement: (UInt8) -> String?) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if let other = replacement(byte) { bytes += other.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
