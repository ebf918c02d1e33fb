/// One `Allow` or `Disallow` line.
struct RobotsRule: Hashable, Sendable {
    var allows: Bool
    var pattern: RobotsPattern

    /// The match with the most octets counts; of equals `Allow` does (RFC 9309 §2.2.2).
    func goesBefore(_ other: RobotsRule) -> Bool {
        let (mine, others) = (pattern.octets.count, other.pattern.octets.count)
        return mine == others ? allows && !other.allows : mine > others
    }

    /// - Parameter effort: grows by the octets that had to be searched.
    func matches(_ target: RobotsTarget, effort: inout Int) -> Bool {
        if RobotsGlob.matches(pattern.octets, target.octets, effort: &effort) { return true }
        guard pattern.plainQuery != nil || target.plainQuery != nil else { return false }
        return RobotsGlob.matches(pattern.plainQuery ?? pattern.octets, target.plainQuery ?? target.octets, effort: &effort)
    }
}

/// The path pattern of a rule, in the spelling in which it is compared.
struct RobotsPattern: Hashable, Sendable {
    let octets: [UInt8]
    /// See `RobotsOctets.withPlainQuery`; nil where that changes nothing.
    let plainQuery: [UInt8]?

    /// Nil for a value that no path can match: one that begins neither with `/` nor with `*`.
    init?(_ value: ArraySlice<UInt8>) {
        guard let first = value.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else { return nil }
        octets = RobotsOctets.ofPattern(value)
        plainQuery = RobotsOctets.withPlainQuery(octets)
    }
}

/// Path and query of a URL, in the spelling in which they are compared.
struct RobotsTarget: Hashable, Sendable {
    let octets: [UInt8]
    /// See `RobotsOctets.withPlainQuery`; nil where that changes nothing.
    let plainQuery: [UInt8]?

    init(_ url: String) {
        octets = RobotsOctets.ofURL(url)
        plainQuery = RobotsOctets.withPlainQuery(octets)
    }

    /// The file itself is always allowed (RFC 9309 §2.2.2).
    var isRobotsFile: Bool { octets.elementsEqual("/robots.txt".utf8) }
}
