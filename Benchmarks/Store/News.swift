import Model
import Seeded

/// Made-up news of realistic sizes, the same in every run: a thousand feeds, two of each publisher. Of every article the publisher's first feed brings the
/// text (some 2,500 characters), its second feed the beginning of the same story, and another publisher a shortened copy. So an article has three entries and two
/// stories. Ten articles are a group, and a group is three polls, each with twenty entries besides that were seen before.
struct News {
    static let groupSize = 10
    static let feeds = 1000
    static let run = RunID("20260101T000000.000Z")
    private static let publishers = feeds / 2
    private static let millisecondsOfGroup: Int64 = 86_400
    private static let longestWindow = Duration.seconds(8 * 86_400)
    private static let started = Timestamp(seconds: 1_767_225_600)
    private static let due = NextPoll(at: Timestamp(seconds: 4_102_444_800), rule: "interval", reason: "an hour after the last")

    private let words: [String]

    init() {
        var random = SplitMix64(seed: 1)
        let syllables = [
            "ba", "con", "der", "e", "fi", "gra", "ho", "in", "ka", "lo", "men", "no", "o", "pre", "ri", "sta", "ti", "un", "ver", "za",
        ]
        words = (0..<20_000).map { _ in (0..<(1 + random.below(4))).map { _ in random.pick(syllables) }.joined() }
    }

    /// The three polls of a group.
    func updates(of group: Int) -> [FeedUpdate] {
        let articles = (0..<Self.groupSize).map { article(group * Self.groupSize + $0) }
        let publisher = group % Self.publishers
        let other = (publisher + Self.publishers / 2 + group / Self.publishers * 7) % Self.publishers
        var polls = [poll(of: publisher * 2, group, 0), poll(of: publisher * 2 + 1, group, 1), poll(of: other * 2, group, 2)]
        for article in articles {
            polls[0].bring(article, as: article.original, edge: nil)
            polls[1].repeatStory(article)
            polls[2].bring(article, as: article.copy, edge: article.edge)
        }
        return polls
    }

    private func poll(of feed: Int, _ group: Int, _ turn: Int) -> FeedUpdate {
        let moment = Self.started + .milliseconds(Int64(group) * Self.millisecondsOfGroup + Int64(turn) * 1000)
        let (name, sha) = (FeedID("feed-\(feed)"), Hex.digits(UInt64(group * 3 + turn), count: 64))
        var state = FeedState(feed: name, url: "https://publisher-\(feed / 2).example/feed-\(feed % 2).xml")
        state.documentSHA256 = sha
        (state.lastAttempt, state.lastSuccess, state.lastChange, state.nextPoll) = (moment, moment, moment, Self.due)
        let fetch = FetchRecord(
            id: FetchID("\(Self.run)-\(group * 3 + turn)"), run: Self.run, feed: name, started: moment - .milliseconds(200),
            finished: moment,
            outcome: .changed, hops: [Hop(url: state.url, status: 200)], status: 200, wireBytes: 20_000, documentBytes: 80_000,
            documentSHA256: sha, failure: nil, nextPoll: Self.due)
        var update = FeedUpdate(state: state, fetch: fetch)
        update.clusters.expired = moment - Self.longestWindow
        update.seenAgain = seenBefore(group, turn)
        return update
    }

    /// The entries of the two polls of the same feed before.
    private func seenBefore(_ group: Int, _ turn: Int) -> [EntryKey] {
        guard turn < 2 else { return [] }
        return [group - Self.publishers, group - 2 * Self.publishers].filter { $0 >= 0 }.flatMap { earlier in
            (0..<Self.groupSize).map { Self.key(earlier * Self.groupSize + $0, turn) }
        }
    }

    /// Ids of entries: half of the publishers count, half draw lots, as publishers do.
    private static func key(_ number: Int, _ turn: Int) -> EntryKey {
        let publisher = number / groupSize % publishers
        let name = publisher % 2 == 0 ? String(number) : Hex.digits(UInt64(number), count: 32)
        return EntryKey("https://publisher-\(publisher).example/news/\(turn)/\(name)")
    }

    private func article(_ number: Int) -> MadeArticle {
        var random = SplitMix64(seed: UInt64(number) &* 0x9E37_79B9 &+ 7)
        let text = (0..<6).map { _ in sentence(of: 70, &random) }.joined(separator: "\n\n")
        let title = sentence(of: 9, &random)
        let moment = Self.started + .milliseconds(Int64(number / Self.groupSize) * Self.millisecondsOfGroup)
        return MadeArticle(
            number: number, title: title, text: text, excerpt: String(text.prefix(600)), moment: moment,
            keys: (0..<3).map { Self.key(number, $0) }, hashes: (0..<110).map { _ in random.next() & ~1 })
    }

