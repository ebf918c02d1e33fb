import Model

/// The modules that entries of every XML format may hold.
enum Modules {
    /// Reads an element that belongs to a module into the draft.
    static func read(_ element: Element, into draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.space {
        case .dc: dublinCore(element, &draft, &complaints)
        case .dcterms: terms(element, &draft, &complaints)
        case .content where element.name.local == .encoded: draft.content.offer(TextReading.rssBody(element), rank: 0)
        case .xhtml where element.name.local == .body || element.name.local == .div:
            draft.content.offer(TextReading.rssBody(element), rank: 1)
        case .media: Media.read(element, into: &draft, &complaints)
        case .itunes, .googleplay: podcast(element, &draft, &complaints)
        case .feedburner where element.name.local == .origlink: draft.canonicalLink.offer(element.address, rank: 0)
        case .enclosureRDF where element.name.local == .enclosure: draft.add(enclosure: enclosureRDF(element))
        default: break
        }
    }

    private static func dublinCore(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .creator, .author: draft.add(author: People.read(element.text))
        case .contributor, .publisher: break
        case .subject: draft.add(category: element.nonEmptyText)
        case .date: draft.published.offer(date(element), rank: 5)
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 3)
        case .description: draft.summary.offer(TextReading.rssBody(element), rank: 3)
        case .rights: draft.rights.offer(element.nonEmptyText, rank: 1)
        case .language: draft.language = element.nonEmptyText ?? draft.language
        case .source where draft.source == nil: draft.source = element.nonEmptyText.map(source)
        default: break
        }
    }

    private static func source(_ text: String) -> EntrySource {
        WebAddress.scheme(of: text) != nil ? EntrySource(url: text) : EntrySource(title: text)
    }

    private static func terms(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .issued: draft.published.offer(date(element), rank: 3)
        case .created: draft.published.offer(date(element), rank: 4)
        case .date: draft.published.offer(date(element), rank: 6)
        case .modified: draft.updated.offer(date(element), rank: 1)
        case .creator: draft.add(author: People.read(element.text))
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 4)
        case .abstract: draft.summary.offer(TextReading.rssBody(element), rank: 4)
        case .rights: draft.rights.offer(element.nonEmptyText, rank: 2)
        default: break
        }
    }

    private static func podcast(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .author: draft.add(author: People.read(element.text))
        case .category: draft.add(category: element.attribute(.text) ?? element.nonEmptyText)
        case .keywords:
            for word in element.text.split(separator: ",") { draft.add(category: String(word).trimmingBlanks()) }
        case .image: draft.add(image: element.address(.href) ?? element.address(.url) ?? element.address, rank: 0)
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 5)
        case .summary: draft.summary.offer(TextReading.rssBody(element), rank: 5)
        case .subtitle: draft.summary.offer(TextReading.rssBody(element), rank: 6)
        default: break
        }
    }

    private static func enclosureRDF(_ element: Element) -> Enclosure? {
        guard let url = element.address(.resource) ?? element.address(.url) else { return nil }
        return Enclosure(url: url, type: element.attribute(.type), length: Numbers.bytes(element.attribute(.length)))
    }

    /// A date element, unread where its text cannot be read; nil where it is empty.
    static func date(_ element: Element) -> ParsedDate? { element.nonEmptyText.map(FeedDate.read) }
}

/// Media RSS.
enum Media {
    /// Reads an element of Media RSS: groups and contents hold others.
    static func read(_ element: Element, into draft: inout EntryDraft, _ complaints: inout Complaints) {
        var waiting = [element]
        while let next = waiting.popLast(), draft.takesOffer() {
            single(next, &draft, &complaints)
            guard next.name.local == .group || next.name.local == .content else { continue }
            waiting += next.children.filter { $0.name.space == .media }.reversed()
        }
    }

    private static func single(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .content: content(element, &draft)
        case .thumbnail: draft.add(image: element.address(.url) ?? element.address, rank: 1000 - width(element))
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 6)
        case .description: draft.summary.offer(TextReading.rssBody(element), rank: 7)
        case .category: draft.add(category: element.nonEmptyText ?? element.attribute(.label))
        case .keywords:
            for word in element.text.split(separator: ",") { draft.add(category: String(word).trimmingBlanks()) }
        case .credit where ["author", "writer", nil].contains(element.attribute(.role)?.lowercased()):
            draft.add(author: People.read(element.text))
        case .copyright: draft.rights.offer(element.nonEmptyText, rank: 3)
        default: break
        }
    }

    private static func content(_ element: Element, _ draft: inout EntryDraft) {
        guard let url = element.address(.url) else { return }
        let type = element.attribute(.type)
        let medium = element.attribute(.medium)?.lowercased()
        guard medium == "image" || (medium == nil && type?.lowercased().hasPrefix("image/") == true) else {
            let length = Numbers.bytes(element.attribute(.filesize) ?? element.attribute(.length))
            return draft.add(enclosure: Enclosure(url: url, type: type, length: length))
        }
        draft.add(image: url, rank: 500 - width(element))
    }

    /// Pixels, 0 … 499: wider is better.
    private static func width(_ element: Element) -> Int { min(Int(element.attribute(.width) ?? "") ?? 0, 4990) / 10 }
}

/// Whole numbers as feeds write them.
enum Numbers {
    /// A length in bytes: `12345`, `12,345`; nil for anything else.
    static func bytes(_ text: String?) -> Int64? {
        guard let digits = text?.filter({ $0 != "," && $0 != " " }), let number = Int64(digits), number >= 0 else { return nil }
        return number
    }
}

/// People as feeds write them.
enum People {
    /// `mail@host (Name)`, `Name <mail@host>`, a bare address or a bare name.
    static func read(_ text: String) -> Person? {
        let text = text.trimmingBlanks()
        guard !text.isEmpty else { return nil }
        for (open, close) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard text.hasSuffix(String(close)), let start = text.lastIndex(of: open) else { continue }
            let outside = String(text[..<start]).trimmingBlanks()
            let inside = String(text[text.index(after: start)...].dropLast()).trimmingBlanks()
            if isAddress(inside), !isAddress(outside) { return Person(name: outside.isEmpty ? nil : outside, email: inside) }
            if isAddress(outside) { return Person(name: inside.isEmpty ? nil : inside, email: outside) }
        }
        return isAddress(text) ? Person(email: text) : Person(name: text)
    }

    /// A person construct of Atom (RFC 4287 §3.2), or bare text.
    static func atom(_ element: Element) -> Person? {
        guard element.hasElements else { return read(element.text) }
        var person = Person()
        for child in element.children {
            switch child.name.local {
            case .name: person.name = child.nonEmptyText ?? person.name
            case .email: person.email = child.nonEmptyText ?? person.email
            case .uri, .url, .homepage: person.uri = child.address ?? person.uri
            default: break
            }
        }
        return person.shown.isEmpty ? nil : person
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let at = text.firstIndex(of: "@"), at != text.startIndex else { return false }
        return !text.contains { $0 == " " || $0 == "(" || $0 == "<" } && text[at...].count > 1
    }
}
