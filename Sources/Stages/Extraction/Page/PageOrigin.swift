import JSON
import Model

/// Where a page says that its article comes from: by its text (`OriginChoice`), else by what it says for machines.
enum PageOrigin {
    static func origin(_ reading: PageReading, body: ReadBody, byline: [String], siteName: String?) -> Origin? {
        let publisher = Publisher(name: siteName, domain: Publisher.domain(ofURL: reading.url) ?? "")
        let told = OriginChoice.origin(
            chosen: body, other: ReadBody(), source: nil, byline: byline, publisher: publisher, page: reading.url)
        return told ?? declared(reading, publisher)
            ?? CanonicalChoice.foreign(reading).map { Origin(name: nil, evidence: "canonical: \($0)") }
    }

    private static func declared(_ reading: PageReading, _ publisher: Publisher) -> Origin? {
        for name in ["syndication-source", "original-source"] {
            guard let source = reading.head.first(name), Publisher.domain(ofURL: source).map({ $0 != publisher.domain }) ?? true else {
                continue
            }
            return Origin(name: nil, evidence: "\(name): \(source)")
        }
        for member in reading.data.members("sourceOrganization") + reading.data.members("isBasedOn") {
            guard let name = member["name"]?.text, !Naming.isSame(name, publisher, loosely: true) else { continue }
            return Origin(name: PlainText.clean(name), evidence: "json-ld: \(name)")
        }
        return nil
    }
}
