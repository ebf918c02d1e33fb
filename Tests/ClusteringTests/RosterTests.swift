import Model
import Seeded
import Testing

@testable import Clustering

@Suite("A roster makes the choice that a look at every story makes")
struct RosterTests {
    @Test("However stories come, change and go", arguments: 1...16)
    func sameChoice(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let newsroom = Newsroom(sites: Int.random(in: 1...40, using: &random), variety: Int.random(in: 1...40, using: &random))
        let order = seed.isMultiple(of: 2) ? Array(CanonicalRule.allCases.shuffled(using: &random).prefix(4)) : []
        var roster = Roster(order: order)
        var stories: [StoryID: MemberFacts] = [:]
        for step in 0..<160 {
            if Int.random(in: 0..<5, using: &random) == 0, let gone = stories.keys.sorted().randomElement(using: &random) {
                stories[gone] = nil
                roster.remove(gone)
            } else {
                let story = newsroom.story(Int.random(in: 0..<70, using: &random), using: &random)
                stories[story.id] = story
                roster.insert(story)
            }
            #expect(roster.count == stories.count)
            if stories.isEmpty { continue }
            #expect(roster.choice == Canonical.choose(Array(stories.values), order: order), "step \(step)")
            #expect(roster.isRetracted == stories.values.allSatisfy { $0.retracted != nil })
        }
    }

    @Test("In whatever order they come", arguments: 1...10)
    func sameInEveryOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed &* 31)
        let newsroom = Newsroom(sites: 25, variety: 12)
        let stories = (0..<120).map { newsroom.story($0, using: &random) }
        let choice = Canonical.choose(stories)
        for _ in 0..<4 { #expect(Roster(stories.shuffled(using: &random)).choice == choice) }
    }

    @Test("Whichever of two rosters takes over the other", arguments: 1...10)
    func sameWhenMerged(seed: UInt64) {
        var random = SplitMix64(seed: seed &* 57)
        let newsroom = Newsroom(sites: 25, variety: 12)
        let stories = (0..<90).map { newsroom.story($0, using: &random) }
        for count in [1, 20, 45, 88] {
            var roster = Roster(Array(stories.prefix(count)))
            roster.absorb(Roster(Array(stories.dropFirst(count))))
            #expect(roster.count == 90)
            #expect(roster.choice == Canonical.choose(stories))
        }
    }

    @Test("Invented crowds give every rule something to decide")
    func everyRuleIsMet() {
        var random = SplitMix64(seed: 5)
        let choices = (0..<40).map { step in
            let newsroom = Newsroom(sites: 1 + step, variety: 1 + step * 7 % 20)
            return Roster((0..<60).map { newsroom.story($0, using: &random) }).choice
        }
        let evidence = choices.flatMap(\.because).map(\.evidence)
        for words in [
            "via ", "another says of itself", "has a later one", "published", "cut", " words; ", "as its page", "source: ", "byline: ",
            "cannot have had it", "taken back", "sites say so",
        ] {
            #expect(evidence.contains { $0.contains(words) }, "\(words)")
        }
        #expect(Set(choices.flatMap(\.because).map(\.rule)) == Set(CanonicalRule.allCases.map(\.rawValue) + ["current"]))
    }

    @Test("Each that is whole, named, long or late in a crowd of others is found, with its reasons")
    func eachRule() {
        let crowd = (1...60).map { plain($0) }
        let copy = Origin(name: "Evening Quay", evidence: "This first appeared in the Evening Quay")
        var (whole, named, long, late) = (plain(70), plain(70), plain(70), plain(70))
        named.publisher = Publisher(domain: "eveningquay.example")
        whole.words = 900
        long.words = 520
        late.publisher.domain = "site1.example"
        late.updated = Timestamp(seconds: 2_000_000_000)
        var witness = plain(71)
        witness.origin = copy
        for more in [[whole], [named, witness], [long], [late], [witness], []] {
            let roster = Roster(crowd + more)
            #expect(roster.choice == Canonical.choose(crowd + more))
        }
        #expect(Roster(crowd + [whole]).choice.because.map(\.rule) == ["complete"])
        #expect(Roster(crowd + [named, witness]).choice.because == [.init(rule: "origin", evidence: copy.evidence)])
        #expect(Roster(crowd + [named, witness]).choice.rulesVersion == Canonical.version)
        late.revised = late.updated
        #expect(Roster(crowd + [late]).choice.because.map(\.rule) == ["latest", "earliest"])
    }

    private func plain(_ number: Int) -> MemberFacts {
        let time = Timestamp(seconds: 1_700_000_000 + Int64(number))
        return MemberFacts(
            id: storyID(number), publisher: Publisher(name: "Site \(number)", domain: "site\(number).example"), url: nil, origin: nil,
            isTruncated: false, words: 400, published: time, updated: nil, firstSeen: time)
    }
}

