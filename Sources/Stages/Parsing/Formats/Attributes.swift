import Model

// What readers ask of attributes: most are looked at and not kept.
extension Element {
    /// Whether an attribute has a value (ASCII, in lower case), whatever its case in the document.
    func attributeEquals(_ local: Local, _ value: String) -> Bool {
        guard let written = attribute(local) else { return false }
        return Words.equal(written, value)
    }

    /// Whether an attribute holds a text (ASCII, in lower case), whatever its case in the document.
    func attributeContains(_ local: Local, _ part: String) -> Bool {
        guard let written = attribute(local) else { return false }
        return Words.contains(written, part)
    }

    /// Whether an attribute begins with a text (ASCII, in lower case), whatever its case in the document.
    func attributeBegins(_ local: Local, with part: String) -> Bool {
        guard let written = attribute(local) else { return false }
        return Words.begins(written, with: part)
    }

    /// A whole number that is not negative.
    func number(_ local: Local) -> Int64? { Numbers.bytes(attribute(local)) }

    /// The first child of a name, whatever its namespace.
    func child(_ local: Local) -> Element? { children.first { $0.name.local == local } }

    /// Whether a link of Atom leads to a page: of no type, or of one that browsers show.
    var leadsToPage: Bool {
        guard let type = attribute(.type), !type.isEmpty else { return true }
        return Words.contains(type, "html")
    }

    /// Whether a link of Atom leads to a feed.
    var leadsToFeed: Bool { attributeContains(.type, "atom") || attributeContains(.type, "rss") || attributeContains(.type, "feed") }
}

/// What a link of Atom is to the feed or entry (RFC 4287 §4.2.7.2), as far as anything here asks for it.
enum LinkRelation {
    case alternate, own, hub, next, previousArchive, enclosure, replies, license, canonical, via, other

    /// Without `rel` it is an alternate; registered relations may be written as the registry's URL.
    init(_ link: Element) {
        guard var written = link.attribute(.rel) else {
            self = .alternate
            return
        }
        if let slash = written.utf8.lastIndex(of: UInt8(ascii: "/")) { written = String(written[written.utf8.index(after: slash)...]) }
        self = Self.named.first { Words.equal(written, $0.name) }?.relation ?? .other
    }

    private static let named: [(name: String, relation: LinkRelation)] = [
        ("alternate", .alternate), ("", .alternate), ("self", .own), ("enclosure", .enclosure), ("hub", .hub), ("next", .next),
        ("prev-archive", .previousArchive), ("replies", .replies), ("license", .license), ("canonical", .canonical), ("via", .via),
    ]
}

/// Words of ASCII, compared without making others of them.
enum Words {
    /// Whether two texts are the same but for case; the second is in lower case.
    static func equal(_ text: String, _ word: String) -> Bool {
        text.utf8.count == word.utf8.count && begins(text, with: word)
    }

    /// Whether a text begins so.
    static func begins(_ text: String, with word: String) -> Bool {
        var text = text
        return text.withBytes { stands(word, in: $0, at: 0) }
    }

    /// Whether a text ends so.
    static func ends(_ text: String, with word: String) -> Bool {
        var text = text
        return text.withBytes { stands(word, in: $0, at: max(0, $0.count - word.utf8.count)) && $0.count >= word.utf8.count }
    }

    /// Whether a text holds a word.
    static func contains(_ text: String, _ word: String) -> Bool {
        var text = text
        return text.withBytes { bytes in bytes.indices.contains { stands(word, in: bytes, at: $0) } }
    }

    /// Whether a word stands at a place, whatever its case there.
    static func stands(_ word: String, in bytes: Span<UInt8>, at start: Int) -> Bool {
        var index = start
        for byte in word.utf8 {
            guard index < bytes.count, ByteClass.lower(bytes[index]) == byte else { return false }
            index += 1
        }
        return true
    }
}
