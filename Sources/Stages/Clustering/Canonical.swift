public import Model

/// Chooses the story that speaks for a cluster: what a reader of news wants is the whole text, from whoever wrote it, as it stands last.
///
/// Each rule keeps those of the stories that meet it, and passes them on; where none meets it, all go on. What a rule sends away it was a reason against.
/// What was taken back goes first, whatever the order; then, in the order of the house:
///
/// | rule     | keeps                                                                                       |
/// |----------|---------------------------------------------------------------------------------------------|
/// | complete | what shows no sign of being cut, and is at least half as long as the longest of these       |
/// | origin   | whom another site names as its source: in its text, in a `source` element, in a byline      |
/// | link     | whose site another site gives as its own page (rel=canonical)                               |
/// | own      | what does not say of itself that it was taken over                                          |
/// | longest  | what is at least four fifths as long as the longest                                         |
/// | latest   | of each publisher the story that was changed last                                           |
/// | seen     | what can have appeared before the first of these was seen                                   |
/// | earliest | what was published first; then what was first seen first; then by name                      |
///
/// A cut original does not beat a whole copy: that is why `complete` comes first. A date is a publisher's word and counts last, and only as far as it
/// can be true: nothing was published after we saw it, nor before its feed was asked and did not have it.
public enum Canonical {
    /// The version of the rules; choices by different versions may differ.
    public static let version = 2

    /// The choice among the members of a cluster; `members` is not empty. The order of the members does not matter. Linear in them: a `Roster` makes the
    /// same choice for one that grows.
    ///
    /// - Parameter order: the rules that are asked first; the others follow in the order of the house.
    public static func choose(_ members: [MemberFacts], order: [CanonicalRule] = []) -> CanonicalChoice {
        let sifting = Sifting(members, steps: Step.steps(order))
        return CanonicalChoice(story: sifting.chosen.id, grounds: sifting.grounds)
    }

    /// Why each of the others was not chosen: the rule that sent it away, and what spoke against it, in plain words.
    public static func dismissals(_ members: [MemberFacts], order: [CanonicalRule] = []) -> [StoryID: CanonicalChoice.Reason] {
        let sifting = Sifting(members, steps: Step.steps(order))
        var reasons: [StoryID: CanonicalChoice.Reason] = [:]
        for (ground, away) in zip(sifting.grounds, sifting.away) {
            for story in away { reasons[story.id] = .init(rule: ground.step.rule, evidence: ground.complaint(about: story)) }
        }
        return reasons
    }
}

/// The choice, made by a look at every story. A `Sieve` does the same without.
private struct Sifting {
    let chosen: MemberFacts
    let grounds: [Ground]
    /// For each ground the stories that were sent away.
    let away: [[MemberFacts]]

    init(_ members: [MemberFacts], steps: [Step]) {
        precondition(!members.isEmpty, "a cluster has at least one story")
        let members = members.sorted { Seniority($0) < Seniority($1) }
        let testimony = members.count > 1 ? Self.testimony(of: members) : Testimony()
        var left = Array(members.indices)
        var rounds: [(step: Step, rival: Int, away: [Int])] = []
        for step in steps where left.count > 1 {
            let kept = Self.keep(left, step, members, testimony)
            guard !kept.isEmpty, kept.count < left.count else { continue }
            let away = Set(left).subtracting(kept).sorted()
            let rival = step == .earliest ? away.min { Standing(members[$0]) < Standing(members[$1]) } : away.first
            rounds.append((step, rival ?? 0, away))
            left = kept
        }
        let chosen = members[left[0]]
        self.chosen = chosen
        grounds = rounds.map { round in
            Ground(
                step: round.step, kept: chosen, away: members[round.rival], sentAway: round.away.count,
                word: testimony.word(round.step, of: chosen) { members[$0] })
        }
        away = rounds.map { $0.away.map { members[$0] } }
    }

    private static func testimony(of members: [MemberFacts]) -> Testimony {
        var testimony = Testimony()
        for index in members.indices { testimony.insert(index, members[index]) }
        return testimony
    }

    private static func keep(_ left: [Int], _ step: Step, _ members: [MemberFacts], _ testimony: Testimony) -> [Int] {
        if let mark = step.mark {
            return left.filter {
                Marks(members[$0], testimony, isCalled: mark == .named && testimony.isCalled(members[$0].publisher)).contains(mark)
            }
        }
        switch step {
        case .half: return long(left, share: Longest.half, members)
        case .longest: return long(left, share: Longest.clearly, members)
        case .latest:
            let last = Dictionary(left.map { (members[$0].publisher.domain, members[$0].changed) }, uniquingKeysWith: max)
            return left.filter { last[members[$0].publisher.domain] == members[$0].changed }
        case .seen:
            guard let first = left.map({ members[$0].firstSeen }).min() else { return left }
            return left.filter { members[$0].appearedAtTheEarliest <= first }
        default: return left.min { Standing(members[$0]) < Standing(members[$1]) }.map { [$0] } ?? []
        }
    }

    private static func long(_ left: [Int], share: Double, _ members: [MemberFacts]) -> [Int] {
        let most = left.map { members[$0].words }.max() ?? 0
        return left.filter { Longest.isLong(members[$0].words, beside: most, share: share) }
    }
}
