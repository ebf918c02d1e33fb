import LoopbackServer
import Model

/// RB: robots.txt, for those who ask for it.
enum RobotsCases {
    static let cases: [Case] = [rb1, rb2, rb3, rb4, rb5, rb6, rb7]

    static let rb1 = Case(
        robots: "RB1", open: ["feed.xml"], closed: ["private/feed.xml"], pace: .own,
        also: { hearing in
            hearing.early("robots.txt") { _ in (.seconds(23 * 3600), "a robots.txt holds for a day") }
        }, answer: { _, _ in .text("User-agent: *\nDisallow: /RB1/private\n") })

    static let rb2 = Case(
        robots: "RB2", open: ["yes/feed.xml"], closed: ["no/feed.xml"], elsewhere: ["other.txt": 2],
        answer: { _, _ in .redirect(to: "/RB2/1.txt") },
        documents: { asked, hearing in
            switch asked.name {
            case "1.txt", "2.txt", "3.txt": .redirect(to: "/RB2/\((Int(asked.name.prefix(1)) ?? 0) + 1).txt", status: 301)
            case "4.txt": .redirect(to: hearing.url("other.txt"))
            default: .text("User-agent: *\nDisallow: /RB2/no\n")
            }
        })

    static let rb3 = Case(robots: "RB3", open: ["feed.xml"], closed: [], answer: { _, _ in .status(403) })

    static let rb4 = Case(robots: "RB4", open: [], closed: ["feed.xml"], answer: { _, _ in .status(503) })

    static let rb5 = Case(
        robots: "RB5", open: ["yes/feed.xml"], closed: ["no/feed.xml"],
        answer: { _, _ in
            let noise = String(repeating: "this line says nothing\n# nor this\nDisallow /neither\n", count: 9500)
            return .text(noise + "User-agent: *\njunk\nDisallow: /RB5/no\n" + noise)
        })

    static let rb6 = Case(
        robots: "RB6", open: ["a/open.xml"], closed: ["a/feed.xml", "b/very/deep.xml", "x.json"],
        answer: { asked, _ in
            let token = (asked.header("User-Agent") ?? "").prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
            let name = token.isEmpty ? "*" : token.uppercased()
            return .text(
                """
                User-agent: \(name)
                Disallow: /RB6/a/
                Allow: /RB6/a/open
                Disallow: /RB6/*.json$

                User-agent: somebody-else
                User-agent: \(name)
                Disallow: /RB6/b*deep

                """)
        })

    static let rb7 = Case(
        robots: "RB7", open: ["1.xml", "2.xml", "3.xml"], closed: [],
        also: { hearing in
            let asked = hearing.gets.filter { $0.name.hasSuffix(".xml") }
            let soon = zip(asked, asked.dropFirst()).first { $1.at - $0.at < .seconds(9) }
            return soon.map { ["asked for \($1.name) \(Words.span($1.at - $0.at)) after \($0.name); robots.txt says Crawl-delay: 10"] }
                ?? []
        }, answer: { _, _ in .text("User-agent: *\nCrawl-delay: 10\n") })
}

extension Case {
    /// A rule of robots.txt: judged only where a client asks for it, since whoever reads feeds need not.
    ///
    /// - Parameters:
    ///   - open: feeds that it may have.
    ///   - closed: feeds that it may not have.
    ///   - also: what else is weighed, once robots.txt was asked for.
    ///   - answer: robots.txt.
    ///   - documents: what else is served.
    fileprivate init(
        robots id: String, open: [String], closed: [String], elsewhere: [String: Int] = [:], pace: Pace = .asked,
        also: @escaping @Sendable (Hearing) -> [String] = { _ in [] }, answer: @escaping Script,
        documents: @escaping Script = { _, _ in .notFound }
    ) {
        let feeds = (open + closed).map { Feed(name: $0, settings: ["respect_robots: feeds"]) }
        self.init(
            id: id, feeds: feeds, elsewhere: elsewhere, pace: pace,
            reply: { asked, hearing in (open + closed).contains(asked.name) ? .feed(hearing) : documents(asked, hearing) },
            judge: { hearing in
                guard let robots = hearing.gets("robots.txt").first else {
                    return .waiting("a request for /robots.txt, which a reader of feeds need not send")
                }
                let after = hearing.gets.filter { $0.serial > robots.serial }
                let forbidden = Set(after.map(\.name)).intersection(closed).sorted().map { "asked for \($0), which robots.txt forbids" }
                let unasked = open.filter { name in !after.contains { $0.name == name } }
                let visits = hearing.rounds(after: robots.at)
                let isSeen = open.isEmpty ? visits >= 2 : unasked.isEmpty
                let shy = visits < Hearing.visitsThatProve ? [] : unasked.map { "never asked for \($0), which robots.txt allows" }
                return .of(
                    forbidden + also(hearing) + shy,
                    otherwise: isSeen
                        ? .pass("asked for robots.txt, and for nothing that it forbids")
                        : .waiting(
                            "requests for what robots.txt allows, \(open.isEmpty ? "which is nothing, or two rounds of others" : open.joined(separator: ", "))"
                        ))
            },
            robots: answer)
    }
}
