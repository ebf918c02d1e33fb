import Model
import Scheduling

/// Gives runs and fetches their names, and notes in the store when a run begins and ends.
///
/// `fetch` is one round. `watch` has one from the first poll after a pause to the next pause, and at the most `publishEvery` long: a list of a thousand feeds
/// has one that is due every few seconds, and a round for each poll would cost more than the poll.
struct Rounds {
    private let command: String
    private let ports: Ports
    private let options: PipelineOptions
    private var run: RunRecord?
    private var fetches = 0
    /// The moment that the last run is named by.
    private var lastName = Timestamp(milliseconds: 0)
    private var isFirst = true
    /// How the list of feeds changed: noted where the first round begins.
    private var changes: [FeedListChange]
    /// What is due sooner belongs to the same round.
    private static let shortestPause = Duration.seconds(10)

    init(command: String, changes: [FeedListChange], ports: Ports, options: PipelineOptions) {
        self.changes = changes
        self.command = command
        self.ports = ports
        self.options = options
    }

    /// Begins a round where none is under way.
    mutating func beginIfNeeded(at now: Timestamp) throws {
        _ = try current(at: now)
    }

    /// The round that is under way; begins one where there is none.
    private mutating func current(at now: Timestamp) throws -> RunID {
        if let run { return run.id }
        // Names rise, also when the clock is set back: whoever has read up to a run would miss one that sorts before it.
        lastName = max(now, lastName + .milliseconds(1))
        let begun = RunRecord(id: RunID(Self.name(of: lastName)), command: command, started: now)
        try ports.archive?.append(.began(account(of: begun)))
        try ports.store.begin(begun, list: changes, archiveEnd: ports.archive?.end)
        changes = []
        isFirst = false
        run = begun
        fetches = 0
        return begun.id
    }

    /// The name of the next fetch of the round.
    mutating func nextFetch(at now: Timestamp) throws -> (run: RunID, fetch: FetchID) {
        let id = try current(at: now)
        fetches += 1
        let number = String(fetches)
        return (id, FetchID("\(id)-\(String(repeating: "0", count: max(0, 6 - number.utf8.count)))\(number)"))
    }

    /// Ends the round, if one is under way.
    ///
    /// - Returns: whether one was.
    @discardableResult
    mutating func end(interrupted: String?) throws -> Bool {
        guard var ended = run else { return false }
        ended.finished = max(ports.clock.now(), ended.started)
        ended.interrupted = interrupted
        try finish(ended)
        run = nil
        return true
    }

    /// Notes that the last run was killed, if it was: whoever holds the lock knows that it is not under way.
    mutating func closeAbandoned() throws {
        let last = try ports.store.latestRuns(limit: 1)
        lastName = last.first.flatMap { Self.moment(of: $0.id.rawValue) } ?? lastName
        for var abandoned in last where abandoned.finished == nil {
            var last = abandoned.started
            try ports.store.forEachFetch(of: abandoned.id) { last = max(last, $0.finished) }
            abandoned.finished = last
            abandoned.interrupted = "killed"
            try finish(abandoned)
        }
    }

    private func finish(_ ended: RunRecord) throws {
        try ports.archive?.append(.ended(ended))
        try ports.archive?.flush()
        try ports.store.finish(ended, archiveEnd: ports.archive?.end)
    }

    private func account(of run: RunRecord) -> RunAccount {
        RunAccount(
            run: run, isFirst: isFirst, software: options.software, userAgent: options.userAgent, hosts: options.politeness.rules,
            connections: options.politeness.usual.connections, canonicalOrder: options.canonicalOrder.map(\.rawValue), list: changes)
    }

    /// Whether what is committed has waited for its files as long as it may.
    var isLate: Bool {
        guard let publishEvery = options.publishEvery, let run else { return false }
        let age = ports.clock.now() - run.started
        return age >= publishEvery || age < .zero
    }

    /// Whether a wait ends the round.
    func isPause(until moment: Timestamp?) -> Bool {
        guard let moment, run != nil else { return true }
        return isLate || moment - ports.clock.now() >= Self.shortestPause
    }

    /// `20250327T140300.000Z`: sorts by time, fits a file's name on every system.
    private static func name(of moment: Timestamp) -> String {
        let text = "\(moment)".filter { $0 != "-" && $0 != ":" && $0 != "Z" }
        return (text.contains(".") ? text : text + ".000") + "Z"
    }

    /// The moment that a run is named by; nil where it is named otherwise.
    private static func moment(of name: String) -> Timestamp? {
        let digits = name.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0 - 0x30) }
        guard digits.count == 17, name.utf8.count == 20 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return CivilTime(
            year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12),
            second: number(12..<14), millisecond: number(14..<17)
        ).moment()
    }
}
