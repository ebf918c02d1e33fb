public import Model

/// How politely each host is asked: what the queue counts by, and the limits there.
public struct Politeness: Sendable {
    /// Host → registrable domain by the public-suffix list (O1). A host without one is its own.
    public var domain: @Sendable (String) -> String
    /// What feeds.yml says otherwise.
    public var rules: [HostRule]
    /// What holds for everybody else.
    public var usual: HostLimits

    /// Politeness by its parts; without a public-suffix list each host stands for itself.
    public init(rules: [HostRule] = [], usual: HostLimits = HostLimits(), domain: @escaping @Sendable (String) -> String = { $0 }) {
        self.rules = rules
        self.usual = usual
        self.domain = domain
    }

    /// What the limits of a URL count by; nil for a local file, which disturbs nobody.
    public func key(of url: String) -> String? {
        guard WebAddress.scheme(of: url) != "file" else { return nil }
        return WebAddress.host(of: url).map { domain($0) }
    }

    /// The limits that hold for the host of a URL.
    public func limits(of url: String) -> HostLimits {
        guard !rules.isEmpty, let host = WebAddress.host(of: url) else { return usual }
        let rule = rules.rule(for: host)
        return HostLimits(
            connections: rule.connections ?? usual.connections, spacing: rule.spacing ?? usual.spacing,
            shortestInterval: rule.shortestInterval ?? usual.shortestInterval)
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
