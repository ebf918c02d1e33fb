import Model

/// What one client did. Bounded, as its books are.
struct Client: Sendable {
    let name: String
    /// Its whole User-Agent, as it was last.
    var agent = ""
    let firstSeen: Timestamp
    private(set) var lastSeen: Timestamp
    private(set) var requests = 0
    private(set) var books: [String: RuleBook] = [:]
    private var turns: [String: Int] = [:]
    private var rounds: [Timestamp] = []

    private static let (mostNames, mostRounds) = (1000, 500)

    init(name: String, at: Timestamp) {
        self.name = name
        firstSeen = at
        lastSeen = at
    }

    /// Which GET for something this is; what is asked for beyond all measure is no longer counted.
    mutating func nextTurn(_ place: String) -> Int {
        guard let turn = turns[place] else {
            if turns.count < Self.mostNames { turns[place] = 1 }
            return 1
        }
        turns[place] = turn + 1
        return turn + 1
    }

    /// What is known when a rule is judged, or a request for it answered.
    func hearing(_ rule: Case, _ place: Place) -> Hearing {
        Hearing(exchanges: books[rule.id]?.exchanges ?? [], gap: books[rule.id]?.gap, rounds: rounds, latest: lastSeen, place: place)
    }

    mutating func note(_ exchange: Exchange, in rules: [Case]) {
        requests += 1
        lastSeen = max(lastSeen, exchange.at)
        agent = exchange.header("User-Agent") ?? ""
        for rule in rules { books[rule.id, default: RuleBook(rule: rule.id)].append(exchange) }
        guard exchange.rule == "T9", exchange.turn > 0 else { return }
        rounds.append(exchange.at)
        if rounds.count > Self.mostRounds { rounds.removeFirst() }
    }

    /// Enters a request that came under another name, for one rule.
    mutating func enter(_ exchange: Exchange, in rule: Case) {
        books[rule.id, default: RuleBook(rule: rule.id)].append(exchange)
    }

    mutating func end(_ serial: Int, _ ending: Exchange.Ending, in rules: [Case]) {
        for rule in rules { books[rule.id]?.end(serial, ending) }
    }

    /// What is to be said of a rule now; a failure is kept.
    mutating func judge(_ rule: Case, _ place: Place) -> Verdict {
        if rule.pace == .own, place.hour != .seconds(3600) {
            return .unseen("its pace is the fetcher's own, and is judged only where --hour is 1h")
        }
        let verdict = rule.judge(hearing(rule, place))
        books[rule.id]?.note(verdict)
        return books[rule.id]?.failure.map { .fail($0) } ?? verdict
    }
}
