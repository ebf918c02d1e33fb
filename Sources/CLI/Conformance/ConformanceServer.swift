import Conformance
import Files
import Judge
import LoopbackServer
import Synchronization

/// `conformance --server`: serves what the rules want, enters what clients do, and shows it.
struct ConformanceServer {
    /// Where people look; the rules' documents have addresses of their own.
    static let address = "127.0.0.1"

    let only: Set<String>
    let port: Int
    let hour: Duration
    let printsJSON: Bool

    /// Serves until SIGINT or SIGTERM, then prints the table.
    func run() async throws {
        let names = only.subtracting(Docket.ids).sorted()
        let unseen = names.map { "\($0): not visible to a server: \(Docket.unseen[$0] ?? "")\n" }.joined()
        guard only.isEmpty || names.count < only.count else { throw UsageError("no rule that a server can judge:\n\(unseen)") }
        StandardStream.error.say(unseen)
        let (server, desk) = try await Signals.untilOne(after: start)
        server.stop()
        try StandardStream.output.tell(printsJSON ? desk.table.json : "\n" + desk.table.text)
    }

    private func start() throws -> (LoopbackServer, Desk) {
        let desk = Desk()
        let server = try LoopbackServer(
            addresses: [Self.address] + Docket.addresses, port: port, recordsRequests: false, mostConnections: 500,
            observer: { desk.enter($1, of: $0) },
            handler: { desk.reply(to: $0) })
        let books = Books(port: server.port, only: only, hour: hour)
        desk.open(books, port: server.port)
        try (printsJSON ? StandardStream.error : .output).tell(ServerTexts(base: server.url("")).greeting(rules: books.ids.count))
        return (server, desk)
    }
}

/// Where requests come in: gives the books the time, and shows people what stands in them.
final class Desk: Sendable {
    private let state = Mutex<(books: Books, port: Int)?>(nil)
    private let clock = SystemClock()

    /// Begins to answer with the rules; until then there is nothing.
    func open(_ books: Books, port: Int) { state.withLock { $0 = (books, port) } }

    /// What stands in the books, with the rules' names.
    var table: VerdictTable { VerdictTable(report: (state.withLock { $0?.books } ?? Books(port: 0)).report()) }

    func reply(to request: ServerRequest) -> ServerReply {
        if request.address == ConformanceServer.address, let page = page(for: request) { return page }
        let now = clock.now()
        guard let (reply, note) = state.withLock({ $0?.books.answer(request, at: now) }) else { return .status(503) }
        StandardStream.error.say(LogText.line(note))
        return reply
    }

    func enter(_ delivery: ServerDelivery, of request: ServerRequest) {
        let now = clock.now()
        guard let note = state.withLock({ $0?.books.end(request.number, delivery, at: now) }) else { return }
        StandardStream.error.say(LogText.line(note))
    }

    /// What is there for people and programs that look on; nil for a rule's document.
    private func page(for request: ServerRequest) -> ServerReply? {
        guard let (books, port) = state.withLock(\.self) else { return .status(503) }
        let parts = request.path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[1] == "log" { return log(of: parts[0].uppercased(), in: books) }
        switch request.path {
        case "/": return page(ServerPage(table: table, base: "http://\(ConformanceServer.address):\(port)").html)
        case "/report.json": return ServerReply(headers: [("Content-Type", "application/json")], body: Array(table.json.utf8))
        case "/urls.txt": return .text(Lists.urls(books.subscriptions))
        case "/feeds.opml": return .text(Lists.opml(books.subscriptions), type: "text/x-opml; charset=utf-8")
        case "/feeds.yml": return .text(Lists.feedsFile(books.subscriptions, hour: books.hour), type: "application/yaml")
        default: return parts.first.map { Docket.ids.contains($0.uppercased()) } == true ? nil : .notFound
        }
    }

    /// What clients send stands in it: nothing of it may run.
    private func page(_ html: String) -> ServerReply {
        ServerReply.text(html, type: "text/html; charset=utf-8")
            .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'").with("X-Content-Type-Options", "nosniff")
    }

    private func log(of id: String, in books: Books) -> ServerReply {
        if let reason = Docket.unseen[id] { return .text("\(id) is not visible to a server: \(reason).\n") }
        guard let logs = books.log(of: id), let rule = Rules.all.first(where: { $0.id == id }) else { return .notFound }
        return ServerReply.text(LogText(rule: rule, logs: logs).text).with("X-Content-Type-Options", "nosniff")
    }
}
