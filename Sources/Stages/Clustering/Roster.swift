public import Model

/// The stories of one cluster, and which of them speaks for it, as stories come, change and go: the choice that `Canonical.choose` makes among all of
/// them, without another look at all of them. A few are looked at each time; of a crowd each rule keeps what it needs, in the order in which it needs it.
public struct Roster: Sendable {
    /// So few that looking at each costs less than keeping order.
    private static let few = 24

    private var stories: [StoryID: MemberFacts] = [:]
    private var crowd: Crowd?

    /// A roster of these stories, in whatever order.
    public init(_ stories: [MemberFacts] = []) { for story in stories { insert(story) } }

    /// How many stories there are.
    public var count: Int { stories.count }
    /// The stories, in no order.
    public var members: some Collection<MemberFacts> { stories.values }

    /// The choice; there is at least one story.
    public var choice: CanonicalChoice { crowd?.choice ?? Canonical.choose(Array(stories.values)) }

    /// Puts a story in; one that is there says something new.
    public mutating func insert(_ story: MemberFacts) {
        guard stories.updateValue(story, forKey: story.id) != story else { return }
        if crowd != nil {
            crowd?.insert(story)
        } else if stories.count > Self.few {
            crowd = Crowd(stories.values)
        }
    }

    /// Takes a story out.
    public mutating func remove(_ id: StoryID) {
        guard stories.removeValue(forKey: id) != nil else { return }
        crowd?.remove(id)
        if stories.count <= Self.few { crowd = nil }
    }

    /// Takes over the stories of another roster: the smaller is put into the larger.
    public mutating func absorb(_ other: consuming Roster) {
        if other.count > count { swap(&self, &other) }
        for story in other.stories.values { insert(story) }
    }
}

/// Many stories. Every change costs the logarithm of their number, as long as the sources that are named most often stay the same; else every publisher is
/// looked at again.
struct Crowd: Sendable {
    /// Stories have numbers, so that one that says something new is put in before what it said is taken out: no line moves back and forth.
    private var facts: [Int: MemberFacts] = [:]
    private var numbers: [StoryID: Int] = [:]
    private var next = 0
    private var whole = RosterHall()
    private var cut = RosterHall()
    private var sources = RosterSources()
    private var publishers: [Publisher: Voices] = [:]
    private var byDate = Ranking<Int, Standing>()

    /// The stories of one publisher, and the sources that mean it.
    private struct Voices: Sendable {
        var stories: Set<Int> = []
        var sources: [String]
    }

    init(_ stories: some Collection<MemberFacts>) { for story in stories { insert(story) } }

    // MARK: Choosing

    var choice: CanonicalChoice {
        let (hall, other) = whole.isEmpty ? (cut, whole) : (whole, cut)
        guard let number = hall.chosenShelf, let first = hall.shelf(number).chosen, let story = facts[first] else {
            preconditionFailure("a crowd has many stories")
        }
        let grounds = wholeness(of: hall) + origin(number, of: hall, other) + hall.shelf(number).grounds
        return CanonicalChoice(story: story.id, grounds: grounds, lead: Canonical.lead(of: story.claimed, over: nextDate(besides: first)))
    }

    private func wholeness(of hall: RosterHall) -> [Ground] {
        guard hall.kept < facts.count, let words = hall.oldestKept.flatMap({ facts[$0]?.words }) else { return [] }
        return [.whole(words: words, cut: cut.count, of: facts.count)]
    }

    private func origin(_ shelf: Int, of hall: RosterHall, _ other: RosterHall) -> [Ground] {
        var grounds: [Ground] = []
        if shelf < 2, !(hall.shelf(2).isEmpty && hall.shelf(3).isEmpty) {
            let witness = sources.top.first { hall.names($0.name) }.flatMap { sources.story(naming: $0.name) }
            grounds.append(.named(evidence: witness.flatMap { facts[$0]?.origin?.evidence } ?? ""))
        }
        if shelf.isMultiple(of: 2), !hall.shelf(shelf + 1).isEmpty {
            let copies = [hall.oldestCopy(besides: shelf), other.oldestCopy(besides: nil)].compactMap { $0 }
            grounds.append(.ownWork(unlike: copies.min { $0.key < $1.key }.flatMap { facts[$0.member]?.origin }))
        }
        return grounds
    }

    private func nextDate(besides story: Int) -> Timestamp? { byDate.first(2).first { $0.member != story }?.key.published }

    // MARK: Coming and going

    mutating func insert(_ story: MemberFacts) {
        let (number, old) = (next, numbers.updateValue(next, forKey: story.id))
        next += 1
        facts[number] = story
        byDate.insert(number, Standing(story))
        let names = names(of: story.publisher)
        publishers[story.publisher, default: Voices(sources: names)].stories.insert(number)
        change(hallOf: story) { $0.insert(number, RosterHall.Mark(sources: names, isOwnWork: story.isOwnWork), among: $1) }
        sources.insert(number, story)
        if let old { forget(old) }
        heed(sources.top)
    }

    mutating func remove(_ id: StoryID) {
        guard let number = numbers.removeValue(forKey: id) else { return }
        forget(number)
        heed(sources.top)
    }

    private mutating func forget(_ number: Int) {
        guard let story = facts[number] else { return }
        sources.remove(number, story)
        change(hallOf: story) { $0.remove(number, among: $1) }
        publishers[story.publisher]?.stories.remove(number)
        if publishers[story.publisher]?.stories.isEmpty == true { publishers[story.publisher] = nil }
        byDate.remove(number)
        facts[number] = nil
    }

    private mutating func change(hallOf story: MemberFacts, _ body: (inout RosterHall, [Int: MemberFacts]) -> Void) {
        if story.isTruncated { body(&cut, facts) } else { body(&whole, facts) }
    }

    // MARK: Named sources

    /// The sources that every publisher was held against.
    private var heeded: [RosterSources.Named] = []

    private func names(of publisher: Publisher) -> [String] {
        publishers[publisher]?.sources ?? heeded.filter { $0.isName(of: publisher) }.map(\.name)
    }

    /// Holds every publisher against the sources that have come to count, or count no longer.
    private mutating func heed(_ top: [RosterSources.Named]) {
        let gone = Set(heeded).subtracting(top).map(\.name)
        let come = top.filter { !heeded.contains($0) }
        heeded = top
        guard !(gone.isEmpty && come.isEmpty) else { return }
        for publisher in publishers.keys {
            let names = names(of: publisher)
            let now = names.filter { !gone.contains($0) } + come.filter { $0.isName(of: publisher) }.map(\.name)
            if now != names { mark(publisher, now) }
        }
    }

    private mutating func mark(_ publisher: Publisher, _ names: [String]) {
        guard let stories = publishers[publisher]?.stories else { return }
        publishers[publisher]?.sources = names
        for number in stories {
            guard let story = facts[number] else { continue }
            change(hallOf: story) { $0.mark(number, sources: names, among: $1) }
        }
    }
}
