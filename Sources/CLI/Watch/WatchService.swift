import Files
import HTTPServer
import Logging
import Model
import Pipeline
import Scheduling
import Storage

/// `watch` around the loop: one run after the other, each with the list of feeds of its time, and beside them all what the process tells of itself.
struct WatchService: Sendable {
    let options: RunOptions
    let shared: SharedOptions
    let listen: ListenAddress?
    let hubs: HubSubscriber?
    let showsDashboard: Bool
    let store: SQLiteStore
    let telemetry: Telemetry
    let manager: ServiceManager
    let logger: Logger
    private let rests = Rests()

    init(
        run: RunOptions, shared: SharedOptions, listen: ListenAddress?, hubs: HubSubscriber?, showsDashboard: Bool, store: SQLiteStore,
        started: Timestamp
    ) {
        options = run
        self.shared = shared
        self.listen = listen
        self.hubs = hubs
        self.showsDashboard = showsDashboard
        self.store = store
        telemetry = Telemetry(started: started, hubs: hubs)
        manager = ServiceManager(environment: SharedOptions.environment)
        // Lines of a log would tear the picture.
        logger = showsDashboard ? LogLine.logger(format: run.logFormat, level: .critical) : run.logger(endless: true)
    }

    /// Watches until a signal comes.
    ///
    /// - Returns: what ended it, and what was done.
    func watch(_ loaded: Reloading.Loaded) async throws -> (ended: String, totals: RunTotals) {
        let hangups = Hangups()
        return try await Signals.whileListening(countingHangups: hangups) { stop in
            try await serving {
                try await DashboardScreen.shown(showsDashboard ? telemetry : nil) {
                    try await runs(loaded, hangups: hangups, stop: stop)
                    return (stop.reason ?? "nothing left to watch", telemetry.live(at: SystemClock().now()).totals)
                }
            }
        }
    }

    /// One run after the other, until somebody wants an end.
    private func runs(_ first: Reloading.Loaded, hangups: Hangups, stop: StopRequest) async throws {
        let reloading = Reloading(shared: shared, hangups: hangups, telemetry: telemetry, manager: manager, logger: logger)
        var loaded = first
        while stop.reason == nil {
            manager.ready("watching \(loaded.configuration.subscriptions.count) feeds")
            guard let next = try await runOnce(loaded, reloading, stop: stop) else { break }
            logger.notice("feeds.yml was read again: \(next.configuration.difference(from: loaded.configuration))")
            loaded = next
        }
        manager.stopping()
    }

    /// Runs with one list until somebody wants an end, or there is another list.
    private func runOnce(_ loaded: Reloading.Loaded, _ reloading: Reloading, stop: StopRequest) async throws -> Reloading.Loaded? {
        let end = StopRequest()
        return try await withThrowingTaskGroup(of: WatchEvent.self) { group in
            group.addTask { .ended(try await run(loaded.configuration, stop: end)) }
            group.addTask { await stop.requested() ? .stopped : .cancelled }
            group.addTask { await reloading.next(after: loaded).map { .reloaded($0) } ?? .cancelled }
            defer { group.cancelAll() }
            var next: Reloading.Loaded?
            while let event = try await group.next() {
                switch event {
                case .ended: return next
                case .stopped:
                    manager.stopping()
                    hubs?.close()
                    end.request(stop.reason ?? "a signal")
                case .reloaded(let loaded):
                    next = loaded
                    end.request("reload", urgently: false)
                case .cancelled: break
                }
            }
            return nil
        }
    }

    private func run(_ configuration: Configuration, stop: StopRequest) async throws -> RunTotals {
        let watcher = RunWatcher(
            begin: { known in
                let now = SystemClock().now()
                telemetry.begin(Standing.all(known, now: now), at: now)
            },
            observer: { event in
                telemetry.observe(event)
                if case .beat(let state) = event { manager.beat(state) }
            },
            atWork: {
                if let state = telemetry.atWork(SystemClock().now()) { manager.beat(state) }
            }, longestNap: longestNap, rests: rests, logger: logger, hubs: hubs)
        return try await options.run(
            PollOptions(endless: true), store: store, configuration: configuration, folder: shared.dataPath, stop: stop, watcher: watcher)
    }

    private var longestNap: Duration { min(.seconds(600), manager.longestNap ?? .seconds(600)) }

    /// A push may be as long as a poll's document.
    private var limits: HTTPServer.Limits {
        var limits = HTTPServer.Limits()
        limits.mostBodyBytes = TransferLimits().decodedBytes
        return limits
    }

    /// Answers at the status socket, and over HTTP where somebody wants that.
    private func serving<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        let endpoints = Endpoints(
            telemetry: telemetry, gauges: StoreGauges(store), longestNap: longestNap,
            hubs: hubs.map { HubEndpoint(hubs: $0, logger: logger) })
        let socket = StatusSocket.path(in: shared.dataPath)
        if socket == nil { logger.warning("the path of the data folder is too long for a socket: no `status --live`") }
        let places = [socket.map { HTTPServer.Place.unix(path: $0) }, listen.map { .tcp(host: $0.host, port: $0.port) }].compactMap { $0 }
        defer { if let socket { try? FileSystem.remove(socket) } }
        return try await HTTPServer(limits: limits, takesBody: endpoints.takesBody, handler: endpoints.answer).serve(at: places) { places in
            for case .tcp(let host, let port) in places { logger.notice("listening at http://\(host):\(port)/metrics, /health, /status") }
            return try await body()
        }
    }
}

/// What can happen while a run goes on.
private enum WatchEvent: Sendable {
    case ended(RunTotals)
    case stopped
    case reloaded(Reloading.Loaded)
    case cancelled
}

/// Where a process that watches answers questions of the same user.
enum StatusSocket {
    /// `sun_path` of Linux holds 107 bytes and a null byte.
    private static let longestPath = 107

    /// Nil where the path is too long for a socket.
    static func path(in folder: String) -> String? {
        let path = folder + "/pipeline.sock"
        return path.utf8.count <= longestPath ? path : nil
    }
}
