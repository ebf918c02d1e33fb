import Model

/// Atom 1.0 (RFC 4287) and 0.3.
final class AtomReader: FeedReader {
    private var draft: FeedDraft
    private var surroundings: Surroundings

    init(_ format: FeedFormat, _ place: Place) {
        draft = FeedDraft(format: format)
        surroundings = Surroundings(base: place.base)
    }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        let isOwn = unit.name.space == .core || unit.name.space == .atom
        if isOwn, unit.name.local == .entry || unit.name.local == .item {
            draft.entries.append(entry(unit, &complaints))
        } else if isOwn {
            feed(unit, &complaints)
        } else {
            _ = draft.readShared(unit, &complaints)
        }
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed { draft.feed(surroundings) }

    private func feed(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .title: draft.title.offer(TextReading.atom(unit, isTitle: true, &complaints), rank: 0)
        case .link: draft.readLink(unit, rank: (unit.attribute(.type) ?? "text/html").contains("html") ? 0 : 1)
        case .subtitle, .tagline: draft.description.offer(TextReading.atom(unit, isTitle: false, &complaints), rank: 0)
        case .description: draft.description.offer(TextReading.atom(unit, isTitle: false, &complaints), rank: 1)
        case .updated, .modified: draft.updated.offer(Modules.date(unit), rank: 0)
        case .logo: draft.image.offer(unit.address, rank: 0)
        case .icon: draft.image.offer(unit.address, rank: 3)
        case .author where draft.authors.count < 20: draft.authors += People.atom(unit).map { [$0] } ?? []
        default: break
        }
    }

    // MARK: Entries

    private func entry(_ unit: Element, _ complaints: inout Complaints) -> ParsedEntry {
        var entry = EntryDraft()
        entry.language = unit.language
        for child in unit.children {
            if child.name.space == .core || child.name.space == .atom {
                Self.read(child, into: &entry, rank: 0, &complaints)
            } else {
                Modules.read(child, into: &entry, &complaints)
            }
        }
        return entry.entry
    }

    /// Reads an element of an entry; in other formats' items Atom's elements rank behind their own.
    static func read(_ child: Element, into entry: inout EntryDraft, rank: Int, _ complaints: inout Complaints) {
        switch child.name.local {
        case .id: entry.id.offer(child.nonEmptyText, rank: rank)
        case .guid: entry.id.offer(child.nonEmptyText, rank: rank + 1)
        case .title: entry.title.offer(TextReading.atom(child, isTitle: true, &complaints), rank: rank)
        case .summary: entry.summary.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank)
        case .description: entry.summary.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank + 1)
        case .content: content(child, &entry, rank, &complaints)
        case .link: link(child, &entry, rank)
        case .published: entry.published.offer(Modules.date(child), rank: rank)
        case .issued: entry.published.offer(Modules.date(child), rank: rank + 1)
        case .created, .pubdate: entry.published.offer(Modules.date(child), rank: rank + 2)
        case .updated: entry.updated.offer(Modules.date(child), rank: rank)
        case .modified: entry.updated.offer(Modules.date(child), rank: rank + 1)
        case .author: entry.add(author: People.atom(child))
        case .category: category(child, &entry)
        case .source: entry.source = entry.source ?? source(child, &complaints)
        case .rights, .copyright: entry.rights.offer(TextReading.atom(child, isTitle: false, &complaints)?.text, rank: rank)
        default: break
        }
    }

    private static func content(_ child: Element, _ entry: inout EntryDraft, _ rank: Int, _ complaints: inout Complaints) {
        guard let source = child.address(.src) else {
            return entry.content.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank)
        }
        entry.link.offer(source, rank: rank + 8)
    }

    private static func link(_ child: Element, _ entry: inout EntryDraft, _ rank: Int) {
        guard let url = child.address(.href) ?? child.address else { return }
        let type = child.attribute(.type)
        switch (child.attribute(.rel) ?? "alternate").lowercased() {
        case "alternate", "": entry.link.offer(url, rank: rank + ((type ?? "text/html").contains("html") ? 0 : 1))
        case "canonical": entry.canonicalLink.offer(url, rank: 1)
        case "enclosure": entry.add(enclosure: Enclosure(url: url, type: type, length: Numbers.bytes(child.attribute(.length))))
        case "replies": entry.comments.offer(url, rank: (type ?? "text/html").contains("html") ? rank : rank + 1)
        case "self": entry.link.offer(url, rank: rank + 9)
        default: break
        }
    }

    private static func category(_ child: Element, _ entry: inout EntryDraft) {
        let term = child.attribute(.term) ?? child.nonEmptyText
        entry.add(category: term, scheme: child.attribute(.scheme), label: child.attribute(.label))
    }

    /// The feed that an entry was copied from (RFC 4287 §4.2.11).
    private static func source(_ child: Element, _ complaints: inout Complaints) -> EntrySource? {
        guard child.hasElements else { return child.nonEmptyText.map { EntrySource(title: $0, url: child.address(.url)) } }
        var (title, page, own): (String?, String?, String?) = (nil, nil, nil)
        for part in child.children {
            switch (part.name.local, part.attribute(.rel) ?? "alternate") {
            case (.title, _): title = TextReading.atom(part, isTitle: true, &complaints)?.text
            case (.link, "self"): own = part.address(.href)
            case (.link, "alternate"): page = page ?? part.address(.href)
            case (.id, _) where own == nil: own = part.address.flatMap { Address.isWeb($0) ? $0 : nil }
            default: break
            }
        }
        return title == nil && page == nil && own == nil ? nil : EntrySource(title: title, url: own ?? page)
    }
}
