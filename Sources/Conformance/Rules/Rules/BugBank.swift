import LoopbackServer
import Model

/// B: defects of well-known readers, each with a scenario in which it would show.
enum BugBank {
    static let rules = [mf1, mf2, mf3, lf1, cf1, nnw1, nnw2, nbl1, ff1, yr1, tt1, nb1, sf1, sf2, de1, ls1, n81, curl1, xml1]

    static let mf1 = Rule("B-MF1", "An ETag that a 304 brings is shown next", source: "miniflux") { rig in
        rig.serve("/feed.xml", .rss().etag("\"1\""), .notModified.etag("\"2\""), .notModified.etag("\"3\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 4)
        let shown = rig.requests("/feed.xml").map { $0.header("If-None-Match") }
        rig.equal(shown, [nil, "\"1\"", "\"2\"", "\"3\""], "If-None-Match of four requests")
    }

    static let mf2 = Rule("B-MF2", "410 is not 404", source: "miniflux") { rig in
        for status in [404, 410] {
            rig.serve("h\(status).localhost/feed.xml", .rss(status...status), .status(status))
            rig.subscribe("f\(status)", "h\(status).localhost/feed.xml")
        }
        for _ in 0..<5 {
            try await rig.fetch()
            rig.advance(.days(2))
        }
        rig.equal(rig.requests("h410.localhost/feed.xml").count, 2, "requests for what is gone")
        rig.equal(rig.requests("h404.localhost/feed.xml").count, 5, "requests for what is missing")
        rig.equal([rig.state("f404").isGone, rig.state("f410").isGone], [false, true], "whether each is gone")
    }

    static let mf3 = Rule("B-MF3", "Retry-After of a 503 is not overlooked", source: "miniflux") { rig in
        rig.serve("/feed.xml", .rss(), .status(503, headers: [("retry-after", "36000")]), .rss())
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.between(rig.gaps("/feed.xml").last, .hours(10), .hours(12), "the wait after a 503 with Retry-After of ten hours")
    }

    static let lf1 = Rule("B-LF1", "What Retry-After asked for is not overwritten by what comes after", source: "liferea") { rig in
        rig.serve("site.localhost/a.xml", .status(429, headers: [("Retry-After", "36000")]), .rss())
        rig.serve("site.localhost/b.xml", .status(429, headers: [("Retry-After", "60")]), .rss())
        rig.configure("hosts:", "  site.localhost: {connections: 2, spacing: 0s}")
        rig.subscribe("a", "site.localhost/a.xml", "interval: 5m")
        rig.subscribe("b", "site.localhost/b.xml", "interval: 5m")
        for _ in 0..<57 {
            try await rig.fetch()
            rig.advance(.minutes(10))
        }
        rig.equal(rig.requests("site.localhost/a.xml").count, 1, "requests within ten hours that were asked to wait for")
    }

    static let cf1 = Rule("B-CF1", "A max-age of more than four hours is not cut to four", source: "commafeed") { rig in
        rig.serve("/feed.xml", .rss().cacheControl("public, max-age=72000, must-revalidate"))
        rig.subscribe()
        try await rig.watch(for: .hours(30))
        rig.between(rig.gaps("/feed.xml").first, .hours(20), .hours(21), "the time to the next request, max-age being twenty hours")
    }

    static let nnw1 = Rule("B-NNW1", "A host whose name ends like another's is another", source: "NetNewsWire: x.com is part of fox.com") {
        rig in
        rig.serve("x.localhost/feed.xml", .status(429, headers: [("Retry-After", "36000")]))
        for host in ["fox.localhost", "x.localhost.localhost", "127.0.0.1"] {
            rig.serve("\(host)/feed.xml", .rss(1...1))
            rig.subscribe("f-\(host)", "\(host)/feed.xml")
        }
        rig.subscribe("a-x", "x.localhost/feed.xml")
        for _ in 0..<2 {
            try await rig.fetch()
            rig.advance(.hours(2))
        }
        rig.equal(rig.requests("fox.localhost/feed.xml").count, 2, "requests to fox.localhost, x.localhost having answered 429")
        rig.equal(rig.requests("127.0.0.1/feed.xml").count, 2, "requests to 127.0.0.1")
        rig.equal(rig.requests("x.localhost/feed.xml").count, 1, "requests to x.localhost")
    }

    static let nnw2 = Rule("B-NNW2", "Retry-After as a date is read", source: "NetNewsWire") { rig in
        // No Date beside it: our own clock must do. Start is 2026-03-02T08:00:00Z.
        rig.serve("/feed.xml", .status(429, headers: [("Retry-After", "Mon, 02 Mar 2026 20:00:00 GMT")]), .rss())
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        rig.between(rig.gaps("/feed.xml").first, .hours(12), .hours(14), "the wait until a date twelve hours ahead")
    }

    static let nbl1 = Rule("B-NBL1", "Nothing is added to the query", source: "NewsBlur") { rig in
        rig.serve("/feed.xml", .status(500), .page(), .rss(), .rss())
        rig.subscribe()
        try await rig.fetchWhenDue(times: 4)
        rig.equal(Set(rig.requests.map(\.request.target)), ["/feed.xml"], "targets, also after failures")
    }

    static let ff1 = Rule("B-FF1", "A failure is not answered by a second attempt over another protocol", source: "feeds.fun") { rig in
        let ear = try Ear(answer: [21, 3, 3, 0, 2, 2, 40])
        defer { ear.stop() }
        rig.subscribe("secure", "https://127.0.0.1:\(ear.port)/feed.xml")
        rig.serve("/feed.xml", .reset)
        rig.subscribe("plain", "/feed.xml")
        try await rig.fetch()
        rig.equal(ear.messages.count, 1, "connections of one poll over https")
        rig.equal(rig.server.counters.connections, 1, "connections of one poll over http")
    }

    static let yr1 = Rule("B-YR1", "Validators that vanished are not shown again, not even after a restart", source: "yarr") { rig in
        rig.serve("/feed.xml", .rss(1...1).etag("\"a\"").lastModified("Mon, 02 Mar 2026 06:00:00 GMT"), .rss(1...2), .rss(1...2))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 4)
        rig.equal(rig.requests("/feed.xml").map(\.isConditional), [false, true, false, false], "whether each request showed validators")
    }

    static let tt1 = Rule("B-TT1", "An ETag alone is enough", source: "tt-rss") { rig in
        rig.serve("/feed.xml") { asked in asked.header("If-None-Match") == "\"only\"" ? .notModified : .rss().etag("\"only\"") }
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.polls().map(\.outcome), [.changed, .notModified, .notModified], "outcomes")
    }

