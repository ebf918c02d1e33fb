import Model

extension JSONValue {
    /// A member that may be left out.
    typealias Member = (key: String, value: JSONValue?)

    /// An object of those members that have a value.
    static func present(_ members: [Member]) -> JSONValue {
        .object(members.compactMap { member in member.value.map { (key: member.key, value: $0) } })
    }

    /// A string that says something, or nil.
    static func some(_ text: String?) -> JSONValue? { text.flatMap { $0.isEmpty ? nil : .string($0) } }

    /// RFC 3339; nil where there is no moment, or none that a calendar of four-digit years holds.
    static func some(_ moment: Timestamp?) -> JSONValue? { moment.flatMap { $0.isInCalendar ? .time($0) : nil } }

    /// An array, or nil where it would be empty.
    static func some(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }
}

extension Timestamp {
    /// Whether it lies in the years 0001 … 9999, which RFC 3339 can write.
    var isInCalendar: Bool { (-62_135_596_800_000..<253_402_300_800_000).contains(milliseconds) }
}

extension Story {
    /// How many words the text has; nil for languages that are written without blanks.
    var wordCount: Int? {
        if let language, ["zh", "ja", "th", "lo", "km", "my", "yue"].contains(language) { return nil }
        var (count, isAfterBlank) = (0, true)
        for byte in text.utf8 {
            let isBlank = byte <= 0x20
            if isAfterBlank && !isBlank { count += 1 }
            isAfterBlank = isBlank
        }
        return count
    }
}

extension Article {
    /// The story that speaks for it.
    var canonicalStory: ArticleStory {
        guard let story = stories.first(where: { $0.id == canonical.story }) else {
            preconditionFailure("An article's canonical story must be one of its stories.")
        }
        return story
    }
}
