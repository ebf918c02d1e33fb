import Model

/// Atom 1.0 (RFC 4287), paged by RFC 5005 §4, with tombstones by RFC 6721.
enum AtomFeed {
    static func encode(_ page: FeedPage) -> [UInt8] {
        var writer = XMLWriter()
        var names = [("xmlns", "http://www.w3.org/2005/Atom")]
        if page.number != nil { names.append(("xmlns:fh", "http://purl.org/syndication/history/1.0")) }
        if page.items.contains(where: \.isDeleted) { names.append(("xmlns:at", "http://purl.org/atompub/tombstones/1.0")) }
        writer.element("feed", names) { writer in
            head(of: page, to: &writer)
            for item in page.items { write(item, to: &writer) }
        }
        return Array(writer.text.utf8)
    }

    private static func head(of page: FeedPage, to writer: inout XMLWriter) {
        writer.leaf("id", [], page.id)
        writer.leaf("title", [], page.settings.title)
        writer.leaf("updated", [], page.updated.description)
        writer.element("author") { $0.leaf("name", [], page.settings.title) }
        writer.leaf("generator", [], "pipeline")
        func link(_ relation: String, _ number: Int64?) {
            writer.leaf("link", [("rel", relation), ("type", "application/atom+xml"), ("href", page.link(to: number, "atom"))])
        }
        link("self", page.number)
        if page.number != nil { link("current", nil) }
        if let previous = page.previous { link("prev-archive", previous) }
        if let next = page.next { link("next-archive", next) }
        if page.number != nil { writer.leaf("fh:archive") }
    }

    private static func write(_ item: FeedItem, to writer: inout XMLWriter) {
        switch item.content {
        case .deleted(let comment):
            writer.element("at:deleted-entry", [("ref", item.id), ("when", item.updated.description)]) {
                $0.leaf("at:comment", [], comment)
            }
        case .article(let text):
            writer.element("entry", text.language.map { [("xml:lang", $0)] } ?? []) { writer in
                writer.leaf("id", [], item.id)
                writer.leaf("title", [], text.title)
                writer.leaf("updated", [], item.updated.description)
                if let published = text.published { writer.leaf("published", [], published.description) }
                write(text, updated: item.updated, to: &writer)
            }
        }
    }

    private static func write(_ text: FeedText, updated: Timestamp, to writer: inout XMLWriter) {
        for author in text.authors { writer.element("author") { $0.leaf("name", [], author) } }
        if let url = text.url { writer.leaf("link", [("rel", "alternate"), ("href", url)]) }
        for variant in text.variants { writer.leaf("link", [("rel", "related"), ("href", variant)]) }
        for tag in text.tags { writer.leaf("category", [("term", tag)]) }
        if let site = text.site {
            writer.element("source") { writer in
                writer.leaf("id", [], site)
                writer.leaf("title", [], text.publisher)
                writer.leaf("updated", [], (text.published ?? updated).description)
                writer.leaf("link", [("rel", "alternate"), ("href", site)])
            }
        }
        if let summary = text.summary { writer.leaf("summary", [], summary) }
        writer.leaf("content", [("type", "html")] + (text.url.map { [("xml:base", $0)] } ?? []), text.html)
    }
}

extension FeedItem {
    fileprivate var isDeleted: Bool {
        if case .deleted = content { true } else { false }
    }
}
