import LoopbackServer
import Model

/// R: where redirects lead, and what of it is remembered.
enum Redirects {
    static let rules = [r1, r2, r3, r4, r5, r6, r7, r8]

    static let r1 = Rule("R1", "A permanent redirect that stands for days becomes the feed's URL", source: "FRB130-132") { rig in
        rig.serve("/old.xml", ServerReply.redirect(to: "/new.xml", status: 301))
        rig.serve("/new.xml", .rss().etag("\"a\""), .notModified)
        rig.serve("/older.xml", ServerReply.redirect(to: rig.url("away.localhost/feed.xml"), status: 308))
        rig.serve("away.localhost/feed.xml", .rss(11...12))
        rig.serve("/wavering.xml") { asked in .redirect(to: "/place\(asked.number % 2).xml", status: 301) }
        for place in ["/place0.xml", "/place1.xml"] { rig.serve(place, .rss(21...22)) }
        for id in ["old", "older", "wavering"] { rig.subscribe(id, "/\(id).xml", "interval: 1d") }
        try await rig.watch(for: .days(8))
        rig.between(rig.requests("/old.xml").last.map(\.uptime), .days(2), .days(4), "the last request for the old URL")
        rig.equal(rig.requests("/new.xml").count, 8, "requests for the new URL")
        rig.equal(rig.requests("/new.xml").last?.header("If-None-Match"), "\"a\"", "If-None-Match shown to the new URL")
        rig.equal(rig.state("old").movedTo, rig.url("/new.xml"), "where the feed lives")
        rig.equal(rig.state("old").url, rig.url("/old.xml"), "its alias, the URL of feeds.yml")
        rig.equal(rig.events("old").map(\.kind), [.moved], "events")
        rig.equal(rig.entries("old"), 3, "its entries, those from before the move")
        rig.equal(rig.requests("/older.xml").count, 8, "requests for a URL that redirects to another domain without TLS")
        rig.equal(rig.requests("/wavering.xml").count, 8, "requests for a URL that redirects elsewhere each time")
    }

    static let r2 = Rule("R2", "302, 303 and 307 are followed each time, and the URL is kept", source: "FRB133-135") { rig in
        rig.serve("/feed.xml", .rss())
        for status in [302, 303, 307] {
            rig.serve("/\(status).xml", ServerReply.redirect(to: "/feed.xml", status: status))
            rig.subscribe("f\(status)", "/\(status).xml", "interval: 1d")
        }
        try await rig.watch(for: .days(8))
        for status in [302, 303, 307] {
            rig.equal(rig.requests("/\(status).xml").count, 8, "requests in eight days for a URL that answers \(status)")
            rig.equal(rig.state("f\(status)").movedTo, nil, "where a feed moved to that answers \(status)")
        }
    }

    static let r3 = Rule("R3", "A permanent redirect to a page for people is followed, and not stored", source: "Vienna#1546; NetNewsWire")
    { rig in
        let isCaptive = rig.flag(true)
        for (id, target) in [("portal", "/login.html"), ("other", rig.url("portal.localhost/welcome"))] {
            rig.serve("/\(id).xml") { asked in isCaptive.value ? .redirect(to: target, status: 301) : .rss(asked.number...asked.number) }
            rig.subscribe(id, "/\(id).xml")
        }
        rig.serve("/login.html", .page("Please log in"))
        rig.serve("portal.localhost/welcome", .page("Welcome to the hotel"))
        for _ in 0..<6 {
            try await rig.fetch()
            rig.advance(.days(8))
        }
        isCaptive.value = false
        try await rig.fetch()
        for id in ["portal", "other"] {
            rig.equal(rig.requests("/\(id).xml").count, 7, "requests for the feed's own URL")
            rig.equal(rig.state(id).movedTo, nil, "where the feed lives")
            rig.equal(rig.entries(id), 1, "entries, once the portal let us pass")
        }
    }

