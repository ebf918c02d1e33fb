import HTTPServer
import Model
import Pipeline
import Publishing
import Storage
import Synchronization

/// What a process that watches answers over HTTP: `/metrics`, `/health`, `/status`, `/dashboard` for terminals (`columns`, `rows`, `colour`), and hubs.
struct Endpoints: Sendable {
    let telemetry: Telemetry
    let gauges: StoreGauges
    /// The longest that the loop may sleep.
    let longestNap: Duration
    /// Where hubs push; nil where they do not.
    var hubs: HubEndpoint?

    @Sendable func answer(_ request: HTTPRequest) async -> HTTPResponse {
        if let hubs, let token = hubs.token(in: request.path) { return hubs.answer(request, token: token) }
        guard ["GET", "HEAD"].contains(request.method) else {
            return HTTPResponse(status: 405, headers: [HTTPField("Allow", "GET, HEAD")])
        }
        let now = SystemClock().now()
        switch request.path {
        case "/metrics": return .text(metrics(at: now), type: MetricsText.mediaType)
        case "/health": return health(telemetry.live(at: now))
        case "/status": return .json(telemetry.live(at: now).json)
        case "/dashboard": return .text(dashboard(request, at: now))
        default: return .notFound
        }
    }

    /// Whether the body of a request is to be read, by its head.
    @Sendable func takesBody(_ request: HTTPRequest) -> Bool { hubs?.takesBody(request) ?? false }

    private func dashboard(_ request: HTTPRequest, at now: Timestamp) -> String {
        let asked = request.numbers
        let (columns, rows) = (min(max(asked["columns"] ?? 80, 20), 1000), min(max(asked["rows"] ?? 24, 5), 1000))
        return Dashboard(
            status: telemetry.live(at: now), width: columns, height: rows,
            paint: Paint(isColoured: asked["colour"] == 1, widthInColumns: columns)
        ).text
    }

    private func health(_ live: LiveStatus) -> HTTPResponse {
        let problem = live.problem(longestNap: longestNap)
        return .json(["status": problem == nil ? "ok" : "stalled", "problem": .text(problem)], status: problem == nil ? 200 : 503)
    }

    private func metrics(at now: Timestamp) -> String {
        let live = telemetry.live(at: now)
        return MetricsText.text(telemetry.metrics.families + Self.gauges(of: live) + gauges.families(at: now) + (live.hubs?.families ?? []))
    }

    /// What is not counted but stands as it is.
    static func gauges(of live: LiveStatus) -> [MetricFamily] {
        let feeds = Standing.allCases.map { MetricSample(labels: [("state", $0.name)], value: Double(live.feeds[$0, default: 0])) }
        return [
            MetricFamily("pipeline_feeds", .gauge, "Feeds by how they stand.", feeds),
            MetricFamily(
                "pipeline_due", .gauge, "Feeds that are due and wait for their turn.", [MetricSample(value: Double(live.loop?.due ?? 0))]),
            MetricFamily("pipeline_in_flight", .gauge, "Polls under way.", [MetricSample(value: Double(live.loop?.inFlight ?? 0))]),
            MetricFamily(
                "pipeline_build_info", .gauge, "The version that runs.", [MetricSample(labels: [("version", live.version)], value: 1)]),
        ]
    }
}

extension HTTPRequest {
    /// The numbers of the query, by name.
    fileprivate var numbers: [String: Int] {
        (query ?? "").split(separator: "&").reduce(into: [:]) { numbers, pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, let number = Int(parts[1]) { numbers[String(parts[0])] = number }
        }
    }
}

extension HTTPResponse {
    static func json(_ value: JSONValue, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: [HTTPField("Content-Type", "application/json")], body: value.encoded(.indented))
    }
}

/// Numbers that the store must be asked for. What costs a look at every story is asked for once in five minutes, however often somebody scrapes.
final class StoreGauges: Sendable {
    private let store: SQLiteStore
    private let sizes = Mutex<(at: Timestamp, sizes: [String: Int])?>(nil)
    private static let pause = Duration.seconds(300)

    init(_ store: SQLiteStore) { self.store = store }

    func families(at now: Timestamp) -> [MetricFamily] {
        var families: [MetricFamily] = []
        if let sizes = try? clusterSizes(at: now) {
            families.append(
                MetricFamily("pipeline_clusters", .gauge, "Articles by how many stories they have.", sizes, label: "size_bucket"))
        }
        if let domains = try? store.domains() {
            let held = domains.count { $0.until.map { $0 > now } ?? false }
            families.append(
                MetricFamily("pipeline_host_cooldowns", .gauge, "Domains that asked to be left alone.", [MetricSample(value: Double(held))])
            )
        }
        return families
    }

    private func clusterSizes(at now: Timestamp) throws -> [String: Int] {
        try sizes.withLock { known in
            if let known, now >= known.at, now - known.at < Self.pause { return known.sizes }
            let sizes = try store.clusterSizes()
            known = (now, sizes)
            return sizes
        }
    }
}
