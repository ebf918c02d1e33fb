import Model

/// RSS 0.91 … 2.0, and what calls itself so. Items may stand in the channel, beside it, or straight below `rss`.
class RSSReader: FeedReader {
    var draft: FeedDraft
    var surroundings: Surroundings
    private let place: Place

    init(_ format: FeedFormat, _ place: Place) {
        draft = FeedDraft(format: format)
        self.place = place
        surroundings = Surroundings(base: place.base)
    }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        if unit.name.local == .item || unit.name.local == .entry, unit.name.space == .core || unit.name.space == .atom {
            draft.entries.append(item(based(unit), &complaints))
        } else if !draft.readShared(unit, &complaints) {
            channel(unit, &complaints)
        }
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed { draft.feed(surroundings) }

    /// Where neither xml:base nor Content-Location says otherwise, items are relative to the channel's page.
    private func based(_ unit: Element) -> Element {
        guard surroundings.base == place.url, let link = draft.link.value, Address.isWeb(link) else {
            return unit
        }
        return unit.based(on: link)
    }

    private func channel(_ unit: Element, _ complaints: inout Complaints) {
        guard unit.name.space == .core else {
            if unit.name.space == .atom { atom(unit, &complaints) }
            return
        }
        switch unit.name.local {
        case .title: draft.title.offer(TextReading.rssTitle(unit, &complaints), rank: 0)
        case .link: draft.link.offer(unit.address ?? unit.address(.href), rank: -linkCount(unit))
        case .description, .tagline, .abstract: draft.description.offer(TextReading.rssBody(unit), rank: 0)
        case .subtitle: draft.description.offer(TextReading.rssBody(unit), rank: 1)
        case .language: draft.language.offer(unit.nonEmptyText, rank: 0)
        case .lastbuilddate: draft.updated.offer(Modules.date(unit), rank: 0)
        case .pubdate: draft.updated.offer(Modules.date(unit), rank: 1)
        case .image: draft.image.offer(unit.children.first { $0.name.local == .url }?.address ?? unit.address(.href), rank: 0)
        case .ttl: draft.hints.ttlMinutes = Int(unit.text)
        case .skiphours: draft.hints.skipHours = Set(unit.children.compactMap { Int($0.text) }.map { $0 % 24 }.filter { $0 >= 0 })
        case .skipdays: draft.hints.skipDays = Set(unit.children.compactMap { DateWords.weekday($0.text) })
        default: break
        }
    }

    /// Of several links of a channel the last one counts.
    private var links = 0
    private func linkCount(_ unit: Element) -> Int {
        links += 1
        return links
    }

    private func atom(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .link: draft.readLink(unit, rank: 5)
        case .updated: draft.updated.offer(Modules.date(unit), rank: 2)
        case .title: draft.title.offer(TextReading.atom(unit, isTitle: true, &complaints), rank: 1)
        case .subtitle: draft.description.offer(TextReading.atom(unit, isTitle: false, &complaints), rank: 1)
        case .logo, .icon: draft.image.offer(unit.address, rank: 3)
        default: break
        }
    }

    // MARK: Items

    /// One item. RDF adds to it.
    func item(_ item: Element, _ complaints: inout Complaints) -> ParsedEntry {
        var entry = EntryDraft()
        entry.language = item.language
        for child in item.children {
            switch child.name.space {
            case .core: Self.core(child, &entry, &complaints)
            case .atom: AtomReader.read(child, into: &entry, rank: 10, &complaints)
            default: Modules.read(child, into: &entry, &complaints)
            }
        }
        entry.link.offer(item.address(.about) ?? item.address(.href), rank: 9)
        return entry.entry
    }

    private static func core(_ child: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        switch child.name.local {
        case .title: entry.title.offer(TextReading.rssTitle(child, &complaints), rank: 0)
        case .link: entry.link.offer(child.address ?? child.address(.href), rank: 0)
        case .guid, .id: guid(child, &entry)
        case .description: entry.summary.offer(TextReading.rssBody(child), rank: 0)
        case .summary: entry.summary.offer(TextReading.rssBody(child), rank: 1)
        case .content, .encoded, .fullitem, .body: entry.content.offer(TextReading.rssBody(child), rank: 2)
        case .pubdate: entry.published.offer(Modules.date(child), rank: 0)
        case .published, .issued: entry.published.offer(Modules.date(child), rank: 1)
        case .date, .created: entry.published.offer(Modules.date(child), rank: 7)
        case .updated, .modified, .lastbuilddate: entry.updated.offer(Modules.date(child), rank: 2)
        case .author, .creator: entry.add(author: People.atom(child))
        case .category, .subject: entry.add(category: child.nonEmptyText ?? child.attribute(.term))
        case .enclosure: entry.add(enclosure: enclosure(child))
        case .image, .thumbnail: entry.add(image: image(child), rank: 100)
        case .source: entry.source = source(child)
        case .comments: entry.comments.offer(child.address, rank: 0)
        case .rights, .copyright: entry.rights.offer(child.nonEmptyText, rank: 0)
        default: break
        }
    }

    private static func guid(_ child: Element, _ entry: inout EntryDraft) {
        entry.id.offer(child.nonEmptyText, rank: child.name.local == .guid ? 0 : 1)
        let isPermaLink = child.attribute(.ispermalink)?.lowercased() != "false" && child.name.local == .guid
        guard isPermaLink, let text = child.nonEmptyText, Address.isWeb(text) else { return }
        entry.link.offer(Address.read(text, base: child.base), rank: 5)
    }

    private static func enclosure(_ child: Element) -> Enclosure? {
        guard let url = child.address(.url) ?? child.address(.href) ?? child.address else { return nil }
        return Enclosure(url: url, type: child.attribute(.type), length: Numbers.bytes(child.attribute(.length)))
    }

    private static func image(_ child: Element) -> String? {
        child.address(.url) ?? child.address(.href) ?? child.children.first { $0.name.local == .url }?.address
    }

    private static func source(_ child: Element) -> EntrySource? {
        let (title, url) = (child.nonEmptyText, child.address(.url))
        return title == nil && url == nil ? nil : EntrySource(title: title, url: url)
    }
}
