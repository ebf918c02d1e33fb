import Files
import Model
import Pipeline
import Scheduling
import Storage
import Synchronization

/// Metrics of runs that end, in a file for the textfile collector of Prometheus' node_exporter. The file itself remembers the counters.
enum MetricsFile {
    /// What the file at a path counted so far; nothing where there is none.
    static func metrics(at path: String?) throws -> Metrics {
        guard let path, FileSystem.exists(path) else { return Metrics() }
        return Metrics(continuing: try FileSystem.text(at: path, limit: 1 << 20))
    }

    /// Puts the file in its place at once, so that nobody reads half of it.
    static func write(_ metrics: Metrics, at path: String?, store: SQLiteStore, configuration: Configuration, now: Timestamp) throws {
        guard let path else { return }
        var live = LiveStatus(started: now, now: now)
        let due = Due.list(
            subscriptions: configuration.subscriptions, states: try store.feedStates(), domains: try store.domains(),
            politeness: Politeness(configuration), now: now)
        live.loop = LoopState(at: now, inFlight: 0, due: due.count(where: \.isDue), waitsUntil: nil, totals: RunTotals())
        live.feeds = Standing.all(try store.known(configuration.subscriptions), now: now).values.reduce(into: [:]) {
            $0[$1, default: 0] += 1
        }
        let families = metrics.families + Endpoints.gauges(of: live) + StoreGauges(store).families(at: now)
        try AtomicFile.write(Array(MetricsText.text(families).utf8), to: path)
    }
}

/// Counts what one run does.
final class RunCount: Sendable {
    private let counted: Mutex<Metrics>

    init(metrics: Metrics) { counted = Mutex(metrics) }

    func observe(_ event: RunEvent) {
        if case .polled(let report) = event { counted.withLock { $0.add(report) } }
    }

    var metrics: Metrics { counted.withLock { $0 } }
}

extension Standing {
    /// How each feed stands.
    static func all(_ known: [KnownFeed], now: Timestamp) -> [FeedID: Standing] {
        Dictionary(known.map { ($0.id, Standing($0.state, now: now)) }) { first, _ in first }
    }
}
