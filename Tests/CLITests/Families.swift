import Model

@testable import CLI

/// Made-up families as `explain` sees them.
enum Families {
    static let noon = Timestamp(seconds: 1_795_262_400)  // 2026-11-21T12:00:00Z

    static func member(
        _ id: String, _ domain: String, minutes: Int64, title: String = "Ferries stop in the inner harbour", in article: String = "a-1f3c",
        origin: Origin? = nil, isTruncated: Bool = false, version: Int = 1
    ) -> Family.Member {
        let time = noon + .seconds(minutes * 60)
        return Family.Member(
            id: StoryID(id), version: version, publisher: Publisher(name: nil, domain: domain), title: title,
            url: "https://\(domain)/ferries",
            published: time, firstSeen: time + .seconds(300), origin: origin, isTruncated: isTruncated, article: ArticleID(article))
    }

    static func edge(_ one: String, _ other: String, _ kind: RelationKind, words: Int, prose: Int, _ passages: [String] = []) -> Edge {
        let pair = StoryPair(StoryID(one), StoryID(other))
        return Edge(
            first: pair.first, firstVersion: 1, second: pair.second, secondVersion: 1, kind: kind, rule: kind.rawValue, rulesVersion: 3,
            sharedWords: words, sharedProse: prose, coverage: [0.5, 0.754],
            passages: passages.map { Passage(text: $0, here: 0..<9, there: 4..<13) })
    }

    static func family(
        _ asked: Family.Asked = .article, canonical: String = "s-1f3c", members: [Family.Member], others: [Family.Member] = [],
        edges: [Edge], notCounted: [Family.NotCounted] = [], aliases: [String] = []
    ) -> Family {
        let because = [
            CanonicalChoice.Reason(rule: "origin", evidence: "the others name it"),
            CanonicalChoice.Reason(rule: "earliest", evidence: "12:00"),
        ]
        return Family(
            asked: asked, article: ArticleID("a-1f3c"),
            canonical: CanonicalChoice(story: StoryID(canonical), because: because, confidence: 0.5),
            aliases: aliases.map { (ArticleID($0), noon) }, members: members,
            others: Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0) }), edges: edges, notCounted: notCounted)
    }

    static let chains =
        "The ferries of the inner harbour stopped on Monday evening, because the storm had torn two buoys from their chains near the old mole."

    /// Five copies of one report and a report of another article, with everything that can be told of them.
    static func ferries(_ asked: Family.Asked = .article) -> Family {
        let entry = BoilerplatePassage(hash: 7, site: "post.example", text: "Sign up for the morning post", stories: 17, since: noon)
        var edges = [
            edge("s-1f3c", "s-22aa", .copy, words: 410, prose: 380, [chains, "Nobody was hurt.", "The mole will be mended."]),
            edge("s-22aa", "s-77ab", .excerpt, words: 120, prose: 90, ["渡し船は月曜の夕方に止まった。二つの浮標が鎖から外れたためである。"]),
            edge("s-1f3c", "s-91e0", .revision, words: 160, prose: 150, [chains]),
            edge("s-1f3c", "s-77ab", .revision, words: 100, prose: 80, [chains]),
            edge("s-91e0", "s-b0b0", .related, words: 31, prose: 30, ["two buoys from their chains"]),
        ]
        if case .story(let story) = asked { edges = edges.filter { $0.first == story || $0.second == story } }
        return family(
            asked,
            members: [
                member("s-91e0", "herald.example", minutes: 90, title: "Storm stops ferries"),
                member(
                    "s-22aa", "post.example", minutes: 20, origin: Origin(name: "The Courier", evidence: "First printed in The Courier")),
                member("s-1f3c", "courier.example", minutes: 0),
                member("s-77ab", "渡し.example", minutes: 45, title: "渡し船が止まる", isTruncated: true),
                member("s-a10e", "alone.example", minutes: 95),
            ],
            others: [member("s-b0b0", "weather.example", minutes: 30, title: "A storm", in: "a-b0b0")], edges: edges,
            notCounted: [
                Family.NotCounted(
                    text: "Sign up for the\nmorning post", entry: entry,
                    places: [(StoryID("s-22aa"), 10..<39), (StoryID("s-77ab"), 0..<29)]),
                Family.NotCounted(text: "All rights reserved", entry: nil, places: [(StoryID("s-91e0"), 0..<19)]),
            ],
            aliases: ["a-9999"])
    }

    /// A wire report that many printed: each a copy of the canonical story, or of the one before it.
    static func crowd(_ count: Int, isChain: Bool) -> Family {
        let names = (0..<count).map { "s-" + String(100_000 + $0) }
        let edges = names.indices.dropFirst().map { edge(names[isChain ? $0 - 1 : 0], names[$0], .copy, words: 900, prose: 800) }
        let members = names.enumerated().map { member($1, "site\($0).example", minutes: Int64($0)) }
        return family(canonical: names[0], members: members, edges: edges)
    }
}
