import ArgumentParser
import Curl
import Fetching
import Files
import Logging
import Model
import Pipeline
import PublicSuffix
import Publishing
import Scheduling
import Storage
import Subscriptions
import Synchronization

/// What `fetch` and `watch` have in common: the real ports, wired.
struct RunOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many polls may be in flight at once.", valueName: "n"))
    var jobs = 64

    @Option(
        help: ArgumentHelp("How many polls of one domain may be in flight at once, where feeds.yml says nothing of it.", valueName: "n"))
    var perHost = 1

    @Option(help: ArgumentHelp("A URL or mail address, shown to servers, at which you can be reached.", valueName: "contact"))
    var contact: String?

    @Option(help: ArgumentHelp("How long what is in flight may take after SIGINT or SIGTERM: 5s, 1m.", valueName: "time"))
    var grace = Span(.seconds(20))

    @Option(help: ArgumentHelp("How logs are written: text or json.", valueName: "format"))
    var logFormat = LogLine.Format.text

    @Option(help: ArgumentHelp("The least that is logged (default: error for fetch, info for watch).", valueName: "level"))
    var logLevel: LogLevel?

    func validate() throws {
        guard (1...2000).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 2000") }
        guard (1...64).contains(perHost) else { throw ValidationError("--per-host must be from 1 to 64") }
    }

    /// How politely hosts are asked: as feeds.yml says, else one poll of a registrable domain at a time.
    func politeness(_ configuration: Configuration) -> Politeness {
        Politeness(rules: configuration.hosts, usual: HostLimits(connections: perHost)) { PublicSuffix.registrableDomain(of: $0) }
    }

    /// Runs the line with the real transport, store and clock until nothing is left to do or a stop is requested.
    ///
    /// - Parameter watcher: is told what the loop does; nil where nobody looks.
    func run(
        _ poll: PollOptions, refreshes: Bool = false, store: SQLiteStore, configuration: Configuration, folder: String, stop: StopRequest,
        watcher: RunWatcher
    ) async throws -> RunTotals {
        let politeness = politeness(configuration)
        let plan = try RunPlan(poll, store: store, configuration: configuration, politeness: politeness, watcher: watcher)
        let userAgent = Release.userAgent(contact: contact, feeds: configuration.subscriptions.count)
        var options = PipelineOptions(
            window: jobs, userAgent: userAgent, grace: grace.duration, publishEvery: poll.endless ? .seconds(60) : nil,
            politeness: politeness, isForced: poll.force, refreshes: refreshes)
        options.lastAsked = plan.lastAsked
        options.listChanges = plan.listChanges
        options.software = "pipeline/\(Release.version)"
        options.canonicalOrder = configuration.canonicalOrder
        options.longestNap = watcher.longestNap
        options.rests = watcher.rests
        let archive = try RunArchive(configuration.archive, store: store, folder: folder, endless: poll.endless)
        let logger = watcher.logger ?? logger(endless: poll.endless)
        return try await Receivers.with(configuration, store: store, userAgent: userAgent, logger: logger) { deliveries in
            try await CurlTransport.withTransport(curl(configuration, politeness, userAgent: userAgent)) { transport in
                let shared = SharedAnswers(transport, clock: SystemClock(), shared: plan.sharedURLs)
                var ports = Ports(transport: shared, store: store, clock: SystemClock(), archive: archive?.archive, share: shared.share) {
                    _ = try Publishers(folder: folder, feeds: configuration.publishing.feeds).publish(from: $0)
                    SearchIndexFile.follow(store, folder: folder, each: watcher.atWork) { logger.error("\($0)") }
                    try archive?.tidy(store, now: SystemClock().now())
                }
                ports.hubs = watcher.hubs
                let pipeline = Pipeline(ports: ports, options: options, logger: logger)
                return try await Receivers.tell(deliveries, endless: poll.endless, stop: stop) {
                    try await HubEndpoint.following(
                        watcher.hubs, over: transport, userAgent: userAgent, politeness: politeness, store: store, stop: stop,
                        logger: logger
                    ) {
                        try await pipeline.run(
                            plan.takeQueue(), command: poll.endless ? "watch" : "fetch", stop: stop, observer: watcher.observer)
                    }
                }
            }
        }
    }

    /// Tells of a warning: among JSON lines as one of them.
    func warn(_ warning: String) {
        if logFormat == .json { logger(endless: true).warning("\(warning)") } else { SharedOptions.warn(warning) }
    }

    /// `fetch` tells what failed when it ends; `watch` never ends, and tells as it goes.
    func logger(endless: Bool) -> Logger {
        LogLine.logger(format: logFormat, level: (logLevel ?? (endless ? .info : .error)).level)
    }

    private func curl(_ configuration: Configuration, _ politeness: Politeness, userAgent: String) -> CurlOptions {
        let rules = configuration.hosts
        return CurlOptions(
            userAgent: userAgent, maxInFlight: jobs, maxConnections: max(jobs, 512), politenessKey: politeness.key(ofHost:),
            connections: { politeness.limits(of: "http://\($0)/").connections }, maxPerAddress: max(4, perHost),
            connectionsPerAddress: { rules.rule(for: "\($0)").connections }, allowPrivate: configuration.allowPrivate,
            localFolder: configuration.folder)
    }
}

/// Who is told what a run does.
struct RunWatcher: Sendable {
    /// Is told the feeds before the run begins.
    var begin: @Sendable ([KnownFeed]) -> Void = { _ in }
    /// Is told every event of the loop.
    var observer: RunEvent.Observer?
    /// Is told now and then that the loop is at work on something that takes long.
    var atWork: @Sendable () -> Void = {}
    /// The longest that the loop may sleep.
    var longestNap = Duration.seconds(600)
    /// What the run before this in the same process owes to domains, and this one to the next.
    var rests: Rests?
    /// Where the run logs; nil where the options say.
    var logger: Logger?
    /// Leases at hubs, and what they push.
    var hubs: HubSubscriber?
}

/// What a run begins with, read from the store once. The queue is handed over, not shared: what is known of a hundred thousand feeds is held once.
final class RunPlan: Sendable {
    /// The URLs that more than one feed ends at.
    let sharedURLs: Set<String>
    /// When the places under robots.txt were asked last.
    let lastAsked: [String: Timestamp]
    /// How the list of feeds differs from what the store remembers.
    let listChanges: [FeedListChange]
    private let queue: Mutex<PollQueue?>

    init(
        _ options: PollOptions, store: SQLiteStore, configuration: Configuration, politeness: Politeness, watcher: RunWatcher
    ) throws {
        let now = SystemClock().now()
        let others = try OtherLists(store, besides: configuration.file)
        let list = try store.feedList(configuration.subscriptions, now: now, isNamedElsewhere: others.namesFeed())
        let known = list.known
        listChanges = list.changes
        watcher.begin(known)
        var options = options
        options.resting = watcher.rests?.domains ?? [:]
        sharedURLs = SharedAnswers.shared(by: known)
        lastAsked = PipelineOptions.lastAsked(known)
        queue = Mutex(
            PollQueue(known, domains: try store.domains(), politeness: politeness, now: now, options: options))
    }

    func takeQueue() -> PollQueue {
        guard let queue = queue.withLock({ $0.take() }) else { preconditionFailure("a plan is carried out once") }
        return queue
    }
}

/// A span of time on the command line, written as in feeds.yml.
struct Span: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init?(argument: String) {
        guard let duration = DurationText.parse(argument) else { return nil }
        self.init(duration)
    }

    var defaultValueDescription: String { Spans.text(duration) }
}

/// The levels that can be asked for.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case debug, info, warning, error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
