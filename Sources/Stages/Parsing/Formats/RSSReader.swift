import Dates
import Model

/// RSS 0.91 … 2.0, and what calls itself so. Items may stand in the channel, beside it, or straight below `rss`.
class RSSReader: FeedReader {
    var draft: FeedDraft
    var surroundings: Surroundings
    let place: Place

    init(_ format: FeedFormat, _ place: Place) {
        draft = FeedDraft(format: format)
        self.place = place
        surroundings = Surroundings(base: place.base)
    }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.space {
        case .core, .atom:
            if unit.name.local == .item || unit.name.local == .entry {
                var entry = EntryDraft()
                read(based(unit), into: &entry, &complaints)
                draft.add(&entry, &complaints)
            } else if unit.name.space == .core {
                channel(unit, &complaints)
            } else {
                draft.readAtom(unit, rank: 5, &complaints)
            }
        default: draft.readModule(unit, &complaints)
        }
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed { draft.feed(surroundings, &complaints) }

    /// Where neither xml:base nor Content-Location says otherwise, items are relative to the channel's page.
    func based(_ unit: Element) -> Element {
        guard surroundings.base == place.url, let link = draft.link.value, Address.isWeb(link) else { return unit }
        return Address.isUsableBase(link) ? unit.based(on: link) : unit
    }

    /// What the attributes of an item say; formats add to it.
    func readAttributes(of item: Element, into entry: inout EntryDraft) {
        entry.link.offer(item.address(.about) ?? item.address(.href), rank: 9)
    }

    private func read(_ item: Element, into entry: inout EntryDraft, _ complaints: inout Complaints) {
        entry.language = item.language
        for child in item.children {
            switch child.name.space {
            case .core: RSSItem.read(child, into: &entry, &complaints)
            case .atom: AtomReader.read(child, into: &entry, rank: 10, &complaints)
            default: Modules.read(child, into: &entry, &complaints)
            }
        }
        readAttributes(of: item, into: &entry)
    }

    // MARK: The channel

    /// Reads an element of RSS's own in a channel.
    func channel(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .title: draft.title.offer(TextReading.rssTitle(unit, &complaints), rank: 0)
        case .link: link(unit, &complaints)
        case .description, .tagline, .abstract: draft.description.offer(TextReading.rssBody(unit, &complaints), rank: 0)
        case .subtitle, .summary: draft.description.offer(TextReading.rssBody(unit, &complaints), rank: 1)
        case .language: draft.language.offer(unit.nonEmptyText, rank: 0)
        case .lastbuilddate: draft.updated.offer(Modules.date(unit), rank: 0)
        case .pubdate: draft.updated.offer(Modules.date(unit), rank: 1)
        case .updated, .modified, .date: draft.updated.offer(Modules.date(unit), rank: 4)
        case .image: draft.image.offer(Self.image(unit), rank: 0)
        case .ttl: draft.hints.ttlMinutes = Int(unit.text).flatMap { $0 > 0 ? $0 : nil }
        case .skiphours: draft.hints.skipHours = Set(unit.children.prefix(100).compactMap { Self.hour($0.text) })
        case .skipdays: draft.hints.skipDays = Set(unit.children.prefix(100).compactMap { FeedDate.weekday($0.text) })
        default: details(unit)
        }
    }

    private func details(_ unit: Element) {
        switch unit.name.local {
        case .managingeditor: draft.authors.add(People.read(unit.text))
        case .author, .creator: draft.authors.add(People.atom(unit))
        case .webmaster: draft.contributors.add(People.read(unit.text))
        case .category: draft.add(RSSItem.category(unit))
        case .copyright, .rights: draft.rights.offer(unit.nonEmptyText, rank: 0)
        case .generator: draft.generator.offer(unit.nonEmptyText ?? unit.address(.uri), rank: 0)
        case .id: draft.id.offer(unit.nonEmptyText, rank: 6)
        case .redirect: draft.movedTo.offer(unit.child(.newlocation)?.address, rank: 1)
        case .newlocation: draft.movedTo.offer(unit.address, rank: 1)
        default: break
        }
    }

    /// Of several links of a channel the last one counts; one that says what it is to the feed is Atom's, whatever its namespace.
    private func link(_ unit: Element, _ complaints: inout Complaints) {
        guard unit.attribute(.rel) == nil else { return draft.readAtom(unit, rank: 5, &complaints) }
        guard let url = unit.address ?? unit.address(.href) else { return }
        links += 1
        draft.link.offer(url, rank: -links)
    }
    private var links = 0

    private static func image(_ unit: Element) -> String? {
        unit.child(.url)?.address ?? unit.address(.href) ?? unit.address(.resource) ?? (unit.hasElements ? nil : unit.address)
    }

    /// An hour of the day: some count to 24.
    private static func hour(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 % 24 : nil } }
}
