import Model

/// The names that the stories of a roster give as their source, as stories come and go.
struct RosterSources: Sendable {
    /// A source that counts.
    struct Named: Hashable, Sendable {
        var name: String
        /// The domain of whoever says so, where it is but one: its own word does not count for it.
        var onlyWitness: String?

        /// Whether another publisher names this one.
        func isName(of publisher: Publisher) -> Bool { onlyWitness != publisher.domain && PublisherName.isName(name, of: publisher) }
    }

    private struct Source: Sendable {
        /// How many stories of each domain say so.
        var witnesses: [String: Int] = [:]
        /// The stories that say so.
        var stories = Ranking<Int, Seniority>()
    }

    /// Most witnesses first, then by name.
    private struct Weight: Comparable {
        let witnesses: Int
        let name: String
        static func < (left: Self, right: Self) -> Bool { (right.witnesses, left.name) < (left.witnesses, right.name) }
    }

    private var sources: [String: Source] = [:]
    private var byWeight = Ranking<String, Weight>()

    /// The sources named most often.
    private(set) var top: [Named] = []

    /// The first story that names a source.
    func story(naming source: String) -> Int? { sources[source]?.stories.first?.member }

    mutating func insert(_ member: Int, _ facts: MemberFacts) {
        guard let name = facts.origin?.name else { return }
        sources[name, default: Source()].stories.insert(member, Seniority(facts))
        count(1, of: facts.publisher.domain, for: name)
    }

    mutating func remove(_ member: Int, _ facts: MemberFacts) {
        guard let name = facts.origin?.name else { return }
        sources[name]?.stories.remove(member)
        count(-1, of: facts.publisher.domain, for: name)
    }

    private mutating func count(_ change: Int, of domain: String, for name: String) {
        let before = sources[name]?.witnesses.count
        let left = (sources[name]?.witnesses[domain] ?? 0) + change
        sources[name]?.witnesses[domain] = left > 0 ? left : nil
        guard let witnesses = sources[name]?.witnesses.count, witnesses != before else { return }
        if witnesses == 0 {
            sources[name] = nil
            byWeight.remove(name)
        } else {
            byWeight.insert(name, Weight(witnesses: witnesses, name: name))
        }
        rank()
    }

    private mutating func rank() {
        top = byWeight.first(Canonical.mostSources).map { best in
            Named(name: best.member, onlyWitness: best.key.witnesses == 1 ? sources[best.member]?.witnesses.keys.first : nil)
        }
    }
}
