import Curl
import Model
import Pipeline
import Scheduling
import Storage
import Subscriptions

// One process each: what it knows it reads from feeds.yml and from the store.
extension Rig {
    /// One run of `pipeline fetch` at the rig's time.
    @discardableResult
    func fetch(force: Bool = false, only: [String]? = nil) async throws -> RunTotals {
        try await run("fetch", PollOptions(force: force, only: only.map { $0.map { FeedID($0) } }, endless: false))
    }

    /// `pipeline watch` for a while of the rig's time; `meanwhile` runs beside it.
    @discardableResult
    func watch(
        for span: Duration, meanwhile: @escaping @Sendable (Rig) async throws -> Void = { _ in }
    ) async throws -> RunTotals {
        let (stop, end) = (StopRequest(), executor.uptime + span)
        return try await withThrowingTaskGroup(of: RunTotals?.self) { group in
            group.addTask { [self] in
                try await executor.sleep(until: .uptime(end))
                stop.request("the scenario is over")
                return nil
            }
            group.addTask { [self] in
                try await meanwhile(self)
                return nil
            }
            group.addTask { [self] in try await run("watch", PollOptions(endless: true), stop: stop) }
            var totals = RunTotals()
            while let ended = try await group.next() { totals = ended ?? totals }
            return totals
        }
    }

    /// What `pipeline fetch --dry-run` says.
    func due(force: Bool = false) throws -> [DueFeed] {
        let configuration = try configuration()
        return try withStore { store in
            Due.list(
                subscriptions: configuration.subscriptions, states: try store.feedStates(), cooldowns: try store.cooldowns(after: now),
                now: now, options: PollOptions(force: force))
        }
    }

    private func run(_ command: String, _ options: PollOptions, stop: StopRequest = StopRequest()) async throws -> RunTotals {
        // No process starts in the moment in which another ended.
        executor.pass(.milliseconds(10))
        let configuration = try configuration()
        return try await withStore { store in
            let queue = PollQueue(
                subscriptions: configuration.subscriptions, states: try store.feedStates(), cooldowns: try store.cooldowns(after: now),
                now: now, options: options)
            let agent = userAgent(configuration.subscriptions.count)
            let curl = CurlOptions(userAgent: agent, allowPrivate: configuration.allowPrivate, localFolder: configuration.folder)
            return try await CurlTransport.withTransport(curl) { transport in
                let ports = Ports(
                    transport: AwaitedTransport(transport: transport, executor: executor), store: WatchedStore(store: store, notes: notes),
                    clock: VirtualClock(executor: executor), publish: { _ in })
                let pipeline = Pipeline(ports: ports, options: PipelineOptions(userAgent: agent), logger: notes.logger)
                return try await pipeline.run(queue, command: command, stop: stop)
            }
        }
    }

    private func configuration() throws -> Configuration {
        let feeds = feeds
        let files = FileAccess(currentFolder: folder, text: { _ in feeds.text }, names: { _ in [] })
        return try FeedsFile.load(path: folder + "/feeds.yml", environment: feeds.environment, files: files).configuration
    }

    /// Opens the store for a body, as a process does.
    func withStore<Value>(_ body: (SQLiteStore) async throws -> Value) async throws -> Value {
        let store = try SQLiteStore.open(path: folder + "/pipeline.sqlite", readOnly: false)
        defer { try? store.close() }
        return try await body(store)
    }

    func withStore<Value>(_ body: (SQLiteStore) throws -> Value) throws -> Value {
        let store = try SQLiteStore.open(path: folder + "/pipeline.sqlite", readOnly: false)
        defer { try? store.close() }
        return try body(store)
    }
}

/// The real transport; no virtual time passes while it waits for an answer.
struct AwaitedTransport: Transport {
    let transport: CurlTransport
    let executor: VirtualExecutor

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        var request = request
        // A second of silence is as telling as twenty, and a table of rules shall be printed soon.
        request.limits.idle = min(request.limits.idle, .seconds(1))
        return try await executor.outside { () async throws(FetchFailure) in try await transport.perform(request) }
    }
}
