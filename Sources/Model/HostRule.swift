/// How politely the hosts of a domain, or of an address range, are asked; nil leaves what holds for all.
public struct HostRule: Hashable, Sendable, Codable {
    /// A domain, which stands for the hosts in it too, or an address range in CIDR notation.
    public var pattern: String { didSet { range = NetworkRange(pattern) } }
    /// The pattern, where it is a range: every poll asks.
    private var range: NetworkRange?
    /// How many polls may be under way at once: to the registrable domain, or to one address of the range.
    public var connections: Int?
    /// The rest between the end of one poll and the beginning of the next.
    public var spacing: Duration?
    /// How soon a feed may be polled again, even where its `interval` is shorter or somebody asks by hand.
    public var shortestInterval: Duration?

    /// A rule by its parts.
    public init(_ pattern: String, connections: Int? = nil, spacing: Duration? = nil, shortestInterval: Duration? = nil) {
        self.pattern = pattern
        range = NetworkRange(pattern)
        self.connections = connections
        self.spacing = spacing
        self.shortestInterval = shortestInterval
    }

    /// Written as it stands in feeds.yml: the range follows from the pattern.
    private enum CodingKeys: String, CodingKey {
        case pattern, connections, spacing
        case shortestInterval = "min_interval"
    }

    /// A rule as `encode` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try fields.decode(String.self, forKey: .pattern), connections: try fields.decodeIfPresent(Int.self, forKey: .connections),
            spacing: try fields.decode(SecondsIfAny.self, forKey: .spacing).wrappedValue,
            shortestInterval: try fields.decode(SecondsIfAny.self, forKey: .shortestInterval).wrappedValue)
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(pattern, forKey: .pattern)
        try fields.encodeIfPresent(connections, forKey: .connections)
        try fields.encode(SecondsIfAny(wrappedValue: spacing), forKey: .spacing)
        try fields.encode(SecondsIfAny(wrappedValue: shortestInterval), forKey: .shortestInterval)
    }

    /// Whether the rule is about a host, as `WebAddress.host` gives it or as it stands in a URL, in any case.
    ///
    /// A domain fits itself and the hosts in it, by whole labels: `x.com` fits `x.com` and `feeds.x.com`, never `fox.com`. A range fits the IPv4 and IPv6
    /// addresses in it that stand in the URL themselves, with brackets or without; what a name resolves to is not looked at.
    public func matches(host: String) -> Bool {
        matches(host: host, address: Self.literalAddress(host))
    }

    fileprivate func matches(host: String, address: NetworkRange?) -> Bool {
        if let address { return range?.contains(address) ?? false }
        return range == nil && Self.lies(host, in: pattern)
    }

    /// Whether a host's name ends in the labels of a domain; ASCII letters count alike in both cases, and a closing dot counts for nothing.
    private static func lies(_ host: String, in domain: String) -> Bool {
        let (host, domain) = (withoutClosingDot(host), withoutClosingDot(domain))
        let surplus = host.count - domain.count
        guard !domain.isEmpty, surplus == 0 || (surplus > 1 && host[host.startIndex + surplus - 1] == UInt8(ascii: ".")) else {
            return false
        }
        return zip(host.dropFirst(surplus), domain).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func withoutClosingDot(_ name: String) -> ArraySlice<UInt8> {
        let bytes = Array(name.utf8)
        return bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes[...]
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    fileprivate static func literalAddress(_ host: String) -> NetworkRange? {
        let isBracketed = host.utf8.first == UInt8(ascii: "[") && host.utf8.last == UInt8(ascii: "]")
        let bare = isBracketed ? host.dropFirst().dropLast() : host[...]
        return bare.utf8.contains(UInt8(ascii: "/")) ? nil : NetworkRange(bare)
    }
}

extension [HostRule] {
    /// What all rules together say of a host: of each limit the first rule that fits and names it counts. Empty where none fits.
    public func rule(for host: String) -> HostRule {
        var merged = HostRule("")
        guard !isEmpty else { return merged }
        let address = HostRule.literalAddress(host)
        for rule in self where rule.matches(host: host, address: address) {
            if merged.pattern.isEmpty { merged.pattern = rule.pattern }
            merged.connections = merged.connections ?? rule.connections
            merged.spacing = merged.spacing ?? rule.spacing
            merged.shortestInterval = merged.shortestInterval ?? rule.shortestInterval
        }
        return merged
    }
}
