import LoopbackServer
import Model
import Synchronization

/// One request, as a script sees it.
struct Asked: Sendable {
    /// The request as it came.
    var request: ServerRequest
    /// Its place among the requests for the same place, from 1.
    var number: Int
    /// Its place among all requests, from 1.
    var overall: Int { request.number }
    /// What the clock on the wall said.
    var at: Timestamp
    /// How long the scenario had lasted.
    var uptime: Duration
    /// Lets the scenario's time pass before the answer, as a slow server does.
    var pass: @Sendable (Duration) -> Void

    /// The value of the first field of a name, whatever its case.
    func header(_ name: String) -> String? { request.header(name) }
    /// Whether it showed validators.
    var isConditional: Bool { header("If-None-Match") != nil || header("If-Modified-Since") != nil }
}

/// What a scripted server serves, by place, and what it was asked.
final class Site: Sendable {
    typealias Script = @Sendable (Asked) -> ServerReply

    private struct State {
        var scripts: [String: Script] = [:]
        var asked: [Asked] = []
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let executor: VirtualExecutor

    init(executor: VirtualExecutor) { self.executor = executor }

    func set(_ place: String, _ script: @escaping Script) {
        state.withLock { state in
            state.scripts[place] = script
            state.counts[place] = 0
        }
    }

    var asked: [Asked] { state.withLock { $0.asked } }

    /// The requests for a place.
    func asked(for place: String) -> [Asked] {
        let (host, path) = Self.parts(of: place)
        return asked.filter { $0.request.path == path && (host == nil || $0.request.host == host) }
    }

    func forget() { state.withLock { $0.asked = [] } }

    func reply(to request: ServerRequest) -> ServerReply {
        let executor = executor
        let (wall, uptime) = (executor.now, executor.uptime)
        let (script, asked) = state.withLock { state in
            let place = [(request.host ?? "") + request.path, request.path].first { state.scripts[$0] != nil } ?? request.path
            state.counts[place, default: 0] += 1
            let number = state.counts[place, default: 1]
            let asked = Asked(request: request, number: number, at: wall, uptime: uptime) { executor.pass($0) }
            state.asked.append(asked)
            return (state.scripts[place], asked)
        }
        return script?(asked) ?? .notFound
    }

    /// Host, where one is named, and path.
    static func parts(of place: String) -> (host: String?, path: String) {
        guard !place.hasPrefix("/") else { return (nil, place) }
        let slash = place.firstIndex(of: "/") ?? place.endIndex
        return (String(place[..<slash]), slash == place.endIndex ? "/" : String(place[slash...]))
    }
}
