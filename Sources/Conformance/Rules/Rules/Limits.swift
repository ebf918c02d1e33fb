import LoopbackServer
import Model

/// L: what a hostile document or server may cost.
enum Limits {
    static let rules = [l1, l2, l3, l4, l5, l6]

    static let l1 = Rule("L1", "A body is bounded after decoding", source: "measured: 194 KB became 200 MB") { rig in
        rig.serveHostile("bomb", ServerReply(body: Encodings.gzipBomb(megabytes: 48)).with("Content-Encoding", "gzip"))
        try await rig.fetchHostile("bomb")
        rig.equal(rig.state("bomb").failure?.kind, .tooLarge, "the class of a gzip bomb")
    }

    static let l2 = Rule("L2", "No entity is expanded without bound, and none fetched", source: "CWE-611, CWE-776") { rig in
        let entities = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let laughs = "<!DOCTYPE rss [<!ENTITY e0 \"ha\">\(entities)]><rss version=\"2.0\"><channel><title>&e9;</title>"
        let outside =
            "<!DOCTYPE rss SYSTEM \"\(rig.url("/evil.dtd"))\" [<!ENTITY x SYSTEM \"\(rig.url("/evil.xml"))\"><!ENTITY f SYSTEM \"file:///etc/hostname\">"
            + "<!ENTITY % p SYSTEM \"\(rig.url("/evil.ent"))\">%p;]><rss version=\"2.0\"><channel><title>&x;&f;</title>"
        rig.serveHostile("laughs", .text(laughs + Item(1).rss + "</channel></rss>", type: "text/xml"))
        rig.serveHostile("outside", .text(outside + Item(2).rss + "</channel></rss>", type: "text/xml"))
        rig.serveHostile("deep", .text("<rss><channel>" + String(repeating: "<a>", count: 200_000), type: "text/xml"))
        let attributes = (1...50_000).map { "a\($0)=\"\"" }.joined(separator: " ")
        rig.serveHostile("wide", .text("<rss version=\"2.0\"><channel \(attributes)>" + Item(3).rss + "</channel></rss>", type: "text/xml"))
        try await rig.fetchHostile("laughs", "outside", "deep", "wide")
        rig.equal(rig.requests.filter { $0.request.path.contains("evil") }.map(\.request.path), [], "requests that a document caused")
        rig.expect((rig.state("laughs").title ?? "").utf8.count < 10_000, "an entity bomb was expanded")
    }

    static let l3 = Rule("L3", "A server that drips a byte a second is hung up on", source: "Slowloris") { rig in
        rig.serveHostile("drip", ServerReply.rss().dripping(1, every: .milliseconds(300)))
        rig.serveHostile("head", ServerReply.rss().with("X-Pad", String(repeating: "x", count: 500)).after(.seconds(60)))
        try await rig.fetchHostile("drip", "head")
        rig.equal(rig.state("drip").failure?.kind, .timeout, "the class of a server that drips")
        rig.equal(rig.state("head").failure?.kind, .timeout, "the class of a server that says nothing")
    }

    static let l4 = Rule("L4", "Header fields are bounded", source: "ours") { rig in
        rig.serveHostile("long", ServerReply.rss().with("X-Long", String(repeating: "x", count: 1 << 20)))
        var many = ServerReply.rss()
        many.headers += (0..<20_000).map { (name: "X-\($0)", value: "some sixty bytes of a header field that nobody has asked for") }
        rig.serveHostile("many", many)
        try await rig.fetchHostile("long", "many")
        for id in ["long", "many"] { rig.equal(rig.state(id).failure?.kind, .tooLarge, "the class of a megabyte of header fields (\(id))") }
    }

    static let l5 = Rule("L5", "A body without end is ended", source: "ours") { rig in
        let piece = ServerReply.text("<rss version=\"2.0\"><channel><title>" + String(repeating: "more ", count: 50_000), type: "text/xml")
        rig.serveHostile("chunks", piece.chunked(8192).endless())
        rig.serveHostile("bytes", piece.framed(.untilClose).endless())
        try await rig.fetchHostile("chunks", "bytes")
        for id in ["chunks", "bytes"] { rig.equal(rig.state(id).failure?.kind, .tooLarge, "the class of a body without end (\(id))") }
    }

    static let l6 = Rule("L6", "Of a document 10,000 entries are taken, and people are told", source: "ours") { rig in
        let items = (1...12_000).map { "<item><guid>\($0)</guid><title>\(Prose.text($0, words: 6))</title></item>" }.joined()
        let text = "<rss version=\"2.0\"><channel><title>Gazette</title>\(items)</channel></rss>"
        rig.serve("/feed.xml", .text(text, type: "application/rss+xml"))
        rig.subscribe()
        try await rig.fetch()
        rig.equal(rig.polls().first?.counts, EntryCounts(new: 10_000, dropped: 2_000), "entries of a document of 12,000")
        rig.equal(rig.events().map(\.kind), [.capped], "events")
    }
}

extension Rig {
    /// Serves something evil at a host of its own, with a feed beside it that must not suffer.
    fileprivate func serveHostile(_ id: String, _ reply: ServerReply) {
        serve("\(id).localhost/feed.xml", reply)
        subscribe(id, "\(id).localhost/feed.xml", "timeout: 10s")
    }

    /// Fetches the evil feeds and a good one.
    fileprivate func fetchHostile(_ ids: String...) async throws {
        serve("/good.xml", .rss(901...903))
        subscribe("good", "/good.xml")
        try await fetch()
        equal(entries("good"), 3, "entries of the feed beside the hostile ones")
        for id in ids { equal(polls(id).count, 1, "polls of \(id) that came to an end") }
    }
}
