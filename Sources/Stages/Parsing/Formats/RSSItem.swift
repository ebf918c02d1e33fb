import Model

/// The elements of an item that are RSS's own, of all versions.
enum RSSItem {
    /// Reads an element of RSS's own.
    static func read(_ child: Element, into entry: inout EntryDraft, _ complaints: inout Complaints) {
        switch child.name.local {
        case .title: entry.title.offer(TextReading.rssTitle(child, &complaints), rank: 0)
        case .link: link(child, &entry, &complaints)
        case .guid, .id: guid(child, &entry)
        case .description, .summary, .abstract: body(child, &entry, &complaints)
        case .content, .encoded, .fullitem, .body: entry.content.offer(TextReading.rssBody(child, &complaints), rank: 2)
        case .author, .creator: entry.authors.add(People.atom(child))
        case .contributor: entry.contributors.add(People.atom(child))
        case .category, .subject: if let category = category(child) { entry.add(category: category.term, scheme: category.scheme) }
        case .enclosure: entry.add(enclosure: enclosure(child))
        case .image, .thumbnail: entry.add(image: Podcasts.image(child), rank: 100)
        case .source: entry.source.offer(source(child), rank: 0)
        case .comments: entry.comments.offer(child.address, rank: 0)
        case .rights, .copyright: entry.rights.offer(child.nonEmptyText, rank: 0)
        case .language: entry.language = child.nonEmptyText ?? entry.language
        default: date(child, &entry)
        }
    }

    private static func date(_ child: Element, _ entry: inout EntryDraft) {
        switch child.name.local {
        case .pubdate: entry.published.offer(Modules.date(child), rank: 0)
        case .published, .issued: entry.published.offer(Modules.date(child), rank: 1)
        case .date, .created: entry.published.offer(Modules.date(child), rank: 7)
        case .updated, .modified, .lastbuilddate: entry.updated.offer(Modules.date(child), rank: 2)
        default: break
        }
    }

    /// A link as text or attribute; one that says what it is to the entry is Atom's, whatever its namespace.
    private static func link(_ child: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        if child.attribute(.rel) != nil { return AtomReader.read(child, into: &entry, rank: 10, &complaints) }
        entry.link.offer(child.address ?? child.address(.href), rank: 0)
    }

    /// An id, which is a link too where it is a URL, or a path, and does not say that it is none.
    private static func guid(_ child: Element, _ entry: inout EntryDraft) {
        guard let text = child.nonEmptyText else { return }
        let isGUID = child.name.local == .guid
        entry.id.offer(text, rank: isGUID ? 0 : 1)
        guard isGUID, entry.link.wants(5), Address.isWeb(text) || isPath(text, child) else { return }
        guard !child.attributeEquals(.ispermalink, "false") else { return }
        entry.link.offer(Address.read(text, base: child.base), rank: 5)
    }

    /// A path from the site's root; any other only where the guid says that it is a link, as words with slashes may be ids.
    private static func isPath(_ text: String, _ child: Element) -> Bool {
        if text.utf8.first == UInt8(ascii: "/") { return true }
        guard child.attributeEquals(.ispermalink, "true"), WebAddress.scheme(of: text) == nil else { return false }
        return text.utf8.contains(UInt8(ascii: "/")) && !text.utf8.contains(0x20)
    }

    /// Of `description` and `summary` the first is the summary; the other is a body, unless it says much less.
    private static func body(_ child: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        let rank = child.name.local == .description ? 0 : 1
        guard let first = entry.firstBody, first != child.name.local, let summary = entry.summary.value else {
            entry.firstBody = child.name.local
            return entry.summary.offer(TextReading.rssBody(child, &complaints), rank: rank)
        }
        guard entry.content.wants(6), let text = TextReading.rssBody(child, &complaints) else { return }
        if text.text.utf8.count * 2 >= summary.text.utf8.count { entry.content.offer(text, rank: 6) }
    }

    /// A label with the vocabulary that it is of.
    static func category(_ child: Element) -> Category? {
        guard let term = child.nonEmptyText else { return AtomReader.category(child) }
        return Category(term, scheme: child.attribute(.domain) ?? child.attribute(.scheme))
    }

    private static func enclosure(_ child: Element) -> Enclosure? {
        guard let url = child.address(.url) ?? child.address(.href) ?? child.address else { return nil }
        return Enclosure(url: url, type: child.attribute(.type), length: child.number(.length))
    }

    private static func source(_ child: Element) -> EntrySource? {
        let (title, url) = (child.nonEmptyText, child.address(.url) ?? child.address(.href))
        return title == nil && url == nil ? nil : EntrySource(title: title, url: url)
    }
}