    static let r4 = Rule("R4", "Of a chain of redirects only the permanent beginning is stored", source: "RFC 9110 §15.4") { rig in
        rig.serve("/a.xml", .redirect(to: "/b.xml", status: 301))
        rig.serve("/b.xml", .redirect(to: "/c.xml", status: 302))
        rig.serve("/c.xml", .redirect(to: "/d.xml", status: 301))
        rig.serve("/d.xml", .rss())
        rig.subscribe("feed", "/a.xml", "interval: 1d")
        try await rig.watch(for: .days(8))
        rig.equal(rig.state().movedTo, rig.url("/b.xml"), "where the feed lives")
        rig.between(rig.requests("/a.xml").last.map(\.uptime), .days(2), .days(4), "the last request for the first URL")
        for place in ["/b.xml", "/c.xml", "/d.xml"] { rig.equal(rig.requests(place).count, 8, "requests for \(place) in eight days") }
    }

    static let r5 = Rule("R5", "Redirects that lead nowhere are refused, relative ones resolved", source: "RFC 3986 §5; RFC 9110 §10.2.2") {
        rig in
        rig.serve("/loop1.xml", .redirect(to: "/loop2.xml"))
        rig.serve("/loop2.xml", .redirect(to: "/loop1.xml"))
        for number in 0..<30 { rig.serve("/chain\(number).xml", .redirect(to: "/chain\(number + 1).xml")) }
        rig.serve("/file.xml", .redirect(to: "file:///etc/hostname"))
        rig.serve("/ftp.xml", .redirect(to: "ftp://127.0.0.1/feed.xml"))
        rig.serve("/nowhere.xml", .status(302))
        for id in ["loop1", "chain0", "file", "ftp", "nowhere"] { rig.subscribe(id, "/\(id).xml") }
        rig.serve("/deep/relative.xml", .redirect(to: "../found/./feed.xml?a=1#top"))
        rig.serve("/found/feed.xml", .rss(1...1))
        rig.serve("/accent.xml", .redirect(to: "/f\u{E9}ed.xml"))
        rig.serve("/f%E9ed.xml", .rss(2...2))
        rig.serve("/host.xml", .redirect(to: "//\(Rig.host):\(rig.server.port)/found/feed.xml"))
        for (id, place) in [("relative", "/deep/relative.xml"), ("accent", "/accent.xml"), ("host", "/host.xml")] {
            rig.subscribe(id, place)
        }
        try await rig.fetch()
        for id in ["loop1", "chain0", "file", "ftp", "nowhere"] {
            rig.equal(rig.polls(id).map { $0.failure?.kind }, [.redirect], "the class of the failure of \(id)")
        }
        rig.expect(rig.requests.count { $0.request.path.hasPrefix("/chain") } <= 11, "more than ten redirects were followed")
        rig.expect(rig.requests.count { $0.request.path.hasPrefix("/loop") } <= 3, "a loop of two was gone round more than once")
        for id in ["relative", "accent", "host"] { rig.equal(rig.entries(id), 1, "entries of \(id)") }
        let targets = rig.requests("/found/feed.xml").map(\.request.target).sorted()
        rig.equal(targets, ["/found/feed.xml", "/found/feed.xml?a=1"], "where relative redirects led")
    }

    static let r6 = Rule("R6", "Private addresses are refused at connect, whoever leads there", source: "RFC 6890") { rig in
        let inside = try LoopbackServer(address: "127.0.0.2") { _ in .rss() }
        defer { inside.stop() }
        rig.allowPrivate("127.0.0.1/32")
        let port = inside.port
        let targets = [
            "http://127.0.0.2:\(port)/", "http://2130706434:\(port)/", "http://0x7f.2:\(port)/", "http://[::ffff:127.0.0.2]:\(port)/",
            "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]:\(port)/", "http://0.0.0.0:\(port)/",
        ]
        for (number, target) in targets.enumerated() {
            rig.serve("/\(number).xml", .redirect(to: target))
            rig.subscribe("f\(number)", "/\(number).xml")
        }
        rig.subscribe("direct", "http://127.0.0.2:\(port)/feed.xml")
        try await rig.fetch()
        for id in targets.indices.map({ "f\($0)" }) + ["direct"] {
            rig.equal(rig.polls(id).map { $0.failure?.kind }, [.refusedAddress], "the class of the failure of \(id)")
        }
        rig.equal(inside.counters.connections, 0, "connections to the private address")
        // A name that was public when it was looked at, and is private at the connect: there the address itself is judged.
        rig.allowPrivate()
        rig.subscribe("rebound", rig.url("rebound.localhost/feed.xml"))
        let before = rig.server.counters.connections
        try await rig.fetch(only: ["rebound"])
        rig.equal(rig.polls("rebound").map { $0.failure?.kind }, [.refusedAddress], "the class of a name that leads inside")
        rig.equal(rig.server.counters.connections, before, "connections to where that name leads")
    }

