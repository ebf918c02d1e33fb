public import Model

/// What the servers of a simulated web count, by true time: requests, and those that no polite client sends.
public struct RequestTally: Hashable, Sendable {
    /// Requests that came.
    public private(set) var requests = 0
    /// Those that were answered by 304.
    public private(set) var notModified = 0
    /// Requests to a host that had asked to be left alone (Retry-After).
    public private(set) var duringCooldown = 0
    /// Requests to a host that was still answering another.
    public private(set) var atOnce = 0
    /// Requests less than `rest` after the host's last answer, which did not send them there.
    public private(set) var tooClose = 0
    /// Requests for a URL less than `shortest` after the last, or for a feed whose answer still holds (max-age).
    public private(set) var tooSoon = 0
    /// Requests in each minute since the beginning.
    public private(set) var perMinute: [Int32] = []
    /// What is known of each feed, by its number.
    public private(set) var feeds: [FeedTally]

    /// Nobody asks for the same feed sooner.
    public static let shortest = Duration.seconds(300)
    /// Nobody asks a host again sooner.
    public static let rest = Duration.seconds(1)

    private let start: Timestamp
    /// When the client's machine slept.
    private let asleep: [Range<Timestamp>]
    private var hosts: [String: Host] = [:]
    private var last: [String: Timestamp] = [:]

    private struct Host: Hashable {
        var inFlight = 0
        var freeSince: Timestamp?
        /// Where its last answer sent the client.
        var leadsTo: String?
    }

    init(feeds: Int, entries: (Int) -> Int, start: Timestamp, asleep: [Range<Timestamp>]) {
        (self.start, self.asleep) = (start, asleep)
        self.feeds = (0..<feeds).map { FeedTally(entries: entries($0)) }
    }

    /// Requests that no polite client sends.
    public var violations: Int { duringCooldown + atOnce + tooClose + tooSoon }

    /// Notes a request.
    mutating func begin(_ url: String, at host: String, feed: Int?, now: Timestamp, mayNot: Bool) {
        requests += 1
        count(at: now)
        if mayNot { duringCooldown += 1 }
        var place = hosts[host] ?? Host()
        let isSent = place.leadsTo == url
        if place.inFlight > 0 {
            atOnce += 1
        } else if !isSent, let since = place.freeSince, now - since < Self.rest {
            tooClose += 1
        }
        let before = last.updateValue(now, forKey: url)
        let isFresh = !isSent && (feed.map { feeds[$0].begin(now, asleep) } ?? false)
        if isFresh || before.map({ now - $0 < Self.shortest }) ?? false { tooSoon += 1 }
        (place.inFlight, place.leadsTo) = (place.inFlight + 1, nil)
        hosts[host] = place
    }

    private mutating func count(at now: Timestamp) {
        let minute = Int((now - start).wholeMilliseconds / 60_000)
        while perMinute.count <= minute { perMinute.append(0) }
        perMinute[minute] += 1
    }

    /// Notes that a request is over.
    mutating func end(at host: String, now: Timestamp, leadsTo: String?) {
        hosts[host] = Host(inFlight: (hosts[host]?.inFlight ?? 1) - 1, freeSince: now, leadsTo: leadsTo)
    }

    /// Notes that a feed's document, or that it is the old one, was told.
    mutating func told(_ feed: Int, isNew: Bool, freshUntil: Timestamp?) {
        if !isNew { notModified += 1 }
        feeds[feed].freshUntil = freshUntil
    }

    /// Notes what a whole document shows.
    mutating func deliver(_ page: Page, of feed: Int, now: Timestamp) { feeds[feed].deliver(page, now) }

    /// Notes that nobody need ask for a feed any more: it has ended.
    mutating func ended(_ feed: Int) { feeds[feed].hasEnded = true }
}

/// What is counted of one feed.
public struct FeedTally: Hashable, Sendable {
    /// For each of its entries, in the order in which they are published, when a whole document first held it; nil where none did.
    public private(set) var delivered: [Timestamp?]
    /// For each entry which revisions were in a whole document, the first being the lowest bit.
    public private(set) var revisions: [UInt32]
    /// The longest that nobody asked for it, while the client's machine was awake.
    public private(set) var longestGap = Duration.zero
    /// When it was last asked for.
    public private(set) var lastAsked: Timestamp?
    /// Whether it said that it is no more.
    public internal(set) var hasEnded = false
    var freshUntil: Timestamp?
    private var edition = -1

    init(entries: Int) {
        delivered = Array(repeating: nil, count: entries)
        revisions = Array(repeating: 0, count: entries)
    }

    /// Notes a poll, and says whether it comes while the last answer holds.
    fileprivate mutating func begin(_ now: Timestamp, _ asleep: [Range<Timestamp>]) -> Bool {
        if let lastAsked { longestGap = max(longestGap, awake(from: lastAsked, to: now, asleep)) }
        lastAsked = now
        return freshUntil.map { now < $0 } ?? false
    }

    private func awake(from: Timestamp, to: Timestamp, _ asleep: [Range<Timestamp>]) -> Duration {
        asleep.reduce(to - from) { $0 - max(min($1.upperBound, to) - max($1.lowerBound, from), .zero) }
    }

    fileprivate mutating func deliver(_ page: Page, _ now: Timestamp) {
        guard page.edition != edition else { return }
        edition = page.edition
        for entry in page.shown {
            revisions[entry.place] |= 1 << min(31, UInt32(entry.revision - 1))
            if delivered[entry.place] == nil { delivered[entry.place] = now }
        }
    }
}
