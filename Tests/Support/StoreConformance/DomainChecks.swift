import Model

extension StoreConformance {
    static let domainChecks: [Check] = [
        Check("what is remembered of a domain comes back as it was, by name") { store in
            let full = DomainState(
                domain: "b.example", until: Sample.time(900), reason: "beta answered \"429\"", refusals: 3, spacing: .milliseconds(2500),
                learnedAt: Sample.time(1))
            let slow = DomainState(domain: "a.example", spacing: .seconds(5), learnedAt: Sample.time(2))
            let refusing = DomainState(domain: "[::1]", refusals: 1)
            try commit([full, slow, refusing], at: 10, to: store)
            try expectEqual(try store.domains(), [refusing, slow, full], "domains")
            try commit([], at: 20, to: store)
            try expectEqual(try store.domains().count, 3, "a poll that says nothing of domains changes none")
        },
        Check("a domain is left alone for the longest time that it asked for, and all else of it is replaced") { store in
            try commit([DomainState(domain: "x.example", until: Sample.time(900), reason: "long", refusals: 1)], at: 0, to: store)
            let taught = DomainState(
                domain: "x.example", until: Sample.time(100), reason: "short", refusals: 2, spacing: .seconds(9), learnedAt: Sample.time(10)
            )
            try commit([taught], at: 10, to: store)
            var expected = taught
            expected.until = Sample.time(900)
            expected.reason = "long"
            try expectEqual(try store.domains(), [expected], "a shorter time")
            try commit([DomainState(domain: "x.example", refusals: 1)], at: 20, to: store)
            expected = DomainState(domain: "x.example", until: Sample.time(900), reason: "long", refusals: 1)
            try expectEqual(try store.domains(), [expected], "no time at all")
            let longer = DomainState(domain: "x.example", until: Sample.time(901), reason: "longer", refusals: 2)
            try commit([longer], at: 30, to: store)
            try expectEqual(try store.domains(), [longer], "a longer time")
        },
        Check("a time that has run out no longer counts against an earlier one, nor against none") { store in
            let far = DomainState(domain: "x.example", until: Sample.time(900), reason: "far", refusals: 4)
            try commit([far], at: 0, to: store)
            // The clock was set back: what was far ahead had been wrong.
            let near = DomainState(domain: "x.example", until: Sample.time(800), reason: "near", refusals: 5)
            try commit([near], at: 900, to: store)
            try expectEqual(try store.domains(), [near], "an earlier time, after the later one has come")
            let calm = DomainState(domain: "x.example", refusals: 4)
            try commit([calm], at: 800, to: store)
            try expectEqual(try store.domains(), [calm], "none")
        },
        Check("a domain is forgotten when there is nothing left to remember, not before") { store in
            try commit([DomainState(domain: "x.example", until: Sample.time(100), reason: "r", refusals: 1)], at: 0, to: store)
            try commit([DomainState(domain: "x.example")], at: 99, to: store)
            try expectEqual(try store.domains().map(\.until), [Sample.time(100)], "while its time runs")
            try commit([DomainState(domain: "x.example")], at: 100, to: store)
            try expectEqual(try store.domains(), [], "when its time has run out")
            try commit([DomainState(domain: "y.example")], at: 101, to: store)
            try expectEqual(try store.domains(), [], "a domain of which nothing was known")
        },
        Check("RB1, RB4: what robots.txt said comes back as it was, by scheme, host and port") { store in
            let place = "https://alpha.example:8443"
            let rules = RobotsRecord(
                authority: place, fetchedAt: Sample.time(10), kind: .rules, text: "user-agent: *\ndisallow: /\"a\"\u{0}\n",
                unreachableSince: nil)
            var update = Sample.update(fetch: "f-1", at: 10)
            update.robots = [rules, RobotsRecord(authority: "https://alpha.example", fetchedAt: Sample.time(11), kind: .allowAll)]
            try store.commit(update)
            try expectEqual(try store.robots(of: place), rules, "the rules")
            try expectEqual(try store.robots(of: "https://alpha.example")?.kind, .allowAll, "another port")
            try expectEqual(try store.robots(of: "http://alpha.example:8443"), nil, "another scheme")
            var later = Sample.update(fetch: "f-2", at: 90_000)
            let dark = RobotsRecord(
                authority: place, fetchedAt: Sample.time(90_000), kind: .disallowAll, text: rules.text,
                unreachableSince: Sample.time(90_000))
            later.robots = [dark]
            try store.commit(later)
            try expectEqual(try store.robots(of: place), dark, "the last answer counts")
        },
    ]

    /// A poll that tells of domains.
    private static func commit(_ domains: [DomainState], at seconds: Int64, to store: any Store) throws {
        var update = Sample.update(fetch: "f-at-\(seconds)", at: seconds)
        update.domains = domains
        try store.commit(update)
    }
}
