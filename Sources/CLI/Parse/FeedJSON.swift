import Files
import Model
import Publishing

/// A parsed feed in the contract's shape, `pipeline.feed/1`.
///
/// The contract's keys always stand, `null` or `[]` where the document says nothing; all other keys stand only where it says something.
enum FeedJSON {
    static let schema = "pipeline.feed/1"

    /// Writes a feed, entry after entry. `file` is named where there are several.
    static func write(_ feed: ParsedFeed, file: String?, to json: inout JSONStream) throws(FileError) {
        try json.open("{")
        try json.write(opening(file))
        try json.key("feed")
        try json.write(.object(head(of: feed)))
        try json.key("entries")
        try json.open("[")
        for entry in feed.entries { try EntryJSON.write(entry, to: &json) }
        try json.close("]")
        try json.write([("format", .text(feed.format.rawValue)), ("truncated", .flag(feed.isTruncated))])
        try json.write([("diagnostics", .list(feed.diagnostics, value))])
        try json.close("}")
        try json.end()
    }

    /// Writes why there is no feed.
    static func write(_ refusal: Refusal, file: String, isNamed: Bool, to json: inout JSONStream) throws(FileError) {
        let error: JSONMembers = [
            ("kind", .text(refusal.kind)), ("file", .text(file)), ("line", .int(refusal.line)), ("column", .int(refusal.column)),
            ("message", .text(refusal.message)), ("feeds", .texts(refusal.feedLinks)),
        ]
        try json.write(.object(opening(isNamed ? file : nil) + [("error", .object(error))]))
        try json.end()
    }

    private static func opening(_ file: String?) -> JSONMembers {
        var members: JSONMembers = [("schema", .string(schema))]
        members.add("file", file)
        return members
    }

    private static func head(of feed: ParsedFeed) -> JSONMembers {
        var members: JSONMembers = [
            ("title", .text(feed.title)), ("link", .text(feed.link)), ("description", .text(feed.description)),
            ("language", .text(feed.language)), ("updated", PartsJSON.moment(feed.updated)),
        ]
        members.add("updated_raw", feed.updated?.raw)
        members.add("updated_certainty", feed.updated?.certainty.rawValue)
        if feed.updated?.isFuture == true { members.append(("updated_future", true)) }
        members.add("self", feed.selfLink)
        members.add("image", feed.image)
        members.add("id", feed.id)
        members.add("authors", feed.authors, PartsJSON.value)
        members.add("contributors", feed.contributors, PartsJSON.value)
        members.add("categories", feed.categories.flatMap(PartsJSON.labels)) { .string($0) }
        members.add("category_details", PartsJSON.details(of: feed.categories), PartsJSON.value)
        members += rest(of: feed)
        return members
    }

    private static func rest(of feed: ParsedFeed) -> JSONMembers {
        var members: JSONMembers = []
        members.add("rights", feed.rights)
        members.add("license", feed.license)
        members.add("generator", feed.generator)
        members.add("hubs", feed.hubs) { .string($0) }
        members.add("next_page", feed.nextPage)
        members.add("prev_archive", feed.previousArchive)
        if feed.isComplete { members.append(("complete", true)) }
        if feed.isArchive { members.append(("archive", true)) }
        members.add("deleted", feed.deletions, value)
        members.add("moved_to", feed.movedTo)
        members.add("sitemaps", feed.sitemaps) { .string($0) }
        let hints = value(of: feed.hints)
        if !hints.isEmpty { members.append(("hints", .object(hints))) }
        return members
    }

    private static func value(of deletion: Deletion) -> JSONValue {
        var members: JSONMembers = [("ref", .text(deletion.entry)), ("when", .time(deletion.when?.moment))]
        members.add("when_raw", deletion.when?.raw)
        if let by = deletion.by { members.append(("by", PartsJSON.value(of: by))) }
        members.add("comment", deletion.comment)
        return .object(members)
    }

    private static func value(of hints: PollHints) -> JSONMembers {
        var members: JSONMembers = []
        members.add("ttl_minutes", hints.ttlMinutes)
        members.add("skip_hours", hints.skipHours.sorted()) { .int($0) }
        members.add("skip_days", hints.skipDays.sorted()) { .int($0) }
        members.add("update_every_seconds", hints.updateEvery.map { Int(clamping: $0.wholeMilliseconds / 1000) })
        if let base = hints.updateBase { members.append(("update_base", .time(base))) }
        return members
    }

    private static func value(of diagnostic: Diagnostic) -> JSONValue {
        [
            "line": .int(diagnostic.line), "column": .int(diagnostic.column), "kind": .text(diagnostic.kind),
            "message": .text(diagnostic.message),
        ]
    }
}
