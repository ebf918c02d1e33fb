public import Logging
public import Model
public import Scheduling

/// The whole line, in its order:
///
/// ```
/// schedule | fetch | parse | changed? | extract | fingerprint | cluster | store | publish
/// `-- one --'`----------- many child tasks ------------------'`------ one writer -------'
/// ```
///
/// Child tasks do all that can be done alone. The loop that collects their results is the only writer, so clustering and committing need no lock, and
/// the sliding window of child tasks gives backpressure: memory is bounded by what is in flight. `fetch` and `watch` are the same loop; only the queue
/// differs: that of `fetch` holds each due feed once, that of `watch` never runs dry.
public struct Pipeline: Sendable {
    let ports: Ports
    let options: PipelineOptions
    let logger: Logger

    /// A pipeline over the three ports and a publisher.
    public init(ports: Ports, options: PipelineOptions, logger: Logger) {
        self.ports = ports
        self.options = options
        self.logger = logger
    }

    /// Polls what the queue hands out until it is done or a stop is requested, then publishes.
    ///
    /// - Parameter queue: made when the run begins and held by it alone, for a copy of a hundred thousand feeds would weigh as much as they do.
    /// - Throws: only what our surroundings do: the store's and the publisher's errors. A feed's failure is recorded and never thrown.
    public func run(_ queue: @autoclosure () throws -> PollQueue, command: String, stop: StopRequest, observer: RunEvent.Observer? = nil)
        async throws -> RunTotals
    {
        try await withThrowingTaskGroup(of: LoopEvent.self) { group in
            var loop = RunLoop(pipeline: self, queue: try queue(), command: command, stop: stop, observer: observer)
            defer { group.cancelAll() }
            try loop.begin()
            group.addTask { await stop.requested() ? .stopRequested : .woke(asked: nil) }
            loop.awaitPush(in: &group)
            while try loop.fill(&group) {
                guard let event = try await group.next() else { break }
                try loop.handle(event, in: &group)
            }
            return try loop.finish()
        }
    }
}

/// How the world enters.
public struct Ports: Sendable {
    /// HTTP.
    public var transport: any Transport
    /// Where everything is kept.
    public var store: any Store
    /// The time of day.
    public var clock: any WallClock
    /// Where what servers say is kept as evidence; nil where it is not.
    public var archive: (any EvidenceArchive)?
    /// Leases at hubs, and what they push; nil where nobody can reach us.
    public var hubs: HubSubscriber?
    /// Writes the projections of the change log; called by the writer when a round ends, and in `watch` soon after a change.
    public var publish: @Sendable (any Store) throws -> Void
    /// Tells the transport of a URL that a second feed turned out to end at (R8).
    public var share: @Sendable (String) -> Void

    /// Ports by their parts.
    public init(
        transport: any Transport, store: any Store, clock: any WallClock, archive: (any EvidenceArchive)? = nil,
        share: @escaping @Sendable (String) -> Void = { _ in },
        publish: @escaping @Sendable (any Store) throws -> Void
    ) {
        self.share = share
        self.archive = archive
        self.transport = transport
        self.store = store
        self.clock = clock
        self.publish = publish
    }
}

/// What a run may be told.
public struct PipelineOptions: Sendable {
    /// How many polls may be in flight at once.
    public var window: Int
    /// What we call ourselves.
    public var userAgent: String
    /// The program and its version, as evidence names them.
    public var software = "pipeline"
    /// How long what is in flight may take after somebody asked for an end who cannot wait (`StopRequest.isUrgent`).
    public var grace: Duration
    /// How long a round of `watch` goes on at the most, and what is committed waits for its files; nil where that is the end of the run.
    public var publishEvery: Duration?
    /// The longest that the loop sleeps: who sleeps longer notices late that the clock was set, and a watchdog bites.
    public var longestNap = Duration.seconds(600)
    /// How politely hosts are asked.
    public var politeness: Politeness
    /// Whether somebody asked for this run by hand.
    public var isForced: Bool
    /// Whether feeds are asked without their validators, so that whole documents come.
    public var refreshes: Bool
    /// The rules of the canonical choice that are asked first; the others follow in the order of the house.
    public var canonicalOrder: [CanonicalRule] = []
    /// How the list of feeds that the run begins with differs from what the store remembers.
    public var listChanges: [FeedListChange] = []
    /// When the places under robots.txt were asked last, see `lastAsked(_:)`.
    public var lastAsked: [String: Timestamp] = [:]
    /// What the run before this in the same process owes to domains, and this one to the next; nil where there is one run only.
    public var rests: Rests?

    /// Options; the defaults suit one machine.
    public init(
        window: Int = 64, userAgent: String, grace: Duration = .seconds(20), publishEvery: Duration? = nil,
        politeness: Politeness = Politeness(), isForced: Bool = false, refreshes: Bool = false
    ) {
        self.politeness = politeness
        self.isForced = isForced
        self.refreshes = refreshes
        self.window = max(1, window)
        self.userAgent = userAgent
        self.grace = grace
        self.publishEvery = publishEvery
    }
}
