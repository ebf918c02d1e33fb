import Dates
import Model

/// A feed as it is gathered; what all XML formats share.
struct FeedDraft {
    var format: FeedFormat
    var id = Ranked<String>()
    var title = Ranked<ReadText>()
    var link = Ranked<String>()
    var selfLink = Ranked<String>()
    var description = Ranked<ReadText>()
    var language = Ranked<String>()
    var updated = Ranked<ParsedDate>()
    var image = Ranked<String>()
    var authors = People.List()
    var contributors = People.List()
    var rights = Ranked<String>()
    var license = Ranked<String>()
    var generator = Ranked<String>()
    var nextPage = Ranked<String>()
    var previousArchive = Ranked<String>()
    private var isComplete = false
    private var isArchive = false
    var movedTo = Ranked<String>()
    var hints = PollHints()
    private(set) var entries: [ParsedEntry] = []
    /// Whether entries that name no author are by those of the feed (RFC 4287 §4.2.1).
    var lendsAuthors = false
    private(set) var categories: [Category] = []
    private(set) var hubs: [String] = []
    private var deletions: [Deletion] = []
    private var period: Duration?
    private var frequency = 1
    private var emptyEntries = 0
    /// The most labels and hubs that a feed keeps of each.
    private static let most = 100
    /// The most entries that a feed keeps: five times what a sitemap may hold.
    static let mostEntries = 250_000
    /// The most deletions that a feed keeps.
    static let mostDeletions = 10_000
    /// The most entries that say nothing.
    static let mostEmptyEntries = 1000

    init(format: FeedFormat) { self.format = format }

    /// Adds an entry. Those beyond the limit are left out, and told; of entries that say nothing at all that is a lower one.
    mutating func add(_ entry: inout EntryDraft, _ complaints: inout Complaints) {
        if entry.isEmpty { emptyEntries += 1 }
        guard !entry.isEmpty || emptyEntries <= Self.mostEmptyEntries else {
            return complaints.note("empty-entry", "more than \(Self.mostEmptyEntries) entries that say nothing")
        }
        guard entries.count < Self.mostEntries else {
            return complaints.note("too-many-entries", "more than \(Self.mostEntries) entries")
        }
        entries.append(ParsedEntry(key: EntryKey("")))
        entry.finish(into: &entries[entries.count - 1])
    }

    /// Adds a label that is not there yet.
    mutating func add(_ category: Category?) {
        guard let category, !category.term.isEmpty, categories.count < Self.most, !categories.contains(category) else { return }
        categories.append(category)
    }

    /// Adds a hub that is not there yet.
    mutating func add(hub: String?) {
        guard let hub, !hub.isEmpty, hubs.count < Self.most, !hubs.contains(hub) else { return }
        hubs.append(hub)
    }

    /// The feed, its entries with keys and with what they inherit.
    mutating func feed(_ surroundings: Surroundings, _ complaints: inout Complaints) -> ParsedFeed {
        language.offer(surroundings.language, rank: 5)
        if let period { hints.updateEvery = period / max(1, min(frequency, 10_000)) }
        for index in entries.indices {
            if entries[index].language == nil { entries[index].language = language.value }
            if lendsAuthors, entries[index].authors.isEmpty { entries[index].authors = authors.all }
        }
        Keys.assign(to: &entries, &complaints)
        var feed = ParsedFeed(format: format, hints: hints)
        // Moved, so that nobody who changes an entry later copies them all.
        swap(&feed.entries, &entries)
        describe(&feed)
        return feed
    }

    private func describe(_ feed: inout ParsedFeed) {
        (feed.id, feed.title, feed.description) = (id.value, title.value?.text, description.value?.text)
        (feed.link, feed.selfLink, feed.image) = (link.value, selfLink.value, image.value)
        (feed.language, feed.updated) = (language.value, updated.value)
        (feed.authors, feed.contributors, feed.categories) = (authors.all, contributors.all, categories)
        (feed.rights, feed.license, feed.generator) = (rights.value, license.value, generator.value)
        (feed.hubs, feed.movedTo) = (hubs, movedTo.value)
        (feed.nextPage, feed.previousArchive) = (nextPage.value, previousArchive.value)
        (feed.isComplete, feed.isArchive, feed.deletions) = (isComplete, isArchive, deletions)
    }
}

// What means the same in all XML formats.
extension FeedDraft {
    /// Reads an element of a module; nothing where it is none.
    mutating func readModule(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.space {
        case .dc, .dcterms: dublinCore(unit, &complaints)
        case .itunes, .googleplay: itunes(unit, &complaints)
        case .podcast: podcast(unit)
        case .media: media(unit)
        case .syndication: syndication(unit)
        case .history: history(unit)
        case .tombstones where unit.name.local == .deletedentry: tombstone(unit, &complaints)
        case .admin where unit.name.local == .generatoragent: generator.offer(unit.address(.resource) ?? unit.nonEmptyText, rank: 3)
        case .license where unit.name.local == .license: license.offer(Modules.license(unit), rank: 0)
        default: break
        }
    }

