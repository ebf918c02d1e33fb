import Model

/// A feed as it is gathered; what all XML formats share.
struct FeedDraft {
    var format: FeedFormat
    var title = Ranked<ReadText>()
    var link = Ranked<String>()
    var selfLink: String?
    var description = Ranked<ReadText>()
    var language = Ranked<String>()
    var updated = Ranked<ParsedDate>()
    var image = Ranked<String>()
    var hints = PollHints()
    var entries: [ParsedEntry] = []
    /// Who wrote the entries that name nobody.
    var authors: [Person] = []
    private var period: Duration?
    private var frequency = 1

    init(format: FeedFormat) { self.format = format }

    /// Reads an element that means the same in all XML formats; false where it is none of these.
    mutating func readShared(_ unit: Element, _ complaints: inout Complaints) -> Bool {
        switch (unit.name.space, unit.name.local) {
        case (.dc, .title): title.offer(TextReading.rssTitle(unit, &complaints), rank: 2)
        case (.dc, .description): description.offer(TextReading.rssBody(unit), rank: 2)
        case (.dc, .language): language.offer(unit.nonEmptyText, rank: 1)
        case (.dc, .date), (.dcterms, .modified): updated.offer(Modules.date(unit), rank: 3)
        case (.itunes, .image), (.googleplay, .image): image.offer(unit.address(.href) ?? unit.address, rank: 1)
        case (.itunes, .subtitle): description.offer(TextReading.rssBody(unit), rank: 4)
        case (.itunes, .summary), (.googleplay, .description): description.offer(TextReading.rssBody(unit), rank: 3)
        case (.itunes, .title): title.offer(TextReading.rssTitle(unit, &complaints), rank: 3)
        case (.media, .thumbnail): image.offer(unit.address(.url), rank: 2)
        case (.syndication, .updateperiod): period = Self.periods[unit.text.lowercased()]
        case (.syndication, .updatefrequency): frequency = Int(unit.text) ?? 1
        default: return false
        }
        return true
    }

    /// Reads `atom:link` of a channel.
    mutating func readLink(_ unit: Element, rank: Int) {
        guard let url = unit.address(.href) ?? unit.address else { return }
        switch (unit.attribute(.rel) ?? "alternate").lowercased() {
        case "alternate", "": link.offer(url, rank: rank)
        case "self": selfLink = selfLink ?? url
        default: break
        }
    }

    /// The feed, its entries with keys and with what they inherit.
    mutating func feed(_ surroundings: Surroundings) -> ParsedFeed {
        language.offer(surroundings.language, rank: 5)
        if let period { hints.updateEvery = period / max(1, min(frequency, 10_000)) }
        for index in entries.indices {
            entries[index].language = entries[index].language ?? language.value
            if entries[index].authors.isEmpty { entries[index].authors = authors }
        }
        Keys.assign(to: &entries)
        return ParsedFeed(
            format: format, title: title.value?.text, link: link.value, selfLink: selfLink, description: description.value?.text,
            language: language.value, updated: updated.value, image: image.value, hints: hints, entries: entries)
    }

    private static let periods: [String: Duration] = [
        "hourly": .seconds(3600), "daily": .seconds(86_400), "weekly": .seconds(604_800), "monthly": .seconds(2_592_000),
        "yearly": .seconds(31_536_000),
    ]
}
