import Model
import Publishing

/// An entry in the contract's shape.
enum EntryJSON {
    static func value(of entry: ParsedEntry) -> JSONValue {
        var members: JSONMembers = [("id", .text(entry.id)), ("key", .text(entry.key.rawValue)), ("title", .text(entry.title))]
        members.addKind(entry.titleKind, of: entry.title, key: "title")
        members.append(("link", .text(entry.link)))
        members.add("canonical_link", entry.canonicalLink)
        members.addDate(entry.published, key: "published")
        members.addDate(entry.updated, key: "updated")
        members.append(("authors", .list(entry.authors, PartsJSON.value)))
        members.add("contributors", entry.contributors, PartsJSON.value)
        members += texts(of: entry)
        members.addCategories(entry.categories, isAlways: true)
        members.append(("enclosures", .list(entry.enclosures, PartsJSON.value)))
        members.add("transcripts", entry.transcripts, PartsJSON.value)
        return .object(members + details(of: entry))
    }

    private static func texts(of entry: ParsedEntry) -> JSONMembers {
        var members: JSONMembers = [("summary", .text(entry.summary))]
        members.addKind(entry.summaryKind, of: entry.summary, key: "summary")
        members.append(("content", .text(entry.content)))
        members.addKind(entry.contentKind, of: entry.content, key: "content")
        members.add("content_link", entry.contentLink)
        if let sanitized = entry.sanitized { members.append(("sanitized", PartsJSON.value(of: sanitized))) }
        return members
    }

    private static func details(of entry: ParsedEntry) -> JSONMembers {
        var members: JSONMembers = [
            ("images", .texts(entry.images)), ("language", .text(entry.language)),
            ("source", entry.source.map(PartsJSON.value) ?? .null), ("rights", .text(entry.rights)),
        ]
        members.add("license", entry.license)
        members.append(("comments", .text(entry.comments)))
        members.add("comment_feed", entry.commentFeed)
        members.add("comment_count", entry.commentCount)
        members.add("in_reply_to", entry.inReplyTo)
        if let location = entry.location { members.append(("location", PartsJSON.value(of: location))) }
        return members
    }
}

/// What feeds and entries are made of, in the contract's shape.
enum PartsJSON {
    static func moment(_ date: ParsedDate?) -> JSONValue { .time(date?.moment) }

    static func value(of person: Person) -> JSONValue {
        ["name": .text(person.name), "email": .text(person.email), "uri": .text(person.uri)]
    }

    static func value(of enclosure: Enclosure) -> JSONValue {
        var members: JSONMembers = [
            ("url", .text(enclosure.url)), ("type", .text(enclosure.type)), ("length", enclosure.length.map { .int($0) } ?? .null),
        ]
        members.add("title", enclosure.title)
        members.add("duration_seconds", enclosure.durationSeconds)
        return .object(members)
    }

    static func value(of source: EntrySource) -> JSONValue { ["title": .text(source.title), "url": .text(source.url)] }

    static func value(of texts: SanitizedTexts) -> JSONValue {
        ["title": .text(texts.title), "summary": .text(texts.summary), "content": .text(texts.content)]
    }

    static func value(of point: GeoPoint) -> JSONValue { ["latitude": .number(point.latitude), "longitude": .number(point.longitude)] }

    fileprivate static func value(of category: Category) -> JSONValue {
        var members: JSONMembers = [("term", .string(category.term))]
        members.add("scheme", category.scheme)
        members.add("label", category.label)
        return .object(members)
    }

    /// The term, and the label where it says something else.
    fileprivate static func labels(_ category: Category) -> [String] {
        guard let label = category.label, label.lowercased() != category.term.lowercased() else { return [category.term] }
        return [category.term, label]
    }
}

extension JSONMembers {
    /// Adds a date, and how it was read.
    fileprivate mutating func addDate(_ date: ParsedDate?, key: String) {
        append((key, PartsJSON.moment(date)))
        addReading(of: date, key: key)
    }

    /// Adds the text of a date, how sure its reading is, and that it lies ahead, where it does.
    mutating func addReading(of date: ParsedDate?, key: String) {
        guard let date else { return }
        append((key + "_raw", .string(date.raw)))
        append((key + "_certainty", .string(date.certainty.rawValue)))
        if date.isFuture == true { append((key + "_future", true)) }
    }

    /// Adds how a text is to be read, where there is one.
    fileprivate mutating func addKind(_ kind: TextKind, of text: String?, key: String) {
        if text != nil { append((key + "_kind", .string(kind.rawValue))) }
    }

    /// Adds labels as texts; and all that is said of them, where one has more than a term.
    mutating func addCategories(_ categories: [Category], isAlways: Bool) {
        guard isAlways || !categories.isEmpty else { return }
        append(("categories", .texts(categories.flatMap(PartsJSON.labels))))
        guard categories.contains(where: { $0.scheme != nil || $0.label != nil }) else { return }
        append(("category_details", .list(categories, PartsJSON.value)))
    }
}
