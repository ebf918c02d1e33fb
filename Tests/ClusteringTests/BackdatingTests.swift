import Model
import Seeded
import Testing

@testable import Clustering

@Suite("A site that sets its dates back gains nothing by it")
struct BackdatingTests {
    /// What a hostile site may write of when its story appeared and changed; nil is a story without a date.
    private static let lies: [Int64?] = [nil, -50 * 365 * 24, -1000, -72, -1, 0, 5, 1000, 87_600_000]

    @Test("A date counts from when the feed was asked before and did not have it", arguments: lies)
    func window(lie: Int64?) {
        let honest = story(1, seen: 0)
        var hostile = story(2, seen: 10, published: lie)
        hostile.appearedAfter = hour(9)
        let choice = Canonical.choose([honest, hostile])
        #expect(choice.story == honest.id)
        let dismissal = Canonical.dismissals([honest, hostile])[hostile.id]
        #expect(dismissal?.rule == "seen")
        #expect(dismissal?.evidence == "it cannot have appeared before \(hour(9)), and site1.example was seen \(hour(0))")
    }

    @Test("Within that time the date is believed")
    func believed() {
        var late = story(1, seen: 10, published: 7)
        late.appearedAfter = hour(6)
        let early = story(2, seen: 8, published: 8)
        #expect(Canonical.choose([late, early]).story == late.id)
        late.published = hour(-500)
        #expect(late.claimed == hour(6))
    }

    @Test("Of a feed that was never asked before, two days are believed where another was seen", arguments: [47, 49])
    func open(hours: Int64) {
        let (seen, new) = (story(1, seen: 0), story(2, seen: hours, published: -2000))
        #expect(Canonical.choose([seen, new]).story == (hours < 48 ? new.id : seen.id))
    }

    @Test("A date in the future is that of our first sight, and a change in the future that of the version")
    func future() {
        var story = story(1, seen: 3, published: 4000)
        #expect(story.claimed == hour(3))
        story.updated = hour(9000)
        story.revised = hour(5)
        #expect(story.changed == hour(5))
    }

    /// What speaks for the honest story.
    enum Evidence: CaseIterable { case origin, source, byline, link, whole, longer, seenBefore, own, notTakenBack }

    @Test("No dates make a story win against evidence, in whatever company", arguments: Evidence.allCases, 1...12)
    func noDateWins(evidence: Evidence, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let bystanders = (10..<10 + Int.random(in: 0...30, using: &random)).map {
            story($0, seen: Int64.random(in: 40...60, using: &random))
        }
        for published in Self.lies {
            for updated in Self.lies {
                let (honest, others, hostile) = scene(evidence, published: published, updated: updated)
                let members = ([honest, hostile] + others + bystanders).shuffled(using: &random)
                let choice = Canonical.choose(members)
                #expect(choice.story != hostile.id, "\(evidence) published \(published ?? 0) updated \(updated ?? 0)")
                #expect(Roster(members).choice == choice)
            }
        }
    }

    @Test("Where dates are all there is the choice is hardly sure; evidence makes it surer, and more of it surer yet")
    func confidence() {
        let (one, two) = (story(1, seen: 0), story(2, seen: 9))
        let dated = Canonical.choose([one, two])
        #expect(dated.because.map(\.rule) == ["earliest"] && dated.confidence < 0.31)
        var witness = story(3, seen: 9)
        witness.origin = Origin(name: "Site 1", evidence: "From Site 1")
        let named = Canonical.choose([one, two, witness])
        var second = story(4, seen: 9)
        second.origin = Origin(name: "Site 1", evidence: "Thanks to Site 1")
        let twice = Canonical.choose([one, two, witness, second])
        #expect(named.confidence > 0.85 && twice.confidence > named.confidence)
        #expect(twice.because[0].evidence == "From Site 1 (2 sites say so)")
        var cut = two
        cut.isTruncated = true
        #expect(Canonical.choose([one, cut, witness]).confidence > named.confidence)
        #expect(Canonical.choose([one, two]).confidence > Canonical.choose([one, story(2, seen: 1)]).confidence)
    }

    @Test("The order can be told: a cut original before a whole copy")
    func order() {
        var original = story(1, seen: 5)
        original.isTruncated = true
        var copy = story(2, seen: 0)
        copy.origin = Origin(name: "Site 1", evidence: "From Site 1")
        #expect(Canonical.choose([original, copy]).story == copy.id)
        #expect(Canonical.choose([original, copy], order: [.origin]).story == original.id)
        #expect(Canonical.choose([original, copy], order: [.earliest]).story == copy.id)
        #expect(CanonicalRule.order(beginningWith: [.seen]) == [.seen, .complete, .origin, .link, .own, .longest, .latest, .earliest])
    }

    @Test("What was taken back speaks for nobody while another is left, whatever the order")
    func retracted() {
        var gone = story(1, seen: 0)
        gone.retracted = hour(3)
        let choice = Canonical.choose([gone, story(2, seen: 9)], order: [.earliest])
        #expect(choice.story == storyID(2))
        #expect(choice.because == [.init(rule: "current", evidence: "site1.example is taken back by the feed")])
        var also = story(2, seen: 9)
        also.retracted = hour(12)
        #expect(Canonical.choose([gone, also]).story == gone.id)
    }

    /// A story that is right by one kind of evidence only, whoever bears witness, and a younger one of a site that writes what dates it likes.
    private func scene(_ evidence: Evidence, published: Int64?, updated: Int64?) -> (MemberFacts, [MemberFacts], MemberFacts) {
        var (honest, witness, hostile) = (story(1, seen: 20), story(3, seen: 21), story(2, seen: 20, published: published))
        hostile.updated = updated.map(hour)
        hostile.revised = hour(22)
        switch evidence {
        case .origin: witness.origin = Origin(name: "Site 1", evidence: "From Site 1")
        case .source: witness.source = EntrySource(title: "Elsewhere", url: "https://www.site1.example/feed")
        case .byline: witness.byline = ["Jane Doe, Site 1"]
        case .link: witness.url = "https://www.site1.example/its/page"
        case .whole: hostile.isTruncated = true
        case .longer: hostile.words = 300
        case .seenBefore: (honest.firstSeen, hostile.appearedAfter) = (hour(18), hour(19))
        case .own: hostile.origin = Origin(name: nil, evidence: "syndicated")
        case .notTakenBack: hostile.retracted = hour(30)
        }
        return (honest, [witness], hostile)
    }

    private func hour(_ hours: Int64) -> Timestamp { Timestamp(seconds: 1_700_000_000 + hours * 3600) }

    private func story(_ number: Int, seen: Int64, published: Int64? = nil) -> MemberFacts {
        let domain = "site\(number).example"
        return MemberFacts(
            id: storyID(number), publisher: Publisher(name: "Site \(number)", domain: domain), url: "https://\(domain)/page", origin: nil,
            isTruncated: false, words: 400, published: published.map(hour), updated: nil, firstSeen: hour(seen))
    }
}
