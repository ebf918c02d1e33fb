public import LoopbackServer
public import Model

/// All that the server has seen, one set of books a client. A value: it is given requests and the time, and says what to answer.
public struct Books: Sendable {
    /// How long an hour lasts in what the server asks for.
    public let hour: Duration
    let port: Int
    let rules: [Case]
    private var clients: [Client] = []
    private var underWay: [Int: (client: String, at: Timestamp, rules: [Case])] = [:]

    private static let (mostClients, mostUnderWay) = (32, 4096)

    /// Empty books.
    ///
    /// - Parameters:
    ///   - only: ids of rules; empty for all. The feed of T9 is always served: it shows how often a client comes by itself.
    ///   - hour: how long an hour lasts in what the server asks for.
    public init(port: Int, only: Set<String> = [], hour: Duration = .seconds(3600)) {
        self.port = port
        self.hour = hour
        rules = only.isEmpty ? Docket.cases : Docket.cases.filter { only.contains($0.id) || $0.id == "T9" }
    }

    /// The ids of the rules that are served.
    public var ids: [String] { rules.map(\.id) }

    /// What was said of a request, for those who watch.
    public struct Note: Sendable {
        /// When: of the request, or of the end of its answer.
        public var at: Timestamp
        /// The client.
        public var client: String
        /// The rules that it was about, each with what is to be said of it now: that of its path first.
        public var verdicts: [(rule: String, verdict: Verdict)]
        /// The request and its answer.
        public var exchange: Exchange
    }

    /// Answers a request, and enters it.
    public mutating func answer(_ request: ServerRequest, at: Timestamp) -> (reply: ServerReply, note: Note) {
        let index = clientIndex(ClientName.of(request.header("User-Agent")), at: at)
        let rule = rule(for: request)
        var exchange = Exchange(request, rule: rule?.id, at: at)
        if request.method == "GET" { exchange.turn = clients[index].nextTurn("\(rule?.id ?? "") \(exchange.name)") }
        let reply = rule.map { self.reply(to: exchange, $0, clients[index]) } ?? .notFound
        exchange.answer = Exchange.Answer(reply)
        let concerned = rules.filter { $0.id == rule?.id || $0.hearsEverything }
        clients[index].note(exchange, in: concerned)
        enterMask(exchange, of: index)
        if underWay.count < Self.mostUnderWay { underWay[request.number] = (clients[index].name, at, concerned) }
        return (reply, note(of: exchange, concerned, index, at: at))
    }

    /// Enters how an answer ended.
    ///
    /// - Returns: what is to be said now, where the client went away before the end.
    public mutating func end(_ number: Int, _ delivery: ServerDelivery, at: Timestamp) -> Note? {
        guard let begun = underWay.removeValue(forKey: number) else { return nil }
        guard let index = clients.firstIndex(where: { $0.name == begun.client }) else { return nil }
        let ending: Exchange.Ending
        switch delivery {
        case .sent: ending = .sent(after: at - begun.at)
        case .hungUp(let bytes): ending = .hungUp(bytes: bytes, after: at - begun.at)
        }
        clients[index].end(number, ending, in: begun.rules)
        let isTold = delivery != .sent || at - begun.at > .seconds(1)
        guard isTold, let rule = begun.rules.first,
            let exchange = clients[index].books[rule.id]?.exchanges.last(where: { $0.serial == number })
        else { return nil }
        return note(of: exchange, begun.rules, index, at: at)
    }

    private mutating func note(of exchange: Exchange, _ concerned: [Case], _ index: Int, at: Timestamp) -> Note {
        let order = concerned.filter { $0.id == exchange.rule } + concerned.filter { $0.id != exchange.rule }
        let verdicts = order.map { ($0.id, clients[index].judge($0, Docket.place(of: $0, port: port, hour: hour))) }
        return Note(at: at, client: clients[index].name, verdicts: verdicts, exchange: exchange)
    }

    /// Who is refused and comes at once under another name is a client of its own to these books. Where the new name holds the old one, or the
    /// connection is the same, it is entered under the old one too, so that O7 sees it; whoever hides wholly behind a new connection is not found.
    private mutating func enterMask(_ exchange: Exchange, of mask: Int) {
        guard exchange.rule == "O7", let rule = rules.first(where: { $0.id == "O7" }) else { return }
        for index in clients.indices where index != mask {
            guard let refused = clients[index].books["O7"]?.exchanges.last, refused.name == exchange.name else { continue }
            let isOne = refused.connection == exchange.connection || exchange.header("User-Agent")?.contains(clients[index].name) == true
            guard isOne, exchange.at - refused.at < .seconds(5) else { continue }
            var again = exchange
            again.turn = clients[index].nextTurn("O7 \(exchange.name)")
            clients[index].enter(again, in: rule)
            _ = clients[index].judge(rule, Docket.place(of: rule, port: port, hour: hour))
        }
    }