    static let r7 = Rule("R7", "Credentials, cookies and validators stay with their own host", source: "RFC 9110 §15.4; CVE-2018-1000007") {
        rig in
        rig.setEnvironment("FEED_USER", "user")
        rig.setEnvironment("FEED_PASSWORD", "secret")
        let away = rig.url("away.localhost/feed.xml")
        let login = [(name: "Set-Cookie", value: "session=1")]
        rig.serve("/feed.xml", ServerReply(headers: login, body: ServerReply.rss().body).etag("\"a\""), .redirect(to: away))
        rig.serve("away.localhost/feed.xml", .rss())
        rig.subscribe("feed", "/feed.xml", "auth: {type: basic, user_env: FEED_USER, password_env: FEED_PASSWORD}")
        try await rig.fetchWhenDue(times: 3)
        let own = rig.requests("127.0.0.1/feed.xml")
        rig.equal(own.map { $0.header("Authorization") != nil }, [true, true, true], "Authorization shown to the feed's own host")
        let other = rig.requests("away.localhost/feed.xml")
        rig.equal(other.count, 2, "requests to the other host")
        for name in ["Authorization", "Cookie", "If-None-Match", "If-Modified-Since", "Referer"] {
            rig.expect(other.allSatisfy { $0.header(name) == nil }, "another host was shown \(name)")
        }
        rig.expect(rig.requests.allSatisfy { $0.header("Cookie") == nil }, "a cookie was sent back")
    }

    static let r8 = Rule("R8", "Two feeds that end at one URL are fetched once, and both are credited", source: "FRB137") { rig in
        rig.serve("/feed.xml") { asked in asked.isConditional ? .notModified : .rss().etag("\"a\"") }
        rig.serve("/old.xml", .redirect(to: "/feed.xml", status: 301))
        for (id, place) in [("a", "/feed.xml"), ("b", "/old.xml"), ("c", "/feed.xml")] { rig.subscribe(id, place, "interval: 1h") }
        // Where a redirect leads is known once it was followed.
        try await rig.fetch()
        rig.expect(rig.requests("/feed.xml").count <= 2, "\(rig.requests("/feed.xml").count) requests for one URL in the first run")
        for id in ["a", "b", "c"] { rig.equal(rig.entries(id), 3, "entries of \(id)") }
        rig.equal(rig.articles(), 3, "articles")
        rig.forgetRequests()
        for run in 1...3 {
            rig.advance(.hours(2))
            try await rig.fetch()
            rig.equal(rig.requests("/feed.xml").count, run, "requests for one URL in \(run) further runs")
        }
        for id in ["a", "b", "c"] { rig.equal(rig.polls(id).count, 4, "polls of \(id)") }
        try await watchesTogether(rig)
    }

    /// Feeds that turn out to end at one URL while they are watched, one of them asked every half hour: as many requests as that one has polls.
    private static func watchesTogether(_ rig: Rig) async throws {
        rig.serve("end.localhost/feed.xml") { asked in asked.isConditional ? .notModified : .rss().etag("\"a\"") }
        for (id, interval) in [("d", "30m"), ("e", "1h"), ("f", "1h")] {
            rig.serve("\(id).localhost/\(id).xml", .redirect(to: rig.url("end.localhost/feed.xml"), status: 302))
            rig.subscribe(id, "\(id).localhost/\(id).xml", "interval: \(interval)")
        }
        try await rig.watch(for: .hours(24))
        let requests = rig.requests("end.localhost/feed.xml").count
        let polls = ["d", "e", "f"].map { rig.polls($0).count }
        rig.expect(polls.allSatisfy { $0 >= 20 }, "polls in a day: \(polls)")
        rig.expect(requests <= polls[0] + 2, "\(requests) requests in a day for what \(polls) polls end at")
    }
}
