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
    /// The choice among the members of a cluster; `members` is not empty. The order of the members does not matter.
    public static func choose(_ members: [MemberFacts]) -> CanonicalChoice {
        precondition(!members.isEmpty, "a cluster has at least one story")
        var left = members.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
        if left.count == 1 {
            return CanonicalChoice(story: left[0].id, because: [.init(rule: "only", evidence: "the only story")], confidence: 1)
        }
        var reasons: [CanonicalChoice.Reason] = []
        var confidence = 0.5
        for rule in rules where left.count > 1 {
            let kept = rule.keep(left, members)
            guard !kept.isEmpty, kept.count < left.count else { continue }
            left = kept
            reasons.append(.init(rule: rule.name, evidence: rule.evidence(kept, members)))
            confidence = max(confidence, rule.confidence)
        }
        if let last = reasons.last, last.rule == "earliest" { confidence = max(confidence, lead(of: left[0], among: members)) }
        if reasons.isEmpty { reasons = [.init(rule: "earliest", evidence: "first by name; nothing else tells the stories apart")] }
        return CanonicalChoice(story: left[0].id, because: reasons, confidence: confidence)
    }

    /// One step of the choice.
    private struct Rule {
        var name: String
        /// How sure a choice is that this rule brought about.
        var confidence: Double
        /// Of those that are left, those to keep; the second argument is the whole cluster.
        var keep: ([MemberFacts], [MemberFacts]) -> [MemberFacts]
        /// For people: why these were kept.
        var evidence: ([MemberFacts], [MemberFacts]) -> String
    }

    private static var rules: [Rule] { [whole, namedAsOrigin, ownWork, longest, latestRevision, earliest] }

    private static var whole: Rule {
        Rule(name: "complete", confidence: 0.8) { left, _ in
            let uncut = left.filter { !$0.isTruncated }
            return long(uncut.isEmpty ? left : uncut, share: 0.5)
        } evidence: { kept, members in
            let cut = members.count { $0.isTruncated }
            return "\(kept[0].words) words" + (cut > 0 ? "; \(cut) of \(members.count) stories are cut" : "")
        }
    }

    private static var namedAsOrigin: Rule {
        Rule(name: "origin", confidence: 0.95) { left, members in
            let named = namedSources(in: members)
            return left.filter { candidate in named.contains { isNamed(candidate, by: $0) } }
        } evidence: { kept, members in
            let source = namedSources(in: members).first { source in kept.contains { isNamed($0, by: source) } }
            return source?.evidence ?? ""
        }
    }

    private static var ownWork: Rule {
        Rule(name: "origin", confidence: 0.75) { left, _ in
            left.filter { $0.origin == nil || isOrigin($0.origin, $0.publisher) }
        } evidence: { kept, members in
            let kept = Set(kept.map(\.id))
            let copy = members.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }.first { !kept.contains($0.id) && $0.origin != nil }
            return copy.flatMap(\.origin).map { "another says of itself: \($0.evidence)" } ?? "not taken over from elsewhere"
        }
    }

    private static var longest: Rule {
        Rule(name: "complete", confidence: 0.7) { left, _ in
            long(left, share: 0.8)
        } evidence: { kept, _ in
            "\(kept.map(\.words).max() ?? 0) words, more than the others"
        }
    }

    private static var latestRevision: Rule {
        Rule(name: "latest", confidence: 0.65) { left, _ in
            let last = Dictionary(left.map { ($0.publisher.domain, changed($0)) }, uniquingKeysWith: max)
            return left.filter { last[$0.publisher.domain] == changed($0) }
        } evidence: { kept, _ in
            "changed last: \(kept.map(changed).max().map(\.description) ?? "")"
        }
    }

    private static var earliest: Rule {
        Rule(name: "earliest", confidence: 0.55) { left, _ in
            guard let first = left.min(by: { (published($0), $0.firstSeen, $0.id) < (published($1), $1.firstSeen, $1.id) }) else {
                return []
            }
            return [first]
        } evidence: { kept, _ in
            "published \(published(kept[0]).description)"
        }
    }

    /// A name that stories of the cluster give as their source.
    private struct NamedSource {
        var name: String
        var evidence: String
        /// The domains of those who say so.
        var witnesses: Set<String>
    }

    /// The sources named most often, at most eight, so that the work stays linear in the members.
    private static func namedSources(in members: [MemberFacts]) -> [NamedSource] {
        var sources: [String: NamedSource] = [:]
        for member in members.sorted(by: { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }) {
            guard let origin = member.origin, let name = origin.name else { continue }
            sources[name, default: NamedSource(name: name, evidence: origin.evidence, witnesses: [])].witnesses.insert(
                member.publisher.domain)
        }
        return Array(sources.values.sorted { ($1.witnesses.count, $0.name) < ($0.witnesses.count, $1.name) }.prefix(8))
    }

    /// Whether another publisher names this story's publisher.
    private static func isNamed(_ candidate: MemberFacts, by source: NamedSource) -> Bool {
        (source.witnesses.count > 1 || !source.witnesses.contains(candidate.publisher.domain))
            && PublisherName.isName(source.name, of: candidate.publisher)
    }

    private static func isOrigin(_ origin: Origin?, _ publisher: Publisher) -> Bool {
        origin?.name.map { PublisherName.isName($0, of: publisher) } ?? false
    }

    private static func long(_ stories: [MemberFacts], share: Double) -> [MemberFacts] {
        let most = stories.map(\.words).max() ?? 0
        return stories.filter { Double($0.words) >= share * Double(most) }
    }

    private static func published(_ story: MemberFacts) -> Timestamp { story.published ?? story.firstSeen }
    private static func changed(_ story: MemberFacts) -> Timestamp { story.updated ?? story.published ?? story.firstSeen }

    /// The more hours the first is ahead of the next, the surer: a quarter of a day counts as much as another rule.
    private static func lead(of first: MemberFacts, among members: [MemberFacts]) -> Double {
        guard let next = members.filter({ $0.id != first.id }).map(published).min(), next > published(first) else { return 0.5 }
        let hours = Double((next - published(first)).wholeMilliseconds) / 3_600_000
        return 0.5 + 0.25 * min(1, hours / 6)
    }
}
