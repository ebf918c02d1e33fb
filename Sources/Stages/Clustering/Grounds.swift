import Model

/// What made a rule of `Canonical` decide, with its words for people.
enum Ground {
    case only
    /// These words are whole, `cut` of all stories are not.
    case whole(words: Int, cut: Int, of: Int)
    /// Another story says so.
    case named(evidence: String)
    /// Another story says of itself that it was taken over.
    case ownWork(unlike: Origin?)
    case longest(words: Int)
    case latest(Timestamp)
    case earliest(Timestamp)

    /// The rule's name.
    var rule: String {
        switch self {
        case .only: "only"
        case .whole, .longest: "complete"
        case .named, .ownWork: "origin"
        case .latest: "latest"
        case .earliest: "earliest"
        }
    }

    /// How sure a choice is that this brought about.
    var confidence: Double {
        switch self {
        case .only: 1
        case .named: 0.95
        case .whole: 0.8
        case .ownWork: 0.75
        case .longest: 0.7
        case .latest: 0.65
        case .earliest: 0.55
        }
    }

    /// For people: why these were kept.
    var evidence: String {
        switch self {
        case .only: "the only story"
        case .whole(let words, let cut, let all): "\(words) words" + (cut > 0 ? "; \(cut) of \(all) stories are cut" : "")
        case .named(let evidence): evidence
        case .ownWork(let copy): copy.map { "another says of itself: \($0.evidence)" } ?? "not taken over from elsewhere"
        case .longest(let words): "\(words) words, more than the others"
        case .latest(let moment): "changed last: \(moment)"
        case .earliest(let moment): "published \(moment)"
        }
    }

    var reason: CanonicalChoice.Reason { .init(rule: rule, evidence: evidence) }
}

extension CanonicalChoice {
    /// A choice by what decided.
    ///
    /// - Parameter lead: how sure the last ground makes it by itself, where that is `earliest`.
    init(story: StoryID, grounds: [Ground], lead: @autoclosure () -> Double) {
        var confidence = grounds.map(\.confidence).max() ?? 0.5
        if case .earliest = grounds.last { confidence = max(confidence, lead()) }
        self.init(story: story, because: grounds.map(\.reason), confidence: confidence)
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

/// What changed last first; of those the one that stands first.
struct Freshness: Comparable {
    let changed: Timestamp
    let standing: Standing

    init(_ story: MemberFacts) { (changed, standing) = (story.changed, Standing(story)) }

    static func < (left: Self, right: Self) -> Bool { (right.changed, left.standing) < (left.changed, right.standing) }
}

extension MemberFacts {
    /// When it was published, as far as is known.
    var claimed: Timestamp { published ?? firstSeen }
    /// When it was changed last, as far as is known.
    var changed: Timestamp { updated ?? published ?? firstSeen }
    /// Whether it does not say of itself that it was taken over.
    var isOwnWork: Bool {
        guard let origin else { return true }
        return origin.name.map { PublisherName.isName($0, of: publisher) } ?? false
    }
}
