import Model
import Pipeline
import Publishing

/// How a process that watches stands, as it is shown and served. A value.
struct LiveStatus: Sendable {
    var version = Release.version
    var started: Timestamp
    var now: Timestamp
    /// How the loop stood when it last told of itself; nil where it has not begun.
    var loop: LoopState?
    /// What polls did since the process began.
    var totals = RunTotals()
    /// Feeds by how they stand.
    var feeds: [Standing: Int] = [:]
    /// Entries that were new, and polls, in the last minute.
    var newEntriesAMinute = 0
    var pollsAMinute = 0
    /// The newest articles first.
    var news: [NewsItem] = []
    /// What went wrong last, the newest first.
    var troubles: [Trouble] = []
    var configuration = ConfigurationState()
    /// What hubs did; nil where none can reach us.
    var hubs: PushTally?

    /// An article that was found.
    struct NewsItem: Hashable, Sendable {
        var at: Timestamp
        var article: ArticleID
        var title: String
        var feed: FeedID
    }

    /// A poll that failed.
    struct Trouble: Hashable, Sendable {
        var at: Timestamp
        var feed: FeedID
        var message: String
    }

    /// What came of the last look at feeds.yml.
    struct ConfigurationState: Hashable, Sendable {
        var loaded: Timestamp?
        /// Why the list that is read since cannot be used; nil where the list in use is the newest.
        var problem: String?
    }
}

extension LiveStatus {
    /// How long the loop may be silent beyond its longest nap until something is wrong.
    static let patience = Duration.seconds(60)

    /// Why the process does not do its work; nil where it does.
    func problem(longestNap: Duration) -> String? {
        guard let loop else { return now - started > Self.patience ? "the loop has not begun" : nil }
        let silence = now - loop.at
        return silence > longestNap + Self.patience ? "the loop has been silent for \(Spans.text(silence))" : nil
    }

    /// `pipeline.live/1`.
    var json: JSONValue {
        .object([
            ("schema", "pipeline.live/1"), ("version", .string(version)), ("started", .time(started)), ("now", .time(now)),
            ("loop", loopJSON), ("totals", totalsJSON),
            ("feeds", .object(Standing.allCases.map { ($0.name, .int(feeds[$0, default: 0])) })),
            ("new_entries_a_minute", .int(newEntriesAMinute)), ("polls_a_minute", .int(pollsAMinute)), ("news", .list(news, Self.json)),
            ("troubles", .list(troubles, Self.json)),
            ("configuration", ["loaded": .time(configuration.loaded), "problem": .text(configuration.problem)]),
            ("websub", hubs?.json ?? .null),
        ])
    }

    private var loopJSON: JSONValue {
        guard let loop else { return .null }
        return ["at": .time(loop.at), "in_flight": .int(loop.inFlight), "due": .int(loop.due), "waits_until": .time(loop.waitsUntil)]
    }

    private var totalsJSON: JSONValue {
        [
            "polls": .int(totals.polls), "failed": .int(totals.failures), "new": .int(totals.entries.new),
            "updated": .int(totals.entries.updated), "bytes": .int(totals.wireBytes),
            "articles": .int(totals.changes[.created, default: 0]), "merged": .int(totals.changes[.merged, default: 0]),
        ]
    }

    private static func json(_ item: NewsItem) -> JSONValue {
        [
            "at": .time(item.at), "article": .string(item.article.rawValue), "title": .string(item.title),
            "feed": .string(item.feed.rawValue),
        ]
    }

    private static func json(_ trouble: Trouble) -> JSONValue {
        ["at": .time(trouble.at), "feed": .string(trouble.feed.rawValue), "message": .string(trouble.message)]
    }
}