    /// Of too many clients the one that was not seen for the longest time is forgotten.
    private mutating func clientIndex(_ name: String, at: Timestamp) -> Int {
        if let index = clients.firstIndex(where: { $0.name == name }) { return index }
        if clients.count >= Self.mostClients, let stalest = clients.indices.min(by: { clients[$0].lastSeen < clients[$1].lastSeen }) {
            clients.remove(at: stalest)
        }
        clients.append(Client(name: name, at: at))
        return clients.count - 1
    }

    /// By the first part of the path, else by the address.
    private func rule(for request: ServerRequest) -> Case? {
        let first = request.path.split(separator: "/", maxSplits: 1).first.map { $0.uppercased() }
        if let rule = rules.first(where: { $0.id == first }) { return rule }
        let parts = request.address.split(separator: ".")
        guard parts.count == 4, parts[1] == "1", let number = Int(parts[2]), Docket.cases.indices.contains(number - 1) else { return nil }
        return rules.first { $0.id == Docket.cases[number - 1].id }
    }

    private func reply(to exchange: Exchange, _ rule: Case, _ client: Client) -> ServerReply {
        if exchange.name.hasPrefix("/pages/") { return .text("A page for people, of a feed that is served for a rule.\n") }
        if exchange.name.hasPrefix("/") { return .notFound }
        let hearing = client.hearing(rule, Docket.place(of: rule, port: port, hour: hour))
        switch exchange.method {
        case "GET": return exchange.name == "robots.txt" ? rule.robots(exchange, hearing) : rule.reply(exchange, hearing)
        case "HEAD": return .status(200, headers: [("Content-Type", "application/rss+xml")])
        default: return .status(405, headers: [("Allow", "GET")])
        }
    }

    /// Every client with every rule, as it stands.
    public func report() -> Report {
        var clients = clients
        return Report(
            hour: hour,
            clients: clients.indices.map { index in
                let results = rules.map { rule in
                    let book = clients[index].books[rule.id]
                    return Report.Result(
                        rule: rule.id, verdict: clients[index].judge(rule, Docket.place(of: rule, port: port, hour: hour)),
                        requests: book?.count ?? 0, last: book?.exchanges.last?.at)
                }
                let client = clients[index]
                return Report.Client(
                    name: client.name, agent: client.agent, first: client.firstSeen, last: client.lastSeen, requests: client.requests,
                    results: results)
            })
    }

    /// What each client did about a rule, and which fields of its requests matter there; nil where no such rule is judged.
    public func log(of id: String) -> [Log]? {
        guard let rule = rules.first(where: { $0.id == id }) else { return nil }
        var clients = clients
        return clients.indices.compactMap { index in
            guard let book = clients[index].books[id], book.count > 0 else { return nil }
            let verdict = clients[index].judge(rule, Docket.place(of: rule, port: port, hour: hour))
            return Log(
                client: clients[index].name, verdict: verdict, exchanges: book.exchanges.filter { isTold($0, rule) },
                omitted: book.count - book.exchanges.count,
                fields: rule.fields)
        }
    }

    /// Of a rule that hears everything and has feeds of its own, the log tells of these, and of what carried a field that matters.
    private func isTold(_ exchange: Exchange, _ rule: Case) -> Bool {
        guard rule.hearsEverything, !rule.feeds.isEmpty, exchange.rule != rule.id else { return true }
        return rule.fields.contains { exchange.header($0) != nil }
    }

    /// What one client did about one rule.
    public struct Log: Sendable {
        /// The client.
        public var client: String
        /// What is to be said of it.
        public var verdict: Verdict
        /// What is kept, in order.
        public var exchanges: [Exchange]
        /// How many are not kept, from the middle.
        public var omitted: Int
        /// The request header fields that matter.
        public var fields: [String]
    }

    /// The feeds that a fetcher shall subscribe to.
    public var subscriptions: [ServedFeed] {
        rules.flatMap { rule in
            let place = Docket.place(of: rule, port: port, hour: hour)
            return rule.feeds.map { feed in
                ServedFeed(
                    rule: rule.id, name: String(feed.name.prefix { $0 != "?" }), url: place.url(feed.name),
                    urlWithUser: feed.hasUser ? place.url(feed.name, user: "reader:conformance") : nil,
                    settings: feed.settings)
            }
        }
    }
}
