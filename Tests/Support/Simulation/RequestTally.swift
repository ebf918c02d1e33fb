import Model

/// What the servers of a simulated web count: requests, and those that no polite client sends.
public struct RequestTally: Hashable, Sendable {
    /// Requests that came.
    public private(set) var requests = 0
    /// Requests to a host that had asked to be left alone (Retry-After).
    public private(set) var duringCooldown = 0
    /// Requests to a host that was still answering another.
    public private(set) var atOnce = 0
    /// Requests for a URL less than `shortest` after the last.
    public private(set) var tooSoon = 0
    /// Feed, guid and revision of every entry that was in a whole document.
    public private(set) var delivered: Set<String> = []

    /// Nobody asks for the same feed sooner.
    public static let shortest = Duration.seconds(300)

    private var inFlight: [String: Int] = [:]
    private var last: [String: Timestamp] = [:]

    /// Requests that no polite client sends.
    public var violations: Int { duringCooldown + atOnce + tooSoon }

    mutating func begin(_ url: String, at host: String, now: Timestamp, mayNot: Bool) {
        requests += 1
        if mayNot { duringCooldown += 1 }
        if inFlight[host, default: 0] > 0 { atOnce += 1 }
        if let before = last[url], now - before < Self.shortest { tooSoon += 1 }
        last[url] = now
        inFlight[host, default: 0] += 1
    }

    mutating func end(at host: String) { inFlight[host, default: 1] -= 1 }

    mutating func deliver(feed: Int, guid: String, revision: Int) { delivered.insert("\(feed) \(guid) \(revision)") }
}
