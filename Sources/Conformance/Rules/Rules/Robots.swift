import LoopbackServer
import Model

/// RB: robots.txt, for feeds that say `respect_robots: feeds`.
enum Robots {
    static let rules = [rb1, rb2, rb3, rb4, rb5, rb6, rb7, rb8]

    static let rb1 = Rule("RB1", "/robots.txt is asked for first, at each hop too, and again after a day", source: "RFC 9309 §2.3, §2.4") {
        rig in
        rig.serve("/robots.txt", .text("User-agent: *\nDisallow: /private\n"))
        rig.serveFeeds("/feed.xml", "/private/feed.xml")
        try await rig.watch(for: .hours(23))
        rig.equal(rig.requests("/robots.txt").count, 1, "requests for robots.txt in 23 h")
        rig.equal(rig.requests.first?.request.target, "/robots.txt", "the first request")
        rig.expect(rig.requests("/feed.xml").count > 20, "\(rig.requests("/feed.xml").count) requests for the feed in 23 h")
        rig.equal(rig.requests("/private/feed.xml").count, 0, "requests for a feed that is disallowed")
        rig.equal(rig.state("f1").failure?.kind, .disallowed, "the class of its failure")
        rig.forgetRequests()
        try await rig.watch(for: .hours(24))
        rig.equal(rig.requests("/robots.txt").count, 1, "requests for robots.txt in the next 24 h")
        try await rig.followUnderRobots()
    }

    static let rb2 = Rule("RB2", "Five redirects are followed; the rules are those of the first authority", source: "RFC 9309 §2.3.1.2") {
        rig in
        rig.serve("a.localhost/robots.txt", .redirect(to: "/r1.txt"))
        for number in 1...3 { rig.serve("a.localhost/r\(number).txt", .redirect(to: "/r\(number + 1).txt", status: 301)) }
        rig.serve("a.localhost/r4.txt", .redirect(to: rig.url("b.localhost/robots.txt")))
        rig.serve("b.localhost/robots.txt", .text("User-agent: *\nDisallow: /no\n"))
        rig.serveFeeds("a.localhost/no/feed.xml", "a.localhost/yes/feed.xml")
        try await rig.fetch()
        rig.equal(rig.requests("a.localhost/no/feed.xml").count, 0, "requests for what five redirects' end disallows")
        rig.equal(rig.requests("a.localhost/yes/feed.xml").count, 1, "requests for what it allows")
    }

    static let rb3 = Rule("RB3", "4xx allows everything", source: "RFC 9309 §2.3.1.3") { rig in
        for status in [400, 401, 403, 404, 410] {
            rig.serve("h\(status).localhost/robots.txt", .status(status))
            rig.serveFeeds("h\(status).localhost/feed.xml")
        }
        try await rig.fetch()
        for status in [400, 401, 403, 404, 410] {
            rig.equal(rig.requests("h\(status).localhost/feed.xml").count, 1, "requests for a feed whose robots.txt is \(status)")
        }
    }

    static let rb4 = Rule("RB4", "5xx and silence disallow everything, for thirty days", source: "RFC 9309 §2.3.1.4") { rig in
        rig.serve("error.localhost/robots.txt", .status(503))
        rig.serve("reset.localhost/robots.txt", .reset)
        rig.serveFeeds("error.localhost/feed.xml", "reset.localhost/feed.xml")
        rig.serve("/witness.xml", .rss())
        rig.subscribe("witness", "/witness.xml", "interval: 5m")
        for _ in 0..<29 {
            try await rig.fetch()
            rig.advance(.days(1))
        }
        rig.equal(rig.requests("error.localhost/feed.xml").count, 0, "requests in 29 days, robots.txt being 503")
        rig.equal(rig.requests("reset.localhost/feed.xml").count, 0, "requests in 29 days, robots.txt being reset")
        rig.expect(rig.requests("error.localhost/robots.txt").count > 1, "robots.txt was asked for only once")
        rig.equal(rig.state("f0").failure?.kind, .disallowed, "the class of the failure")
    }

    static let rb5 = Rule("RB5", "500 KiB are read, and lines that say nothing are skipped", source: "RFC 9309 §2.5") { rig in
        let noise = String(repeating: "this line says nothing\n# nor this\nDisallow /neither\n", count: 9500)
        rig.expect(noise.utf8.count > 480 << 10, "the test's own noise is too short")
        rig.serve("/robots.txt", .text(noise + "User-agent: *\n\u{FEFF}junk\nDisallow: /no\n" + noise))
        rig.serveFeeds("/no/feed.xml", "/yes/feed.xml")
        try await rig.fetch()
        rig.equal(rig.requests("/no/feed.xml").count, 0, "requests for what is disallowed at 480 KiB")
        rig.equal(rig.requests("/yes/feed.xml").count, 1, "requests for what is allowed")
    }

