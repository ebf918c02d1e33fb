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
    private var kinds: [Kinds] = []
    /// How often each is open: most end tags that close nothing are found out without a search.
    private var counts: [Name: Int] = [:]

    /// How many elements are open.
    var count: Int { names.count }

    /// Opens an element.
    mutating func open(_ name: Name) {
        names.append(name)
        kinds.append(Kinds(of: name))
        counts[name, default: 0] += 1
    }

    /// The elements that a start tag closes, innermost first: an item closes the item before it, and a block closes a paragraph.
    mutating func closed(byStart name: Name) -> [Name] {
        let kind = Kinds(of: name)
        if let rule = Kinds.rule(for: kind), let found = last(of: rule.wanted, above: rule.barriers) { return pop(from: found) }
        guard !kind.isDisjoint(with: [.paragraph, .block]) else { return [] }
        return last(of: .paragraph, above: .block).map { pop(from: $0) } ?? []
    }

    /// The elements that an end tag closes, innermost first: its own with all inside it. An inline end tag reaches no further than the block around it,
    /// no end tag out of a table but the table's own; without an element of its own it closes nothing.
    mutating func closed(byEnd name: Name) -> [Name] {
        guard counts[name, default: 0] > 0 else { return [] }
        let kind = Kinds(of: name)
        let isBlock = kind.contains(.block) || Kinds.rule(for: kind) != nil
        let barriers: Kinds = kind.contains(.table) ? [] : isBlock ? .table : .block
        for index in names.indices.reversed() {
            if names[index] == name { return pop(from: index) }
            if !kinds[index].isDisjoint(with: barriers) { return [] }
        }
        return []
    }

    private func last(of wanted: Kinds, above barriers: Kinds) -> Int? {
        for index in kinds.indices.reversed() {
            if !kinds[index].isDisjoint(with: wanted) { return index }
            if !kinds[index].isDisjoint(with: barriers) { return nil }
        }
        return nil
    }

    private mutating func pop(from index: Int) -> [Name] {
        let closed = Array(names[index...].reversed())
        names.removeLast(closed.count)
        kinds.removeLast(closed.count)
        for name in closed { counts[name, default: 1] -= 1 }
        return closed
    }
}

// The names.
extension HTMLNesting {
    /// Whether an element has no content (§13.1.2), and so never is open. `html`, `head` and `body` are left to libxml2.
    static func isVoid(_ name: Name) -> Bool { voids.contains(name) }

    /// Whether an element is a block, which parts paragraphs.
    static func isBlock(_ name: Name) -> Bool { blocks.contains(name) }

    /// Whether an element has no content and libxml2 does not know it.
    static func isUnclosed(_ name: Name) -> Bool { unclosed.contains(name) }

    fileprivate static func set(_ names: String) -> Set<Name> { Set(names.split(separator: " ").compactMap { Name($0.utf8) }) }

    static let rawText = set("script style")
    static let paragraph = Name("p".utf8)
    static let lineBreak = Name("br".utf8)
    private static let unclosed = set("source track wbr")
    private static let voids = set("area base basefont br col embed frame hr img input isindex link meta param html head body")

    fileprivate static let blocks = set(
        """
        address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup main menu \
        nav ol pre section summary table ul li dt dd td th tr caption tbody thead tfoot
        """)
}

/// What an element is to the rules of nesting: one bit for each that they name, and one for all blocks.
private struct Kinds: OptionSet {
    let rawValue: UInt32

    static let block = Kinds(rawValue: 1)
    static let paragraph = Kinds(rawValue: 2)
    static let table = Kinds(rawValue: 4)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// None for an element that no rule names.
    init(of name: HTMLNesting.Name) { self = Self.byName[name] ?? [] }

    /// Which elements a start tag closes, and what stands between them and it.
    static func rule(for kind: Kinds) -> (wanted: Kinds, barriers: Kinds)? {
        kind.isDisjoint(with: started) ? nil : rules.first { !$0.starts.isDisjoint(with: kind) }.map { ($0.wanted, $0.barriers) }
    }

    private static let named = [
        "p", "table", "li", "ul", "ol", "menu", "dir", "dt", "dd", "dl", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "select",
        "a",
    ]

    private static let byName: [HTMLNesting.Name: Kinds] = {
        var kinds: [HTMLNesting.Name: Kinds] = [:]
        for name in HTMLNesting.blocks { kinds[name] = .block }
        for (index, text) in named.enumerated() {
            guard let name = HTMLNesting.Name(text.utf8) else { continue }
            kinds[name, default: []].formUnion(Kinds(rawValue: 2 << UInt32(index)))
        }
        return kinds
    }()

    private static func all(_ names: String) -> Kinds {
        names.split(separator: " ").reduce(into: []) { kinds, name in
            kinds.formUnion(named.firstIndex(of: String(name)).map { Kinds(rawValue: 2 << UInt32($0)) } ?? [])
        }
    }

    private static let rules: [(starts: Kinds, wanted: Kinds, barriers: Kinds)] =
        [
            ("li", "li", "ul ol menu dir table"), ("dt dd", "dt dd", "dl table"), ("td th", "td th", "tr table"), ("tr", "tr", "table"),
            ("tbody thead tfoot", "tbody thead tfoot", "table"), ("option", "option", "select"),
        ].map { (all($0), all($1), all($2)) } + [(all("a"), all("a"), .block)]

    private static let started = rules.reduce(into: Kinds()) { $0.formUnion($1.starts) }
}
