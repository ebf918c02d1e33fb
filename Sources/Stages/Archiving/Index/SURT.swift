/// The key that an index is sorted by: `example,news)/feed.xml?a=1`, host first and reversed, so that a site's captures stand together.
///
/// The rules are those of the Internet Archive's canonical form, which pywb and cdxj-indexer share: no scheme, no user, no `www.`, no port of the
/// scheme's own, no fragment, all in lower case, arguments sorted. Left out are session ids and numbers that stand for IPv4 addresses.
enum SURT {
    static func key(of url: String) -> String {
        let bytes = Array(url.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return url }
        let scheme = String(decoding: bytes[..<colon], as: UTF8.self)
        let rest = bytes[(colon + 1)...].prefix { $0 != UInt8(ascii: "#") }
        guard rest.starts(with: "//".utf8) else {
            return scheme + ":" + path(rest.prefix { $0 != UInt8(ascii: "?") }, isOfHost: false) + query(rest)
        }
        let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let behind = rest[authority.endIndex...]
        let host = host(authority, scheme: scheme.lowercased())
        let path = path(behind.prefix { $0 != UInt8(ascii: "?") }, isOfHost: !host.isEmpty)
        return (host.isEmpty ? scheme + ":" : host + ")") + path + query(behind)
    }

    private static func host(_ authority: ArraySlice<UInt8>, scheme: String) -> String {
        let bare = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        let isLiteral = bare.first == UInt8(ascii: "[")
        let nameEnd =
            isLiteral ? bare.firstIndex(of: UInt8(ascii: "]")) ?? bare.endIndex : bare.firstIndex(of: UInt8(ascii: ":")) ?? bare.endIndex
        let port = bare[nameEnd...].drop { !(0x30...0x39).contains($0) }
        var name = String(decoding: unescaped(isLiteral ? bare[..<nameEnd].dropFirst() : bare[..<nameEnd]), as: UTF8.self).lowercased()
        name = String(name.replacing("..", with: ".").drop { $0 == "." })
        while name.last == "." { name.removeLast() }
        if let match = name.prefixMatch(of: /www[0-9]*\./) { name = String(name[match.range.upperBound...]) }
        let reversed = name.split(separator: ".", omittingEmptySubsequences: false).map(Punycode.label).reversed().joined(separator: ",")
        let number = String(decoding: port, as: UTF8.self)
        let isUsual = number.isEmpty || number == (scheme == "http" ? "80" : scheme == "https" ? "443" : "")
        return escaped(Array(reversed.utf8)) + (isUsual ? "" : ":" + number)
    }

    private static func path(_ path: ArraySlice<UInt8>, isOfHost: Bool) -> String {
        var text = unescaped(path)
        if isOfHost { text = normalized(text) }
        var key = escaped(text).lowercased()
        if key.utf8.count > 1, key.utf8.last == UInt8(ascii: "/") { key.removeLast() }
        return key
    }

    /// Without `.`, `..` and empty parts.
    private static func normalized(_ path: [UInt8]) -> [UInt8] {
        var kept: [ArraySlice<UInt8>] = []
        for part in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            if part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8), !kept.isEmpty { kept.removeLast() } else { kept.append(part) }
        }
        guard let last = kept.popLast() else { return [UInt8(ascii: "/")] }
        return [UInt8(ascii: "/")] + kept.filter { !$0.isEmpty }.flatMap { $0 + [UInt8(ascii: "/")] } + last
    }

    private static func query(_ rest: ArraySlice<UInt8>) -> String {
        guard let mark = rest.firstIndex(of: UInt8(ascii: "?")), mark + 1 < rest.endIndex else { return "" }
        let text = escaped(unescaped(rest[(mark + 1)...])).lowercased()
        let arguments = text.split(separator: "&", omittingEmptySubsequences: false).map { argument -> [[UInt8]] in
            argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0.utf8) }
        }
        let sorted = arguments.sorted { left, right in
            left.lexicographicallyPrecedes(right) { $0.lexicographicallyPrecedes($1) }
        }
        let joined = sorted.map { $0.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "=") }.joined(separator: "&")
        return joined.isEmpty ? "" : "?" + joined
    }

    /// Until nothing changes any more, which an archive wants so that all ways of writing a URL meet. A text loses two of three bytes each time.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text = Array(bytes)
        while true {
            let next = unescapedOnce(text)
            if next.count == text.count { return text }
            text = next
        }
    }

    private static func unescapedOnce(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = digit(text[index + 1]), let low = digit(text[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
        default: nil
        }
    }

    /// All but blanks, controls, `%`, `#` and what is beyond ASCII stays as it is.
    private static func escaped(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let text = bytes.flatMap { byte -> [UInt8] in
            let isSafe = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "#")
            return isSafe ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
