import Model

/// What one client did about one rule. Bounded: of much the first and the last are kept, and a failure is not forgotten.
struct RuleBook: Sendable {
    private(set) var exchanges: [Exchange] = []
    private(set) var count = 0
    private(set) var failure: [String]?

    private static let (first, last) = (20, 100)

    mutating func append(_ exchange: Exchange) {
        count += 1
        exchanges.append(exchange)
        if exchanges.count > Self.first + Self.last { exchanges.remove(at: Self.first) }
    }

    /// Notes how an answer ended.
    mutating func end(_ serial: Int, _ ending: Exchange.Ending) {
        guard let index = exchanges.lastIndex(where: { $0.serial == serial }) else { return }
        exchanges[index].ending = ending
    }

    /// Notes a failure, for good.
    mutating func note(_ verdict: Verdict) {
        if failure == nil, case .fail(let complaints) = verdict { failure = complaints }
    }
}
