import LoopbackServer
import Model
import Pipeline

/// W: pushes (WebSub, W3C Recommendation of 23 January 2018).
enum WebSub {
    static let rules = [w1, w2, w3, w4, w5, w6, w7]

    static let w1 = Rule("W1", "Hub and self are taken from the Link header, or from the feed", source: "WebSub §4") { rig in
        rig.openCallback()
        let (header, body) = (Hub("hub.localhost/", of: rig), Hub("hub.localhost/other", of: rig))
        let feed = rig.url("/feed.xml")
        let named = elements(hub: rig.url("hub.localhost/other"), own: rig.url("/plain.xml"))
        rig.serve(
            "/feed.xml",
            .rss(channel: named).with("Link", "<\(rig.url("hub.localhost/"))>; rel=\"hub\"").with("Link", "<\(feed)>; rel=self"))
        rig.serve("plain.localhost/feed.xml", .rss(4...6, channel: named))
        rig.serve("lone.localhost/feed.xml", .rss(7...9, channel: elements(hub: rig.url("hub.localhost/other"), own: nil)))
        rig.subscribe()
        rig.subscribe("plain", "plain.localhost/feed.xml")
        rig.subscribe("lone", "lone.localhost/feed.xml")
        try await rig.watch(for: .minutes(10))
        rig.equal(header.forms.map { $0["hub.topic"] }, [feed], "topics at the hub of the Link header")
        rig.equal(body.forms.map { $0["hub.topic"] }, [rig.url("/plain.xml")], "topics at the hub of the document")
        rig.equal(header.forms.map { $0["hub.mode"] }, ["subscribe"], "modes")
        rig.expect(header.forms.allSatisfy { $0["hub.secret"].utf8.count >= 32 && $0.token.utf8.count >= 32 }, "a secret can be guessed")
        rig.equal(Set((header.forms + body.forms).flatMap { [$0["hub.secret"], $0.token] }).count, 4, "secrets and tokens")
    }

    static let w2 = Rule("W2", "hub.challenge is echoed for a pending topic only", source: "WebSub §5.3") { rig in
        let hub = subscribed(rig, lease: nil)
        try await rig.watch(for: .minutes(30)) { rig in
            try await rig.sleep(.minutes(5))
            guard let form = hub.forms.first else { return rig.complain("the hub was not asked") }
            rig.equal(hub.verify(form, topic: rig.url("/other.xml"))?.status, 404, "status for another topic")
            rig.equal(hub.verify(form, token: String(repeating: "0", count: 40))?.status, 404, "status at another callback")
            rig.equal(hub.verify(form, mode: "unsubscribe")?.status, 404, "status for an end that nobody wants")
            let answer = hub.verify(form)
            rig.equal(answer?.status, 200, "status for what was asked")
            rig.equal(answer?.text, "challenge", "challenge")
            rig.equal(hub.verify(form)?.status, 200, "status for the same at once: our answer may have been lost")
            try await rig.sleep(.minutes(15))
            rig.equal(hub.verify(form)?.status, 404, "status for the same once more")
        }
    }

    static let w3 = Rule("W3", "A lease is renewed before its end, spread", source: "WebSub §5.1") { rig in
        rig.openCallback()
        let hub = Hub("hub.localhost/", of: rig, lease: 86_400)
        for number in 1...8 {
            let own = rig.url("/\(number).xml")
            rig.serve("/\(number).xml", .rss(number...number, channel: elements(hub: rig.url("hub.localhost/"), own: own)))
            rig.subscribe("feed-\(number)", "/\(number).xml", "interval: 1d")
        }
        try await rig.watch(for: .days(5))
        for number in 1...8 {
            let moments = hub.forms.filter { $0["hub.topic"] == rig.url("/\(number).xml") }.map(\.at)
            let gaps = zip(moments.dropFirst(), moments).map { $0 - $1 }
            rig.expect(gaps.count >= 4 && gaps.allSatisfy { $0 >= .hours(16) && $0 < .hours(23) }, "renewed after \(gaps.map(\.spoken))")
        }
        let first = hub.forms.map(\.at).sorted().dropFirst(8).prefix(8)
        rig.expect(zip(first.dropFirst(), first).contains { $0 - $1 > .minutes(10) }, "leases of one moment are renewed at one moment")
    }

    static let w4 = Rule(
        "W4", "A push is taken only with the right signature, else answered 2xx and dropped", source: "WebSub §8"
    ) { rig in
        let hub = subscribed(rig)
        try await rig.watch(for: .minutes(20)) { rig in
            try await rig.sleep(.minutes(5))
            guard let form = hub.forms.first else { return rig.complain("the hub was not asked") }
            for (number, signature) in ["sha256=" + String(repeating: "0", count: 64), "sha1=" + String(repeating: "0", count: 40), nil]
                .enumerated()
            {
                let answer = hub.push(.rss((20 + number)...(20 + number)), to: form, signature: signature)
                rig.expect(
                    answer.map { (200..<300).contains($0.status) } ?? false, "answered \(answer?.status ?? 0) to \(signature ?? "nothing")")
            }
            try await rig.sleep(.minutes(5))
            rig.equal(rig.entries(), 3, "entries after pushes that are not signed by the hub")
            rig.equal(hub.push(.rss(4...4), to: form)?.status, 202, "status for one that is")
        }
        rig.equal(rig.entries(), 4, "entries at the end")
    }

