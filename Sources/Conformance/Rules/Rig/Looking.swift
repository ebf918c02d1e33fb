import Files
import Model
import Storage

// What can be seen from outside, and what the store holds.
extension Rig {
    /// What the clock on the wall says.
    var now: Timestamp { executor.now }
    /// How long the scenario has lasted, whatever the clock on the wall says.
    var uptime: Duration { executor.uptime }

    /// Lets time pass while nobody fetches.
    func advance(_ span: Duration) { executor.pass(span) }
    /// Sets the clock on the wall forward, or back; in a suspended machine it does the same.
    func setClock(by span: Duration) { executor.leap(span) }
    /// Lets time pass while somebody watches.
    func sleep(_ span: Duration) async throws { try await executor.sleep(until: .uptime(executor.uptime + span)) }

    /// Runs `fetch` so often, each time when the feed is due.
    func fetchWhenDue(_ feed: String = "feed", times: Int = 1) async throws {
        for _ in 0..<times {
            if let due = states()[FeedID(feed)]?.nextPoll.at { advance(due - now) }
            try await fetch()
        }
    }

    /// The requests for a place, in order.
    func requests(_ place: String) -> [Asked] { site.asked(for: place) }
    /// All requests, in order.
    var requests: [Asked] { site.asked }
    /// Forgets the requests so far.
    func forgetRequests() { site.forget() }
    /// The time between one request for a place and the next.
    func gaps(_ place: String) -> [Duration] {
        let moments = requests(place).map(\.uptime)
        return zip(moments.dropFirst(), moments).map { $0 - $1 }
    }
}

// What the fetcher made of it.
extension Rig {
    /// What is remembered of each feed.
    func states() -> [FeedID: FeedState] { read([:]) { try $0.feedStates() } }
    /// What is remembered of a feed; a state that was never polled, and a complaint, where that is nothing.
    func state(_ feed: String = "feed") -> FeedState {
        guard let state = states()[FeedID(feed)] else {
            complain("nothing is remembered of the feed \(feed)")
            return FeedState(feed: FeedID(feed), url: "")
        }
        return state
    }
    /// How many entries a feed has brought.
    func entries(_ feed: String = "feed") -> Int { read(0) { try $0.itemCounts()[FeedID(feed)]?.entries ?? 0 } }
    /// The change log.
    func changes() -> [Change] { read([]) { try $0.changes(after: 0, limit: 100_000) } }
    /// How many articles there are.
    func articles() -> Int { read(0) { try $0.articles(since: nil, limit: 100_000).count } }
    /// What is remembered of a registrable domain.
    func domain(_ name: String) -> DomainState? { read(nil) { try $0.domains().first { $0.domain == name } } }

    /// Reads the store, as another process would; complains where that cannot be.
    func read<Value>(_ other: Value, _ body: (SQLiteStore) throws -> Value) -> Value {
        do {
            return try withStore(body)
        } catch {
            complain("the store cannot be read: \(error)")
            return other
        }
    }
}

// What was noted beside it.
extension Rig {
    /// Every commit about a feed, in order.
    func updates(_ feed: String = "feed") -> [FeedUpdate] { notes.updates.filter { $0.state.feed == FeedID(feed) } }
    /// Every poll of a feed, in order.
    func polls(_ feed: String = "feed") -> [FetchRecord] { updates(feed).map(\.fetch) }
    /// What people were told of a feed, in order.
    func events(_ feed: String = "feed") -> [FeedEvent] { updates(feed).flatMap(\.events) }
    /// The log, one text a line.
    var log: [String] { notes.lines }
    /// The files of the rig that hold a text.
    func filesHolding(_ text: String) -> [String] {
        let needle = Array(text.utf8)
        let names = (try? FileSystem.names(in: folder)) ?? []
        return names.filter { name in
            guard let bytes = try? FileSystem.bytes(at: folder + "/" + name) else { return false }
            return bytes.indices.contains { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
        }
    }
    /// Whether the process dies when it would commit.
    func crashAtCommit(_ crashes: Bool) { notes.failsAtCommit = crashes }
}

extension Duration {
    /// Sixty seconds each.
    static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    /// Sixty minutes each.
    static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    /// Twenty-four hours each.
    static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    /// For people: `90 s`, `12.5 min`, `3.0 h`, `2.0 d`.
    var spoken: String {
        let seconds = Double(wholeMilliseconds) / 1000
        let (value, unit) =
            switch abs(seconds) {
            case ..<120: (seconds, "s")
            case ..<7200: (seconds / 60, "min")
            case ..<172_800: (seconds / 3600, "h")
            default: (seconds / 86_400, "d")
            }
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(abs(tenths % 10)) \(unit)"
    }
}