/// Invented facts: the fewer sites and the less variety, the more stories are alike.
private struct Newsroom {
    let sites: Int
    let variety: Int

    func story(_ number: Int, using random: inout SplitMix64) -> MemberFacts {
        let seen = Timestamp(seconds: 1_700_000_000 + Int64(below(variety, &random)))
        let publisher = publisher(&random)
        var facts = MemberFacts(
            id: storyID(number), publisher: publisher, url: page(publisher, &random), origin: origin(&random),
            isTruncated: below(3, &random) == 0,
            words: 200 + below(variety, &random) * 50, published: below(2, &random) == 0 ? nil : seen - .seconds(below(variety, &random)),
            updated: below(3, &random) > 0 ? nil : seen + .seconds(below(variety, &random)), firstSeen: seen)
        if below(8, &random) == 0 { facts.source = EntrySource(title: "Site \(below(sites, &random))", url: nil) }
        if below(8, &random) == 0 { facts.source = EntrySource(title: nil, url: "https://www.site\(below(sites, &random)).example/feed") }
        if below(6, &random) == 0 { facts.byline = ["Jane Doe, Site \(below(sites, &random))"] }
        if below(2, &random) == 0 { facts.appearedAfter = seen - .seconds(below(variety, &random)) }
        if below(2, &random) == 0 { facts.revised = seen + .seconds(below(variety, &random)) }
        if below(3, &random) == 0 { facts.retracted = seen + .seconds(below(variety, &random)) }
        return facts
    }

    /// Mostly its own page.
    private func page(_ publisher: Publisher, _ random: inout SplitMix64) -> String? {
        switch below(8, &random) {
        case 0: nil
        case 1: "https://www.site\(below(sites, &random)).example/page"
        default: "https://\(publisher.domain)/page"
        }
    }

    private func publisher(_ random: inout SplitMix64) -> Publisher {
        let site = below(sites, &random)
        return Publisher(name: below(2, &random) == 0 ? nil : "Site \(site)", domain: "site\(site).example")
    }

    private func origin(_ random: inout SplitMix64) -> Origin? {
        switch below(6, &random) {
        case 0: Origin(name: nil, evidence: "syndicated \(below(variety, &random))")
        case 1: named("Site \(below(sites * 2, &random))", &random)
        case 2: named("site\(below(20, &random))", &random)
        default: nil
        }
    }

    private func named(_ name: String, _ random: inout SplitMix64) -> Origin {
        Origin(name: name, evidence: "via \(name) \(below(variety, &random))")
    }

    private func below(_ bound: Int, _ random: inout SplitMix64) -> Int { Int.random(in: 0..<bound, using: &random) }
}

@Suite("What one story more costs")
struct RosterCostTests {
    @Test("A ranking compares as often as the logarithm of its members", arguments: [1000, 4000])
    func logarithm(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        let comparisons = Comparisons()
        var ranking = Ranking<Int, Counted>()
        for member in (0..<count).shuffled(using: &random) { ranking.insert(member, Counted(value: member, comparisons: comparisons)) }
        for member in (0..<count).shuffled(using: &random) {
            #expect(ranking.first?.member == ranking.first(3).first?.member)
            ranking.remove(member)
        }
        #expect(ranking.isEmpty)
        #expect(Double(comparisons.count) < 6 * Double(count) * Double(count.bitWidth - count.leadingZeroBitCount))
    }

    @Test("While stories only come, each crosses the line of length at most once each way, though each be longer than the last")
    func movesOnce() {
        var longest = Longest(share: 0.8)
        var moves = 0
        for member in 0..<3000 { moves += longest.insert(member, words: 500 + member / 2).count }
        #expect(moves <= 2 * 3000)
        #expect(longest.most == 1999)
        #expect(longest.kept == 3000 - 2200)
    }

    private final class Comparisons { var count = 0 }

    private struct Counted: Comparable, @unchecked Sendable {
        let value: Int
        let comparisons: Comparisons
        static func == (left: Self, right: Self) -> Bool { left.value == right.value }
        static func < (left: Self, right: Self) -> Bool {
            left.comparisons.count += 1
            return left.value < right.value
        }
    }
}
