/// Which elements are open, by as much of HTML's rules (§13.2.6.4.7) as keeps libxml2's tree near the standard's and its depth known.
struct HTMLNesting {
    /// The lower-case name of an element, in two words: at most 16 bytes, which all of HTML's have.
    struct Name: Hashable, Sendable {
        private var high: UInt64 = 0
        private var low: UInt64 = 0

        /// Nil for a name that is longer.
        init?(_ bytes: some Collection<UInt8>) {
            guard bytes.count <= 16 else { return nil }
            for byte in bytes {
                high = high << 8 | low >> 56
                low = low << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }

        /// UTF-8.
        var bytes: [UInt8] {
            let shifts = stride(from: UInt64(56), through: 0, by: -8)
            return (shifts.map { UInt8(truncatingIfNeeded: high >> $0) } + shifts.map { UInt8(truncatingIfNeeded: low >> $0) }).filter {
                $0 != 0
            }
        }
    }

    private var names: [Name] = []
    /// How often each is open: most end tags that close nothing are found out without a search.
    private var counts: [Name: Int] = [:]

    /// How many elements are open.
    var count: Int { names.count }

    /// Opens an element.
    mutating func open(_ name: Name) {
        names.append(name)
        counts[name, default: 0] += 1
    }

    /// The elements that a start tag closes, innermost first: an item closes the item before it, and a block closes a paragraph.
    mutating func closed(byStart name: Name) -> [Name] {
        if let rule = Self.siblings[name], let found = last(of: rule.names, above: rule.barriers) { return pop(from: found) }
        guard name == Self.paragraph || Self.blocks.contains(name) else { return [] }
        return last(of: Self.paragraphs, above: Self.blocks).map { pop(from: $0) } ?? []
    }

    /// The elements that an end tag closes, innermost first: its own with all inside it. An inline end tag reaches no further than the block around it,
    /// no end tag out of a table but the table's own; without an element of its own it closes nothing.
    mutating func closed(byEnd name: Name) -> [Name] {
        guard counts[name, default: 0] > 0 else { return [] }
        let isBlock = Self.blocks.contains(name) || Self.siblings[name] != nil
        let barriers = name == Self.table ? [] : isBlock ? Self.tables : Self.blocks
        return last(of: [name], above: barriers).map { pop(from: $0) } ?? []
    }

    private func last(of wanted: Set<Name>, above barriers: Set<Name>) -> Int? {
        for index in names.indices.reversed() {
            if wanted.contains(names[index]) { return index }
            if barriers.contains(names[index]) { return nil }
        }
        return nil
    }

    private mutating func pop(from index: Int) -> [Name] {
        let closed = Array(names[index...].reversed())
        names.removeLast(closed.count)
        for name in closed { counts[name, default: 1] -= 1 }
        return closed
    }
}

// The names.
extension HTMLNesting {
    /// Whether an element has no content (§13.1.2), and so never is open. `html`, `head` and `body` are left to libxml2.
    static func isVoid(_ name: Name) -> Bool { voids.contains(name) }

    /// Whether an element has no content and libxml2 does not know it.
    static func isUnclosed(_ name: Name) -> Bool { unclosed.contains(name) }

    private static func set(_ names: String) -> Set<Name> { Set(names.split(separator: " ").compactMap { Name($0.utf8) }) }

    static let rawText = set("script style")
    static let paragraph = Name("p".utf8)
    static let lineBreak = Name("br".utf8)
    private static let table = Name("table".utf8)
    private static let tables = set("table")
    private static let paragraphs = set("p")
    private static let unclosed = set("source track wbr")
    private static let voids = set("area base basefont br col embed frame hr img input isindex link meta param html head body")

    private static let blocks = set(
        """
        address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup main menu \
        nav ol pre section summary table ul li dt dd td th tr caption tbody thead tfoot
        """)

    /// Which elements a start tag closes, and what stands between them and it.
    private static let siblings: [Name: (names: Set<Name>, barriers: Set<Name>)] = {
        var rules: [Name: (names: Set<Name>, barriers: Set<Name>)] = [:]
        for (starts, names, barriers) in [
            ("li", "li", "ul ol menu dir table"), ("dt dd", "dt dd", "dl table"), ("td th", "td th", "tr table"), ("tr", "tr", "table"),
            ("tbody thead tfoot", "tbody thead tfoot", "table"), ("option", "option", "select"),
        ] {
            for start in set(starts) { rules[start] = (set(names), set(barriers)) }
        }
        for link in set("a") { rules[link] = ([link], blocks) }
        return rules
    }()
}
