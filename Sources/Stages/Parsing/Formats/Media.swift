import Model

/// Media RSS.
enum Media {
    /// Reads an element of Media RSS: groups and contents hold others, and what a content holds is about it first and about the entry last.
    static func read(_ element: Element, into draft: inout EntryDraft, _ complaints: inout Complaints) {
        guard element.name.local == .group || element.name.local == .content else {
            return single(element, isInContent: false, &draft, &complaints)
        }
        var waiting: [(element: Element, isInContent: Bool)] = [(element, false)]
        while let (next, isInContent) = waiting.popLast(), draft.takesOffer() {
            single(next, isInContent: isInContent, &draft, &complaints)
            let isContent = next.name.local == .content
            guard isContent || next.name.local == .group else { continue }
            waiting += next.children.filter { $0.name.space == .media }.reversed().map { ($0, isContent) }
        }
    }

    private static func single(_ element: Element, isInContent: Bool, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        let rank = isInContent ? 3 : 0
        switch element.name.local {
        case .content: content(element, &draft)
        case .thumbnail: draft.add(image: element.address(.url) ?? element.address, rank: 1000 - width(element))
        case .title: draft.title.offer(text(element, isTitle: true, &complaints), rank: 6 + rank)
        case .description: draft.summary.offer(text(element, isTitle: false, &complaints), rank: 7 + rank)
        case .category: category(element, &draft)
        case .keywords: draft.add(keywords: element.text)
        case .credit: credit(element, &draft)
        case .copyright: draft.rights.offer(element.nonEmptyText, rank: 4 + rank)
        case .license: draft.license.offer(Modules.license(element), rank: 3 + rank)
        default: break
        }
    }

    /// `type` is `plain` or `html`; without it, what the text shows.
    private static func text(_ element: Element, isTitle: Bool, _ complaints: inout Complaints) -> ReadText? {
        isTitle ? TextReading.rssTitle(element, &complaints) : TextReading.rssBody(element, &complaints)
    }

    private static func category(_ element: Element, _ draft: inout EntryDraft) {
        draft.add(category: element.nonEmptyText, scheme: element.attribute(.scheme), label: element.attribute(.label))
    }

    /// Writers are authors; all others (photographers, producers, those without a role) have helped.
    private static func credit(_ element: Element, _ draft: inout EntryDraft) {
        let person = People.read(element.text)
        let isAuthor = ["author", "writer", "reporter"].contains { element.attributeEquals(.role, $0) }
        if isAuthor { draft.authors.add(person) } else { draft.contributors.add(person) }
    }

    private static func content(_ element: Element, _ draft: inout EntryDraft) {
        guard let url = element.address(.url) else { return }
        if isImage(element, url) { return draft.add(image: url, rank: 500 - width(element)) }
        let length = element.number(.filesize) ?? element.number(.length)
        let title = element.children.first { $0.name.space == .media && $0.name.local == .title }?.nonEmptyText
        draft.add(
            enclosure: Enclosure(
                url: url, type: element.attribute(.type), length: length, title: title,
                durationSeconds: Numbers.seconds(element.attribute(.duration))))
    }

    /// By medium, else by type, else by how the URL's path ends.
    private static func isImage(_ element: Element, _ url: String) -> Bool {
        if element.attribute(.medium) != nil { return element.attributeEquals(.medium, "image") }
        if element.attribute(.type) != nil { return element.attributeBegins(.type, with: "image/") }
        let path = String(Substring(url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }))
        return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].contains { Words.ends(path, with: $0) }
    }

    /// Pixels, 0 … 499: wider is better.
    private static func width(_ element: Element) -> Int { min(Int(element.number(.width) ?? 0), 4990) / 10 }
}
