public import Model

/// What the outlets of a simulated world publish, edit and copy from each other, and when: the truth that a test compares with.
///
/// All of it follows from the seed and is known from the beginning; what a feed shows is a function of the moment.
public struct SimulatedNews: Sendable {
    /// The feeds, in order of their numbers.
    public let feeds: [SimulatedFeed]
    /// The entries of each feed, in the order in which they were first published.
    public let entries: [[SimulatedEntry]]
    /// When each feed's entries come or are edited, in order.
    private let changes: [[Timestamp]]

    /// The news of a while.
    ///
    /// - Parameters:
    ///   - seed: what decides everything.
    ///   - feeds: how many feeds there are.
    ///   - hosts: on how many hosts they live.
    ///   - excerpted: each feed whose number this divides shows excerpts of stories that stand whole on their pages; none where it is 0.
    ///   - start: when the simulation begins; each feed has published for a day by then.
    ///   - span: how long news goes on after that.
    ///   - style: how the outlets publish and write.
    public init(
        seed: UInt64, feeds count: Int, hosts: Int, excerpted: Int = 0, start: Timestamp, span: Duration, style: NewsStyle = .busy
    ) {
        let feeds = (0..<count).map { number in
            SimulatedFeed(
                number: number, host: number % max(1, hosts), isExcerpted: excerpted > 0 && number % excerpted == 0, seed: seed,
                start: start, span: span, style: style)
        }
        var desk = NewsDesk(seed: seed, style: style, feeds: feeds, end: start + span)
        for feed in feeds { desk.publish(in: feed, from: start - .seconds(86_400)) }
        self.feeds = feeds
        entries = desk.entries.map { entries in
            entries.sorted { $0.published == $1.published ? $0.guid < $1.guid : $0.published < $1.published }
        }
        changes = entries.map { $0.flatMap(\.moments).sorted() }
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

    /// How often a feed's document has changed until a moment: as long as the number is the same, so is the document.
    func edition(of feed: Int, at moment: Timestamp) -> Int { changes[feed].count(through: moment) { $0 } }

    /// What a feed shows at a moment, newest first: its last entries, each as it reads by then.
    public func visible(feed: Int, at moment: Timestamp) -> [VisibleEntry] {
        let all = entries[feed]
        let out = all.count(through: moment, \.published)
        return (max(0, out - feeds[feed].window)..<out).reversed().map { place in
            VisibleEntry(entry: all[place], place: place, revision: all[place].revision(at: moment))
        }
    }
}

extension Array {
    /// How many of its elements, which are in the order of their moments, come until a moment.
    fileprivate func count(through moment: Timestamp, _ at: (Element) -> Timestamp) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if at(self[middle]) <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
