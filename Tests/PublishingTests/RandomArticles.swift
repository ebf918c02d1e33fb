import Model
import Seeded

/// An article whose fields a feed of bad manners filled: empty, huge, control characters, broken URLs, names that are none.
func randomArticles(_ count: Int, seed: UInt64 = 7) -> [Article] {
    (0..<count).map { number in
        var random = SplitMix64(seed: seed, stream: "article \(number)")
        return randomArticle(&random)
    }
}

private func randomArticle(_ random: inout SplitMix64) -> Article {
    let count = random.chance(perMille: 500) ? 1 : 1 + random.below(6)
    var stories: [ArticleStory] = []
    for number in 0..<count {
        var member = randomStory(number, &random)
        if number > 0 { member.relation = randomEdge(number, to: random.below(number), &random) }
        stories.append(member)
    }
    let canonical = random.below(count)
    stories.swapAt(0, canonical)
    let reason = CanonicalChoice.Reason(rule: randomText(&random), evidence: randomText(&random))
    let choice = CanonicalChoice(story: stories[0].id, because: [reason], confidence: random.pick([0, 0.5, 1, .nan]))
    return Article(
        id: ArticleID("a-" + randomText(&random)), firstSeen: moment(Int64(random.below(1_000_000))), canonical: choice, stories: stories)
}

private func randomStory(_ number: Int, _ random: inout SplitMix64) -> ArticleStory {
    var story = Story(
        title: randomText(&random), text: randomText(&random),
        publisher: Publisher(name: random.chance(perMille: 500) ? randomText(&random) : nil, domain: randomText(&random)))
    if random.chance(perMille: 700) { story.url = randomURL(&random) }
    if random.chance(perMille: 500) { story.language = random.pick(["en", "zh", "", "no language", "x"]) }
    if random.chance(perMille: 500) { story.html = randomText(&random) }
    if random.chance(perMille: 500) { story.summary = randomText(&random) }
    if random.chance(perMille: 500) { story.published = Timestamp(milliseconds: random.pick([0, .min, .max, 253_402_300_800_000, 1])) }
    if random.chance(perMille: 500) { story.origin = Origin(name: randomText(&random), evidence: randomText(&random)) }
    story.byline = (0..<random.below(3)).map { _ in randomText(&random) }
    story.images = (0..<random.below(3)).map { _ in randomURL(&random) }
    story.tags = (0..<random.below(3)).map { _ in randomText(&random) }
    story.isTruncated = random.chance(perMille: 500)
    return sighted(story, number, &random)
}

private func sighted(_ story: Story, _ number: Int, _ random: inout SplitMix64) -> ArticleStory {
    let version = 1 + random.below(4)
    var sightings: [Sighting] = []
    for revision in 1...(version + random.below(3)) {
        var sighting = sighting(
            feed: random.pick(["wire", "née/ñ", "a b", ""]), revision: revision, seen: moment(Int64(number * 100 + revision)))
        if random.chance(perMille: 500) { sighting.archived = RecordPlace(file: "p 1.warc.gz", offset: Int64(revision)) }
        sightings.append(sighting)
    }
    let sources = (1...version).map {
        VersionSource(version: $0, feed: sightings[$0 - 1].feed, entry: sightings[$0 - 1].entry, seen: sightings[$0 - 1].seen)
    }
    return ArticleStory(
        id: StoryID("s-\(number)"), version: version, story: story, firstSeen: moment(Int64(number * 100)), lastSeen: moment(9000),
        relation: nil, sightings: sightings,
        stages: random.chance(perMille: 500) ? StageVersions(parser: 1, extractor: 2, fingerprint: 3, clusterer: 4) : nil,
        sources: random.chance(perMille: 800) ? sources : [])
}

private func randomEdge(_ one: Int, to other: Int, _ random: inout SplitMix64) -> Edge {
    let pair = StoryPair(StoryID("s-\(one)"), StoryID("s-\(other)"))
    return Edge(
        first: pair.first, firstVersion: 1, second: pair.second, secondVersion: 1, kind: random.pick(RelationKind.allCases), rule: "copy",
        rulesVersion: 3, sharedWords: 9, sharedProse: 9, coverage: [0.5, 1], passages: [])
}

private func randomText(_ random: inout SplitMix64) -> String {
    let pieces = [
        "rain", " ", "\"", "\\", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "é", "漢字", "👩‍👩‍👧", "<b>", "&amp;", "\r\n", "%", "%zz", "/",
        "://", "@type", "_:", "{", "}", "'", "\u{FEFF}", "\u{FFFF}", "://@context",
    ]
    if random.chance(perMille: 100) { return "" }
    if random.chance(perMille: 10) { return String(repeating: random.pick(pieces), count: 5000) }
    return (0..<(1 + random.below(8))).map { _ in random.pick(pieces) }.joined()
}

private func randomURL(_ random: inout SplitMix64) -> String {
    let starts = [
        "https://", "http://", "HTTP://", "mailto:", "javascript:", "feed:https://", "story:", "//", "", "https:", "http:/",
        "data:text/html,",
    ]
    let hosts = ["a.example", "[::1]", "[zz]", "ü.example", "a b", "u:p@h@i", "h:80", "h:x", "", "a.example:", "%zz", "[::1"]
    let rests = ["", "/", "/a b", "/ü?q=ä#x#y", "?[]", "/%zz%41", "#", "/\"<>\\^`{|}", "/\u{0}", "?a=b&c"]
    return random.pick(starts) + random.pick(hosts) + random.pick(rests)
}
