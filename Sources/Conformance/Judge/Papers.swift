import LoopbackServer
import Model

/// The documents that are served.
enum Papers {
    /// A feed of so many items from a number on; its entries' links lead to this server.
    static func rss(_ place: Place, from first: Int = 1, items: Int = 3, channel: String = "") -> String {
        let entries = (first..<first + max(1, items)).map { item(place, $0) }.joined(separator: "\n")
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\""
            + " xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel><title>Rule \(place.rule)</title><link>\(base(place))</link>"
            + "<description>Served to see how a fetcher asks for it.</description>\n\(channel)\(entries)\n</channel></rss>\n"
    }

    static func item(_ place: Place, _ number: Int) -> String {
        "<item><guid isPermaLink=\"false\">\(place.rule)-\(number)</guid><title>\(place.rule), item \(number)</title>"
            + "<link>\(base(place))\(number)</link><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate>"
            + "<description>The \(number). item of a feed that is served for rule \(place.rule) and says nothing else.</description></item>"
    }

    static let page = "<!DOCTYPE html><html><head><title>Please log in</title></head><body><p>Please log in.</p></body></html>\n"

    private static func base(_ place: Place) -> String { "http://\(place.address(1)):\(place.port)/pages/" }
}

extension ServerReply {
    /// A feed of so many items from a number on.
    static func feed(_ hearing: Hearing, from first: Int = 1, items: Int = 3, channel: String = "") -> ServerReply {
        .text(Papers.rss(hearing.place, from: first, items: items, channel: channel), type: "application/rss+xml")
    }

    /// A page for people.
    static var page: ServerReply { .text(Papers.page, type: "text/html; charset=utf-8") }

    /// The same, to be asked for again whenever it suits the client: no age of the document shall keep it away.
    var alwaysStale: ServerReply { with("Cache-Control", "no-cache") }

    /// The same with validators.
    func with(_ validators: Validators) -> ServerReply {
        var reply = self
        if let etag = validators.etag { reply = reply.with("ETag", etag) }
        if let date = validators.date { reply = reply.with("Last-Modified", date) }
        return reply
    }
}

/// What a server sends with an answer, and is shown with the next request.
struct Validators: Hashable, Sendable {
    var etag: String?
    var date: String?

    /// Those that a request shows.
    init(shownBy exchange: Exchange) {
        self.init(etag: exchange.header("If-None-Match"), date: exchange.header("If-Modified-Since"))
    }

    init(etag: String? = nil, date: String? = nil) {
        self.etag = etag
        self.date = date
    }

    /// Whether a request that shows those need not be sent the document (RFC 9110 §13.2.2).
    func satisfy(_ shown: Validators) -> Bool {
        if let wanted = shown.etag { return wanted == etag }
        return shown.date != nil && shown.date == date
    }
}
