import Model

/// A step of the choice, and below it those that follow, each with the stories that come so far: as stories come and go, every one of them is where a look
/// at all would have left it. The numbers are those of a crowd.
///
/// A step that asks for a mark passes all stories on, those that have it and the others apart, for the others go on where nobody has it. A step that
/// compares passes on what it keeps.
struct Sieve: Sendable {
    /// What a crowd knows of a story.
    struct Entry: Sendable {
        var facts: MemberFacts
        var marks: Marks
    }

    /// A step that sent stories away.
    struct Round {
        let step: Step
        /// The first seen of those that were sent away; of `earliest` the next.
        let away: Int
        let sentAway: Int
    }

    private let step: Step
    private let following: ArraySlice<Step>
    private var oldest = Ranking<Int, Seniority>()
    private var line: (any Line)?
    private var sentAway = Ranking<Int, Seniority>()
    private var byDate = Ranking<Int, Standing>()
    /// With the mark and without; or what the line keeps.
    private var below: [Sieve] = []

    init(_ steps: ArraySlice<Step>) {
        guard let first = steps.first else { preconditionFailure("the last step is that of the earliest") }
        (step, following) = (first, steps.dropFirst())
        switch first {
        case .half: line = Longest(share: Longest.half)
        case .longest: line = Longest(share: Longest.clearly)
        case .latest: line = LatestOfSite()
        case .seen: line = FirstSight()
        default: line = nil
        }
    }

    var isEmpty: Bool { oldest.isEmpty }

    /// The story that is left, and what sent the others away, in order.
    func choice() -> (member: Int, rounds: [Round]) {
        var rounds: [Round] = []
        guard let member = walk(&rounds) else { preconditionFailure("a crowd has many stories") }
        return (member, rounds)
    }

    private func walk(_ rounds: inout [Round]) -> Int? {
        guard oldest.count > 1 else { return oldest.first?.member }
        if step == .earliest { return earliest(&rounds) }
        if line != nil {
            if let first = sentAway.first?.member { rounds.append(Round(step: step, away: first, sentAway: sentAway.count)) }
            return below[0].walk(&rounds)
        }
        guard !below[0].isEmpty else { return below[1].walk(&rounds) }
        if let first = below[1].oldest.first?.member { rounds.append(Round(step: step, away: first, sentAway: below[1].oldest.count)) }
        return below[0].walk(&rounds)
    }

    private func earliest(_ rounds: inout [Round]) -> Int? {
        let first = byDate.first(2)
        if first.count > 1 { rounds.append(Round(step: step, away: first[1].member, sentAway: byDate.count - 1)) }
        return first.first?.member
    }

    mutating func insert(_ member: Int, among all: [Int: Entry]) {
        guard let entry = all[member] else { return }
        oldest.insert(member, Seniority(entry.facts))
        if step == .earliest { return byDate.insert(member, Standing(entry.facts)) }
        open()
        if let mark = step.mark { return below[entry.marks.contains(mark) ? 0 : 1].insert(member, among: all) }
        sentAway.insert(member, Seniority(entry.facts))
        apply(line?.insert(member, entry.facts) ?? [], all)
    }

    /// Takes out a story that has the marks with which it was put in.
    mutating func remove(_ member: Int, among all: [Int: Entry]) {
        guard let entry = all[member] else { return }
        oldest.remove(member)
        if step == .earliest { return byDate.remove(member) }
        if let mark = step.mark { return below[entry.marks.contains(mark) ? 0 : 1].remove(member, among: all) }
        if line?.keeps(member) == true { below[0].remove(member, among: all) } else { sentAway.remove(member) }
        apply(line?.remove(member, entry.facts) ?? [], all)
    }

    private mutating func open() {
        guard below.isEmpty else { return }
        below = [Sieve](repeating: Sieve(following), count: step.mark == nil ? 1 : 2)
    }

    private mutating func apply(_ moves: [Move], _ all: [Int: Entry]) {
        for move in moves {
            switch move {
            case .kept(let member):
                sentAway.remove(member)
                below[0].insert(member, among: all)
            case .sentAway(let member):
                if let entry = all[member] { sentAway.insert(member, Seniority(entry.facts)) }
                below[0].remove(member, among: all)
            }
        }
    }
}
