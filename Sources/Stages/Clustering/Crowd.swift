import Model

/// Many stories. Every change costs the logarithm of their number, as long as the sources that are named most often stay the same; else every publisher is
/// looked at again.
struct Crowd: Sendable {
    /// Stories have numbers, so that one that says something new is put in before what it said is taken out: no line moves back and forth.
    private var all: [Int: Sieve.Entry] = [:]
    private var numbers: [StoryID: Int] = [:]
    private var next = 0
    private var sieve: Sieve
    private var testimony = Testimony()
    private var publishers: [Publisher: Voices] = [:]
    private var sites: [String: Set<Publisher>] = [:]

    /// The stories of one publisher, and whether a source that counts means it.
    private struct Voices: Sendable {
        var stories: Set<Int> = []
        var isCalled: Bool
    }

    init(_ stories: some Collection<MemberFacts>, order: [CanonicalRule]) {
        sieve = Sieve(Step.steps(order)[...])
        for story in stories { insert(story) }
    }

    var choice: CanonicalChoice {
        let (chosen, rounds) = sieve.choice()
        guard let story = all[chosen]?.facts else { preconditionFailure("a story that is chosen is in the crowd") }
        let grounds = rounds.map { round in
            Ground(
                step: round.step, kept: story, away: all[round.away]?.facts ?? story, sentAway: round.sentAway,
                word: testimony.word(round.step, of: story) { all[$0]?.facts })
        }
        return CanonicalChoice(story: story.id, grounds: grounds)
    }

    mutating func insert(_ story: MemberFacts) {
        let (number, old) = (next, numbers.updateValue(next, forKey: story.id))
        next += 1
        let isCalled = publishers[story.publisher]?.isCalled ?? testimony.isCalled(story.publisher)
        publishers[story.publisher, default: Voices(isCalled: isCalled)].stories.insert(number)
        sites[story.publisher.domain, default: []].insert(story.publisher)
        all[number] = Sieve.Entry(facts: story, marks: Marks(story, testimony, isCalled: isCalled))
        sieve.insert(number, among: all)
        testimony.insert(number, story)
        if let old { forget(old) }
        heed()
    }

    mutating func remove(_ id: StoryID) {
        guard let number = numbers.removeValue(forKey: id) else { return }
        forget(number)
        heed()
    }

    private mutating func forget(_ number: Int) {
        guard let story = all[number]?.facts else { return }
        testimony.remove(number, story)
        sieve.remove(number, among: all)
        all[number] = nil
        publishers[story.publisher]?.stories.remove(number)
        guard publishers[story.publisher]?.stories.isEmpty == true else { return }
        publishers[story.publisher] = nil
        sites[story.publisher.domain]?.remove(story.publisher)
        if sites[story.publisher.domain]?.isEmpty == true { sites[story.publisher.domain] = nil }
    }

    // MARK: What stories say of each other

    /// The names that every publisher was held against.
    private var heeded: [[NamedSources.Named]] = [[], []]

    /// Holds every publisher against the names that count, where others do than before, and looks again at the sites that are led to, or no longer.
    private mutating func heed() {
        for site in testimony.turned { for publisher in sites[site] ?? [] { mark(publisher) } }
        testimony.settle()
        let now = [testimony.names.top, testimony.credits.top]
        guard now != heeded else { return }
        heeded = now
        for publisher in publishers.keys {
            let isCalled = testimony.isCalled(publisher)
            guard isCalled != publishers[publisher]?.isCalled else { continue }
            publishers[publisher]?.isCalled = isCalled
            mark(publisher)
        }
    }

    private mutating func mark(_ publisher: Publisher) {
        guard let voices = publishers[publisher] else { return }
        for number in voices.stories {
            guard let entry = all[number] else { continue }
            let marks = Marks(entry.facts, testimony, isCalled: voices.isCalled)
            guard marks != entry.marks else { continue }
            sieve.remove(number, among: all)
            all[number]?.marks = marks
            sieve.insert(number, among: all)
        }
    }
}
