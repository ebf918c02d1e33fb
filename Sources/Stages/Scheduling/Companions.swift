import Model

/// Feeds that end at one URL (R8): the queue hands them out together, so that one request serves them all.
struct Companions: Sendable {
    /// Where each URL was met first.
    private var first: [String: Int] = [:]
    /// All feeds of a URL, where there are several.
    private var groups: [String: Set<Int>] = [:]

    /// Nobody waits for a companion longer than this, or than a tenth of its interval.
    static let longestWait = Duration.seconds(600)

    /// Notes where a feed ends.
    ///
    /// - Returns: whether it is the second one there.
    mutating func add(_ feed: Int, at url: String) -> Bool {
        guard let other = first[url] else {
            first[url] = feed
            return false
        }
        guard other != feed else { return false }
        let isSecond = groups[url] == nil
        groups[url, default: [other]].insert(feed)
        return isSecond
    }

    /// Notes that a feed ends there no longer.
    mutating func remove(_ feed: Int, from url: String) {
        guard var group = groups[url] else {
            if first[url] == feed { first[url] = nil }
            return
        }
        group.remove(feed)
        if first[url] == feed { first[url] = group.min() }
        groups[url] = group.count > 1 ? group : nil
    }

    /// The other feeds that end there.
    func others(of feed: Int, at url: String) -> Set<Int> { groups[url]?.subtracting([feed]) ?? [] }
}

extension KnownFeed {
    /// The URL that answered last, or is to be asked, where its answer is anybody's: one that was asked for with credentials is not, nor is a file.
    var sharedURL: String? {
        subscription.isLocalFile || subscription.credentials != nil ? nil : state.answeredBy ?? firstURL
    }
}

extension PollQueue {
    /// Gives the URLs that a second feed turned out to end at since the last call, in the order in which that was seen.
    public mutating func takeShared() -> [String] {
        defer { newlyShared = [] }
        return newlyShared
    }

    /// Notes where a feed ends now; `watch` alone needs it, for `fetch` knows at its start who is due.
    mutating func meet(_ index: Int, before: KnownFeed? = nil) {
        guard options.endless else { return }
        let url = feeds[index].known.sharedURL
        if let old = before?.sharedURL, old != url { companions.remove(index, from: old) }
        if let url, companions.add(index, at: url), before != nil { newlyShared.append(url) }
    }

    /// When a companion of a feed that is due will be due itself, if the feed can wait for it: it never is asked sooner than it should.
    func momentOfCompanion(of index: Int, now: Timestamp) -> Timestamp? {
        let known = feeds[index].known
        guard options.endless, WalkRule.page(of: known.state, now: now) == nil, let url = known.sharedURL else { return nil }
        let latest = known.state.nextPoll.at + feeds[index].shift + min(known.subscription.interval / 10, Companions.longestWait)
        return companions.others(of: index, at: url).compactMap { feeds[$0].due }.filter { $0 > now && $0 <= latest }.max()
    }
}