    private mutating func dublinCore(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .title: title.offer(TextReading.rssTitle(unit, &complaints), rank: 2)
        case .description, .abstract: description.offer(TextReading.rssBody(unit, &complaints), rank: 2)
        case .language: language.offer(unit.nonEmptyText, rank: 1)
        case .date, .modified: updated.offer(Modules.date(unit), rank: 3)
        case .creator, .author: authors.add(Modules.person(unit))
        case .contributor: contributors.add(Modules.person(unit))
        case .subject: add(unit.nonEmptyText.map { Category($0) })
        case .rights: rights.offer(unit.nonEmptyText, rank: 2)
        case .license: license.offer(Modules.license(unit), rank: 2)
        case .identifier: id.offer(unit.nonEmptyText, rank: 20)
        default: break
        }
    }

    private mutating func itunes(_ unit: Element, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .image: image.offer(Podcasts.image(unit), rank: 1)
        case .subtitle: description.offer(TextReading.rssBody(unit, &complaints), rank: 4)
        case .summary, .description: description.offer(TextReading.rssBody(unit, &complaints), rank: 3)
        case .title: title.offer(TextReading.rssTitle(unit, &complaints), rank: 3)
        case .author: authors.add(People.read(unit.text))
        case .category: for category in Podcasts.categories(unit) { add(category) }
        case .newfeedurl: movedTo.offer(unit.address, rank: 0)
        default: break
        }
    }

    private mutating func podcast(_ unit: Element) {
        switch unit.name.local {
        case .guid: id.offer(unit.nonEmptyText, rank: 1)
        case .person: contributors.add(Podcasts.person(unit))
        case .license: license.offer(Modules.license(unit), rank: 1)
        default: break
        }
    }

    private mutating func media(_ unit: Element) {
        switch unit.name.local {
        case .thumbnail: image.offer(unit.address(.url), rank: 2)
        case .copyright: rights.offer(unit.nonEmptyText, rank: 3)
        case .category: add(unit.nonEmptyText.map { Category($0, scheme: unit.attribute(.scheme), label: unit.attribute(.label)) })
        default: break
        }
    }

    private mutating func syndication(_ unit: Element) {
        switch unit.name.local {
        case .updateperiod: period = Self.period(named: unit.text)
        case .updatefrequency: frequency = Int(unit.text) ?? 1
        case .updatebase: hints.updateBase = Modules.date(unit)?.moment ?? hints.updateBase
        default: break
        }
    }

    /// Elements whose being there is what they say (RFC 5005 §2 and §4).
    private mutating func history(_ unit: Element) {
        switch unit.name.local {
        case .complete: isComplete = true
        case .archive: isArchive = true
        default: break
        }
    }

    /// An entry that the feed deleted (RFC 6721 §3); one that names none says nothing.
    private mutating func tombstone(_ unit: Element, _ complaints: inout Complaints) {
        guard let entry = unit.attribute(.ref), !entry.isEmpty else { return }
        guard deletions.count < Self.mostDeletions else {
            return complaints.note("too-many-deletions", "more than \(Self.mostDeletions) deleted entries")
        }
        var deletion = Deletion(of: entry, when: unit.attribute(.when).flatMap(FeedDate.read))
        for child in unit.children where child.name.space == .tombstones {
            switch child.name.local {
            case .by: deletion.by = People.atom(child) ?? deletion.by
            case .comment: deletion.comment = child.nonEmptyText ?? deletion.comment
            default: break
            }
        }
        deletions.append(deletion)
    }

    /// How long a period of RSS's module, of CDF or of a sitemap is; nil for a word that is none.
    static func period(named name: String) -> Duration? { periods.first { Words.equal(name, $0.name) }.map { .seconds($0.seconds) } }

    private static let periods: [(name: String, seconds: Int)] = [
        ("hourly", 3600), ("daily", 86_400), ("weekly", 604_800), ("monthly", 2_592_000), ("yearly", 31_536_000),
    ]
}

// Atom's elements, in its own feeds and in others.
extension FeedDraft {
    /// Reads an element of Atom; in other formats it ranks behind their own.
    mutating func readAtom(_ unit: Element, rank: Int, _ complaints: inout Complaints) {
        switch unit.name.local {
        case .id: id.offer(AtomReader.id(unit), rank: rank)
        case .title: title.offer(TextReading.atom(unit, isTitle: true, &complaints), rank: rank)
        case .link: readLink(unit, rank: rank)
        case .subtitle, .tagline: description.offer(TextReading.atom(unit, isTitle: false, &complaints), rank: rank)
        case .description: description.offer(TextReading.atom(unit, isTitle: false, &complaints), rank: rank + 1)
        case .updated, .modified: updated.offer(Modules.date(unit), rank: rank)
        case .logo: image.offer(unit.address, rank: rank)
        case .icon: image.offer(unit.address, rank: rank + 3)
        case .author: authors.add(People.atom(unit))
        case .contributor: contributors.add(People.atom(unit))
        case .category: add(AtomReader.category(unit))
        case .rights, .copyright: rights.offer(TextReading.atom(unit, isTitle: false, &complaints)?.text, rank: rank)
        case .generator: generator.offer(unit.nonEmptyText ?? unit.address(.uri) ?? unit.address(.url), rank: rank)
        default: break
        }
    }

    /// Reads `atom:link` of a feed.
    private mutating func readLink(_ unit: Element, rank: Int) {
        guard let url = unit.address(.href) ?? unit.address else { return }
        switch LinkRelation(unit) {
        case .alternate: link.offer(url, rank: rank + (unit.leadsToPage ? 0 : 1))
        case .own: selfLink.offer(url, rank: rank)
        case .hub: add(hub: url)
        case .next: nextPage.offer(url, rank: rank)
        case .previousArchive: previousArchive.offer(url, rank: rank)
        case .license: license.offer(url, rank: rank)
        case .enclosure, .replies, .canonical, .via, .other: break
        }
    }
}
