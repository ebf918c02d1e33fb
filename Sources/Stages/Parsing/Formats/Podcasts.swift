import Model

/// The vocabularies of podcasts: Apple's, Google's and podcastindex.org's.
enum Podcasts {
    /// Reads an element of Apple's or Google's.
    static func itunes(_ element: Element, into draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .author: draft.authors.add(People.read(element.text))
        case .category: for category in categories(element) { draft.add(category: category.term) }
        case .keywords: draft.add(keywords: element.text)
        case .image: draft.add(image: image(element), rank: 0)
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 5)
        case .summary, .description: draft.summary.offer(TextReading.rssBody(element, &complaints), rank: 5)
        case .subtitle: draft.summary.offer(TextReading.rssBody(element, &complaints), rank: 6)
        case .duration: draft.durationSeconds = draft.durationSeconds ?? Numbers.seconds(element.nonEmptyText)
        default: break
        }
    }

    /// Reads an element of podcastindex.org's.
    static func podcast(_ element: Element, into draft: inout EntryDraft) {
        switch element.name.local {
        case .person: draft.contributors.add(person(element))
        case .transcript: draft.add(transcript: transcript(element))
        case .license: draft.license.offer(Modules.license(element), rank: 1)
        case .location: draft.location.offer(Places.point(url: element.attribute(.geo)), rank: 1)
        default: break
        }
    }

    /// `podcast:person`: the name as text, a page as attribute.
    static func person(_ element: Element) -> Person? {
        guard let name = element.nonEmptyText else { return nil }
        return Person(name: name, uri: element.address(.href))
    }

    /// The picture of a podcast or an episode: an attribute, or what RSS would have.
    static func image(_ element: Element) -> String? {
        element.address(.href) ?? element.address(.url) ?? element.child(.url)?.address ?? element.address
    }

    /// The labels of a podcast: an inner category is a label of its own.
    static func categories(_ element: Element) -> [Category] {
        let inner = element.children.prefix(20).filter { $0.name.local == .category }
        return ([element] + inner).compactMap { ($0.attribute(.text) ?? ($0.hasElements ? nil : $0.nonEmptyText)).map { Category($0) } }
    }

    private static func transcript(_ element: Element) -> Enclosure? {
        guard let url = element.address(.url) else { return nil }
        return Enclosure(url: url, type: element.attribute(.type))
    }
}
