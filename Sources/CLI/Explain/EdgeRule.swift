/// What the rules mean under which two stories were tied, for people.
enum EdgeRule {
    /// In the order in which they are told.
    static let meanings: [(rule: String, meaning: String)] = [
        ("identical", "word for word the same"),
        ("reprint", "nearly the whole text again, long after the first"),
        ("copy", "half of the one text and half of the other are the same"),
        ("excerpt", "half of the shorter text stands in the longer one"),
        ("revision", "long runs of one reporter's prose in several places"),
        ("passage", "one very long run of prose, a good part of the shorter text"),
        ("rewrite", "short runs of prose in several places, a good part of both texts"),
        ("short", "headline and summary have most of their words in common"),
        ("short title", "the headlines are nearly the same"),
        ("short text", "the summaries are nearly the same"),
        ("less", "some prose is shared, and not enough of it"),
        ("guarded", "enough is shared, but something speaks against it: other names or numbers, a digest, a background paragraph"),
        ("bridge", "it holds a part of this story and a part of another, and stays with the one that it shares most with"),
    ]
}
