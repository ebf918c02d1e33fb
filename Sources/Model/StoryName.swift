/// What a story is known again by: the first 64 bits of SHA-256 over what names it (its page at its publisher, or its entry in its feed), as sixteen
/// hexadecimal digits. It is the same in every run and on every machine; the id (`StoryID`) that it ends has the moment of first sight besides.
public struct StoryName: Identifier {
    /// How many digits a name has.
    public static let length = 16

    /// The digits.
    public let rawValue: String
    /// Wraps a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

extension StoryID {
    /// The id of a story that is seen for the first time: `s-`, the minute in UTC, and the name, such as `s-202603240917-0f3a9c71d2e45b88`.
    ///
    /// Ids that begin with time sort as stories come, so that what a store writes of new stories lies together, at the end of each of its trees.
    public init(_ name: StoryName, firstSeen moment: Timestamp) {
        let minute = moment.description.utf8.prefix(16).filter { (0x30...0x39).contains($0) }
        self.init("s-\(String(decoding: minute, as: UTF8.self))-\(name)")
    }

    /// The name that the story is known again by: the last sixteen characters. Older ids are `s-` and the name.
    public var name: StoryName { StoryName(String(decoding: rawValue.utf8.suffix(StoryName.length), as: UTF8.self)) }
}
