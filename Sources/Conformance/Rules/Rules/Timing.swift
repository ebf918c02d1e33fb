import LoopbackServer
import Model

/// T: when to come back, by what the publisher says.
enum Timing {
    static let rules = [t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14]

    static let t1 = Rule("T1", "An answer that holds for twelve hours is not asked for again before", source: "FRB022; RFC 9111 §4.2.1") {
        rig in
        rig.serve("/feed.xml", .rss().cacheControl("max-age=43200").with("Age", "3600"))
        rig.subscribe()
        try await rig.watch(for: .hours(24))
        for gap in rig.gaps("/feed.xml") {
            rig.between(gap, .hours(11), .hours(12), "the time to the next request (max-age=43200, Age 3600)")
        }
        rig.expect(rig.requests("/feed.xml").count >= 2, "never asked again")
    }

    static let t2 = Rule("T2", "max-age means nothing beside no-cache", source: "RFC 9111 §5.2.2.4; lemon24/reader") { rig in
        rig.serve("/feed.xml", .rss().cacheControl("max-age=43200, no-cache"))
        rig.subscribe()
        try await rig.watch(for: .hours(2))
        rig.between(rig.gaps("/feed.xml").first, .minutes(60), .minutes(70), "the time to the next request")
    }

    static let t3 = Rule("T3", "Expires of 0, of the past, of garbage is stale, and does no harm", source: "RFC 9111 §5.3") { rig in
        for (number, value) in ["0", "Mon, 01 Jan 2024 00:00:00 GMT", "in a while", "", "-1"].enumerated() {
            rig.serve("h\(number).localhost/feed.xml", .rss().with("Expires", value).with("Date", "Mon, 02 Mar 2026 08:00:00 GMT"))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        rig.serve("bad.localhost/feed.xml", .rss().cacheControl("max-age=ever, max-age=43200"))
        rig.subscribe("bad", "bad.localhost/feed.xml")
        try await rig.watch(for: .hours(2))
        for host in ["h0", "h1", "h2", "h3", "h4", "bad"] {
            rig.between(rig.gaps("\(host).localhost/feed.xml").first, .minutes(60), .minutes(70), "the time to the next request of \(host)")
        }
    }

    static let t4 = Rule(
        "T4", "A max-age of a year is granted seven days, and said so", source: "NetNewsWire; lemon24/reader; miniflux#7920"
    ) { rig in
        rig.serve("/feed.xml", .rss().etag("\"a\"").cacheControl("max-age=31536000"), .notModified)
        rig.serve("mine.localhost/feed.xml", .rss().cacheControl("max-age=31536000"))
        rig.subscribe()
        rig.subscribe("mine", "mine.localhost/feed.xml", "max_hint: 2d")
        try await rig.fetchWhenDue("mine", times: 2)
        try await rig.fetchWhenDue(times: 2)
        rig.between(rig.gaps("127.0.0.1/feed.xml").first, .days(7), .hours(7 * 24 + 12), "the time to the next request")
        rig.between(rig.gaps("mine.localhost/feed.xml").first, .days(2), .hours(60), "the time to the next request with max_hint: 2d")
        for id in ["feed", "mine"] {
            rig.expect(rig.events(id).contains { $0.kind == .hintCapped }, "nobody is told that what the server asks for is cut")
        }
    }

    static let t5 = Rule(
        "T5", "Without a word about freshness, at most a tenth of the document's age is guessed", source: "RFC 9111 §4.2.2"
    ) { rig in
        rig.serve("old.localhost/feed.xml", .rss().lastModified("Sat, 22 Nov 2025 08:00:00 GMT"))
        rig.serve("young.localhost/feed.xml", .rss().lastModified("Mon, 02 Mar 2026 03:00:00 GMT"))
        rig.subscribe("old", "old.localhost/feed.xml")
        rig.subscribe("young", "young.localhost/feed.xml")
        try await rig.fetchWhenDue("young", times: 2)
        try await rig.fetchWhenDue("old", times: 2)
        rig.between(rig.gaps("old.localhost/feed.xml").first, .hours(2), .days(7), "the time to the next request of what is 100 days old")
        rig.between(rig.gaps("young.localhost/feed.xml").first, .hours(1), .minutes(70), "the time to the next request of what is 5 h old")
    }

    static let t6 = Rule("T6", "A ttl of 180 is three hours", source: "RSS 2.0; miniflux") { rig in
        rig.serve("/feed.xml", .rss(channel: "<ttl>180</ttl>"))
        rig.subscribe("feed", "/feed.xml", "interval: 5m")
        try await rig.watch(for: .hours(7))
        for gap in rig.gaps("/feed.xml") { rig.between(gap, .minutes(180), .minutes(200), "the time to the next request") }
        rig.expect(rig.requests("/feed.xml").count >= 2, "never asked again")
    }

    static let t7 = Rule("T7", "No request in the hours and days that a feed wants to be skipped", source: "FRB024; RSS 2.0") { rig in
        let hours = (0...7).map { "<hour>\($0)</hour>" }.joined()
        rig.serve("/feed.xml", .rss(channel: "<skipHours>\(hours)</skipHours><skipDays><day>Sunday</day></skipDays>"))
        rig.subscribe("feed", "/feed.xml", "interval: 1h")
        try await rig.watch(for: .days(8))
        let asked = rig.requests("/feed.xml").map { CivilTime($0.at) }
        rig.equal(asked.filter { $0.hour < 8 }.map(\.hour), [], "requests in the hours 0 to 7 UTC")
        rig.equal(asked.filter { $0.weekday == 0 }.map(\.day), [], "requests on a Sunday")
        rig.expect(asked.count > 80, "\(asked.count) requests in seven days of 16 hours, expected one an hour")
    }

    static let t8 = Rule("T8", "sy:updatePeriod, Frequency and Base are a grid of moments", source: "RSS module Syndication; mediacloud") {
        rig in
        let period = "<sy:updatePeriod>hourly</sy:updatePeriod>"
        let base = "<sy:updateBase>2026-01-01T00:10:00Z</sy:updateBase>"
        rig.serve("/feed.xml", .rss(channel: period + "<sy:updateFrequency>2</sy:updateFrequency>" + base))
        rig.serve("often.localhost/feed.xml", .rss(channel: period + "<sy:updateFrequency>3600</sy:updateFrequency>" + base))
        rig.subscribe("feed", "/feed.xml", "interval: 5m")
        rig.subscribe("often", "often.localhost/feed.xml", "interval: 5m")
        try await rig.watch(for: .hours(5))
        let minutes = rig.requests("127.0.0.1/feed.xml").dropFirst().map { CivilTime($0.at).minute }
        rig.expect(minutes.allSatisfy { (10...16).contains($0 % 30) }, "asked at the minutes \(minutes), expected soon after 10 and 40")
        rig.expect(minutes.count >= 8, "\(minutes.count + 1) requests in five hours, expected one each half hour")
        let gaps = rig.gaps("often.localhost/feed.xml")
        rig.expect(gaps.allSatisfy { $0 >= .minutes(5) } && !gaps.isEmpty, "asked every \(gaps.map(\.spoken)), expected 5 min at the least")
    }

    static let t9 = Rule("T9", "Hourly, or as feeds.yml says, but never within five minutes", source: "rachelbythebay.com; FRB037") { rig in
        rig.serve("/feed.xml", .rss())
        for name in ["often", "ttl", "mine"] {
            rig.serve("\(name).localhost/feed.xml", .rss(channel: name == "often" ? "" : "<ttl>180</ttl>"))
        }
        rig.subscribe()
        rig.subscribe("often", "often.localhost/feed.xml", "interval: 5m")
        rig.subscribe("ttl", "ttl.localhost/feed.xml", "interval: 5m")
        rig.subscribe("mine", "mine.localhost/feed.xml", "interval: 5m", "ignore_hints: true")
        // Two lines of cron, and a restart with each of them.
        for round in 0..<36 {
            try await rig.fetch()
            if round % 6 == 0 { try await rig.fetch() }
            rig.advance(.minutes(6))
        }
        for (place, least) in [("127.0.0.1", 60), ("often.localhost", 5), ("ttl.localhost", 180), ("mine.localhost", 5)] {
            let gaps = rig.gaps(place + "/feed.xml")
            rig.expect(!gaps.isEmpty, "\(place) was never asked again")
            for gap in gaps { rig.between(gap, .minutes(least), .minutes(least + 20), "the time to the next request of \(place)") }
        }
    }

    static let t10 = Rule("T10", "Many feeds are not asked at one moment, and the moments can be repeated", source: "FRB034") { rig in
        let moments = try await firstTwoRequests(rig)
        for (which, times) in [("first", moments.compactMap(\.first)), ("second", moments.compactMap(\.last))] {
            rig.expect(
                Set(times).count >= 30, "the \(which) requests of 40 feeds came at \(Set(times).count) moments, expected 30 at the least")
            let busiest = Dictionary(grouping: times) { Int($0 / .seconds(1)) }.values.map(\.count).max() ?? 0
            rig.expect(busiest <= 30, "\(busiest) of the \(which) requests of 40 feeds came within one second")
        }
        let complaints = await Rig.run(in: rig.folder + "/again", userAgent: rig.userAgent) { again in
            let repeated = try await firstTwoRequests(again)
            again.equal(repeated, moments, "when 40 feeds were asked, the second time")
        }
        complaints.forEach(rig.complain)
    }

    private static func firstTwoRequests(_ rig: Rig) async throws -> [[Duration]] {
        for number in 0..<40 {
            rig.serve("h\(number).localhost/feed.xml", .rss(1...1))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        try await rig.watch(for: .minutes(90))
        return (0..<40).map { number in rig.requests("h\(number).localhost/feed.xml").map(\.uptime) }
    }

    static let t11 = Rule("T11", "A silent feed is asked more rarely, up to its longest interval; news bring it back", source: "FRB023") {
        rig in
        // Ten entries a day for three days, thirty days of silence, then ten a day again.
        rig.serve("/feed.xml") { asked in
            let hours = asked.uptime / .hours(1)
            let busy = min(hours, 72) + max(0, hours - 33 * 24)
            return .rss(1...(1 + Int(busy / 2.4)))
        }
        rig.subscribe("feed", "/feed.xml", "interval: 1h", "max_interval: 1d")
        try await rig.watch(for: .days(36))
        let starts = rig.requests("/feed.xml").map(\.uptime)
        let gaps = zip(starts, starts.dropFirst()).map { (from: $0, length: $1 - $0) }
        rig.expect(gaps.allSatisfy { $0.length >= .minutes(60) && $0.length <= .hours(26) }, "gaps outside of 1 h to 24 h")
        let (busy, silent) = (gaps.filter { $0.from < .days(3) }, gaps.filter { $0.from > .days(20) && $0.from < .days(30) })
        rig.expect(busy.allSatisfy { $0.length <= .minutes(70) }, "a busy feed waited up to \((busy.map(\.length).max() ?? .zero).spoken)")
        rig.expect(
            silent.allSatisfy { $0.length >= .hours(6) }, "a silent feed is asked every \((silent.map(\.length).min() ?? .zero).spoken)")
        let last = gaps.filter { $0.from > .hours(34 * 24 + 12) }
        rig.expect(
            !last.isEmpty && last.allSatisfy { $0.length <= .minutes(70) }, "back in business, asked every \(last.map(\.length.spoken))")
    }

    static let t12 = Rule(
        "T12", "Where all entries are new some may have been missed: an event, and shorter intervals", source: "mediacloud"
    ) { rig in
        rig.serve("/feed.xml") { asked in .rss((asked.number * 10)...(asked.number * 10 + 9)) }
        rig.subscribe()
        try await rig.fetchWhenDue(times: 4)
        rig.equal(rig.events().map(\.kind), [.gap, .gap, .gap], "events of four polls, the last three with nothing but new entries")
        rig.between(rig.gaps("/feed.xml").last, .minutes(5), .minutes(40), "the time between the last two requests")
    }

    static let t13 = Rule("T13", "A clock that is set back or forward a day brings neither stampede nor starvation", source: "ours") {
        rig in
        for number in 0..<20 {
            rig.serve("h\(number).localhost/feed.xml", .rss(1...1))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        try await rig.watch(for: .hours(18)) { rig in
            try await rig.sleep(.hours(6))
            rig.setClock(by: .days(-1))
            try await rig.sleep(.hours(6))
            rig.setClock(by: .days(1))
        }
        let gaps = (0..<20).map { rig.gaps("h\($0).localhost/feed.xml") }
        let longest = gaps.joined().max() ?? .zero
        rig.expect(longest <= .hours(2), "a feed was not asked for \(longest.spoken), at an interval of 1 h")
        let counts = Set(gaps.map { $0.count + 1 }).sorted()
        rig.expect(counts.allSatisfy { (15...21).contains($0) }, "feeds were asked \(counts) times in 18 h, expected one an hour")
        rig.expectNoStampede(after: .hours(6))
        rig.expectNoStampede(after: .hours(12))
    }

    static let t14 = Rule("T14", "After eight hours of suspension each feed is asked once, and not all at once", source: "ours") { rig in
        for number in 0..<20 {
            rig.serve("h\(number).localhost/feed.xml", .rss(1...1))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        try await rig.watch(for: .hours(3)) { rig in
            try await rig.sleep(.minutes(90))
            rig.setClock(by: .hours(8))
        }
        let after = rig.requests.filter { $0.uptime >= .minutes(90) && $0.uptime < .minutes(120) }
        let counts = Dictionary(grouping: after, by: { $0.request.host ?? "" }).mapValues(\.count)
        rig.equal(counts.count, 20, "feeds that were asked in the half hour after the suspension")
        rig.expect(counts.values.allSatisfy { $0 == 1 }, "some feed was asked \(counts.values.max() ?? 0) times in that half hour")
        rig.expectNoStampede(after: .minutes(90))
    }
}

extension Rig {
    /// In the quarter of an hour after a moment no feed is asked twice, and no second has more than five requests.
    fileprivate func expectNoStampede(after start: Duration) {
        let soon = requests.filter { $0.uptime >= start && $0.uptime < start + .minutes(15) }
        let twice = Dictionary(grouping: soon, by: { $0.request.host ?? "" }).filter { $0.value.count > 1 }.keys.sorted()
        equal(twice, [], "feeds asked twice within 15 min of the leap of the clock")
        let busiest = Dictionary(grouping: soon, by: { Int($0.uptime / .seconds(1)) }).values.map(\.count).max() ?? 0
        expect(busiest <= 5, "\(busiest) feeds were asked within one second after the leap of the clock, expected 5 at the most")
    }
}
