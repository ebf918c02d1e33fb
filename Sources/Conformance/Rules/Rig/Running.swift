import Curl
import Fetching
import Model
import Pipeline
import PublicSuffix
import Scheduling
import Storage
import Subscriptions
import Synchronization

// One process each: what it knows it reads from feeds.yml and from the store.
extension Rig {
    /// One run of `pipeline fetch` at the rig's time.
    @discardableResult
    func fetch(force: Bool = false, refresh: Bool = false, only: [String]? = nil) async throws -> RunTotals {
        try await run(PollOptions(force: force, only: only.map { $0.map { FeedID($0) } }), refreshes: refresh)
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
            group.addTask { [self] in try await run(PollOptions(endless: true), stop: stop) }
            var totals = RunTotals()
            while let ended = try await group.next() { totals = ended ?? totals }
            return totals
        }
    }

    /// What `pipeline fetch --dry-run` says.
    func due(force: Bool = false) -> [DueFeed] {
        read([]) { store in
            let configuration = try configuration()
            return Due.list(
                subscriptions: configuration.subscriptions, states: try store.feedStates(), domains: try store.domains(),
                politeness: politeness(configuration), now: now, options: PollOptions(force: force))
        }
    }

    private func run(_ options: PollOptions, refreshes: Bool = false, stop: StopRequest = StopRequest()) async throws -> RunTotals {
        // No process starts in the moment in which another ended.
        executor.pass(.milliseconds(10))
        let configuration = try configuration()
        let politeness = politeness(configuration)
        return try await withStore { store in
            let (known, clock) = (try store.known(configuration.subscriptions), VirtualClock(executor: executor))
            let queue = PollQueue(known, domains: try store.domains(), politeness: politeness, now: now, options: options)
            let agent = name ?? userAgent(known.count)
            return try await CurlTransport.withTransport(curl(configuration, politeness, userAgent: agent)) { transport in
                let shared = SharedAnswers(
                    AwaitedTransport(transport: transport, executor: executor), clock: clock,
                    shared: SharedAnswers.shared(by: known))
                var ports = Ports(
                    transport: shared, store: WatchedStore(store: store, notes: notes), clock: clock, share: shared.share, publish: { _ in }
                )
                var line = PipelineOptions(userAgent: agent, politeness: politeness, isForced: options.force, refreshes: refreshes)
                line.lastAsked = PipelineOptions.lastAsked(known)
                ports.hubs = try options.endless ? subscriber(store, clock) : nil
                defer { state.withLock { $0.hubs = nil } }
                let pipeline = Pipeline(ports: ports, options: line, logger: notes.logger)
                return try await following(ports.hubs, over: AwaitedTransport(transport: transport, executor: executor), agent, politeness)
                {
                    try await pipeline.run(queue, command: options.endless ? "watch" : "fetch", stop: stop)
                }
            }
        }
    }

    /// What answers hubs, where they can reach us.
    private func subscriber(_ store: SQLiteStore, _ clock: VirtualClock) throws -> HubSubscriber? {
        guard state.withLock({ $0.isReachable }) else { return nil }
        let drawn = Mutex<UInt64>(UInt64(bitPattern: now.milliseconds))
        let hubs = try HubSubscriber(store: store, callback: "http://callback.localhost/websub/", clock: clock) { count in
            (0..<count).map { _ in
                drawn.withLock { drawn in
                    drawn = drawn &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: drawn >> 33)
                }
            }
        }
        state.withLock { $0.hubs = hubs }
        return hubs
    }

    /// Runs a body, and asks hubs beside it.
    private func following(
        _ hubs: HubSubscriber?, over transport: any Transport, _ userAgent: String, _ politeness: Politeness,
        _ body: @escaping @Sendable () async throws -> RunTotals
    ) async throws -> RunTotals {
        guard let hubs else { return try await body() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await hubs.follow(over: transport, userAgent: userAgent, politeness: politeness, held: { [] })
            }
            let totals = try await body()
            group.cancelAll()
            try await group.waitForAll()
            return totals
        }
    }

    /// As the program does: one poll of a registrable domain at a time, unless feeds.yml says otherwise.
    private func politeness(_ configuration: Configuration) -> Politeness {
        Politeness(rules: configuration.hosts) { PublicSuffix.registrableDomain(of: $0) }
    }

    private func curl(_ configuration: Configuration, _ politeness: Politeness, userAgent: String) -> CurlOptions {
        let rules = configuration.hosts
        return CurlOptions(
            userAgent: userAgent, politenessKey: politeness.domain,
            connections: { politeness.limits(of: "http://\($0)/").connections },
            connectionsPerAddress: { rules.rule(for: "\($0)").connections }, allowPrivate: configuration.allowPrivate,
            localFolder: configuration.folder)
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
    let transport: any Transport
    let executor: VirtualExecutor

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        var request = request
        // A second of silence is as telling as twenty, and a table of rules shall be printed soon.
        request.limits.idle = min(request.limits.idle, .seconds(1))
        request.limits.connect = min(request.limits.connect, .seconds(5))
        let start = executor.uptime
        var response = try await executor.outside { () async throws(FetchFailure) in try await transport.perform(request) }
        // What a script lets pass while it answers is the time that the server took.
        response.duration = max(response.duration, executor.uptime - start)
        return response
    }
}
