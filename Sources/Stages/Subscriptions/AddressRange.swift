/// Address ranges in CIDR notation (RFC 4632, RFC 4291 §2.3).
enum AddressRange {
    /// The range with its prefix length (`127.0.0.1` is `127.0.0.1/32`); nil where the text is none.
    static func normalise(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = parts.first else { return nil }
        let bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0
        guard bits > 0 else { return nil }
        guard parts.count == 2 else { return "\(address)/\(bits)" }
        guard let length = number(parts[1], digits: 3), length <= bits else { return nil }
        return "\(address)/\(length)"
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { number($0, digits: 3).map { $0 <= 255 } ?? false }
    }

    private static func isIPv6(_ text: Substring) -> Bool {
        guard let gap = text.firstRange(of: "::") else { return groups(text) == 8 }
        let (before, after) = (text[..<gap.lowerBound], text[gap.upperBound...])
        guard !after.contains("::"), let first = before.isEmpty ? 0 : groups(before, mayEndInIPv4: false),
            let second = after.isEmpty ? 0 : groups(after)
        else { return false }
        return first + second <= 7
    }

    /// How many groups of 16 bits stand in a part without `::`; nil where one is none.
    private static func groups(_ text: Substring, mayEndInIPv4: Bool = true) -> Int? {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = parts.count
        if mayEndInIPv4, let last = parts.last, isIPv4(last) {
            parts.removeLast()
            count += 1
        }
        let areGroups = parts.allSatisfy { (1...4).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
        return areGroups ? count : nil
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard (1...digits).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
