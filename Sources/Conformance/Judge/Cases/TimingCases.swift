import LoopbackServer
import Model

/// T: when to come back, by what the publisher says.
enum TimingCases {
    static let cases: [Case] = [t1, t2, t3, t4, t6, t7, t8, t9]

    static let t1 = Case(
        "T1", reply: { _, hearing in ServerReply.feed(hearing).with("Cache-Control", "max-age=\(hearing.hours(12).wholeSeconds)") },
        judge: { hearing in
            let wait = (hearing.hours(12), "Cache-Control: max-age=\(hearing.hours(12).wholeSeconds)")
            return .of(
                hearing.early("feed.xml") { _ in wait },
                otherwise: hearing.awaited("feed.xml", wait.0).map { .waiting($0) } ?? .pass(hearing.waited(["feed.xml"])))
        })

    static let t2 = Case(
        "T2",
        reply: { _, hearing in ServerReply.feed(hearing).with("Cache-Control", "max-age=\(hearing.hours(12).wholeSeconds), no-cache") },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            guard asked.count > 1 else { return .waiting("\(asked.isEmpty ? "a first" : "a second") request for feed.xml") }
            let gap = asked[1].at - asked[0].at
            let visits = hearing.rounds.count { $0 > asked[0].at && $0 < asked[1].at }
            guard gap >= hearing.hours(12), visits >= Hearing.visitsThatProve else { return .pass(hearing.waited(["feed.xml"])) }
            return .fail([
                "came \(visits) times to the feed of T9, and here only after the \(Words.span(gap)) of a max-age that no-cache undoes"
            ])
        })

    private static let stale = ["zero": "0", "past": "Mon, 01 Jan 2024 00:00:00 GMT", "garbage": "in a while", "empty": ""]

    static let t3 = Case(
        "T3", feeds: stale.keys.sorted().map { "\($0).xml" },
        elsewhere: Dictionary(uniqueKeysWithValues: stale.keys.sorted().enumerated().map { ("\($1).xml", $0 + 1) }),
        reply: { asked, hearing in ServerReply.feed(hearing).with("Expires", stale[String(asked.name.dropLast(4))] ?? "0") },
        judge: { hearing in
            let names = stale.keys.sorted().map { "\($0).xml" }
            let missing = names.first { hearing.gets($0).count < 2 }
            return missing.map { .waiting("\(hearing.gets($0).isEmpty ? "a first" : "a second") request for \($0)") }
                ?? .pass(hearing.waited(names))
        })

    static let t4 = Case(
        "T4", pace: .own, reply: { _, hearing in ServerReply.feed(hearing).with("Cache-Control", "max-age=31536000") },
        judge: { hearing in
            let early = hearing.early("feed.xml") { _ in (.seconds(86_400), "max-age is a year, and a cap of less than a day is none") }
            return .of(
                early,
                otherwise: hearing.gets("feed.xml").count > 1
                    ? .pass(hearing.waited(["feed.xml"])) : .waiting("a request within the year, a week from the first or later"))
        })

    static let t6 = Case(
        "T6", reply: { _, hearing in .feed(hearing, channel: "<ttl>\(minutes(hearing))</ttl>") },
        judge: { hearing in
            let wait = (Duration.seconds(minutes(hearing) * 60), "<ttl>\(minutes(hearing))</ttl>")
            return .of(
                hearing.early("feed.xml") { _ in wait },
                otherwise: hearing.awaited("feed.xml", wait.0).map { .waiting($0) } ?? .pass(hearing.waited(["feed.xml"])))
        })

    /// Three hours; ttl knows minutes only.
    private static func minutes(_ hearing: Hearing) -> Int64 { max(1, (hearing.hours(3).wholeSeconds + 59) / 60) }

    static let t7 = Case(
        "T7",
        reply: { asked, hearing in
            let hours = skipped(hearing.gets("feed.xml").first?.at ?? asked.at).map { "<hour>\($0)</hour>" }.joined()
            return .feed(hearing, channel: "<skipHours>\(hours)</skipHours>")
        },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            guard let first = asked.first else { return .waiting("a first request for feed.xml") }
            let hours = skipped(first.at)
            let told = hours.map(String.init).joined(separator: ", ")
            let inside = asked.dropFirst().filter { hours.contains(CivilTime($0.at).hour) && $0.at - first.at > .seconds(10) }
            let complaints = inside.map { "asked for feed.xml at \(Words.moment($0.at)); it wants the hours \(told) UTC to be skipped" }
            guard asked.count < 2 || !complaints.isEmpty else { return .pass("never asked for in the hours \(told) UTC") }
            return .of(complaints, otherwise: .waiting("a request after the hours \(told) UTC, real ones"))
        })

    /// The hour of the first request and the next two.
    private static func skipped(_ first: Timestamp) -> [Int] { (0..<3).map { (CivilTime(first).hour + $0) % 24 } }

    static let t8 = Case(
        "T8",
        reply: { _, hearing in
            .feed(
                hearing,
                channel: "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
                    + "<sy:updateBase>2026-01-01T00:10:00Z</sy:updateBase>")
        },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            let twice = zip(asked, asked.dropFirst()).filter { slot($0.at) == slot($1.at) }.map {
                "asked for feed.xml at \(Words.moment($0.at)) and \(Words.moment($1.at)), within one of its half hours (from 10 and from 40 past)"
            }
            return .of(
                twice, otherwise: asked.count >= 3 ? .pass("once in a half hour at the most") : .waiting("request \(asked.count + 1) of 3"))
        })

    /// Half hours that begin at 10 and 40 past.
    private static func slot(_ moment: Timestamp) -> Int64 { (moment.milliseconds / 1000 - 600) / 1800 }

    static let t9 = Case(
        "T9", pace: .own, reply: { asked, hearing in .current(Validators(etag: "\"steady\""), for: asked, hearing) },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            let complaints = hearing.early("feed.xml") { _ in
                (.seconds(300), "a feed that says nothing is never asked for within five minutes")
            }
            let gaps = zip(asked, asked.dropFirst()).map { $1.at - $0.at }.sorted()
            return .of(
                complaints,
                otherwise: asked.count >= 3
                    ? .pass("every \(Words.span(gaps[0])) to \(Words.span(gaps[gaps.count - 1]))")
                    : .waiting("request \(asked.count + 1) of 3"))
        })
}
