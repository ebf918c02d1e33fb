/// A rule by which the story that speaks for a cluster is chosen; the raw value is its name in feeds.yml and wherever a choice is told of.
///
/// The cases stand in the order in which the house asks them.
public enum CanonicalRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// What shows no sign of being cut, and is at least half as long as the longest of these.
    case complete
    /// Whom another story names as its source: in its text, in the feed's `source` element, or behind an author's name.
    case origin
    /// Whose site another story gives as its own page (rel=canonical).
    case link
    /// What does not say of itself that it was taken over.
    case own
    /// What is at least four fifths as long as the longest.
    case longest
    /// Of each publisher the story that was changed last.
    case latest
    /// What can have appeared before the first of the others was seen.
    case seen
    /// What was published first, as far as its word can be believed; then what was first seen first; then by name.
    case earliest

    /// Every rule, once: those that are named, in their order, then the others in the order of the house.
    public static func order(beginningWith named: [CanonicalRule]) -> [CanonicalRule] {
        var order: [CanonicalRule] = []
        for rule in named + allCases where !order.contains(rule) { order.append(rule) }
        return order
    }
}