    static let rb6 = Rule("RB6", "The longest match counts; * and $; our name in any case; groups merged", source: "RFC 9309 §2.2") { rig in
        rig.serve(
            "/robots.txt",
            .text(
                """
                User-agent: *
                Disallow: /

                User-agent: PipeLine
                Disallow: /a/
                Allow: /a/open
                Disallow: /*.json$

                User-agent: other
                User-agent: pipeline
                Disallow: /b*deep
                """))
        let (allowed, closed) = (["/a/open.xml", "/c.xml", "/x.json?y"], ["/a/feed.xml", "/x.json", "/b/very/deep.xml"])
        for (number, place) in (allowed + closed).enumerated() { rig.serveFeed("f\(number)", place) }
        try await rig.fetch()
        for place in allowed { rig.equal(rig.requests.count { $0.request.target == place }, 1, "requests for \(place), which is allowed") }
        for place in closed { rig.equal(rig.requests.count { $0.request.target == place }, 0, "requests for \(place), which is not") }
    }

    static let rb7 = Rule("RB7", "Crawl-delay is obeyed, up to a cap", source: "convention; news-crawl") { rig in
        for (host, delay) in [("ten", "10"), ("century", "3153600000")] {
            rig.serve("\(host).localhost/robots.txt", .text("User-agent: *\nCrawl-delay: \(delay)\n"))
            for number in 0..<3 { rig.serveFeed("\(host)\(number)", "\(host).localhost/\(number).xml") }
        }
        try await rig.fetch()
        let gaps = { (host: String) in
            let moments = rig.requests.filter { $0.request.host == "\(host).localhost" && $0.request.path != "/robots.txt" }.map(\.uptime)
            return zip(moments.dropFirst(), moments).map { $0 - $1 }
        }
        rig.equal(gaps("ten").count, 2, "requests after the first to a host with Crawl-delay: 10")
        rig.expect(gaps("ten").allSatisfy { $0 >= .seconds(10) }, "asked every \(gaps("ten").map(\.spoken)), expected 10 s at the least")
        rig.equal(gaps("century").count, 2, "requests after the first to a host with a Crawl-delay of a century")
        // Two cron lines, one just after the other.
        rig.forgetRequests()
        rig.advance(.hours(2))
        for number in 0..<3 { try await rig.fetch(only: ["ten\(number)"]) }
        rig.equal(gaps("ten").count, 2, "requests after the first to a host with Crawl-delay: 10, by three runs")
        rig.expect(gaps("ten").allSatisfy { $0 >= .seconds(10) }, "three runs asked every \(gaps("ten").map(\.spoken)), expected 10 s")
        rig.forgetRequests()
        rig.serve("hop.localhost/robots.txt", .text("User-agent: *\nCrawl-delay: 10\n"))
        rig.serveFeeds("hop.localhost/feed.xml")
        for (id, host) in [("lead0", "hop"), ("lead1", "aside")] {
            rig.serve("hop.localhost/\(id)/feed.xml", .rss(1...1))
            rig.serve("\(host).localhost/\(id).xml", .redirect(to: rig.url("hop.localhost/\(id)/feed.xml")))
            rig.subscribe(id, "\(host).localhost/\(id).xml", "interval: 1h", "respect_robots: feeds")
        }
        try await rig.fetch()
        rig.equal(gaps("hop").count, 3, "requests after the first to a host with Crawl-delay: 10 that redirects lead to")
        rig.expect(gaps("hop").allSatisfy { $0 >= .seconds(10) }, "redirects led there every \(gaps("hop").map(\.spoken)), expected 10 s")
    }

    static let rb8 = Rule("RB8", "X-Robots-Tag is recorded", source: "convention of search engines") { rig in
        rig.serve("/feed.xml", .rss().with("X-Robots-Tag", "noarchive").with("X-Robots-Tag", "otherbot: noindex"))
        rig.subscribe()
        try await rig.fetch()
        rig.equal(rig.polls().first?.robotsTag, "noarchive", "what is recorded of X-Robots-Tag")
    }
}

extension Rig {
    /// Two feeds whose redirects lead to another host, which allows one place and forbids the other.
    fileprivate func followUnderRobots() async throws {
        forgetRequests()
        serve("from.localhost/robots.txt", .notFound)
        serve("to.localhost/robots.txt", .text("User-agent: *\nDisallow: /closed\n"))
        for place in ["open", "closed"] {
            serve("from.localhost/\(place).xml", .redirect(to: url("to.localhost/\(place)/feed.xml"), status: 301))
            serve("to.localhost/\(place)/feed.xml", .rss(1...1))
            subscribe(place, "from.localhost/\(place).xml", "interval: 1h", "respect_robots: feeds")
        }
        try await fetch()
        equal(requests("to.localhost/robots.txt").count, 1, "requests for robots.txt of a host that redirects lead to")
        equal(requests("to.localhost/open/feed.xml").count, 1, "requests for what a redirect leads to and its robots.txt allows")
        equal(requests("to.localhost/closed/feed.xml").count, 0, "requests for what a redirect leads to and its robots.txt disallows")
        equal(state("closed").failure?.kind, .disallowed, "the class of the failure at the second hop")
        expect(state("closed").failure?.message.contains("/closed/feed.xml") == true, "the failure does not name the hop")
    }

    /// Serves a feed at each place, and subscribes to it under `f0`, `f1`, … or its host's name, with regard to robots.txt.
    fileprivate func serveFeeds(_ places: String...) {
        let first = feeds.feeds.count
        for (number, place) in places.enumerated() { serveFeed("f\(first + number)", place) }
    }

    fileprivate func serveFeed(_ id: String, _ place: String) {
        serve(String(place.prefix { $0 != "?" }), .rss(1...1))
        subscribe(id, place, "interval: 1h", "respect_robots: feeds")
    }
}
