import LoopbackServer
import Model
import Scheduling

/// O: what a server says when it is asked too much.
enum Overload {
    static let rules = [o1, o2, o3, o4, o5, o6, o7, o8, o9]

    static let o1 = Rule("O1", "429 with Retry-After holds back every feed of the registrable domain", source: "FRB020; FreshRSS#8925") {
        rig in
        rig.serve("a.site.localhost/feed.xml", .status(429, headers: [("Retry-After", "7200")]), .rss())
        rig.serve("b.site.localhost/feed.xml", .rss())
        rig.serve("c.other.localhost/feed.xml", .rss())
        for (id, host) in [("a", "a.site"), ("b", "b.site"), ("c", "c.other")] { rig.subscribe(id, "\(host).localhost/feed.xml") }
        for _ in 0..<3 {
            try await rig.fetch()
            rig.advance(.minutes(35))
        }
        rig.equal(rig.requests("a.site.localhost/feed.xml").count, 1, "requests to the host that answered 429, in 105 min")
        rig.equal(rig.requests("b.site.localhost/feed.xml").count, 0, "requests to another host of its domain")
        rig.equal(rig.requests("c.other.localhost/feed.xml").count, 2, "requests to a host of another domain")
        let due = rig.due().first { $0.feed == FeedID("b") }
        rig.expect(due?.isDue == false && due?.next.reason.contains("left alone") == true, "no reason for b: \(due?.next.reason ?? "none")")
        rig.advance(.minutes(20))
        try await rig.fetch()
        rig.equal(rig.requests("a.site.localhost/feed.xml").count, 2, "requests after Retry-After was over")
        rig.equal(rig.requests("b.site.localhost/feed.xml").count, 1, "requests to the other host after Retry-After was over")
    }

    static let o2 = Rule("O2", "A date in Retry-After is taken relative to the reply's own Date", source: "RFC 9110 §10.2.3; NetNewsWire") {
        rig in
        let skews = [("slow", -3600), ("right", 0), ("fast", 3600)]
        for (name, skew) in skews {
            rig.serve("\(name).localhost/feed.xml") { asked in
                let date = asked.at.milliseconds / 1000 + Int64(skew)
                let (sent, until) = (HTTPDate.text(date), HTTPDate.text(date + 7200))
                return .status(429, headers: [("Date", sent), ("Retry-After", until)])
            }
            rig.subscribe(name, "\(name).localhost/feed.xml")
        }
        try await rig.watch(for: .hours(3))
        for (name, _) in skews {
            rig.between(
                rig.gaps("\(name).localhost/feed.xml").first, .hours(2), .minutes(140),
                "the time to the next request, where the server's clock is \(name)")
        }
    }

    static let o3 = Rule("O3", "Retry-After counts with 503 and with redirects too", source: "RFC 9110 §10.2.3; miniflux") { rig in
        let target = rig.url("target.localhost/feed.xml")
        rig.serve("busy.localhost/feed.xml", .status(503, headers: [("Retry-After", "7200")]))
        rig.serve("later.localhost/feed.xml", ServerReply.redirect(to: target, status: 301).with("Retry-After", "7200"))
        rig.serve("soon.localhost/feed.xml", ServerReply.redirect(to: target, status: 301).with("Retry-After", "5"))
        rig.serve("target.localhost/feed.xml", .rss())
        for name in ["busy", "later"] { rig.subscribe(name, "\(name).localhost/feed.xml") }
        try await rig.watch(for: .hours(3))
        for name in ["busy", "later"] {
            rig.between(rig.gaps("\(name).localhost/feed.xml").first, .hours(2), .minutes(140), "the time to the next request of \(name)")
        }
        rig.equal(rig.requests("target.localhost/feed.xml").count, 0, "requests to where a redirect with Retry-After: 7200 leads")
        rig.subscribe("soon", "soon.localhost/feed.xml")
        try await rig.fetch()
        let target2 = rig.requests("target.localhost/feed.xml").first
        let wait = zip([target2].compactMap(\.self), rig.requests("soon.localhost/feed.xml")).map { $0.uptime - $1.uptime }.first
        rig.between(wait, .seconds(5), .seconds(30), "the time between a redirect with Retry-After: 5 and following it")
    }

    static let o4 = Rule("O4", "429 without a word: an hour at the least, then twice as long each time", source: "FRB021") { rig in
        rig.serve("/feed.xml", .status(429))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        let gaps = rig.gaps("/feed.xml")
        rig.between(gaps.first, .hours(1), .minutes(80), "the wait after the first 429")
        for (before, after) in zip(gaps, gaps.dropFirst()) {
            rig.between(after, before * 1.7, before * 2.3, "the wait after another 429, the last being \(before.spoken)")
        }
    }

    static let o5 = Rule("O5", "Retry-After of 0, of nonsense, of ten years", source: "ours") { rig in
        let cases: [(name: String, value: String, least: Duration, most: Duration)] = [
            ("zero", "0", .minutes(5), .minutes(70)), ("negative", "-5", .hours(1), .minutes(80)),
            ("word", "soon", .hours(1), .minutes(80)),
            ("decade", "315360000", .days(29), .days(34)),
        ]
        for (name, value, _, _) in cases {
            rig.serve("\(name).localhost/feed.xml", .status(429, headers: [("Retry-After", value)]))
            rig.subscribe(name, "\(name).localhost/feed.xml")
        }
        for (name, value, least, most) in cases {
            try await rig.fetchWhenDue(name, times: 2)
            rig.between(rig.gaps("\(name).localhost/feed.xml").first, least, most, "the wait after Retry-After: \(value)")
        }
        let isTold = rig.events("decade").contains { $0.kind == .hintCapped }
        rig.expect(isTold, "nobody is told that Retry-After: 315360000 is cut")
    }

