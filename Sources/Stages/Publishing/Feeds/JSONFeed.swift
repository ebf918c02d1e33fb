import Model

/// JSON Feed 1.1. What the format has no word for stands under `_pipeline`, as it provides: names of articles, their other copies, what went away.
enum JSONFeed {
    static func encode(_ page: FeedPage) -> [UInt8] {
        var members: [(key: String, value: JSONValue)] = [
            ("version", "https://jsonfeed.org/version/1.1"), ("title", .string(page.settings.title)),
            ("feed_url", .string(page.link(to: page.number, "json"))),
        ]
        if let base = page.settings.baseURL { members.insert(("home_page_url", .string(base)), at: 2) }
        if let previous = page.previous { members.append(("next_url", .string(page.link(to: previous, "json")))) }
        members.append(("_pipeline", ["updated": .time(page.updated), "deleted": .array(page.items.compactMap(deleted))]))
        members.append(("items", .array(page.items.compactMap(item))))
        return JSONValue.object(members).encoded(.indented)
    }

    private static func deleted(_ item: FeedItem) -> JSONValue? {
        guard case .deleted(let comment) = item.content else { return nil }
        return ["id": .string(item.id), "article": .string(item.article.rawValue), "when": .time(item.updated), "why": .string(comment)]
    }

    private static func item(_ item: FeedItem) -> JSONValue? {
        guard case .article(let text) = item.content else { return nil }
        let members: [(key: String, value: JSONValue?)] = [
            ("id", .string(item.id)), ("url", text.url.map { .string($0) }), ("title", .string(text.title)),
            ("summary", text.summary.map { .string($0) }), ("content_html", .string(text.html)),
            ("image", text.images.first.map { .string($0) }), ("date_published", text.published.map { .time($0) }),
            ("date_modified", .time(item.updated)), ("authors", .list(text.authors) { ["name": .string($0)] }),
            ("tags", text.tags.isEmpty ? nil : .texts(text.tags)), ("language", text.language.map { .string($0) }),
            (
                "_pipeline",
                ["article": .string(item.article.rawValue), "publisher": .string(text.publisher), "variants": .texts(text.variants)]
            ),
        ]
        return .object(members.compactMap { member in member.value.map { (key: member.key, value: $0) } })
    }
}
