import Files
import Model
import Publishing

/// An entry in the contract's shape: written straight from the entry, for there may be a hundred thousand of them.
enum EntryJSON {
    static func write(_ entry: ParsedEntry, to json: inout JSONStream) throws(FileError) {
        try json.open("{")
        try json.write("id", entry.id)
        try json.write("key", entry.key.rawValue)
        try write(entry.title, entry.titleKind, "title", "title_kind", to: &json)
        try json.write("link", entry.link)
        try json.writeIfAny("canonical_link", entry.canonicalLink)
        try write(entry.published, publishedKeys, to: &json)
        try write(entry.updated, updatedKeys, to: &json)
        try json.write("authors", entry.authors, PartsJSON.value)
        try json.writeIfAny("contributors", entry.contributors, PartsJSON.value)
        try writeTexts(of: entry, to: &json)
        try writeLists(of: entry, to: &json)
        try writeDetails(of: entry, to: &json)
        try json.close("}")
    }

    private static func writeTexts(of entry: ParsedEntry, to json: inout JSONStream) throws(FileError) {
        try write(entry.summary, entry.summaryKind, "summary", "summary_kind", to: &json)
        try write(entry.content, entry.contentKind, "content", "content_kind", to: &json)
        try json.writeIfAny("content_link", entry.contentLink)
        if let sanitized = entry.sanitized { try json.write([("sanitized", PartsJSON.value(of: sanitized))]) }
    }

    private static func writeLists(of entry: ParsedEntry, to json: inout JSONStream) throws(FileError) {
        try json.write("categories", entry.categories.flatMap(PartsJSON.labels)) { .string($0) }
        try json.writeIfAny("category_details", PartsJSON.details(of: entry.categories), PartsJSON.value)
        try json.write("enclosures", entry.enclosures, PartsJSON.value)
        try json.writeIfAny("transcripts", entry.transcripts, PartsJSON.value)
        try json.writeIfAny("images", entry.images) { .string($0) }
    }

    private static func writeDetails(of entry: ParsedEntry, to json: inout JSONStream) throws(FileError) {
        try json.writeIfAny("language", entry.language)
        if let source = entry.source { try json.write([("source", PartsJSON.value(of: source))]) }
        try json.writeIfAny("rights", entry.rights)
        try json.writeIfAny("license", entry.license)
        try json.writeIfAny("comments", entry.comments)
        try json.writeIfAny("comment_feed", entry.commentFeed)
        if let count = entry.commentCount { try json.write([("comment_count", .int(count))]) }
        try json.writeIfAny("in_reply_to", entry.inReplyTo)
        if let location = entry.location { try json.write([("location", PartsJSON.value(of: location))]) }
    }

    /// A text, and how it is to be read, where there is one.
    private static func write(
        _ text: String?, _ kind: TextKind, _ key: String, _ kindKey: String, to json: inout JSONStream
    ) throws(FileError) {
        try json.write(key, text)
        if text != nil { try json.write(kindKey, kind.rawValue) }
    }

    private typealias DateKeys = (moment: String, raw: String, certainty: String, future: String)
    private static let publishedKeys: DateKeys = ("published", "published_raw", "published_certainty", "published_future")
    private static let updatedKeys: DateKeys = ("updated", "updated_raw", "updated_certainty", "updated_future")

    /// A date, and how it was read.
    private static func write(_ date: ParsedDate?, _ keys: DateKeys, to json: inout JSONStream) throws(FileError) {
        try json.write(keys.moment, date?.moment?.description)
        guard let date else { return }
        try json.write(keys.raw, date.raw)
        try json.write(keys.certainty, date.certainty.rawValue)
        if date.isFuture == true { try json.write([(keys.future, true)]) }
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

    static func value(of category: Category) -> JSONValue {
        var members: JSONMembers = [("term", .string(category.term))]
        members.add("scheme", category.scheme)
        members.add("label", category.label)
        return .object(members)
    }

    /// The term, and the label where it says something else.
    static func labels(_ category: Category) -> [String] {
        guard let label = category.label, label.lowercased() != category.term.lowercased() else { return [category.term] }
        return [category.term, label]
    }

    /// All that is said of labels, where one has more than a term.
    static func details(of categories: [Category]) -> [Category] {
        categories.contains { $0.scheme != nil || $0.label != nil } ? categories : []
    }
}