    static let w5 = Rule("W5", "A push goes the way of a poll", source: "WebSub §7") { rig in
        let hub = subscribed(rig)
        try await rig.watch(for: .minutes(20)) { rig in
            try await rig.sleep(.minutes(5))
            guard let form = hub.forms.first else { return rig.complain("the hub was not asked") }
            hub.push(.rss(3...5, title: "Only what is new"), to: form)
            hub.push(.page(), to: form)
        }
        rig.equal(rig.polls().map(\.page), [nil, .push, .push], "kinds of polls")
        rig.equal(rig.polls().map(\.outcome), [.changed, .changed, .failed], "how they ended")
        rig.equal(rig.polls().map(\.counts.new), [3, 2, 0], "new entries")
        rig.equal(rig.articles(), 5, "articles")
        rig.equal(rig.events().map(\.kind), [], "events: what a push lacks is not gone")
        rig.equal(rig.state().failures, 0, "failures of the feed: a push is none of its server's")
        rig.equal(rig.requests("/feed.xml").count, 1, "requests for the feed")
    }

    static let w6 = Rule("W6", "Polls become rarer only while pushes prove complete", source: "FreshRSS; ours") { rig in
        let hub = subscribed(rig, "max_interval: 12h") { asked in 1...(3 + Int(asked.uptime / .hours(1))) }
        let isDropping = rig.flag(false)
        try await rig.watch(for: .days(4)) { rig in
            for number in 4...84 {
                try await rig.sleep(.hours(1))
                if number == 60 { isDropping.value = true }
                if let form = hub.forms.first, !isDropping.value { hub.push(.rss(number...number), to: form) }
            }
        }
        let moments = rig.requests("/feed.xml").map(\.uptime)
        let trusted = moments.filter { $0 < .hours(50) }
        rig.expect(trusted.count < 16, "\(trusted.count) polls in fifty hours in which the hub pushed everything")
        rig.equal(rig.events().map(\.kind), [.hubDistrusted], "events")
        let plain = moments.filter { $0 > .hours(80) }
        rig.expect(plain.count >= 10, "\(plain.count) polls in the last sixteen hours, in which the hub was not believed")
        rig.expect(rig.entries() >= 80, "\(rig.entries()) entries: some were lost")
    }

    static let w7 = Rule("W7", "Denials and unsubscriptions are obeyed", source: "WebSub §5.1, §5.2") { rig in
        let hub = subscribed(rig)
        try await rig.watch(for: .hours(20)) { rig in
            try await rig.sleep(.minutes(5))
            guard let form = hub.forms.first else { return rig.complain("the hub was not asked") }
            hub.setLease(nil)
            rig.equal(hub.verify(form, mode: "denied")?.status, 200, "status for a denial")
        }
        rig.equal(hub.forms.count, 1, "times that the hub was asked within a day of its denial")
        rig.expect(rig.requests("/feed.xml").count >= 15, "the feed is polled as if it had no hub")
        hub.setLease(864_000)
        try await rig.watch(for: .hours(12))
        rig.equal(hub.forms.map { $0["hub.mode"] }, ["subscribe", "subscribe"], "what it was asked when the day was over")
        rig.unsubscribe("feed")
        rig.serve("/rest.xml", .rss(7...9))
        rig.subscribe("rest", "/rest.xml")
        try await rig.watch(for: .minutes(10))
        rig.equal(hub.forms.last?["hub.mode"], "unsubscribe", "what it was asked when nobody wanted the feed any more")
    }

    /// A feed that names itself and a hub.
    private static func subscribed(
        _ rig: Rig, lease seconds: Int? = 864_000, _ settings: String...,
        items: @escaping @Sendable (Asked) -> ClosedRange<Int> = { _ in 1...3 }
    ) -> Hub {
        rig.openCallback()
        let named = elements(hub: rig.url("hub.localhost/"), own: rig.url("/feed.xml"))
        rig.serve("/feed.xml") { .rss(items($0), channel: named) }
        rig.subscribe(settings: settings)
        return Hub("hub.localhost/", of: rig, lease: seconds)
    }

    private static func elements(hub: String, own: String?) -> String {
        let links = [("hub", hub)] + (own.map { [("self", $0)] } ?? [])
        return links.map { "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"\($0.0)\" href=\"\($0.1)\"/>" }.joined()
    }
}
