public import Model

/// Chooses the story that speaks for a cluster: what a reader of news wants is the whole text, from whoever wrote it, as it stands last.
///
/// Each rule keeps those of the stories that meet it, and passes them on; where none meets it, all go on. What a rule sends away it was a reason against.
///
/// | rule     | keeps                                                                                       |
/// |----------|---------------------------------------------------------------------------------------------|
/// | complete | what shows no sign of being cut, and is at least half as long as the longest of these       |
/// | origin   | whom another story of the cluster names as its source                                       |
/// | origin   | what does not say of itself that it was taken over                                          |
/// | complete | what is at least four fifths as long as the longest                                         |
/// | latest   | of each publisher the story that was changed last                                           |
/// | earliest | what was published first; then what was first seen first; then by name                      |
///
/// A cut original does not beat a whole copy: that is why `complete` comes first.
public enum Canonical {
    /// The choice among the members of a cluster; `members` is not empty. The order of the members does not matter. Linear in them: a `Roster` makes the
    /// same choice for one that grows.
    public static func choose(_ members: [MemberFacts]) -> CanonicalChoice {
        precondition(!members.isEmpty, "a cluster has at least one story")
        var left = members.sorted { Seniority($0) < Seniority($1) }
        guard left.count > 1 else { return CanonicalChoice(story: left[0].id, grounds: [.only], lead: 1) }
        var grounds: [Ground] = []
        for rule in rules where left.count > 1 {
            let kept = rule.keep(left, members)
            guard !kept.isEmpty, kept.count < left.count else { continue }
            left = kept
            grounds.append(rule.ground(kept, members))
        }
        return CanonicalChoice(story: left[0].id, grounds: grounds, lead: lead(of: left[0], among: members))
    }

    /// The more hours the first is ahead of the next, the surer: a quarter of a day counts as much as another rule.
    static func lead(of first: Timestamp, over next: Timestamp?) -> Double {
        guard let next, next > first else { return 0.5 }
        let hours = Double((next - first).wholeMilliseconds) / 3_600_000
        return 0.5 + 0.25 * min(1, hours / 6)
    }

    private static func lead(of first: MemberFacts, among members: [MemberFacts]) -> Double {
        lead(of: first.claimed, over: members.filter { $0.id != first.id }.map(\.claimed).min())
    }

    /// One step of the choice.
    private struct Rule {
        /// Of those that are left, those to keep; the second argument is the whole cluster.
        var keep: ([MemberFacts], [MemberFacts]) -> [MemberFacts]
        /// Why these were kept.
        var ground: ([MemberFacts], [MemberFacts]) -> Ground
    }

    private static var rules: [Rule] { [whole, namedAsOrigin, ownWork, longest, latestRevision, earliest] }

    private static var whole: Rule {
        Rule { left, _ in
            let uncut = left.filter { !$0.isTruncated }
            return long(uncut.isEmpty ? left : uncut, share: wholeShare)
        } ground: { kept, members in
            .whole(words: kept[0].words, cut: members.count { $0.isTruncated }, of: members.count)
        }
    }

    private static var namedAsOrigin: Rule {
        Rule { left, members in
            let named = namedSources(in: members)
            return left.filter { candidate in named.contains { $0.isName(of: candidate.publisher) } }
        } ground: { kept, members in
            let source = namedSources(in: members).first { source in kept.contains { source.isName(of: $0.publisher) } }
            return .named(evidence: source?.evidence ?? "")
        }
    }

    private static var ownWork: Rule {
        Rule { left, _ in
            left.filter(\.isOwnWork)
        } ground: { kept, members in
            let kept = Set(kept.map(\.id))
            let copies = members.filter { !kept.contains($0.id) && $0.origin != nil }
            return .ownWork(unlike: copies.min { Seniority($0) < Seniority($1) }?.origin)
        }
    }

    private static var longest: Rule {
        Rule { left, _ in
            long(left, share: longestShare)
        } ground: { kept, _ in
            .longest(words: kept.map(\.words).max() ?? 0)
        }
    }

    private static var latestRevision: Rule {
        Rule { left, _ in
            let last = Dictionary(left.map { ($0.publisher.domain, $0.changed) }, uniquingKeysWith: max)
            return left.filter { last[$0.publisher.domain] == $0.changed }
        } ground: { kept, _ in
            .latest(kept.map(\.changed).max() ?? kept[0].changed)
        }
    }

    private static var earliest: Rule {
        Rule { left, _ in
            left.min { Standing($0) < Standing($1) }.map { [$0] } ?? []
        } ground: { kept, _ in
            .earliest(kept[0].claimed)
        }
    }

    /// How many sources count: those that are named most often.
    static let mostSources = 8
    /// The share of the longest whole story below which one is not whole.
    static let wholeShare = 0.5
    /// The share of the longest below which one is clearly shorter.
    static let longestShare = 0.8

    /// A name that stories of the cluster give as their source.
    private struct NamedSource {
        var name: String
        var evidence: String
        /// The domains of those who say so.
        var witnesses: Set<String>

        /// Whether another publisher names this one.
        func isName(of publisher: Publisher) -> Bool {
            (witnesses.count > 1 || !witnesses.contains(publisher.domain)) && PublisherName.isName(name, of: publisher)
        }
    }

    /// The sources named most often, so few that the work stays linear in the members.
    private static func namedSources(in members: [MemberFacts]) -> [NamedSource] {
        var sources: [String: NamedSource] = [:]
        for member in members.sorted(by: { Seniority($0) < Seniority($1) }) {
            guard let origin = member.origin, let name = origin.name else { continue }
            sources[name, default: NamedSource(name: name, evidence: origin.evidence, witnesses: [])].witnesses.insert(
                member.publisher.domain)
        }
        return Array(sources.values.sorted { ($1.witnesses.count, $0.name) < ($0.witnesses.count, $1.name) }.prefix(mostSources))
    }

    private static func long(_ stories: [MemberFacts], share: Double) -> [MemberFacts] {
        let most = stories.map(\.words).max() ?? 0
        return stories.filter { Longest.isLong($0.words, beside: most, share: share) }
    }
}
