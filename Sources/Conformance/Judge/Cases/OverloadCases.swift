import LoopbackServer
import Model

/// O: what a server says when it is asked too much.
enum OverloadCases {
    static let cases: [Case] = [o1, o2, o3, o4, o5, o7, o9]

    static let o1 = Case(
        "O1", feeds: ["a.xml", "b.xml"],
        reply: { asked, hearing in asked.name == "a.xml" && asked.turn == 1 ? .busy(429, hearing.hours(2)) : .feed(hearing) },
        judge: { hearing in
            guard let busy = hearing.gets("a.xml").first, busy.answer.status == 429 else { return .waiting("a first request for a.xml") }
            let end = busy.at + hearing.hours(2)
            // What was under way to another feed when the 429 came is nobody's fault.
            let early = hearing.gets.filter {
                let grace = $0.name == "a.xml" ? Duration.zero : .seconds(2)
                return $0.serial != busy.serial && $0.at >= busy.at + grace && $0.at < end - Hearing.slack(of: hearing.hours(2))
            }
            let complaints = early.map {
                "asked for \($0.name) \(Words.span($0.at - busy.at)) after a 429 with Retry-After: \(hearing.hours(2).wholeSeconds) from its host"
            }
            let isBack = hearing.gets("a.xml").count > 1 && !hearing.gets("b.xml").isEmpty
            return .of(
                complaints,
                otherwise: isBack ? .pass(hearing.waited(["a.xml"])) : .waiting("requests for a.xml and b.xml after \(Words.moment(end))"))
        })

    static let o2 = Case(
        "O2", feeds: ["slow.xml", "right.xml", "fast.xml"], elsewhere: ["right.xml": 2, "fast.xml": 3],
        reply: { asked, hearing in
            guard asked.turn == 1 else { return .feed(hearing) }
            let skew = ["slow.xml": -1.0, "fast.xml": 1.0][asked.name].map { ($0 < 0 ? -1 : 1) * hearing.hours(1).wholeSeconds } ?? 0
            let date = asked.at.milliseconds / 1000 + skew
            let until = HTTPDate.text(date + hearing.hours(2).wholeSeconds)
            return .status(429, headers: [("Date", HTTPDate.text(date)), ("Retry-After", until)])
        },
        judge: { hearing in
            hearing.waits(
                [("slow.xml", "an hour slow"), ("right.xml", "right"), ("fast.xml", "an hour fast")].map { name, clock in
                    (name, hearing.hours(2), "429 with a date in Retry-After, by a server whose clock is \(clock)")
                })
        })

    static let o3 = Case(
        "O3", feeds: ["busy.xml", "later.xml"], elsewhere: ["later.xml": 2, "target.xml": 3],
        reply: { asked, hearing in
            switch (asked.name, asked.turn) {
            case ("busy.xml", 1): .busy(503, hearing.hours(2))
            case ("later.xml", 1):
                ServerReply.redirect(to: hearing.url("target.xml"), status: 301).with("Retry-After", "\(hearing.hours(2).wholeSeconds)")
            case ("later.xml", _): .redirect(to: hearing.url("target.xml"), status: 301)
            default: .feed(hearing)
            }
        },
        judge: { hearing in
            let span = hearing.hours(2)
            let complaints = hearing.early("busy.xml") { $0.turn == 1 ? (span, "503 with Retry-After: \(span.wholeSeconds)") : nil }
            let redirect = hearing.gets("later.xml").first { $0.turn == 1 }
            let target = hearing.gets("target.xml").first
            let gap = redirect.flatMap { redirect in target.map { $0.at - redirect.at } }
            let hasty = gap.flatMap { gap in
                gap < span - Hearing.slack(of: span)
                    ? "followed a 301 with Retry-After: \(span.wholeSeconds) after \(Words.span(gap))" : nil
            }
            let missing = hearing.awaited("busy.xml", span) ?? (target == nil ? "a request for target.xml, to where later.xml leads" : nil)
            return .of(
                complaints + [hasty].compactMap(\.self), otherwise: missing.map { .waiting($0) } ?? .pass(hearing.waited(["busy.xml"])))
        })

