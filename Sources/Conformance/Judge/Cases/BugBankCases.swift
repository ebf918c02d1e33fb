import LoopbackServer
import Model

/// B: defects of well-known readers, where requests show them.
enum BugBankCases {
    static let cases: [Case] = [mf1, mf2, mf3, lf1, cf1, nnw2, nbl1, yr1, tt1, nb1, sf2, curl1]

    private static func etag(_ number: Int) -> Validators { Validators(etag: "\"\(number)\"") }

    static let mf1 = Case(
        "B-MF1", steps: .feed(etag(1), then: .etag("\"1\"")), .notModified(etag(2), inForce: etag(2), then: .etag("\"2\"")),
        .notModified(etag(3), inForce: etag(3), then: .etag("\"3\"")))

    static let mf2 = Case(
        "B-MF2", feeds: ["404.xml", "410.xml"], elsewhere: ["410.xml": 2],
        reply: { asked, hearing in asked.turn == 1 ? .feed(hearing) : .status(Int(asked.name.prefix(3)) ?? 404) },
        judge: { hearing in
            let gone = hearing.stopped("410.xml", after: hearing.gets("410.xml").first { $0.answer.status == 410 }, why: "410 is the end")
            let missing = hearing.gets("404.xml").filter { $0.answer.status == 404 }
            guard gone.word == "pass" else { return gone }
            return missing.count > 1
                ? .pass("what is missing was asked for again, what is gone was not") : .waiting("another request for 404.xml")
        })

    static let mf3 = Case(
        "B-MF3", reply: { asked, hearing in asked.turn == 2 ? .busy(503, hearing.hours(10)) : .feed(hearing) },
        judge: { hearing in
            let span = hearing.hours(10)
            let complaints = hearing.early("feed.xml") { $0.turn == 2 ? (span, "503 with Retry-After: \(span.wholeSeconds)") : nil }
            let busy = hearing.gets("feed.xml").first { $0.turn == 2 }
            let isBack = hearing.gets("feed.xml").contains { $0.turn > 2 }
            return .of(
                complaints,
                otherwise: isBack
                    ? .pass("asked again when the wait was over")
                    : .waiting(
                        busy.map { "a request after \(Words.moment($0.at + span))" } ?? "request \(hearing.gets("feed.xml").count + 1) of 3"
                    ))
        })

    static let lf1 = Case(
        "B-LF1", feeds: ["a.xml", "b.xml"],
        reply: { asked, hearing in
            asked.turn > 1 ? .feed(hearing) : .busy(429, asked.name == "a.xml" ? hearing.hours(10) : hearing.hours(1.0 / 60))
        },
        judge: { hearing in
            hearing.waits([
                (
                    "a.xml", hearing.hours(10),
                    "429 with Retry-After: \(hearing.hours(10).wholeSeconds), whatever another feed of its host asks for"
                )
            ])
        })

    static let cf1 = Case(
        "B-CF1",
        reply: { _, hearing in
            ServerReply.feed(hearing).with("Cache-Control", "public, max-age=\(hearing.hours(20).wholeSeconds), must-revalidate")
        },
        judge: { hearing in hearing.waits([("feed.xml", hearing.hours(20), "max-age=\(hearing.hours(20).wholeSeconds)")]) })

    static let nnw2 = Case(
        "B-NNW2",
        reply: { asked, hearing in
            guard asked.turn == 1 else { return .feed(hearing) }
            return .status(429, headers: [("Retry-After", HTTPDate.text(asked.at.milliseconds / 1000 + hearing.hours(12).wholeSeconds))])
        },
        judge: { hearing in hearing.waits([("feed.xml", hearing.hours(12), "429 with a date in Retry-After")]) })

    static let nbl1 = Case(
        "B-NBL1",
        reply: { asked, hearing in
            switch asked.turn {
            case 1: .status(500)
            case 2: .page
            default: .feed(hearing)
            }
        },
        judge: { hearing in
            let changed = hearing.gets("feed.xml").first { $0.target != "/B-NBL1/feed.xml" }.map { "asked for \($0.target)" }
            let turn = hearing.gets("feed.xml").last?.turn ?? 0
            return .of(
                [changed].compactMap(\.self),
                otherwise: turn >= 4 ? .pass("the same target, after 500 and a page too") : .waiting("request \(turn + 1) of 4"))
        })

    private static let early = Validators(etag: "\"a\"", date: "Mon, 02 Mar 2026 06:00:00 GMT")

    static let yr1 = Case("B-YR1", steps: .feed(early, items: 1), .feed(Validators(), items: 2), .feed(Validators(), items: 2))

    static let tt1 = Case("B-TT1", steps: .feed(Validators(etag: "\"only\""), then: .etag("\"only\"")))

    private static let odd = "Monday, 02-Mar-26 6:00:00 UTC"

    static let nb1 = Case("B-NB1", steps: .feed(Validators(date: odd), then: .date(odd)))

    static let sf2 = Case(trait: "B-SF2", fields: ["User-Agent"], extras: true) { exchange in
        exchange.header("User-Agent")?.isEmpty == false ? [] : ["a request came without User-Agent"]
    }

    static let curl1 = Case(
        "B-CURL1", elsewhere: ["away.xml": 2],
        reply: { asked, hearing in
            guard asked.name == "feed.xml" else { return .feed(hearing, items: 4) }
            // Some keep validators from the second answer on only: the redirect waits until they are shown.
            return asked.header("If-None-Match") == "\"mine\""
                ? .redirect(to: hearing.url("away.xml"), status: 307) : ServerReply.feed(hearing).with("ETag", "\"mine\"")
        },
        judge: { hearing in
            let away = hearing.gets("away.xml")
            let isShown = hearing.gets("feed.xml").contains { $0.answer.status == 307 }
            let wanted =
                isShown
                ? "a request for away.xml, to where feed.xml leads" : "a request for feed.xml that shows its ETag, which then leads away"
            return .of(
                hearing.strayed(["feed.xml": ["\"mine\""]]),
                otherwise: away.isEmpty ? .waiting(wanted) : .pass("the other host was shown no validators"))
        })
}
