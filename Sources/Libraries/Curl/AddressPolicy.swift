/// Which addresses may be connected to: all public ones, and those the user named.
///
/// Source of the table: IANA's registries of special-purpose addresses (RFC 6890), and the metadata services of cloud providers that
/// lie outside of them.
public struct AddressPolicy: Hashable, Sendable {
    /// What may be connected to although it is not public.
    public var allowed: [AddressRange]

    /// A policy with exceptions.
    public init(allowed: [AddressRange] = []) { self.allowed = allowed }

    /// Why an address is refused, as a word for it: `loopback`; nil when it may be connected to.
    public func refusal(of address: IPAddress) -> String? {
        let forms = [address] + (address.embeddedIPv4.map { [$0] } ?? [])
        if allowed.contains(where: { range in forms.contains(where: range.contains) }) { return nil }
        return Self.special.first { entry in forms.contains(where: entry.range.contains) }?.name
    }

    private static let special: [(range: AddressRange, name: String)] = [
        ("0.0.0.0/8", "unspecified"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "shared (carrier)"), ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "metadata"), ("169.254.169.254/32", "metadata"), ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"), ("192.0.0.0/24", "protocol"), ("192.0.2.0/24", "documentation"), ("192.88.99.0/24", "relay"),
        ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmark"), ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("255.255.255.255/32", "broadcast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"), ("::1/128", "loopback"), ("64:ff9b:1::/48", "private"), ("100::/64", "discard"),
        ("2001::/23", "protocol"), ("2001:db8::/32", "documentation"), ("3fff::/20", "documentation"), ("5f00::/16", "segment routing"),
        ("fc00::/7", "unique-local"), ("fe80::/10", "link-local"), ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
    ].compactMap { text, name in AddressRange(text).map { ($0, name) } }
}