    static let o6 = Rule(
        "O6", "A server that refuses every second request teaches its domain to be asked more slowly", source: "lemon24/reader#378"
    ) { rig in
        let isStrict = rig.flag(true)
        for number in 0..<8 {
            rig.serve("busy.localhost/\(number).xml") { asked in
                isStrict.value && asked.overall % 2 == 0 ? .status(429, headers: [("Retry-After", "60")]) : .rss(1...1)
            }
            rig.subscribe("f\(number)", "busy.localhost/\(number).xml", "interval: 1h")
        }
        try await rig.watch(for: .hours(6))
        let learned = rig.domain("busy.localhost")?.spacing ?? .zero
        rig.expect(learned >= .seconds(2), "learned a spacing of \(learned.spoken), expected more than the usual second")
        isStrict.value = false
        rig.forgetRequests()
        try await rig.fetchAfter(.hours(2))
        rig.expect((rig.shortestGap ?? .zero) >= .seconds(2), "after a restart asked within \((rig.shortestGap ?? .zero).spoken)")
        for _ in 0..<20 { try await rig.fetchAfter(.days(1)) }
        rig.forgetRequests()
        try await rig.fetchAfter(.days(1))
        rig.between(rig.shortestGap, .seconds(1), .seconds(2), "the shortest time between two requests three weeks later")
    }

    static let o7 = Rule("O7", "403 and challenges: four hours, then days, and never another name", source: "FRB084-087, FRB112") { rig in
        rig.serve("no.localhost/feed.xml", .status(403))
        rig.serve("robot.localhost/feed.xml", ServerReply.page("Just a moment").withStatus(503).with("cf-mitigated", "challenge"))
        for name in ["no", "robot"] { rig.subscribe(name, "\(name).localhost/feed.xml") }
        for name in ["no", "robot"] {
            try await rig.fetchWhenDue(name, times: 6)
            let gaps = rig.gaps("\(name).localhost/feed.xml")
            rig.expect((gaps.first ?? .zero) >= .hours(4), "asked again after \(gaps.map(\.spoken)), expected 4 h at the least")
            rig.expect((gaps.last ?? .zero) >= .days(1), "asked again after \(gaps.map(\.spoken)), expected days in the end")
            rig.equal(rig.state(name).failure?.kind, .blocked, "the class of the failure of \(name)")
        }
        rig.equal(Set(rig.requests.compactMap { $0.header("User-Agent") }).count, 1, "different values of User-Agent")
    }

    static let o8 = Rule("O8", "A server that takes 20 s for an answer is given time to rest", source: "Heritrix; Scrapy's AutoThrottle") {
        rig in
        for number in 0..<4 {
            rig.serve("slow.localhost/\(number).xml") { asked in
                asked.pass(.seconds(20))
                return .rss(1...1)
            }
            rig.serve("quick.localhost/\(number).xml", .rss(1...1))
            rig.subscribe("s\(number)", "slow.localhost/\(number).xml")
        }
        try await rig.fetch()
        rig.equal(rig.requests.count, 4, "requests")
        // The answer itself takes 20 s of this.
        rig.expect(
            (rig.shortestGap ?? .zero) >= .seconds(30),
            "asked every \((rig.shortestGap ?? .zero).spoken), expected a rest that grows with 20 s")
        rig.forgetRequests()
        for number in 0..<4 {
            rig.unsubscribe("s\(number)")
            rig.subscribe("q\(number)", "quick.localhost/\(number).xml")
        }
        try await rig.fetch()
        rig.between(rig.shortestGap, .seconds(1), .seconds(5), "the time between two requests to a quick server")
    }

    static let o9 = Rule("O9", "One connection and a second of rest a domain; four connections an address", source: "FRB033-035") { rig in
        for number in 0..<6 { rig.serveSlowly("one.localhost/\(number).xml") }
        for number in 0..<12 { rig.serveSlowly("h\(number).localhost/feed.xml") }
        for number in 0..<6 { rig.subscribe("one\(number)", "one.localhost/\(number).xml") }
        for number in 0..<12 { rig.subscribe("h\(number)", "h\(number).localhost/feed.xml") }
        try await rig.fetch()
        rig.equal(rig.requests.count, 18, "requests")
        let one = rig.requests.filter { $0.request.host == "one.localhost" }
        rig.equal(most(at: one), 1, "requests under way at one time to one host")
        let gaps = zip(one.dropFirst(), one).map { $0.uptime - $1.uptime }
        rig.expect(gaps.allSatisfy { $0 >= .seconds(1) }, "requests to one host every \(gaps.map(\.spoken)), expected 1 s at the least")
        rig.expect(
            most(at: rig.requests) <= 4, "\(most(at: rig.requests)) requests under way at one time to one address, expected 4 at the most")
    }

    static let answerTime = Duration.milliseconds(25)

    /// How many requests were surely under way at one time: none is answered before `answerTime`.
    private static func most(at requests: [Asked]) -> Int {
        requests.map { one in
            requests.count { $0.request.arrived <= one.request.arrived && one.request.arrived < $0.request.arrived + answerTime }
        }.max() ?? 0
    }
}

extension Rig {
    fileprivate func serveSlowly(_ place: String) { serve(place, ServerReply.rss(1...1).after(Overload.answerTime)) }

    /// The shortest time between two requests, whatever for.
    fileprivate var shortestGap: Duration? { zip(requests.dropFirst(), requests).map { $0.uptime - $1.uptime }.min() }

    fileprivate func fetchAfter(_ span: Duration) async throws {
        advance(span)
        try await fetch()
    }
}
