import Model

/// One question of the choice: of those that are left it keeps some, and where it keeps none, all go on.
enum Step: Hashable, Sendable {
    /// Not taken back. Always the first.
    case current
    case uncut, half
    case named, linked, own
    case longest, latest, seen, earliest

    /// The steps that rules come to.
    static func steps(_ order: [CanonicalRule]) -> [Step] {
        [.current]
            + CanonicalRule.order(beginningWith: order).flatMap { rule -> [Step] in
                switch rule {
                case .complete: [.uncut, .half]
                case .origin: [.named]
                case .link: [.linked]
                case .own: [.own]
                case .longest: [.longest]
                case .latest: [.latest]
                case .seen: [.seen]
                case .earliest: [.earliest]
                }
            }
    }

    /// The rule's name, for people and programs.
    var rule: String {
        switch self {
        case .current: "current"
        case .uncut, .half: CanonicalRule.complete.rawValue
        case .named: CanonicalRule.origin.rawValue
        case .linked: CanonicalRule.link.rawValue
        case .own: CanonicalRule.own.rawValue
        case .longest: CanonicalRule.longest.rawValue
        case .latest: CanonicalRule.latest.rawValue
        case .seen: CanonicalRule.seen.rawValue
        case .earliest: CanonicalRule.earliest.rawValue
        }
    }

    /// The mark of a story that is kept whatever the others say of themselves; nil where they matter.
    var mark: Marks? {
        switch self {
        case .current: .current
        case .uncut: .uncut
        case .named: .named
        case .linked: .linked
        case .own: .own
        case .half, .longest, .latest, .seen, .earliest: nil
        }
    }
}

/// What is true of a story without a look at how long or how old the others are.
struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let current = Marks(rawValue: 1)
    static let uncut = Marks(rawValue: 2)
    static let named = Marks(rawValue: 4)
    static let linked = Marks(rawValue: 8)
    static let own = Marks(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Parameter isCalled: whether a name that counts means its publisher.
    init(_ facts: MemberFacts, _ testimony: Testimony, isCalled: Bool) {
        self = []
        if facts.retracted == nil { insert(.current) }
        if !facts.isTruncated { insert(.uncut) }
        if isCalled || testimony.isSource(facts.publisher) { insert(.named) }
        if testimony.isLinked(facts.publisher) { insert(.linked) }
        if facts.isOwnWork { insert(.own) }
    }
}
