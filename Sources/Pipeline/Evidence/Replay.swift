public import Model
import Scheduling
import Synchronization

/// Does again what runs did, from the evidence alone: the same stages over the same bytes, in the order in which they were committed, at the times
/// of then. The store that comes of it holds the same rows, and what is published from it is the same to the byte.
///
/// Whoever reads the archive hands over one piece after the other; memory is bounded by one poll and what is remembered of feeds and domains.
public struct Replay {
    private let clock: ReplayClock
    private let filed: FiledArchive
    private let store: any Store
    private var line: Line?
    private var states: [FeedID: FeedState]
    private var domains: [String: DomainState] = [:]
    /// What was done so far.
    public private(set) var report = Report()

    /// What a replay did.
    public struct Report: Hashable, Sendable {
        /// Runs that began.
        public var runs = 0
        /// Polls that were committed.
        public var polls = 0
        /// Of these, those that had read a document which the archive does not hold: the feed is not archived.
        public var withoutDocument = 0
        /// Polls before the first run that the archive holds: what decided them is not known.
        public var withoutRun = 0
    }

    /// What the settings of a process make.
    private struct Line {
        let poller: Poller
        var writer: Writer
    }

    /// A replay into a store, which goes on where the store stands.
    public init(into store: any Store) throws {
        self.store = store
        clock = ReplayClock()
        filed = FiledArchive()
        states = try store.feedStates()
    }

    /// Takes the beginning or the end of a run.
    ///
    /// - Parameter end: the place in the archive behind it.
    public mutating func take(_ run: RunEvidence, end: RecordPlace) throws {
        switch run {
        case .began(let account):
            clock.set(account.run.started)
            if account.isFirst || line == nil { try beginProcess(account) }
            let changes = account.list ?? []
            try store.begin(account.run, list: changes, archiveEnd: end)
            for change in changes {
                for state in states[change.feed]?.after(change, at: account.run.started) ?? [] { states[state.feed] = state }
            }
            report.runs += 1
        case .ended(let record):
            try store.finish(record, archiveEnd: end)
        }
    }

    /// Passes over the beginning of a run that the store holds already: how it was asked for is needed for the polls of it that the store does not hold.
    public mutating func pass(_ run: RunEvidence) throws {
        if case .began(let account) = run { try beginProcess(account) }
    }

    /// Takes a poll.
    ///
    /// - Parameters:
    ///   - archived: where it stands in the archive.
    ///   - end: the place in the archive behind it.
    public mutating func take(_ poll: PollEvidence, archived: ArchivedPoll, end: RecordPlace) throws {
        let account = poll.account
        guard var line else { return report.withoutRun += 1 }
        let polled = try polled(poll, by: line.poller)
        clock.set(account.committed)
        filed.set(archived, end: end)
        let update = try line.writer.commit(polled, as: (account.run, account.fetch), domain: { domains[$0] })
        try line.writer.flush()
        self.line = line
        states[update.state.feed] = update.state
        for domain in update.domains { domains[domain.domain] = domain }
        report.polls += 1
    }

    /// Begins as a process does: with what the store knows.
    private mutating func beginProcess(_ account: RunAccount) throws {
        domains = Dictionary(uniqueKeysWithValues: try store.domains().map { ($0.domain, $0) })
        line = line(of: account)
    }

    private func line(of account: RunAccount) -> Line {
        let hosts = account.hosts
        let politeness = Politeness(rules: hosts, usual: HostLimits(connections: account.connections), domain: filed.domain)
        var options = PipelineOptions(userAgent: account.userAgent, politeness: politeness)
        options.canonicalOrder = account.canonicalOrder.compactMap { CanonicalRule(rawValue: $0) }
        let ports = Ports(transport: NoTransport(), store: store, clock: clock, archive: filed) { _ in }
        return Line(
            poller: Poller(ports: ports, options: options), writer: Writer(ports: ports, options: options))
    }

    /// The poll as it was when it came back, and what follows from its bytes.
    private mutating func polled(_ poll: PollEvidence, by poller: Poller) throws -> Polled {
        let account = poll.account
        filed.learn(account.domains)
        let subscription = account.subscription.subscription
        let state = states[subscription.id]
        let known = (state.map { KnownFeed(subscription, $0, isStored: true) } ?? KnownFeed(subscription)).adopted
        let plan =
            try account.push.map { Poller.plan($0, of: subscription) }
            ?? poller.plan(known, at: account.started, isRefresh: account.isRefresh, isForced: account.isForced)
        let body = poll.body
        let result = account.result.result { body ?? [] }
        var polled = Polled(known: known, plan: plan, started: account.started, finished: account.finished, result: result)
        polled.admission = Admission(records: account.robots, spacing: account.crawlDelay)
        polled.exchanges = poll.exchanges
        polled.push = account.push
        polled.listening = account.listening
        guard case .document = account.result.outcome, body == nil else { return try poller.read(polled) }
        report.withoutDocument += 1
        return polled
    }
}

extension PollEvidence {
    /// The document's bytes, decoded; nil where the archive holds none.
    fileprivate var body: [UInt8]? {
        guard case .response(let response) = exchanges.last?.answer else { return nil }
        return response.body
    }
}

/// The time of what is replayed.
private final class ReplayClock: WallClock {
    private let moment = Mutex(Timestamp(milliseconds: 0))

    func set(_ moment: Timestamp) { self.moment.withLock { $0 = moment } }
    func now() -> Timestamp { moment.withLock { $0 } }
    func sleep(until moment: Timestamp) async throws {}
}

/// The archive that is being read, as the writer sees it: each poll stands there already. It also remembers what hosts counted as.
private final class FiledArchive: EvidenceArchive {
    private struct State {
        var archived = ArchivedPoll()
        var end = RecordPlace(file: "", offset: 0)
        var domains: [String: String] = [:]
    }

    private let state = Mutex(State())

    func set(_ archived: ArchivedPoll, end: RecordPlace) { state.withLock { ($0.archived, $0.end) = (archived, end) } }
    func learn(_ domains: [String: String]) { state.withLock { $0.domains.merge(domains) { $1 } } }
    var domain: @Sendable (String) -> String { { host in self.state.withLock { $0.domains[host] ?? host } } }

    func append(_ poll: PollEvidence, known: (String) throws -> ArchivedPayload?) throws -> ArchivedPoll { state.withLock { $0.archived } }
    func append(_ run: RunEvidence) throws {}
    func flush() throws {}
    var end: RecordPlace { state.withLock { $0.end } }
}

/// Nothing is asked in a replay.
private struct NoTransport: Transport {
    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        throw FetchFailure(.cancelled, message: "nothing is asked in a replay")
    }
}
