import Model

// What a story says of where it comes from, and when.
extension MemberFacts {
    /// How long before our first sight a story is believed to have appeared at the most, where nothing tells when its feed did not have it yet.
    static let longestBelief = Duration.seconds(2 * 86_400)

    /// The moment after which it appeared, as far as that can be known.
    var appearedAtTheEarliest: Timestamp { appearedAfter.map { min($0, firstSeen) } ?? firstSeen - Self.longestBelief }

    /// When it was published: its own word, within the time in which it can have appeared.
    var claimed: Timestamp {
        let word = min(published ?? firstSeen, firstSeen)
        return appearedAfter.map { max(word, min($0, firstSeen)) } ?? word
    }

    /// When it was changed last: its own word, but not after we saw it.
    var changed: Timestamp {
        let seen = revised ?? firstSeen
        let word = updated ?? published ?? seen
        return revised == nil ? word : min(word, seen)
    }

    /// Whether it does not say of itself that it was taken over.
    var isOwnWork: Bool {
        guard source == nil else { return false }
        guard let origin else { return true }
        return origin.name.map { PublisherName.isName($0, of: publisher) } ?? false
    }

    /// Names that it gives as its source, each once.
    var namedSources: [String] {
        guard let title = source?.title, title != origin?.name else { return origin?.name.map { [$0] } ?? [] }
        return (origin?.name.map { [$0] } ?? []) + [title]
    }

    /// The site that the feed calls its source, where that is another's.
    var sourceSite: String? { source?.url.flatMap(elsewhere) }

    /// The site of its canonical page, where that is another's.
    var linkedSite: String? { url.flatMap(elsewhere) }

    private func elsewhere(_ url: String) -> String? {
        Publisher.domain(ofURL: url).flatMap { $0 == publisher.domain ? nil : $0 }
    }

    /// What stands behind the name of an author and may be a house: `Jane Doe, Harbour Courier`, `Jane Doe for the Harbour Courier`, `Jane Doe | AP`.
    var creditedHouse: String? { byline.lazy.compactMap(Self.house).first }

    /// The words in which it names a source.
    func evidence(naming publisher: Publisher) -> String {
        if let origin, let name = origin.name, PublisherName.isName(name, of: publisher) { return origin.evidence }
        if let source, source.url.flatMap(Publisher.domain(ofURL:)) == publisher.domain || isTitle(source, of: publisher) {
            return "source: " + [source.title, source.url.map { "<\($0)>" }].compactMap { $0 }.joined(separator: " ")
        }
        let line = byline.first { Self.house(behind: $0).map { PublisherName.isName($0, of: publisher) } ?? false }
        return line.map { "byline: \($0)" } ?? origin?.evidence ?? ""
    }

    private func isTitle(_ source: EntrySource, of publisher: Publisher) -> Bool {
        source.title.map { PublisherName.isName($0, of: publisher) } ?? false
    }

    private static func house(behind author: String) -> String? {
        for mark in [", ", " | ", "/", " (", " – ", " — ", " - ", " for the ", " for ", " of the ", " of "] {
            guard let range = author.firstRange(of: mark), range.lowerBound > author.startIndex else { continue }
            let house = author[range.upperBound...].filter { !"()[]|".contains($0) }.drop { $0 == " " }
            guard let first = house.first, first.isUppercase || first.isNumber, house.utf8.count <= 60 else { continue }
            return String(house)
        }
        return nil
    }
}
