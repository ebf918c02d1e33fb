import Model

/// Atom 1.0 (RFC 4287) and 0.3.
final class AtomReader: FeedReader {
    private var draft: FeedDraft
    private var surroundings: Surroundings

    init(_ format: FeedFormat, _ place: Place) {
        draft = FeedDraft(format: format)
        draft.lendsAuthors = true
        surroundings = Surroundings(base: place.base)
    }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        guard unit.name.space == .core || unit.name.space == .atom else { return draft.readModule(unit, &complaints) }
        if unit.name.local == .entry || unit.name.local == .item {
            var entry = EntryDraft()
            entry.language = unit.language
            for child in unit.children { Self.part(child, &entry, &complaints) }
            draft.add(&entry, &complaints)
        } else {
            draft.readAtom(unit, rank: 0, &complaints)
        }
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed { draft.feed(surroundings, &complaints) }

    /// Reads any child of an entry of Atom's own.
    static func part(_ child: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        if child.name.space == .core || child.name.space == .atom {
            read(child, into: &entry, rank: 0, &complaints)
        } else {
            Modules.read(child, into: &entry, &complaints)
        }
    }

    /// An id as published, but that a path is not yet an IRI (RFC 4287 §4.2.6): it is made absolute.
    static func id(_ element: Element) -> String? {
        element.nonEmptyText.map { $0.utf8.first == UInt8(ascii: "/") ? WebAddress.resolve($0, against: element.base) : $0 }
    }

    /// A label of Atom, or one whose text stands inside.
    static func category(_ element: Element) -> Category? {
        let label = element.attribute(.label).flatMap { $0.isEmpty ? nil : $0 }
        guard let term = element.attribute(.term).flatMap({ $0.isEmpty ? nil : $0 }) ?? element.nonEmptyText ?? label else { return nil }
        return Category(term, scheme: element.attribute(.scheme), label: label == term ? nil : label)
    }
}

/// An entry that is a document of its own (RFC 4287 §2).
final class AtomEntryReader: FeedReader {
    private var draft: FeedDraft
    private var entry = EntryDraft()
    private var surroundings: Surroundings

    init(_ format: FeedFormat, _ place: Place) {
        draft = FeedDraft(format: format)
        surroundings = Surroundings(base: place.base)
    }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) { AtomReader.part(unit, &entry, &complaints) }

    func finish(_ complaints: inout Complaints) -> ParsedFeed {
        draft.add(&entry, &complaints)
        return draft.feed(surroundings, &complaints)
    }
}
