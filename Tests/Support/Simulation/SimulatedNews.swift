public import Model

/// What the outlets of a simulated world publish, edit and copy from each other, and when: the truth that a test compares with.
///
/// All of it follows from the seed and is known from the beginning; what a feed shows is a function of the moment.
public struct SimulatedNews: Sendable {
    /// The feeds, in order of their numbers.
    public let feeds: [SimulatedFeed]
    /// The entries of each feed, in the order in which they were first published.
    public let entries: [[SimulatedEntry]]

    /// The news of a while.
    ///
    /// - Parameters:
    ///   - seed: what decides everything.
    ///   - feeds: how many feeds there are.
    ///   - hosts: on how many hosts they live.
    ///   - excerpted: each feed whose number this divides shows excerpts of stories that stand whole on their pages; none where it is 0.
    ///   - start: when the simulation begins; each feed has published for a day by then.
    ///   - span: how long news goes on after that.
    ///   - pace: how many times as long as in a busy week it takes until a feed has something new.
    public init(seed: UInt64, feeds count: Int, hosts: Int, excerpted: Int = 0, start: Timestamp, span: Duration, pace: Int = 1) {
        let feeds = (0..<count).map { number in
            SimulatedFeed(
                number: number, host: number % max(1, hosts), isExcerpted: excerpted > 0 && number % excerpted == 0, seed: seed,
                start: start, span: span, pace: pace)
        }
        var desk = NewsDesk(seed: seed, feeds: feeds, end: start + span)
        for feed in feeds { desk.publish(in: feed, from: start - .seconds(86_400)) }
        self.feeds = feeds
        entries = desk.entries.map { $0.sorted { ($0.published, $0.guid) < ($1.published, $1.guid) } }
    }

    /// The lines of feeds.yml that ask for all feeds.
    public func subscriptions(interval: Duration = .seconds(3600)) -> [Subscription] {
        feeds.map { $0.subscription(interval: interval) }
    }

    /// The pages of the stories of excerpted feeds, by URL: each shows its story whole, as it reads by then.
    var articles: [String: SimulatedEntry] {
        let all = feeds.filter(\.isExcerpted).flatMap { entries[$0.number] }
        return Dictionary(all.map { ($0.url, $0) }) { first, _ in first }
    }

    /// What a feed shows at a moment, newest first: its last entries, each as it reads by then.
    public func visible(feed: Int, at moment: Timestamp) -> [VisibleEntry] {
        let all = entries[feed]
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].published <= moment { low = middle + 1 } else { high = middle }
        }
        return all[max(0, low - feeds[feed].window)..<low].reversed().compactMap { entry in
            guard let last = entry.revisions.lastIndex(where: { $0.at <= moment }) else { return nil }
            return VisibleEntry(entry: entry, revision: last + 1)
        }
    }
}

/// An entry with all that its feed will ever say of it.
public struct SimulatedEntry: Hashable, Sendable {
    /// The feed's number.
    public let feed: Int
    /// The entry's `guid`, Atom `id` or JSON Feed `id`.
    public let guid: String
    /// Its page.
    public let url: String
    /// The number of the story that it tells: copies and reworded copies of one story have one number.
    public let family: Int
    /// How it came to be.
    public let kind: Kind
    /// What it says, the first version first; never empty, `at` rising.
    public var revisions: [Revision]

    /// When it was first published.
    public var published: Timestamp { revisions.first?.at ?? Timestamp(milliseconds: 0) }

    /// How an entry came to be.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Written by the outlet.
        case original
        /// Another outlet's text, word for word, in the copier's wrapping.
        case copy
        /// The beginning of another outlet's text behind an access notice.
        case excerpt
        /// Another outlet's text, reworded but for a run of paragraphs.
        case revision
    }

    /// What an entry says from a moment on.
    public struct Revision: Hashable, Sendable {
        /// From when.
        public let at: Timestamp
        /// The headline.
        public let title: String
        /// The paragraphs of the story.
        public let paragraphs: [String]
        /// Paragraphs that the site puts below.
        public let wrapping: [String]
    }
}

/// An entry as a feed shows it at some moment.
public struct VisibleEntry: Hashable, Sendable {
    /// The entry.
    public let entry: SimulatedEntry
    /// Which of its revisions is shown, from 1.
    public let revision: Int

    /// What it says.
    public var text: SimulatedEntry.Revision { entry.revisions[revision - 1] }
}
