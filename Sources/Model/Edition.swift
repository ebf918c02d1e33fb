/// What an article was when a line of the change log was written. It never changes, whatever becomes of the article.
public struct Edition: Hashable, Sendable {
    /// The story that spoke for it.
    public var id: StoryID
    /// The version of that story, from 1.
    public var version: Int
    /// What it said.
    public var story: Story
    /// The pages of its other stories, those first that were first seen; of many the first 64.
    public var variants: [String]

    /// An edition by its parts.
    public init(id: StoryID, version: Int, story: Story, variants: [String] = []) {
        self.id = id
        self.version = version
        self.story = story
        self.variants = variants
    }
}
