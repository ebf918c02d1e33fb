import Model

/// A step of the choice that sent stories away, with its words for people.
struct Ground {
    let step: Step
    /// The story that was chosen in the end.
    let kept: MemberFacts
    /// The first seen of those that were sent away; of `earliest` the next.
    let away: MemberFacts
    /// How many were sent away.
    let sentAway: Int
    /// Who speaks for what was chosen, where the step asks for that.
    let word: Testimony.Spoken?
}

extension Testimony {
    /// What another story says for the one that is kept.
    struct Spoken {
        let witness: MemberFacts
        let sites: Int
    }

    /// What is said for a story that a step keeps.
    func word(_ step: Step, of story: MemberFacts, facts: (Int) -> MemberFacts?) -> Spoken? {
        let word = step == .named ? naming(story.publisher) : step == .linked ? linking(to: story.publisher) : nil
        return word.flatMap { word in facts(word.story).map { Spoken(witness: $0, sites: word.sites) } }
    }
}

extension Ground {
    /// Of a story that has no rival.
    static let alone = CanonicalChoice.Reason(rule: onlyRule, evidence: "the only story")
    private static let onlyRule = "only"

    var reason: CanonicalChoice.Reason { .init(rule: step.rule, evidence: evidence) }

    /// For people: why these were kept.
    var evidence: String {
        switch step {
        case .current: "\(others) taken back by the feed"
        case .uncut: "\(kept.words) words, whole; \(others) cut"
        case .half: "\(kept.words) words; \(site(away)) has \(away.words)\(more)"
        case .named: testified { $0.evidence(naming: kept.publisher) }
        case .linked: testified { "\($0.publisher.domain) gives \($0.url ?? kept.publisher.domain) as its page" }
        case .own: "another says of itself: \(Self.confession(of: away))"
        case .longest: "\(kept.words) words; \(site(away)) has \(away.words)\(more)"
        case .latest: "\(away.publisher.domain) has a later one than that of \(away.changed)\(more)"
        case .seen: "seen \(kept.firstSeen); \(site(away)) cannot have had it before \(away.appearedAtTheEarliest)\(more)"
        case .earliest: "\(Self.date(of: kept)); \(site(away)) \(Self.date(of: away))\(more)"
        }
    }

    /// For people: what spoke against a story that was sent away.
    func complaint(about story: MemberFacts) -> String {
        switch step {
        case .current: "its feed took it back \(story.retracted.map { "\($0)" } ?? "")"
        case .uncut: "it shows that it is cut"
        case .half, .longest: "it has \(story.words) words, another \(kept.words)"
        case .named: "nobody names \(site(story)) as a source, but \(site(kept)): \(evidence)"
        case .linked: "nobody gives a page of \(site(story)) as its own, but \(evidence)"
        case .own: "it says of itself: \(Self.confession(of: story))"
        case .latest: "it is of \(story.changed), and its site has a later one"
        case .seen: "it cannot have appeared before \(story.appearedAtTheEarliest), and \(site(kept)) was seen \(kept.firstSeen)"
        case .earliest: "\(Self.date(of: story)); \(site(kept)) \(Self.date(of: kept))"
        }
    }

    /// How sure the step alone makes a choice.
    var weight: Double {
        switch step {
        case .current: 0.5
        case .uncut: 0.8
        case .half: 0.7
        case .named: 1 - 0.1 / Double(max(1, word?.sites ?? 1))
        case .linked: 1 - 0.25 / Double(max(1, word?.sites ?? 1))
        case .own: 0.7
        case .seen: 0.6
        case .longest: 0.5
        case .latest: 0.4
        case .earliest: 0.1 + 0.2 * min(1, max(0, Double((away.claimed - kept.claimed).wholeMilliseconds) / Self.clearLead))
        }
    }

    /// Six hours in milliseconds: a lead of so much is as good as any.
    private static let clearLead = 21_600_000.0

    private var others: String { sentAway == 1 ? "\(site(away)) is" : "\(sentAway) others are" }
    private var more: String { sentAway > 1 ? ", and \(sentAway - 1) more" : "" }

    private func site(_ story: MemberFacts) -> String {
        story.publisher.domain == kept.publisher.domain && story.id != kept.id ? story.id.rawValue : story.publisher.domain
    }

    private func testified(_ words: (MemberFacts) -> String) -> String {
        guard let word else { return "" }
        return words(word.witness) + (word.sites > 1 ? " (\(word.sites) sites say so)" : "")
    }

    private static func confession(of story: MemberFacts) -> String {
        story.origin?.evidence ?? story.source.map { "source: \($0.title ?? $0.url ?? "")" } ?? ""
    }

    /// When it was published, and why that is not what it says.
    private static func date(of story: MemberFacts) -> String {
        guard let word = story.published else { return "without a date, seen \(story.claimed)" }
        if word == story.claimed { return "published \(word)" }
        return word < story.claimed
            ? "not before \(story.claimed), though it says \(word)" : "seen \(story.claimed), though it says \(word)"
    }
}

extension CanonicalChoice {
    /// A choice by what decided, in order. Each step leaves so much of the doubt as it is not sure: no step, no doubt; more steps, less doubt.
    init(story: StoryID, grounds: [Ground]) {
        self.init(
            story: story, because: grounds.isEmpty ? [Ground.alone] : grounds.map(\.reason),
            confidence: 1 - (grounds.isEmpty ? 0 : grounds.reduce(1) { $0 * (1 - $1.weight) }), rulesVersion: Canonical.version)
    }
}

/// The order of first sight.
struct Seniority: Comparable {
    let firstSeen: Timestamp
    let id: StoryID

    init(_ story: MemberFacts) { (firstSeen, id) = (story.firstSeen, story.id) }

    static func < (left: Self, right: Self) -> Bool { (left.firstSeen, left.id) < (right.firstSeen, right.id) }
}

/// The order of claimed dates.
struct Standing: Comparable {
    let published: Timestamp
    let seniority: Seniority

    init(_ story: MemberFacts) { (published, seniority) = (story.claimed, Seniority(story)) }

    static func < (left: Self, right: Self) -> Bool { (left.published, left.seniority) < (right.published, right.seniority) }
}