    /// Frequent words come often, as they do in every language.
    private func sentence(of count: Int, _ random: inout SplitMix64) -> String {
        (0..<count).map { _ in
            let lot = Double(random.next() >> 11) / 9_007_199_254_740_992
            return words[min(words.count - 1, Int(lot * lot * lot * Double(words.count)))]
        }.joined(separator: " ") + "."
    }
}

/// An article with what its three entries say.
struct MadeArticle {
    let number: Int
    let title: String
    let text: String
    let excerpt: String
    let moment: Timestamp
    let keys: [EntryKey]
    let hashes: [UInt64]

    var id: ArticleID { ArticleID("a-" + story(0).rawValue.dropFirst(2)) }
    var original: StoryVersion { version(0, text: text, hashes: hashes) }
    var copy: StoryVersion { version(2, text: excerpt, hashes: Array(hashes.prefix(28))) }

    var edge: Edge {
        let pair = StoryPair(original.id, copy.id)
        return Edge(
            first: pair.first, firstVersion: 1, second: pair.second, secondVersion: 1, kind: .excerpt, rule: "excerpt", rulesVersion: 1,
            sharedWords: 100, sharedProse: 90, coverage: [0.25, 1], passages: [Passage(text: excerpt, here: 0..<600, there: 0..<600)])
    }

    func story(_ turn: Int) -> StoryID {
        let name = Hex.digits(UInt64(number) * 2 + (turn == 2 ? 1 : 0) + 1 << 40, count: StoryName.length)
        return StoryID(StoryName(name), firstSeen: moment)
    }

    private func version(_ turn: Int, text: String, hashes: [UInt64]) -> StoryVersion {
        let domain = "publisher-\(turn == 2 ? number % 499 : number / News.groupSize % 500).example"
        var story = Story(title: title, text: text, publisher: Publisher(name: "The Publisher", domain: domain))
        (story.language, story.byline, story.published) = ("en", ["A. Writer"], moment)
        story.url = "https://\(domain)/news/\(number)"
        story.isTruncated = turn == 2
        var print = Fingerprint(version: 1)
        var at: UInt32 = 0
        for word in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            print.tokens.append(word.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 })
            print.starts.append(at)
            print.ends.append(at + UInt32(word.count))
            at += UInt32(word.count) + 1
        }
        print.flags = print.tokens.map { _ in [] }
        (print.hashes, print.positions) = (hashes, hashes.indices.map { UInt32($0 * 4) })
        print.titleTokens = Array(print.tokens.prefix(6))
        let document = ClusterDocument(id: self.story(turn), version: 1, site: domain, time: moment, fingerprint: print)
        var version = StoryVersion(
            id: self.story(turn), version: 1, contentSHA256: Hex.digits(UInt64(number) * 4 + UInt64(turn), count: 64), story: story,
            entry: keys[turn], seen: moment, firstSeen: moment, document: document)
        version.wordsHash = Int64(bitPattern: UInt64(version.contentSHA256.prefix(16), radix: 16) ?? 0)
        return version
    }

    func revision(_ turn: Int) -> EntryRevision {
        var entry = ParsedEntry(key: keys[turn])
        (entry.id, entry.title, entry.content) = (keys[turn].rawValue, title, turn == 0 ? text : excerpt)
        entry.link = "https://publisher.example/news/\(number)"
        entry.authors = [Person(name: "A. Writer")]
        return EntryRevision(
            key: keys[turn], revision: 1, contentSHA256: Hex.digits(UInt64(number) * 3 + UInt64(turn) + 1 << 50, count: 64),
            story: story(turn), entry: entry, seen: moment)
    }
}

extension FeedUpdate {
    fileprivate mutating func bring(_ article: MadeArticle, as version: StoryVersion, edge: Edge?) {
        entries.append(article.revision(edge == nil ? 0 : 2))
        stories.append(version)
        clusters.assignments[version.id] = article.id
        // A story keeps its sixteen rarest hashes; a copy mostly the same ones.
        clusters.rare[version.id] = Array(version.document.fingerprint.hashes.prefix(16))
        if let edge { clusters.added.append(edge) } else { clusters.created.append(article.id) }
        let reason = CanonicalChoice.Reason(rule: "complete", evidence: "the only one that is whole")
        canonical[article.id] = CanonicalChoice(story: article.story(0), because: [reason], confidence: 0.8)
        changes.append(ArticleChange(kind: edge == nil ? .created : .updated, article: article.id, story: version.id))
    }

    fileprivate mutating func repeatStory(_ article: MadeArticle) {
        entries.append(article.revision(1))
        changes.append(ArticleChange(kind: .updated, article: article.id, story: article.story(0)))
    }
}

/// Digits that look drawn by lot and never repeat.
enum Hex {
    static func digits(_ number: UInt64, count: Int) -> String {
        var random = SplitMix64(seed: number)
        var digits = ""
        while digits.utf8.count < count {
            let part = String(random.next(), radix: 16)
            digits += String(repeating: "0", count: 16 - part.utf8.count) + part
        }
        return String(digits.prefix(count))
    }
}
