import LoopbackServer
import Model

/// An item of a feed in a scenario: its number makes it unlike any other.
struct Item: Sendable {
    /// What it is called and what it says follow from this.
    var number: Int
    /// Its guid; `item-NUMBER` unless said otherwise.
    var guid: String
    /// When the publisher says that it appeared.
    var published: String

    /// An item by its number.
    init(_ number: Int, guid: String? = nil, published: String = "Mon, 02 Mar 2026 07:00:00 GMT") {
        self.number = number
        self.guid = guid ?? "item-\(number)"
        self.published = published
    }

    /// The item in RSS.
    var rss: String {
        "<item><guid isPermaLink=\"false\">\(guid)</guid><title>Council approves plan number \(number)</title>"
            + "<link>http://news.example/\(number)</link><pubDate>\(published)</pubDate><description>\(Prose.text(number))</description></item>"
    }
}

extension ServerReply {
    /// A feed of items.
    ///
    /// - Parameters:
    ///   - channel: further elements of the channel, such as `<ttl>180</ttl>`.
    ///   - title: changes the bytes and nothing else.
    static func rss(_ items: [Item], channel: String = "", title: String = "Gazette") -> ServerReply {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
            + "<channel><title>\(title)</title><link>http://news.example/</link>\(channel)\(items.map(\.rss).joined(separator: "\n"))"
            + "</channel></rss>\n"
        return .text(text, type: "application/rss+xml")
    }

    /// A feed of the items of these numbers.
    static func rss(_ numbers: ClosedRange<Int> = 1...3, channel: String = "", title: String = "Gazette") -> ServerReply {
        rss(numbers.map { Item($0) }, channel: channel, title: title)
    }

    /// 304 with nothing.
    static var notModified: ServerReply { .status(304) }

    /// A page for people.
    static func page(_ words: String = "Please log in") -> ServerReply {
        .text("<!DOCTYPE html><html><head><title>\(words)</title></head><body><p>\(words)</p></body></html>\n", type: "text/html")
    }

    /// The same under another status.
    func withStatus(_ status: Int) -> ServerReply {
        var reply = self
        reply.status = status
        return reply
    }

    /// The same with an `ETag`.
    func etag(_ value: String) -> ServerReply { with("ETag", value) }
    /// The same with a `Last-Modified`.
    func lastModified(_ value: String) -> ServerReply { with("Last-Modified", value) }
    /// The same with a `Cache-Control`.
    func cacheControl(_ value: String) -> ServerReply { with("Cache-Control", value) }
}

/// Texts that share no run of words: each is made of words of its own number.
enum Prose {
    static func text(_ number: Int, words count: Int = 40) -> String {
        var state = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 | 1
        let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"]
        func syllable() -> String {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return syllables[Int(state >> 32 & 15)]
        }
        return (0..<count).map { _ in syllable() + syllable() + syllable() }.joined(separator: " ") + "."
    }
}
