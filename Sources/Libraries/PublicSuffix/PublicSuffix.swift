import CPSL

/// The public-suffix list (publicsuffix.org) by libpsl: where the part of a name ends that a registry gives out.
///
/// The list is the system's own where there is a newer one (`publicsuffix` in Debian), else the one compiled into the library.
public enum PublicSuffix {
    /// The registrable domain of a host: `news.bbc.co.uk` → `bbc.co.uk`, `me.github.io` → `me.github.io`.
    ///
    /// A host that has none is its own: an IP address (`127.0.0.1`, `[::1]`), a single label (`localhost`), a public suffix (`co.uk`).
    ///
    /// - Parameter host: a name in ASCII form (Punycode) or UTF-8, or an address as it stands in a URL, without a port; in any case.
    /// - Returns: lower case for ASCII, without the dot that may end a name.
    public static func registrableDomain(of host: String) -> String {
        let name = normalised(host)
        guard !isAddress(name) else { return name }
        // What libpsl returns points into what it was given: that must stand until it is copied.
        return name.withCString { host in psl_registrable_domain(list, host).map { String(cString: $0) } } ?? name
    }

    private static func normalised(_ host: String) -> String {
        let name = host.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// No registry gives out a label of digits alone, so a name that ends in one is an IPv4 address (RFC 3696 §2).
    private static func isAddress(_ name: String) -> Bool {
        let last = name.utf8.split(separator: UInt8(ascii: ".")).last
        return name.utf8.contains(UInt8(ascii: ":")) || last.map { $0.allSatisfy { (0x30...0x39).contains($0) } } ?? true
    }

    /// Read once and never freed: libpsl's functions may be called on it from all threads.
    nonisolated(unsafe) private static let list: OpaquePointer? = psl_latest(nil)
}
