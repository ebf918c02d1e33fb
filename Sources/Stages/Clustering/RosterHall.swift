import Model

/// The whole stories of a roster, or the cut ones. Those that are long enough stand on four shelves: whom another names as its source and what does not
/// say of itself that it was taken over, then the rest of the former; what is its own work, then the rest. The first shelf that is not empty is chosen from.
struct RosterHall: Sendable {
    private var longest = Longest(share: Canonical.wholeShare)
    private var shelves = [RosterShelf](repeating: RosterShelf(), count: 4)
    /// The shelf of each story, long enough or not.
    private var marks: [Int: Mark] = [:]
    private var oldest = Ranking<Int, Seniority>()
    private var copiesSentAway = Ranking<Int, Seniority>()
    /// How many stories that are long enough each source names.
    private var named: [String: Int] = [:]

    /// What the rules of origin make of a story.
    struct Mark: Sendable {
        /// The sources that name it.
        var sources: [String]
        var isOwnWork: Bool
        var shelf: Int { (sources.isEmpty ? 2 : 0) + (isOwnWork ? 0 : 1) }
    }

    var isEmpty: Bool { longest.isEmpty }
    var count: Int { marks.count }
    /// Those that are long enough.
    var kept: Int { longest.kept }
    /// The first of those that are long enough.
    var oldestKept: Int? { oldest.first?.member }
    /// The shelf that is chosen from.
    var chosenShelf: Int? { shelves.indices.first { !shelves[$0].isEmpty } }

    func shelf(_ number: Int) -> RosterShelf { shelves[number] }
    /// Whether a source names a story that is long enough.
    func names(_ source: String) -> Bool { named[source] != nil }

    /// The first story that names a source and does not stand on a shelf.
    func oldestCopy(besides shelf: Int?) -> (key: Seniority, member: Int)? {
        let others = shelves.indices.filter { $0 != shelf }.compactMap { shelves[$0].oldestCopy }
        return (others + (copiesSentAway.first.map { [$0] } ?? [])).min { $0.key < $1.key }
    }

    mutating func insert(_ member: Int, _ mark: Mark, among facts: [Int: MemberFacts]) {
        guard let story = facts[member] else { return }
        marks[member] = mark
        if story.origin != nil { copiesSentAway.insert(member, Seniority(story)) }
        apply(longest.insert(member, words: story.words), facts)
    }

    mutating func remove(_ member: Int, among facts: [Int: MemberFacts]) {
        if longest.keeps(member) { takeDown(member, facts) }
        marks[member] = nil
        copiesSentAway.remove(member)
        apply(longest.remove(member), facts)
    }

    /// Puts a story where it belongs now that other sources name it.
    mutating func mark(_ member: Int, sources: [String], among facts: [Int: MemberFacts]) {
        let isKept = longest.keeps(member)
        if isKept { takeDown(member, facts) }
        marks[member]?.sources = sources
        if isKept { putUp(member, facts) }
    }

    private mutating func apply(_ moves: [Longest.Move], _ facts: [Int: MemberFacts]) {
        for move in moves {
            switch move {
            case .kept(let member): putUp(member, facts)
            case .sentAway(let member): takeDown(member, facts)
            }
        }
    }

    private mutating func putUp(_ member: Int, _ facts: [Int: MemberFacts]) {
        guard let story = facts[member], let mark = marks[member] else { return }
        copiesSentAway.remove(member)
        oldest.insert(member, Seniority(story))
        for source in mark.sources { named[source, default: 0] += 1 }
        shelves[mark.shelf].insert(member, among: facts)
    }

    private mutating func takeDown(_ member: Int, _ facts: [Int: MemberFacts]) {
        guard let story = facts[member], let mark = marks[member] else { return }
        if story.origin != nil { copiesSentAway.insert(member, Seniority(story)) }
        oldest.remove(member)
        for source in mark.sources { named[source] = named[source].flatMap { $0 > 1 ? $0 - 1 : nil } }
        shelves[mark.shelf].remove(member, among: facts)
    }
}
