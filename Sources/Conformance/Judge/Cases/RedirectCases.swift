import LoopbackServer
import Model

/// R: where redirects lead, and what of it is remembered.
enum RedirectCases {
    static let cases: [Case] = [r1, r2, r3, r4, r5, r7, r8]

    static let r1 = Case(
        "R1", feeds: ["old.xml"],
        reply: { asked, hearing in asked.name == "old.xml" ? .redirect(to: "/R1/new.xml", status: 301) : .feed(hearing) },
        judge: { hearing in
            let old = hearing.gets("old.xml")
            if hearing.direct("new.xml", without: "old.xml") > 0 {
                return .pass("asks at the new URL since \(Words.moment(hearing.gets("new.xml").last?.at ?? hearing.latest))")
            }
            guard let first = old.first, let last = old.last else { return .waiting("a first request for old.xml") }
            if last.at - first.at > .seconds(15 * 86_400), last.turn >= 15 {
                return .fail(["asked at the old URL \(last.turn) times in \(Words.span(last.at - first.at)), each time led on by 301"])
            }
            return .waiting(
                "a request for new.xml without one for old.xml before it; \(Words.count(last.turn, "request")) for old.xml so far")
        })

    private static let passing = [302, 303, 307]

    static let r2 = Case(
        "R2", feeds: passing.map { "\($0).xml" },
        reply: { asked, hearing in
            guard let status = Int(asked.name.prefix { $0 != "." }) else { return .feed(hearing) }
            return .redirect(to: "/R2/to-\(status).xml", status: status)
        },
        judge: { hearing in
            let complaints = passing.flatMap { status in
                let (asked, led) = (hearing.gets("\(status).xml"), hearing.gets("to-\(status).xml"))
                return [
                    hearing.direct("to-\(status).xml", without: "\(status).xml") > 0
                        ? "asked at the place to which a \(status) led, and not at the URL itself" : nil,
                    asked.count >= 3 && led.isEmpty ? "did not follow a \(status)" : nil,
                ].compactMap(\.self)
            }
            let missing = passing.first { hearing.gets("\($0).xml").count < 2 || hearing.gets("to-\($0).xml").count < 2 }
            return .of(
                complaints,
                otherwise: missing.map { .waiting("two requests for \($0).xml that are led on") }
                    ?? .pass("asked at the URL itself each time"))
        })

    static let r3 = Case(
        "R3", reply: { asked, _ in asked.name == "feed.xml" ? .redirect(to: "/R3/login.html", status: 301) : .page },
        judge: { hearing in
            if hearing.direct("login.html", without: "feed.xml") > 0 {
                return .fail(["asked at the page for people, and not at the feed's own URL"])
            }
            let count = hearing.gets("feed.xml").count
            if hearing.gets("login.html").isEmpty { return .waiting("a request for login.html, to where feed.xml leads") }
            return count >= 3 ? .pass("asked at the feed's own URL \(count) times") : .waiting("request \(count + 1) of 3")
        })

    static let r4 = Case(
        "R4", feeds: ["a.xml"],
        reply: { asked, hearing in
            switch asked.name {
            case "a.xml": .redirect(to: "/R4/b.xml", status: 301)
            case "b.xml": .redirect(to: "/R4/c.xml", status: 302)
            case "c.xml": .redirect(to: "/R4/d.xml", status: 301)
            default: .feed(hearing)
            }
        },
        judge: { hearing in
            let beyond = [("c.xml", "b.xml"), ("d.xml", "c.xml")].filter { hearing.direct($0, without: $1) > 0 }.map {
                "asked for \($0.0) without \($0.1), from where a redirect led there that is not permanent, or follows on one"
            }
            let isMoved = hearing.direct("b.xml", without: "a.xml") > 0
            return .of(
                beyond,
                otherwise: isMoved
                    ? .pass("asks at b.xml, the end of the permanent beginning")
                    : .waiting("a request for b.xml without one for a.xml before it"))
        })

