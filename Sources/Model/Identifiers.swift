/// A name that stands for one thing and is never mistaken for the name of another kind of thing.
public protocol Identifier: RawRepresentable<String>, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Wraps a name.
    init(_ rawValue: String)
}

extension Identifier {
    /// Wraps a name; never fails, the optional is RawRepresentable's.
    public init?(rawValue: String) { self.init(rawValue) }

    /// The bare name, as it stands in files and output.
    public var description: String { rawValue }

    /// Names are bytes: two that only Unicode calls equal (NFC and NFD of one word) are two, as in every store.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue.utf8.elementsEqual(right.rawValue.utf8) }

    /// Hashes the bytes, as `==` compares them.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }

    /// Names sort by their UTF-8 bytes, the same on every machine.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8) }
}

/// One line of feeds.yml: stable while the feed's URL may move.
public struct FeedID: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An entry within its feed, by the rule documented at `ParsedEntry.key`.
public struct EntryKey: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A story: `s-`, the minute of its first sight and its name (`StoryName`).
public struct StoryID: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A cluster and the canonical article that stands for it bear one name: `a-`, and what stands behind `s-` in the id of its oldest story.
public struct ArticleID: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// One poll of one feed.
public struct FetchID: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// One run of `pipeline fetch`, or one round of `pipeline watch`.
public struct RunID: Identifier {
    /// The name.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}
