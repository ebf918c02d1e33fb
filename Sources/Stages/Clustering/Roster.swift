public import Model

/// The stories of one cluster, and which of them speaks for it, as stories come, change and go: the choice that `Canonical.choose` makes among all of
/// them, without another look at all of them. A few are looked at each time; of a crowd each rule keeps what it needs, in the order in which it needs it.
public struct Roster: Sendable {
    /// So few that looking at each costs less than keeping order.
    private static let few = 24

    private let order: [CanonicalRule]
    private var stories: [StoryID: MemberFacts] = [:]
    private var crowd: Crowd?
    /// How many stories were taken back.
    private var takenBack = 0

    /// A roster of these stories, in whatever order.
    ///
    /// - Parameter order: the rules that are asked first.
    public init(_ stories: [MemberFacts] = [], order: [CanonicalRule] = []) {
        self.order = order
        for story in stories { insert(story) }
    }

    /// How many stories there are.
    public var count: Int { stories.count }
    /// The stories, in no order.
    public var members: some Collection<MemberFacts> { stories.values }

    /// Whether all of them were taken back, and there are some.
    public var isRetracted: Bool { takenBack > 0 && takenBack == stories.count }

    /// What is known of a story that is in it.
    public subscript(_ story: StoryID) -> MemberFacts? { stories[story] }

    /// The choice; there is at least one story.
    public var choice: CanonicalChoice { crowd?.choice ?? Canonical.choose(Array(stories.values), order: order) }

    /// Puts a story in; one that is there says something new.
    public mutating func insert(_ story: MemberFacts) {
        let before = stories.updateValue(story, forKey: story.id)
        guard before != story else { return }
        takenBack += (story.retracted == nil ? 0 : 1) - (before?.retracted == nil ? 0 : 1)
        if crowd != nil {
            crowd?.insert(story)
        } else if stories.count > Self.few {
            crowd = Crowd(stories.values, order: order)
        }
    }

    /// Takes a story out.
    public mutating func remove(_ id: StoryID) {
        guard let story = stories.removeValue(forKey: id) else { return }
        if story.retracted != nil { takenBack -= 1 }
        crowd?.remove(id)
        if stories.count <= Self.few { crowd = nil }
    }

    /// Takes over the stories of another roster: the smaller is put into the larger.
    public mutating func absorb(_ other: consuming Roster) {
        if other.count > count { swap(&self, &other) }
        for story in other.stories.values { insert(story) }
    }
}