    static let r5 = Case(
        "R5", feeds: ["loop1.xml", "chain0.xml", "nowhere.xml", "deep/relative.xml"],
        elsewhere: ["chain0.xml": 2, "nowhere.xml": 3, "deep/relative.xml": 4, "found/feed.xml": 4],
        reply: { asked, hearing in
            switch asked.name {
            case "loop1.xml": return .redirect(to: "/R5/loop2.xml")
            case "loop2.xml": return .redirect(to: "/R5/loop1.xml")
            case "nowhere.xml": return .status(302)
            case "deep/relative.xml": return .redirect(to: "../found/./feed.xml?a=1#top")
            case "found/feed.xml": return .feed(hearing)
            default:
                guard asked.name.hasPrefix("chain"), let number = Int(asked.name.dropFirst(5).prefix { $0 != "." }), number < 60 else {
                    return .notFound
                }
                return .redirect(to: "/R5/chain\(number + 1).xml")
            }
        },
        judge: { hearing in
            let loops = longestRun(hearing.gets.filter { $0.name.hasPrefix("loop") }.map(\.at))
            let hops =
                hearing.gets.compactMap { $0.name.hasPrefix("chain") ? Int($0.name.dropFirst(5).prefix { $0 != "." }) : nil }.max() ?? 0
            let relative = hearing.gets.filter { $0.target.contains("found") && $0.target != "/R5/found/feed.xml?a=1" }
            let complaints = [
                loops > 11 ? "went round a loop of two for \(loops) requests and more" : nil,
                hops > 10 ? "followed a chain of \(hops) redirects, expected 10 at the most" : nil,
                relative.first.map { "took `../found/./feed.xml?a=1#top` for \($0.target), expected /R5/found/feed.xml?a=1" },
            ].compactMap(\.self)
            let missing = ["loop1.xml", "chain0.xml", "nowhere.xml", "deep/relative.xml", "found/feed.xml"].first {
                hearing.gets($0).isEmpty
            }
            return .of(
                complaints,
                otherwise: missing.map { .waiting("a request for \($0)") }
                    ?? .pass("\(hops) redirects of a chain were followed, \(loops) requests went into a loop"))
        })

    /// How many came with less than five seconds between one and the next.
    private static func longestRun(_ moments: [Timestamp]) -> Int {
        var (run, longest) = (0, 0)
        for (index, moment) in moments.enumerated() {
            run = index > 0 && moment - moments[index - 1] < .seconds(5) ? run + 1 : 1
            longest = max(longest, run)
        }
        return longest
    }

    static let r7 = {
        var rule = Case(
            "R7", elsewhere: ["away.xml": 2],
            reply: { asked, hearing in
                guard asked.name == "feed.xml" else { return .feed(hearing) }
                if asked.isConditional || asked.turn > 2 { return .redirect(to: hearing.url("away.xml")) }
                return ServerReply.feed(hearing).with("ETag", "\"home\"").with("Set-Cookie", "session=1; Path=/")
            },
            judge: { hearing in
                let away = hearing.gets("away.xml")
                return .of(
                    hearing.carried(["Authorization", "Cookie", "Referer"], to: "away.xml") + hearing.strayed(["feed.xml": ["\"home\""]]),
                    otherwise: away.isEmpty
                        ? .waiting("a second or third request for feed.xml, and one for away.xml, to where it leads")
                        : .pass("another host was shown no Authorization, Cookie, Referer or validator of the first"))
            })
        rule.feeds[0].hasUser = true
        rule.fields += ["Authorization", "Cookie", "Referer"]
        return rule
    }()

    static let r8 = Case(
        "R8", feeds: ["feed.xml", "old.xml"],
        reply: { asked, hearing in
            // Who asks for what lies between follows redirects: others would look as if they had asked once for both.
            switch asked.name {
            case "old.xml": .redirect(to: "/R8/between.xml", status: 301)
            case "between.xml": .redirect(to: "/R8/feed.xml", status: 301)
            default: .current(Validators(etag: "\"a\""), for: asked, hearing)
            }
        },
        judge: { hearing in
            let (led, asked) = (hearing.gets("between.xml").last?.turn ?? 0, hearing.gets("feed.xml").last?.turn ?? 0)
            let seen = "asked for feed.xml \(asked) times, while old.xml, another feed, led there \(led) times"
            if led < 3 { return .waiting("three requests for old.xml that are led to feed.xml; so far \(led)") }
            if asked >= led * 2 - 1 { return .fail([seen]) }
            return asked <= led + 1 ? .pass(seen) : .waiting("more of it: \(seen)")
        })
}
