/// Addresses that share their first bits (CIDR: RFC 4632, RFC 4291 §2.3); a single address is the range of one.
public struct NetworkRange: Hashable, Sendable {
    /// The address, most significant byte first, bits behind the prefix zero; for IPv4 the lower 32 bits.
    public let bits: UInt128
    /// How many bits an address has: 32 for IPv4, 128 for IPv6.
    public let width: Int
    /// How many bits are shared, 0 … `width`.
    public let prefixLength: Int

    /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address. Strict: four decimal numbers without leading zeros, or the forms of RFC 4291 §2.2; no name, no
    /// brackets, no zone, no blank.
    public init?(_ text: some StringProtocol) {
        // Most hosts are names: nothing is taken apart to see that.
        guard !text.isEmpty, text.utf8.allSatisfy(Self.mayStandInAddress) else { return nil }
        let (address, length) = Self.parts(Array(text.utf8.prefix(Self.longestText + 1)))
        guard let read = Self.version4(address).map({ (UInt128($0), 32) }) ?? Self.version6(address).map({ ($0, 128) }) else { return nil }
        guard let prefix = length.map({ Self.decimal($0, digits: 3) }) ?? read.1, prefix <= read.1 else { return nil }
        (width, prefixLength) = (read.1, prefix)
        bits = read.0 & ~Self.mask(read.1 - prefix)
    }

    /// Whether another range lies wholly in this one; IPv4 and IPv6 never lie in each other.
    public func contains(_ other: NetworkRange) -> Bool {
        width == other.width && prefixLength <= other.prefixLength && other.bits & ~Self.mask(width - prefixLength) == bits
    }

    /// As many low bits set.
    private static func mask(_ count: Int) -> UInt128 { count >= 128 ? .max : (1 << UInt128(count)) - 1 }

    /// The longest text that can be a range: eight groups, the last two in IPv4's form, and a prefix length.
    private static let longestText = 49
}

extension NetworkRange {
    private typealias Bytes = ArraySlice<UInt8>

    /// What stands before and behind the first slash.
    private static func parts(_ text: [UInt8]) -> (address: Bytes, length: Bytes?) {
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { return (text[...], nil) }
        return (text[..<slash], text[(slash + 1)...])
    }

    private static func mayStandInAddress(_ byte: UInt8) -> Bool { isHexDigit(byte) || (0x2E...0x2F).contains(byte) || byte == 0x3A }

    /// Four numbers up to 255.
    private static func version4(_ text: Bytes) -> UInt32? {
        var (address, rest) = (UInt32(0), text)
        for place in 0..<4 {
            let part = rest.prefix { $0 != UInt8(ascii: ".") }
            guard let number = decimal(part, digits: 3), number <= 255 else { return nil }
            address = address << 8 | UInt32(number)
            rest = rest[part.endIndex...]
            // A dot behind each but the last, and nothing behind that.
            guard rest.isEmpty == (place == 3) else { return nil }
            rest = rest.dropFirst()
        }
        return address
    }

    /// Eight groups of 16 bits, or fewer with one `::` where groups of zeros are left out.
    private static func version6(_ text: Bytes) -> UInt128? {
        guard let gap = firstGap(in: text) else {
            guard let all = groups(text, mayEndInVersion4: true), all.count == 8 else { return nil }
            return joined(all)
        }
        let (before, after) = (text[..<gap], text[(gap + 2)...])
        guard let first = before.isEmpty ? [] : groups(before, mayEndInVersion4: false),
            let second = after.isEmpty ? [] : groups(after, mayEndInVersion4: true), first.count + second.count <= 7
        else { return nil }
        return joined(first + [UInt16](repeating: 0, count: 8 - first.count - second.count) + second)
    }

    private static func firstGap(in text: Bytes) -> Int? {
        text.indices.dropLast().first { text[$0] == UInt8(ascii: ":") && text[$0 + 1] == UInt8(ascii: ":") }
    }

    /// Groups between colons; the last may be an IPv4 address, which is two (RFC 4291 §2.2, form 3).
    private static func groups(_ text: Bytes, mayEndInVersion4: Bool) -> [UInt16]? {
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if mayEndInVersion4, let last = parts.last, let address = version4(last) {
            parts.removeLast()
            tail = [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
        }
        let read = parts.compactMap(hexadecimal)
        return read.count == parts.count ? read + tail : nil
    }

    private static func joined(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

    private static func hexadecimal(_ text: Bytes) -> UInt16? {
        guard (1...4).contains(text.count), text.allSatisfy(isHexDigit) else { return nil }
        return UInt16(String(decoding: text, as: UTF8.self), radix: 16)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }

    /// Digits only, without leading zeros: those mean octal to some readers.
    private static func decimal(_ text: Bytes, digits: Int) -> Int? {
        guard (1...digits).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard text.count == 1 || text.first != 0x30 else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
