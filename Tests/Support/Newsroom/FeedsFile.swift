import LoopbackServer

/// A list of feeds as pipeline reads it, one feed a line.
enum FeedsFile {
    /// A feed that is served.
    struct Feed {
        var id: String
        var url: String
    }

    /// The text of a feeds.yml. Each feed has a publisher of its own, named like the feed.
    static func text(_ feeds: some Sequence<Feed>) -> String {
        var text =
            "version: 1\nallow_private: [127.0.0.0/8]\n"
            + "hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
        for feed in feeds { text += "  - {id: \(feed.id), url: \"\(feed.url)\", publisher: \(feed.id).example}\n" }
        return text
    }

    static func reply(_ feeds: some Sequence<Feed>) -> ServerReply { .text(text(feeds), type: "application/yaml") }
}

extension ServerRequest {
    /// The address and port at which the client reached this server: `127.0.0.1:8080`.
    var authority: String { header("Host") ?? "127.0.0.1" }
    /// `:8080`, or nothing for the port that HTTP takes by itself.
    var portSuffix: String { authority.lastIndex(of: ":").map { String(authority[$0...]) } ?? "" }
    /// Whether it only asks for something.
    var isReading: Bool { ["GET", "HEAD"].contains(method) }
}

extension ServerReply {
    static var methodNotAllowed: ServerReply { .status(405, headers: [("Allow", "GET, HEAD")]) }
}