    static let o4 = Case(
        "O4", pace: .own, reply: { _, _ in .status(429) },
        judge: { hearing in
            let complaints = hearing.early("feed.xml") { _ in (.seconds(3600), "429 without a word is an hour") }
            let gaps = hearing.gaps("feed.xml")
            let flat = zip(gaps, gaps.dropFirst()).filter { $1 < $0 * 1.5 && $1 < .seconds(23 * 3600) }.map {
                "the wait after another 429 was \(Words.span($1)), the one before \(Words.span($0)); expected about twice as much"
            }
            return .of(
                complaints + flat,
                otherwise: gaps.count > 1
                    ? .pass("waited \(gaps.map(Words.span).joined(separator: ", "))") : .waiting("request \(gaps.count + 2) of 3"))
        })

    private static let odd: [(name: String, value: String, least: Duration)] = [
        ("zero.xml", "0", .seconds(300)), ("negative.xml", "-5", .seconds(3600)), ("word.xml", "soon", .seconds(3600)),
        ("decade.xml", "315360000", .seconds(86_400)),
    ]

    static let o5 = Case(
        "O5", feeds: odd.map(\.name), elsewhere: ["zero.xml": 1, "negative.xml": 2, "word.xml": 3, "decade.xml": 4], pace: .own,
        reply: { asked, hearing in
            let value = odd.first { $0.name == asked.name }?.value
            return asked.turn == 1 ? .status(429, headers: [("Retry-After", value ?? "0")]) : .feed(hearing)
        },
        judge: { hearing in
            let plan = odd.map { ($0.name, $0.least, "429 with Retry-After: \($0.value)") }
            guard case .waiting(let what) = hearing.waits(plan) else { return hearing.waits(plan) }
            // Nobody waits for the decade, or for the month that it is cut to.
            let isLast = hearing.waits(Array(plan.dropLast())).word == "pass"
            let decade = hearing.gets("decade.xml").first
            return isLast && decade.map { hearing.latest - $0.at > .seconds(86_400) } == true
                ? .pass(hearing.waited(plan.map(\.0)) + "; the decade goes on") : .waiting(what)
        })

    static let o7 = Case(
        "O7", feeds: ["no.xml", "robot.xml"], elsewhere: ["robot.xml": 2], pace: .own,
        reply: { asked, _ in
            if asked.name == "no.xml" { return .status(403) }
            var reply = ServerReply.page.with("cf-mitigated", "challenge")
            reply.status = 503
            return reply
        },
        judge: { hearing in
            let names = ["no.xml", "robot.xml"]
            let why = "who was refused stays away for four hours"
            let early = names.flatMap { name in hearing.early(name) { _ in (.seconds(4 * 3600), why) } }
            // A number in it, such as that of the feeds, may change.
            let agents = Dictionary(hearing.gets.map { $0.header("User-Agent") ?? "" }.map { ($0.filter { !$0.isNumber }, $0) }) {
                first, _ in first
            }
            let masks =
                agents.count > 1 ? ["called itself otherwise after it was refused: \(agents.values.sorted().joined(separator: " | "))"] : []
            let missing = names.compactMap { hearing.awaited($0, .seconds(4 * 3600)) }
            return .of(early + masks, otherwise: missing.first.map { .waiting($0) } ?? .pass(hearing.waited(names)))
        })

    private static let answerTime = Duration.milliseconds(300)

    static let o9 = Case(
        "O9", feeds: (1...4).map { "\($0).xml" }, reply: { _, hearing in ServerReply.feed(hearing).after(answerTime) },
        judge: { hearing in
            let asked = hearing.gets.filter(\.isForFeed)
            let gaps = zip(asked, asked.dropFirst()).map { $1.at - $0.at }
            guard let least = gaps.min(), Set(asked.map(\.name)).count == 4 else {
                return .waiting("requests for all four feeds of one host")
            }
            if least < answerTime {
                return .fail([
                    "asked for a feed \(Words.span(least)) after another of its host, which takes 0.3 s to answer: two at one time"
                ])
            }
            if least < .milliseconds(900) {
                return .fail(["asked for a feed \(Words.span(least)) after another of its host, expected a second between them"])
            }
            return .pass("one at a time, \(Words.span(least)) apart at the least")
        })
}

extension Hearing {
    /// The times between requests for a name that follow on each other.
    func gaps(_ name: String) -> [Duration] {
        let asked = gets(name)
        return zip(asked, asked.dropFirst()).compactMap { $0.turn + 1 == $1.turn ? $1.at - $0.at : nil }
    }
}

extension ServerReply {
    /// A status with Retry-After in seconds.
    static func busy(_ status: Int, _ span: Duration) -> ServerReply {
        .status(status, headers: [("Retry-After", "\(span.wholeSeconds)")])
    }
}
