import Model

/// Reads the lines of a robots.txt (RFC 9309 §2.2) and keeps what is said to us.
struct RobotsParser {
    /// What all groups of one name say together.
    struct Group {
        var isNamed = false
        var rules: [RobotsRule] = []
        var crawlDelay: Duration?
    }

    private(set) var sitemaps: [String] = []
    private var knownSitemaps: Set<String> = []
    private let productToken: [UInt8]
    private var ours = Group()
    private var everybodys = Group()
    /// Whom the group that is being read names.
    private var namesUs = false
    private var namesEverybody = false
    /// A line that names somebody begins a new group where the group before has rules.
    private var hasRules = false

    /// Ours, merged; else everybody's (RFC 9309 §2.2.1).
    var group: Group { ours.isNamed ? ours : everybodys }

    static func read(_ bytes: ArraySlice<UInt8>, productToken: String) -> RobotsParser {
        var parser = RobotsParser(productToken: productToken)
        var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        while !rest.isEmpty {
            let line = rest.prefix { !isLineEnd($0) }
            parser.read(line)
            rest = rest.dropFirst(line.count + 1)
        }
        return parser
    }

    static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private init(productToken: String) { self.productToken = Array(productToken.lowercased().utf8) }

    /// A line that is none of these is skipped; a sitemap or a delay ends no group (RFC 9309 §2.2.4).
    private mutating func read(_ line: ArraySlice<UInt8>) {
        let said = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = said.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = Self.trimmed(said[(colon + 1)...])
        switch Self.key(said[..<colon]) {
        case "useragent": name(value)
        case "allow": add(value, allows: true)
        // What people write instead is as clear to us as it is to them.
        case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw": add(value, allows: false)
        case "crawldelay": delay(value)
        case "sitemap": sitemap(value)
        default: break
        }
    }

    private mutating func name(_ value: ArraySlice<UInt8>) {
        if hasRules { (namesUs, namesEverybody, hasRules) = (false, false, false) }
        if Self.isEverybody(value) {
            namesEverybody = true
            everybodys.isNamed = true
        } else if Self.token(value) == productToken {
            namesUs = true
            ours.isNamed = true
        }
    }

    /// An empty value is a rule too, which matches nothing.
    private mutating func add(_ value: ArraySlice<UInt8>, allows: Bool) {
        hasRules = true
        guard namesUs || namesEverybody, let pattern = RobotsPattern(value) else { return }
        if namesUs { ours.rules.append(RobotsRule(allows: allows, pattern: pattern)) }
        if namesEverybody { everybodys.rules.append(RobotsRule(allows: allows, pattern: pattern)) }
    }

    private mutating func delay(_ value: ArraySlice<UInt8>) {
        guard let delay = Self.delay(value) else { return }
        if namesUs { ours.crawlDelay = max(ours.crawlDelay ?? .zero, delay) }
        if namesEverybody { everybodys.crawlDelay = max(everybodys.crawlDelay ?? .zero, delay) }
    }

    private mutating func sitemap(_ value: ArraySlice<UInt8>) {
        guard let url = String(validating: value, as: UTF8.self), ["http", "https"].contains(WebAddress.scheme(of: url)),
            WebAddress.host(of: url) != nil, knownSitemaps.insert(url).inserted
        else { return }
        sitemaps.append(url)
    }
}

extension RobotsParser {
    /// In lower case, without what people put between its words.
    private static func key(_ bytes: ArraySlice<UInt8>) -> String {
        // No key that we know is longer, and a line can be.
        guard bytes.count < 40 else { return "" }
        return String(decoding: bytes.filter { ![0x09, 0x20, 0x2D, 0x5F].contains($0) }.map(lowercased), as: UTF8.self)
    }

    /// `*`, alone or before a blank.
    private static func isEverybody(_ value: ArraySlice<UInt8>) -> Bool {
        value.first == UInt8(ascii: "*") && (value.dropFirst().first.map(isBlank) ?? true)
    }

    /// The name in lower case, without a version or what else follows it. Digits belong to it, though RFC 9309 knows none: `pipeline2` is not `pipeline`.
    private static func token(_ value: ArraySlice<UInt8>) -> [UInt8] {
        value.prefix { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F || $0 >= 0x80 }.map(lowercased)
    }

    /// Decimal digits with or without a point, in seconds; at most a day.
    private static func delay(_ value: ArraySlice<UInt8>) -> Duration? {
        guard value.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let seconds = Double(String(decoding: value, as: UTF8.self))
        else { return nil }
        return .milliseconds(Int64(min(seconds, 86_400) * 1000))
    }

    /// The seconds of a delay, with three digits behind the point.
    static func text(ofDelay delay: Duration) -> String {
        let milliseconds = delay.wholeMilliseconds
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(fraction)"
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let begun = bytes.drop(while: isBlank)
        return begun[..<(begun.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? begun.startIndex)]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
