public import Model

/// Whether a page may be fetched.
public enum RobotsDecision: Hashable, Sendable {
    /// It may.
    case allowed
    /// It may not; one sentence for people.
    case disallowed(reason: String)
    /// Nothing is known of its authority, or what is known is too old: `RobotsReader.record` first. Where it is still so afterwards, the asking was
    /// broken off by us: not now.
    case mustFetch
}

/// A record, read once and asked often.
public struct RobotsGate: Sendable {
    private let record: RobotsRecord?
    private let rules: RobotsRules?

    /// A gate by what is known; nil where nothing is.
    public init(_ record: RobotsRecord?) {
        self.record = record
        rules = record.flatMap { $0.kind == .rules ? $0.text : nil }.map(RobotsRules.init(kept:))
    }

    /// What to do about a URL.
    public func decision(on url: String, at now: Timestamp, settings: RobotsSettings = RobotsSettings()) -> RobotsDecision {
        guard let authority = RobotsReader.authority(of: url) else {
            return .disallowed(reason: "robots.txt speaks of http: and https: only")
        }
        let target = RobotsTarget(url)
        if target.isRobotsFile { return .allowed }
        guard let record, record.authority == authority, record.holds(at: now, settings: settings) else { return .mustFetch }
        switch record.kind {
        case .allowAll: return .allowed
        case .disallowAll: return .disallowed(reason: "the robots.txt of \(authority) could not be read")
        case .rules:
            guard let rules else { return .mustFetch }
            return rules.allows(target) ? .allowed : .disallowed(reason: "the robots.txt of \(authority) disallows it")
        }
    }

    /// The time to keep between two requests to the authority (RB7), at most `RobotsRules.longestSpacing`; nil where nothing is asked for.
    public var spacing: Duration? { rules?.spacing }

    /// The sitemaps that robots.txt names, in order.
    public var sitemaps: [String] { rules?.sitemaps ?? [] }
}

extension RobotsRecord {
    /// A record from the future was written by a wrong clock and holds no longer.
    func holds(at now: Timestamp, settings: RobotsSettings) -> Bool {
        let age = now - fetchedAt
        return age >= .zero && age < (unreachableSince == nil ? settings.lifetime : settings.retry)
    }
}
