import Model

/// What a robots.txt says to us (RFC 9309 §2.2): the rules of the groups that name our product token, else of those that name `*`.
///
/// Rules stand in the order in which they are weighed: most octets first, of equals `Allow` first. Encoded as `text`.
public struct RobotsRules: Hashable, Sendable {
    /// The longest `Crawl-delay` that is obeyed (RB7).
    public static let longestSpacing = Duration.seconds(60)
    /// What lies behind so many bytes is ignored; RFC 9309 §2.5 asks for 500 KiB at least (RB5).
    public static let parsedBytes = 512 << 10
    /// How many octets of a URL are compared with wildcards before we give up: 4 million comparisons take some milliseconds.
    static let longestSearch = 4 << 20

    /// `Crawl-delay` as it was said, in milliseconds, at most a day; of several the greatest.
    public let crawlDelay: Duration?
    /// The absolute URLs of all `Sitemap` lines, in order, each once; they belong to no group.
    public let sitemaps: [String]
    let rules: [RobotsRule]

    /// Reads a file; every text is one, as lines that say nothing are skipped.
    ///
    /// - Parameter productToken: the name before the `/` of our `User-Agent`, in any case.
    public init(parsing bytes: [UInt8], productToken: String) {
        self.init(RobotsParser.read(Self.cut(bytes), productToken: productToken))
    }

    /// Reads what `text` gave.
    init(kept text: String) { self.init(RobotsParser.read(Array(text.utf8)[...], productToken: "*")) }

    private init(_ reading: RobotsParser) {
        crawlDelay = reading.group.crawlDelay
        sitemaps = reading.sitemaps
        rules = reading.group.rules.sorted { $0.goesBefore($1) }
    }

    /// The time to keep between two requests: `Crawl-delay`, capped; nil where nothing is asked for.
    public var spacing: Duration? { crawlDelay.map { min($0, Self.longestSpacing) } }

    /// Whether a page may be fetched: path and query of the URL decide, its authority is the caller's affair.
    ///
    /// A file whose wildcards cannot be weighed against this URL in reasonable time disallows it.
    public func allows(_ url: String) -> Bool { allows(RobotsTarget(url)) }

    func allows(_ target: RobotsTarget) -> Bool {
        if target.isRobotsFile { return true }
        var effort = 0
        for rule in rules {
            if rule.matches(target, effort: &effort) { return rule.allows }
            if effort > Self.longestSearch { return false }
        }
        return true
    }

    /// What is cut in the middle of a line says something else than its author: `Disallow: /` instead of `Disallow: /drafts`.
    private static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard bytes.count > parsedBytes else { return bytes[...] }
        let head = bytes[..<parsedBytes]
        if RobotsParser.isLineEnd(bytes[parsedBytes]) { return head }
        return head[..<(head.lastIndex(where: RobotsParser.isLineEnd) ?? 0)]
    }
}

extension RobotsRules: Codable {
    /// The same rules as a robots.txt that is meant for everybody; reading it gives the same value.
    public var text: String {
        var lines = ["User-agent: *"]
        lines += rules.map { ($0.allows ? "Allow: " : "Disallow: ") + String(decoding: $0.pattern.octets, as: UTF8.self) }
        lines += crawlDelay.map { ["Crawl-delay: " + RobotsParser.text(ofDelay: $0)] } ?? []
        lines += sitemaps.map { "Sitemap: " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Decodes `text`.
    public init(from decoder: any Decoder) throws { self.init(kept: try decoder.singleValueContainer().decode(String.self)) }

    /// Encodes `text`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
