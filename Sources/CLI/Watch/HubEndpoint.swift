import ArgumentParser
import Fetching
import HTTPServer
import Logging
import Model
import Pipeline
import Scheduling
import Storage

/// Where hubs reach a process that watches: everything below `/websub/`, and below that of the callback's own path.
struct HubEndpoint: Sendable {
    static let path = "/websub/"

    let hubs: HubSubscriber
    let logger: Logger
    /// A proxy may keep the path of the callback or take it off.
    private let paths: Set<String>

    init(hubs: HubSubscriber, logger: Logger) {
        (self.hubs, self.logger) = (hubs, logger)
        paths = [Self.path, WebAddress.Parts(hubs.callback).path]
    }

    /// The token of a callback's path; nil for the path of anything else.
    func token(in path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), paths.contains(String(path[...slash])) else { return nil }
        return String(path[path.index(after: slash)...])
    }

    /// Whether a body is worth reading, by the head of its request: only a hub's is.
    func takesBody(_ request: HTTPRequest) -> Bool {
        request.method == "POST" && token(in: request.path).map(hubs.takesPushes) ?? false
    }

    /// Answers a hub, or a stranger.
    func answer(_ request: HTTPRequest, token: String) -> HTTPResponse {
        let question = CallbackRequest(
            method: request.method, token: token, query: request.query,
            headers: request.headers.map { HeaderField($0.name, $0.value) }, body: request.body)
        let answer = hubs.answer(question)
        log(answer, to: question)
        var response = HTTPResponse.text(answer.text, status: answer.status)
        // A challenge is whatever somebody sent: no browser shall take it for a page.
        response.headers.append(HTTPField("X-Content-Type-Options", "nosniff"))
        if let seconds = answer.retryAfterSeconds { response.headers.append(HTTPField("Retry-After", "\(seconds)")) }
        return response
    }

    /// The token is a secret: no path is logged.
    private func log(_ answer: CallbackAnswer, to question: CallbackRequest) {
        guard let fate = answer.fate else { return }
        switch fate {
        case .taken: break
        case .full: logger.warning("no room for what a hub pushed: it is told to come again")
        default: logger.warning("dropped what came to the callback of a hub: \(fate.rawValue.replacing("_", with: " "))")
        }
    }

    /// Runs a body, and beside it asks hubs to begin, renew and end what feeds want.
    static func following<Result: Sendable>(
        _ hubs: HubSubscriber?, over transport: any Transport, userAgent: String, politeness: Politeness, store: SQLiteStore,
        stop: StopRequest, logger: Logger,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let hubs else { return try await body() }
        let follow: @Sendable () async throws -> Void = {
            try await whileBusy(logger) {
                try await hubs.follow(
                    over: transport, userAgent: userAgent, politeness: politeness, held: { try store.domains() }, note: { note($0, logger) }
                )
            }
        }
        return try await Beside.with(follow, stop: stop, body)
    }

    /// Begins again after a rest where another process holds the database for long: leases can wait, and what hubs said meanwhile is kept then.
    private static func whileBusy(_ logger: Logger, _ body: () async throws -> Void) async throws {
        while !Task.isCancelled {
            do {
                return try await body()
            } catch let error as StoreError where error.kind == .busy {
                logger.warning("leases at hubs are kept later: \(error)")
                try? await SystemClock().sleep(until: SystemClock().now() + restWhenBusy)
            }
        }
    }

    private static let restWhenBusy = Duration.seconds(30)

    private static func note(_ lease: HubLease, _ logger: Logger) {
        let metadata: Logger.Metadata = ["feed": "\(lease.feed)", "hub": "\(Redaction.byName(lease.hub))"]
        let what = lease.standing == .ending ? "unsubscribe" : "subscribe"
        if let problem = lease.problem {
            logger.warning("asked the hub to \(what): \(problem)", metadata: metadata)
        } else {
            logger.info("asked the hub to \(what)", metadata: metadata)
        }
    }
}

/// A public URL on the command line: `https://news.example/`.
struct CallbackURL: ExpressibleByArgument, Sendable {
    /// Absolute, with the path of the callbacks behind it.
    let base: String

    init?(argument: String) {
        let parts = WebAddress.Parts(argument)
        guard ["http", "https"].contains(WebAddress.scheme(of: argument)), WebAddress.host(of: argument) != nil, parts.query == nil,
            parts.fragment == nil, parts.userInfo == nil
        else { return nil }
        base = (argument.hasSuffix("/") ? String(argument.dropLast()) : argument) + HubEndpoint.path
    }
}

extension HubSubscriber {
    /// With the machine's clock and chance.
    static func open(_ store: SQLiteStore, callback: CallbackURL) throws -> HubSubscriber {
        try HubSubscriber(store: store, callback: callback.base, clock: SystemClock()) { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
    }
}
