import Model

/// What one client did about one rule. Bounded: of much the first and the last are kept, and a failure is not forgotten.
struct RuleBook: Sendable {
    private(set) var exchanges: [Exchange] = []
    private(set) var count = 0
    private(set) var failure: [String]?

    private static let (first, last) = (20, 100)

    /// Before which exchange some are missing; nil where all are there.
    var gap: Int? { count > exchanges.count ? Self.first : nil }
    private let rule: String

    init(rule: String) { self.rule = rule }

    /// What was about other rules is let go first, where a rule hears everything.
    mutating func append(_ exchange: Exchange) {
        count += 1
        exchanges.append(exchange)
        guard exchanges.count > Self.first + Self.last else { return }
        exchanges.remove(at: exchanges[Self.first...].firstIndex { $0.rule != rule } ?? Self.first)
    }

    /// Notes how an answer ended.
    mutating func end(_ serial: Int, _ ending: Exchange.Ending) {
        guard let index = exchanges.lastIndex(where: { $0.serial == serial }) else { return }
        exchanges[index].ending = ending
    }

    /// Notes a failure, for good; of several the last, which tells of what is kept of the former.
    mutating func note(_ verdict: Verdict) {
        if case .fail(let complaints) = verdict { failure = complaints }
    }
}