    static let nb1 = Rule("B-NB1", "A date is shown as it was sent, not as we would write it", source: "newsboat") { rig in
        let date = "Monday, 02-Mar-26 6:00:00 UTC"
        rig.serve("/feed.xml") { asked in asked.header("If-Modified-Since") == date ? .notModified : .rss().lastModified(date) }
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.polls().map(\.outcome), [.changed, .notModified, .notModified], "outcomes")
    }

    static let sf1 = Rule("B-SF1", "What was stored is never half there", source: "sfeed: cp over the live file") { rig in
        rig.serve("/feed.xml", .rss(1...3), .rss(1...9))
        rig.subscribe()
        try await rig.fetch()
        rig.crashAtCommit(true)
        rig.expect((try? await rig.fetchWhenDue()) == nil, "a store that cannot commit did not stop the run")
        rig.equal(rig.entries(), 3, "entries after a crash: those from before")
        rig.equal(rig.articles(), 3, "articles after a crash")
        rig.crashAtCommit(false)
        try await rig.fetchWhenDue()
        rig.equal(rig.entries(), 9, "entries after the next run")
    }

    static let sf2 = Rule("B-SF2", "Every request says who asks", source: "sfeed") { rig in
        rig.serve("/feed.xml", .redirect(to: "/b.xml"))
        rig.serve("/b.xml", .rss())
        rig.serve("/robots.txt", .status(404))
        rig.subscribe("feed", "/feed.xml", "respect_robots: feeds")
        try await rig.fetch()
        rig.equal(
            rig.requests.map { $0.header("User-Agent")?.hasPrefix("pipeline/") ?? false }, [true, true, true], "requests with a name")
    }

    static let de1 = Rule("B-DE1", "An interval of more than a day is not taken modulo a day", source: "diffengine: timedelta.seconds") {
        rig in
        rig.serve("/feed.xml", .rss())
        rig.subscribe("feed", "/feed.xml", "interval: 25h")
        for _ in 0..<48 {
            try await rig.fetch()
            rig.advance(.hours(1))
        }
        rig.equal(rig.requests("/feed.xml").count, 2, "requests in 48 h at an interval of 25 h")
    }

    static let ls1 = Rule("B-LS1", "What was told is not told again after a restart", source: "logstash-input-rss") { rig in
        rig.serve("/feed.xml") { asked in .rss(1...5, title: "Gazette \(asked.number)") }
        rig.subscribe()
        try await rig.fetchWhenDue(times: 4)
        rig.equal(rig.polls().map(\.counts), [EntryCounts(new: 5)] + Array(repeating: EntryCounts(same: 5), count: 3), "entries")
        rig.equal(rig.changes().count, 5, "lines of the change log")
    }

    static let n81 = Rule("B-N81", "An item that is dated before the last one seen is not lost", source: "n8n: a watermark of dates") {
        rig in
        let late = Item(2, published: "Sun, 01 Mar 2026 07:00:00 GMT")
        rig.serve("/feed.xml", .rss([Item(1)]), .rss([late, Item(1), Item(3)]))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        rig.equal(rig.entries(), 3, "entries; one came late with an early date, one with the same date")
        rig.equal(rig.articles(), 3, "articles")
    }

    static let curl1 = Rule("B-CURL1", "A redirect does not carry If-None-Match along", source: "libcurl, CURLOPT_FOLLOWLOCATION") { rig in
        rig.serve("/feed.xml", .rss().etag("\"mine\""), .redirect(to: rig.url("other.localhost/feed.xml"), status: 307))
        rig.serve("other.localhost/feed.xml", .rss(1...4))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        rig.equal(rig.requests("other.localhost/feed.xml").map(\.isConditional), [false], "validators shown to another host")
        rig.equal(rig.entries(), 4, "entries")
    }

    static let xml1 = Rule("B-XML1", "No character is lost where XML is not well-formed", source: "libxml2, recover mode") { rig in
        let item =
            "<item><guid>1</guid><title>Here & there, A&nbsp;B, 1 < 2, caf&eacute;</title><description>AT&T & co</description></item>"
        let text = "<rss version=\"2.0\"><channel><title>Gazette</title>\(item)</channel></rss>"
        rig.serve("/feed.xml", .text(text, type: "application/rss+xml"))
        rig.subscribe()
        try await rig.fetch()
        let entry = rig.updates().first?.entries.first?.entry
        rig.equal(entry?.title, "Here & there, A\u{A0}B, 1 < 2, caf\u{E9}", "the title")
        rig.equal(entry?.summary, "AT&T & co", "the summary")
        rig.expect((rig.polls().first?.repairs ?? 0) > 0, "the repair was not counted")
    }
}
