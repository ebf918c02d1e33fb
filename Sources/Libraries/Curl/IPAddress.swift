import Glibc

/// An IPv4 or IPv6 address as a number.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// The two kinds of address.
    public enum Family: Hashable, Sendable { case v4, v6 }

    /// Which kind.
    public let family: Family
    /// The address, most significant byte first; for IPv4 the lower 32 bits.
    public let bits: UInt128

    /// An address by its number; for IPv4 only the lower 32 bits count.
    public init(_ family: Family, bits: UInt128) {
        self.family = family
        self.bits = family == .v4 ? bits & 0xFFFF_FFFF : bits
    }

    /// Reads `192.0.2.1` or `2001:db8::1`: no name, no brackets, no zone, no leading zeros or hexadecimal parts in IPv4.
    public init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(.v4, bytes: bytes.prefix(4))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(.v6, bytes: bytes[...])
        } else {
            return nil
        }
    }

    /// An address by its bytes in network order: 4 or 16.
    init(_ family: Family, bytes: some Sequence<UInt8>) {
        self.init(family, bits: bytes.reduce(0) { $0 << 8 | UInt128($1) })
    }

    /// The number of bits: 32 or 128.
    public var width: Int { family == .v4 ? 32 : 128 }

    /// The IPv4 address that packets to this IPv6 address end at: mapped (RFC 4291 §2.5.5.2), compatible (§2.5.5.1), translated (RFC 2765 §2.1), NAT64 (RFC 6052 §2.1),
    /// 6to4 (RFC 3056). Nil for any other.
    public var embeddedIPv4: IPAddress? {
        guard family == .v6 else { return nil }
        switch bits >> 32 {
        case 0xFFFF, 0xFFFF_0000, 0x0064_FF9B_0000_0000_0000_0000: return IPAddress(.v4, bits: bits)
        case 0: return bits > 1 ? IPAddress(.v4, bits: bits) : nil
        default: return bits >> 112 == 0x2002 ? IPAddress(.v4, bits: bits >> 80) : nil
        }
    }

    /// In the usual text form (RFC 5952 for IPv6).
    public var description: String {
        if family == .v4 {
            let number = UInt32(truncatingIfNeeded: bits)
            return "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
        }
        let bytes = (0..<width / 8).map { UInt8(truncatingIfNeeded: bits >> (width - 8 - 8 * $0)) }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// All addresses that share their first bits (CIDR, RFC 4632 and RFC 4291 §2.3).
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The first address.
    public let base: IPAddress
    /// How many bits are shared, 0 … 32 or 128.
    public let prefixLength: Int

    /// Reads `10.0.0.0/8`, `fc00::/7`, or a single address. Bits behind the prefix are taken as zero.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
        guard let length = parts.count == 2 ? Self.number(parts[1]) : address.width, length <= address.width else { return nil }
        prefixLength = length
        base = IPAddress(address.family, bits: address.bits & ~Self.hostMask(address.width - length))
    }

    /// Whether an address lies in it; addresses of the other family never do.
    public func contains(_ address: IPAddress) -> Bool {
        address.family == base.family && address.bits & ~Self.hostMask(base.width - prefixLength) == base.bits
    }

    /// `10.0.0.0/8`.
    public var description: String { "\(base)/\(prefixLength)" }

    private static func hostMask(_ bits: Int) -> UInt128 { bits >= 128 ? .max : (1 << UInt128(bits)) - 1 }

    /// Digits only: no sign, no blank.
    private static func number(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
