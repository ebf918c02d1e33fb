public import Model
import Synchronization

/// How politely each host is asked: what the queue counts by, and the limits there.
public struct Politeness: Sendable {
    /// Host → registrable domain by the public-suffix list (O1). A host without one is its own.
    public let domain: @Sendable (String) -> String
    /// What feeds.yml says otherwise.
    public let rules: [HostRule]
    /// What holds for everybody else.
    public let usual: HostLimits
    private let memo = HostMemo()

    /// Politeness by its parts; without a public-suffix list each host stands for itself.
    public init(rules: [HostRule] = [], usual: HostLimits = HostLimits(), domain: @escaping @Sendable (String) -> String = { $0 }) {
        self.rules = rules
        self.usual = usual
        self.domain = domain
    }

    /// What the limits of a URL count by; nil for a local file, which disturbs nobody.
    public func key(of url: String) -> String? {
        guard WebAddress.scheme(of: url) != "file", let host = WebAddress.host(of: url) else { return nil }
        return memo.place(of: host, found).domain
    }

    /// What the limits of a host count by: its registrable domain.
    public func key(ofHost host: String) -> String { memo.place(of: host, found).domain }

    /// The limits that hold for the host of a URL.
    public func limits(of url: String) -> HostLimits {
        guard !rules.isEmpty, let host = WebAddress.host(of: url) else { return usual }
        return memo.place(of: host, found).limits
    }

    private func found(_ host: String) -> HostMemo.Place {
        let rule = rules.rule(for: host)
        let limits = HostLimits(
            connections: rule.connections ?? usual.connections, spacing: rule.spacing ?? usual.spacing,
            shortestInterval: rule.shortestInterval ?? usual.shortestInterval)
        return HostMemo.Place(domain: domain(host), limits: limits)
    }
}

/// What was found out of hosts: each poll asks five times, and the public-suffix list and the rules say the same each time.
private final class HostMemo: Sendable {
    struct Place {
        let domain: String
        let limits: HostLimits
    }

    /// More than are polled within a few minutes; to keep what is known of every host of a large list would cost more than it saves.
    private static let most = 4096
    private let places = Mutex<[String: Place]>([:])

    func place(of host: String, _ find: (String) -> Place) -> Place {
        if let known = places.withLock({ $0[host] }) { return known }
        let found = find(host)
        places.withLock { places in
            if places.count >= Self.most { places = [:] }
            places[host] = found
        }
        return found
    }
}

/// How often and how closely a host may be asked.
public struct HostLimits: Hashable, Sendable {
    /// Polls under way at once.
    public var connections: Int
    /// The rest between the end of one poll and the beginning of the next.
    public var spacing: Duration
    /// How soon a feed may be polled again, whoever asks (T9, V12).
    public var shortestInterval: Duration

    /// Limits; the defaults hold for everybody of whom feeds.yml says nothing.
    public init(connections: Int = 1, spacing: Duration = .seconds(1), shortestInterval: Duration = NextPollRule.shortestInterval) {
        self.connections = connections
        self.spacing = spacing
        self.shortestInterval = shortestInterval
    }

    /// The gentler of both in every respect.
    func gentler(_ other: HostLimits) -> HostLimits {
        HostLimits(
            connections: min(connections, other.connections), spacing: max(spacing, other.spacing),
            shortestInterval: max(shortestInterval, other.shortestInterval))
    }
}
