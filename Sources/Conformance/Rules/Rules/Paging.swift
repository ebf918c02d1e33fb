import LoopbackServer
import Model

/// P: feeds in parts (RFC 5005), and JSON Feed's pages.
enum Paging {
    static let rules = [p1, p2, p3, p4]

    static let p1 = Rule("P1", "Archives are walked once, politely, and never again", source: "RFC 5005 §4") { rig in
        let archives = 6
        rig.serve("/feed.xml") { asked in
            // An archive more, after a month.
            let newest = asked.uptime < .days(30) ? archives : archives + 1
            return page(100...104, links: [("prev-archive", "archive\(newest).xml")])
        }
        for number in 1...(archives + 1) {
            let older = number > 1 ? [("prev-archive", "archive\(number - 1).xml")] : []
            rig.serve("/archive\(number).xml", page((number * 10)...(number * 10 + 4), links: older, marks: "<fh:archive/>"))
        }
        rig.subscribe("feed", "/feed.xml", "backfill: true", "interval: 1d")
        try await rig.fetch()
        let pages = rig.requests.filter { $0.request.path != "/robots.txt" }
        let gaps = zip(pages.dropFirst(), pages).map { $0.uptime - $1.uptime }
        rig.equal(pages.count, 7, "requests of the first run: the feed and six archives")
        rig.expect(gaps.allSatisfy { $0 >= .seconds(1) }, "archives asked for every \(gaps.map(\.spoken)), expected 1 s at the least")
        rig.equal(rig.entries(), 5 + archives * 5, "entries of feed and archives")
        for _ in 0..<40 {
            rig.advance(.days(1))
            try await rig.fetch()
        }
        for number in 1...(archives + 1) {
            rig.equal(rig.requests("/archive\(number).xml").count, 1, "requests for archive \(number) in forty days")
        }
        rig.equal(rig.entries(), 5 + archives * 5 + 5, "entries after one archive more")
    }

    static let p2 = Rule("P2", "What a complete feed no longer holds is retracted", source: "RFC 5005 §2") { rig in
        let complete = "<fh:complete/>"
        rig.serve(
            "/feed.xml", page(1...5, marks: complete), page(2...5, marks: complete), page(2...2, marks: complete),
            page(2...2, marks: complete))
        rig.serve("plain.localhost/feed.xml", page(11...15), page(15...15))
        rig.subscribe()
        rig.subscribe("plain", "plain.localhost/feed.xml")
        for _ in 0..<4 {
            try await rig.fetch()
            rig.advance(.hours(2))
        }
        rig.equal(rig.events().map(\.kind), [.retracted, .retracted], "events of five, four and one entries")
        rig.equal(rig.updates().map(\.retracted.count), [0, 1, 3, 0], "entries retracted")
        rig.equal(rig.events("plain").map(\.kind), [], "events of a feed that is not complete")
    }

    static let p3 = Rule(
        "P3", "Pages that follow are lossy: read where entries may have been missed, twenty at the most", source: "RFC 5005 §3"
    ) { rig in
        // Each page names a next one, for ever.
        rig.serve("/feed.xml") { asked in
            let number = Int(asked.request.query?.split(separator: "=").last ?? "0") ?? 0
            return page((number * 5)...(number * 5 + 4), links: [("next", "feed.xml?page=\(number + 1)")])
        }
        rig.subscribe("feed", "/feed.xml", "backfill: true")
        for _ in 0..<3 {
            try await rig.fetch()
            rig.advance(.days(2))
        }
        let pages = rig.requests("/feed.xml").filter { $0.request.query != nil }
        rig.expect((2...20).contains(pages.count), "\(pages.count) further pages read in three runs, expected 2 to 20")
        rig.equal(rig.requests("/feed.xml").count - pages.count, 3, "requests for the feed itself")
    }

    static let p4 = Rule("P4", "A next_url that is the page itself leads nowhere", source: "JSON Feed 1.1") { rig in
        let feed = { (first: Int, next: String) in
            let items = (first...(first + 2)).map { "{\"id\":\"\($0)\",\"title\":\"\($0)\",\"content_text\":\"\(Prose.text($0))\"}" }
            let text =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Gazette\",\"next_url\":\"\(next)\",\"items\":[\(items.joined(separator: ","))]}"
            return ServerReply.text(text, type: "application/feed+json")
        }
        rig.serve("self.localhost/feed.json", feed(1, rig.url("self.localhost/feed.json")))
        rig.serve("pair.localhost/feed.json", feed(11, rig.url("pair.localhost/second.json")))
        rig.serve("pair.localhost/second.json", feed(21, rig.url("pair.localhost/feed.json")))
        for name in ["self", "pair"] { rig.subscribe(name, "\(name).localhost/feed.json", "backfill: true") }
        try await rig.fetch()
        rig.equal(rig.requests("self.localhost/feed.json").count, 1, "requests for a page whose next is itself")
        rig.equal(rig.requests("pair.localhost/feed.json").count, 1, "requests for a page whose next leads back to it")
        rig.equal(rig.requests("pair.localhost/second.json").count, 1, "requests for that next page")
        rig.equal(rig.entries("pair"), 6, "entries of both pages")
    }

    /// A feed of these items with links (RFC 5005) and marks of the namespace `fh`.
    private static func page(_ numbers: ClosedRange<Int>, links: [(rel: String, href: String)] = [], marks: String = "") -> ServerReply {
        let atom = links.map { "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"\($0.rel)\" href=\"\($0.href)\"/>" }.joined()
        let history = marks.replacing("/>", with: " xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>")
        return .rss(numbers, channel: atom + history)
    }
}
