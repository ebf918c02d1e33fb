import Model

// The elements of an entry.
extension AtomReader {
    /// Reads an element of an entry; in other formats' items Atom's elements rank behind their own.
    static func read(_ child: Element, into entry: inout EntryDraft, rank: Int, _ complaints: inout Complaints) {
        switch child.name.local {
        case .id: entry.id.offer(id(child), rank: rank)
        case .guid: entry.id.offer(child.nonEmptyText, rank: rank + 1)
        case .title: entry.title.offer(TextReading.atom(child, isTitle: true, &complaints), rank: rank)
        case .summary: entry.summary.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank)
        case .description: entry.summary.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank + 1)
        case .content: content(child, &entry, rank, &complaints)
        case .link: link(child, &entry, rank)
        case .author: entry.authors.add(People.atom(child))
        case .contributor: entry.contributors.add(People.atom(child))
        case .category:
            if let category = category(child) { entry.add(category: category.term, scheme: category.scheme, label: category.label) }
        case .source:
            entry.source.offer(source(child, &complaints), rank: rank)
            for part in child.children where part.name.local == .author { entry.sourceAuthors.add(People.atom(part)) }
        case .rights, .copyright: entry.rights.offer(TextReading.atom(child, isTitle: false, &complaints)?.text, rank: rank)
        default: date(child, &entry, rank)
        }
    }

    private static func date(_ child: Element, _ entry: inout EntryDraft, _ rank: Int) {
        switch child.name.local {
        case .published: entry.published.offer(Modules.date(child), rank: rank)
        case .issued: entry.published.offer(Modules.date(child), rank: rank + 1)
        case .created, .pubdate: entry.published.offer(Modules.date(child), rank: rank + 2)
        case .updated: entry.updated.offer(Modules.date(child), rank: rank)
        case .modified: entry.updated.offer(Modules.date(child), rank: rank + 1)
        default: break
        }
    }

    /// A body, or where it lives (RFC 4287 §4.1.3.2). Of the alternatives that Atom 0.3 allowed, HTML is the best.
    private static func content(_ child: Element, _ entry: inout EntryDraft, _ rank: Int, _ complaints: inout Complaints) {
        if child.attributeBegins(.type, with: "multipart/") {
            for part in child.children.prefix(10) where part.name.local == .content {
                entry.content.offer(
                    TextReading.atom(part, isTitle: false, &complaints), rank: rank + (part.attributeContains(.type, "html") ? 0 : 1))
            }
            return
        }
        entry.content.offer(TextReading.atom(child, isTitle: false, &complaints), rank: rank)
        guard let source = child.address(.src) else { return }
        entry.contentLink = entry.contentLink ?? source
        entry.link.offer(source, rank: rank + 8)
    }

    private static func link(_ child: Element, _ entry: inout EntryDraft, _ rank: Int) {
        guard let url = child.address(.href) ?? child.address else { return }
        switch LinkRelation(child) {
        case .alternate: entry.link.offer(url, rank: rank + (child.leadsToPage ? 0 : 1))
        case .canonical: entry.canonicalLink.offer(url, rank: 1)
        case .enclosure: entry.add(enclosure: enclosure(child, url))
        case .replies: replies(child, url, &entry, rank)
        case .license: entry.license.offer(url, rank: rank)
        case .own: entry.link.offer(url, rank: rank + 9)
        case .hub, .next, .previousArchive, .via, .other: break
        }
    }

    private static func enclosure(_ child: Element, _ url: String) -> Enclosure {
        Enclosure(url: url, type: child.attribute(.type), length: child.number(.length), title: child.attribute(.title))
    }

    /// The discussion (RFC 4685): a feed, or a page.
    private static func replies(_ child: Element, _ url: String, _ entry: inout EntryDraft, _ rank: Int) {
        if child.leadsToFeed {
            entry.commentFeed.offer(url, rank: rank + 1)
        } else {
            entry.comments.offer(url, rank: child.leadsToPage ? rank : rank + 1)
        }
        entry.commentCount.offer(Modules.count(child.attribute(.count)), rank: 2)
    }

    /// The feed that an entry was copied from (RFC 4287 §4.2.11).
    private static func source(_ child: Element, _ complaints: inout Complaints) -> EntrySource? {
        guard child.hasElements else { return child.nonEmptyText.map { EntrySource(title: $0, url: child.address(.url)) } }
        var (title, page, own): (String?, String?, String?) = (nil, nil, nil)
        for part in child.children {
            switch part.name.local {
            case .title: title = TextReading.atom(part, isTitle: true, &complaints)?.text
            case .link where LinkRelation(part) == .own: own = part.address(.href)
            case .link where LinkRelation(part) == .alternate: page = page ?? part.address(.href)
            case .id where own == nil: own = part.address.flatMap { Address.isWeb($0) ? $0 : nil }
            default: break
            }
        }
        return title == nil && page == nil && own == nil ? nil : EntrySource(title: title, url: own ?? page)
    }
}
