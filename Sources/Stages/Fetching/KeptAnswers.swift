import Model

/// An answer that may be given to others.
struct KeptAnswer {
    let request: TransportRequest
    let response: TransportResponse
    let at: Timestamp
    /// The feeds that it was said to.
    var told: Set<FeedID>

    init(_ response: TransportResponse, to request: TransportRequest, at moment: Timestamp) {
        (self.request, self.response, at) = (request, response, moment)
        told = request.feed.map { [$0] } ?? []
    }

    /// How many bytes of memory its body takes.
    var size: Int { response.body.count + (response.encodedBody?.count ?? 0) }

    /// Whether it is young enough. One from the future was noted by a wrong clock.
    func holds(at now: Timestamp, for lifetime: Duration) -> Bool { now >= at && now - at < lifetime }

    /// Whether it is news to whoever asks.
    func isNew(to request: TransportRequest) -> Bool { request.feed.map { !told.contains($0) } ?? true }

    /// The answer as it is given to another, who is noted.
    mutating func given(to request: TransportRequest) -> TransportResponse {
        if let feed = request.feed { told.insert(feed) }
        var shared = response
        shared.isShared = true
        return shared
    }
}

/// The last answers of URLs that are known to be shared, and who waits for one that is under way: so young, and so large together.
struct KeptAnswers {
    typealias Waiter = CheckedContinuation<Void, Never>

    /// What somebody who asks is to do.
    enum Claim {
        /// Ask, and tell what came of it.
        case mine
        /// Wait until whoever asks now knows more.
        case wait
        /// Ask, and keep it to himself: the answer that is kept depends on what the other showed.
        case other
        /// Nothing: this is the answer.
        case given(TransportResponse)
    }

    private enum Entry {
        case underWay([Waiter])
        case answered(KeptAnswer)
    }

    /// How long an answer is given to others: two polls of one feed are seldom closer.
    private static let lifetime = Duration.seconds(300)
    static let mostBytes = 32 << 20

    private var entries: [String: Entry] = [:]
    /// When which URL was answered, the oldest first; some were answered again since.
    private var order: [(url: String, at: Timestamp)] = []
    private var oldest = 0
    private(set) var bytes = 0

    mutating func claim(_ url: String, _ request: TransportRequest, now: Timestamp) -> Claim {
        switch entries[url] {
        case .underWay: return .wait
        case .answered(var answer) where answer.holds(at: now, for: Self.lifetime) && answer.isNew(to: request):
            guard answer.request.headers == request.headers || answer.response.status == 200 else { return .other }
            let response = answer.given(to: request)
            entries[url] = .answered(answer)
            return .given(response)
        case nil, .answered:
            replace(url, by: .underWay([]))
            return .mine
        }
    }

    /// Notes who waits; false where nobody asks any more.
    mutating func wait(_ waiter: Waiter, for url: String) -> Bool {
        guard case .underWay(let waiters) = entries[url] else { return false }
        entries[url] = .underWay(waiters + [waiter])
        return true
    }

    /// Notes what came of a request, nil where it failed, and gives who waited for it.
    mutating func settle(_ request: TransportRequest, _ response: TransportResponse?, now: Timestamp) -> [Waiter] {
        let url = request.url.exposed
        let waiters: [Waiter] = if case .underWay(let waiters) = entries[url] { waiters } else { [] }
        replace(url, by: response.map { .answered(KeptAnswer($0, to: request, at: now)) })
        if response != nil { order.append((url, now)) }
        forget(now: now)
        return waiters
    }

    private mutating func replace(_ url: String, by entry: Entry?) {
        if case .answered(let old) = entries[url] { bytes -= old.size }
        if case .answered(let new) = entry { bytes += new.size }
        entries[url] = entry
    }

    /// Drops what is too old to be given to anybody, and the oldest of what is too much, but not the last: somebody may wait for it.
    private mutating func forget(now: Timestamp) {
        while oldest + 1 < order.count {
            let (url, moment) = order[oldest]
            guard case .answered(let answer) = entries[url], answer.at == moment else {
                oldest += 1
                continue
            }
            guard bytes > Self.mostBytes || !answer.holds(at: now, for: Self.lifetime) else { break }
            replace(url, by: nil)
            oldest += 1
        }
        if oldest > 64, oldest * 2 > order.count {
            order.removeFirst(oldest)
            oldest = 0
        }
    }
}
