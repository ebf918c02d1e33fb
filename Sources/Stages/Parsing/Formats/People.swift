import Model

/// People as feeds write them.
enum People {
    /// People of one role, each once.
    struct List {
        private(set) var all: [Person] = []
        /// How many may be offered: each is compared with those that are there.
        private var offersLeft = 1000
        private static let most = 200

        var isEmpty: Bool { all.isEmpty }

        /// Adds a person who is not there yet.
        mutating func add(_ person: Person?) {
            guard let person, !person.shown.isEmpty, all.count < Self.most, offersLeft > 0 else { return }
            offersLeft -= 1
            let isKnown = !all.isEmpty && all.contains { $0.shown == person.shown || $0.shown.lowercased() == person.shown.lowercased() }
            if !isKnown { all.append(person) }
        }
    }

    /// `mail@host (Name)`, `Name <mail@host>`, a bare address or a bare name.
    static func read(_ text: String) -> Person? {
        let text = text.trimmingBlanks()
        guard !text.isEmpty else { return nil }
        guard text.utf8.contains(UInt8(ascii: "@")) else { return Person(name: text) }
        for (open, close) in [(UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "<"), UInt8(ascii: ">"))] {
            guard text.utf8.last == close, let start = text.utf8.lastIndex(of: open) else { continue }
            let outside = String(text[..<start]).trimmingBlanks()
            let inside = String(text[text.utf8.index(after: start)...].dropLast()).trimmingBlanks()
            if let address = address(inside), self.address(outside) == nil { return person(named: outside, address) }
            if let address = address(outside) { return person(named: inside, address) }
        }
        return address(text).map { Person(email: $0) } ?? Person(name: text)
    }

    /// A person construct of Atom (RFC 4287 §3.2), or bare text.
    static func atom(_ element: Element) -> Person? {
        guard element.hasElements else { return read(element.text) }
        var person = Person()
        for child in element.children {
            switch child.name.local {
            case .name, .title: person.name = child.nonEmptyText ?? person.name
            case .email: person.email = child.nonEmptyText ?? person.email
            case .uri, .url, .homepage: person.uri = child.address ?? person.uri
            default: break
            }
        }
        return person.shown.isEmpty ? nil : person
    }

    private static func person(named name: String, _ email: String) -> Person {
        var name = name
        if name.utf8.count > 1, name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
        return Person(name: name.isEmpty ? nil : name, email: email)
    }

    /// A mail address, `mailto:` taken off; nil where the text is none.
    private static func address(_ text: String) -> String? {
        let bare = Words.begins(text, with: "mailto:") ? String(text.utf8.dropFirst(7)) ?? text : text
        guard let at = bare.utf8.firstIndex(of: UInt8(ascii: "@")), at != bare.startIndex else { return nil }
        guard !bare.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "<") }) else { return nil }
        return bare.utf8.index(after: at) == bare.endIndex ? nil : bare
    }
}

/// Whole numbers as feeds write them.
enum Numbers {
    /// A length in bytes: `12345`, `12,345`; nil for anything else.
    static func bytes(_ text: String?) -> Int64? {
        guard let text else { return nil }
        if let number = Int64(text) { return number >= 0 ? number : nil }
        guard let number = Int64(text.filter { $0 != "," && $0 != " " }), number >= 0 else { return nil }
        return number
    }

    /// A play time: seconds, `MM:SS` or `HH:MM:SS`, fractions cut off; nil for anything else.
    static func seconds(_ text: String?) -> Int? {
        guard let text, text.utf8.count < 20 else { return nil }
        var total = 0
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 3 else { return nil }
        for part in parts {
            let whole = part.prefix { $0 != UInt8(ascii: ".") }
            guard let number = Int(String(Substring(whole)).trimmingBlanks()), (0...10_000_000).contains(number) else { return nil }
            total = total * 60 + number
        }
        return total
    }
}
