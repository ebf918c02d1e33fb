import Model

/// What is counted of a process for Prometheus, and how it is named: a value that polls are added to.
///
/// Counters begin at zero, or where an earlier process stopped (`init(continuing:)`). No label holds a URL or a feed's name, so that the number of series
/// is bounded however many feeds there are.
public struct Metrics: Hashable, Sendable {
    private var fetches: [String: Int] = [:]
    private var pages: [String: Int] = [:]
    private var pushes: [String: Int] = [:]
    private var durations = Histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120])
    private var lateness = Histogram(bounds: [1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400])
    private var bytes: [String: Int] = [:]
    private var conditional: [String: Int] = [:]
    private var entries: [String: Int] = [:]
    private var repairs: [String: Int] = [:]
    private var operations: [String: Int] = [:]
    private var lastSuccess: Timestamp?

    /// Nothing was counted yet.
    public init() {
        for kind in FetchOutcomeKind.allCases { (fetches[kind.rawValue], pages[kind.rawValue]) = (0, 0) }
        for kind in [FetchOutcomeKind.changed, .failed] { pushes[kind.rawValue] = 0 }
        for result in ["hit", "miss", "unconditional"] { conditional[result] = 0 }
        for kind in ["new", "updated", "same", "dropped"] { entries[kind] = 0 }
        for kind in ChangeKind.allCases { operations[kind.rawValue] = 0 }
        for encoding in Self.encodings { bytes[encoding] = 0 }
    }

    /// Counts a poll.
    public mutating func add(_ report: PollReport) {
        let fetch = report.update.fetch
        switch fetch.page {
        case .push: pushes[fetch.outcome.rawValue, default: 0] += 1
        case .article: pages[fetch.outcome.rawValue, default: 0] += 1
        default: fetches[fetch.outcome.rawValue, default: 0] += 1
        }
        if fetch.page != .push { addRequest(report) }
        entries["new", default: 0] += fetch.counts.new
        entries["updated", default: 0] += fetch.counts.updated
        entries["same", default: 0] += fetch.counts.same
        entries["dropped", default: 0] += fetch.counts.dropped
        for (kind, count) in report.repairs { repairs[kind, default: 0] += count }
        for change in report.update.changes { operations[change.kind.rawValue, default: 0] += 1 }
        if fetch.failure == nil, fetch.outcome != .gone { lastSuccess = max(lastSuccess ?? fetch.finished, fetch.finished) }
    }

    /// Counts what was asked for; a push was not.
    private mutating func addRequest(_ report: PollReport) {
        let fetch = report.update.fetch
        durations.add(seconds: (fetch.finished - fetch.started) / .seconds(1))
        if let late = report.lateness { lateness.add(seconds: late / .seconds(1)) }
        bytes[Self.encoding(report.contentEncoding), default: 0] += fetch.wireBytes
        if let result = Self.result(of: report) { conditional[result, default: 0] += 1 }
    }

    private static let encodings = ["br", "deflate", "gzip", "identity", "other", "zstd"]

    /// Servers send what they like; a label has few values.
    private static func encoding(_ name: String?) -> String {
        guard let name, !name.isEmpty else { return "identity" }
        let short = name == "x-gzip" ? "gzip" : name
        return encodings.contains(short) ? short : "other"
    }

    private static func result(of report: PollReport) -> String? {
        switch report.update.fetch.outcome {
        case .notModified: "hit"
        case .changed, .same: report.isConditional ? "miss" : "unconditional"
        case .gone, .failed: nil
        }
    }
}

extension Metrics {
    /// What is counted, in the order of the contract.
    public var families: [MetricFamily] {
        var families = [
            MetricFamily("pipeline_fetch_total", .counter, "Polls of feeds by outcome.", fetches, label: "outcome"),
            MetricFamily("pipeline_page_fetch_total", .counter, "Looks at pages of articles by outcome.", pages, label: "outcome"),
            MetricFamily(
                "pipeline_websub_documents_total", .counter, "Documents that hubs pushed (WebSub) by outcome.", pushes, label: "outcome"),
            MetricFamily("pipeline_fetch_duration_seconds", "How long polls took.", durations),
            MetricFamily("pipeline_fetch_bytes_total", .counter, "Body bytes on the wire by content encoding.", bytes, label: "encoding"),
            MetricFamily(
                "pipeline_conditional_total", .counter, "Documents asked for by what validators did: hit is 304.", conditional,
                label: "result"),
            MetricFamily("pipeline_feed_lateness_seconds", "How long after feeds were due their polls began.", lateness),
            MetricFamily("pipeline_entries_total", .counter, "Entries of all documents, each counted once.", entries, label: "kind"),
            MetricFamily("pipeline_parse_repairs_total", .counter, "Defects of documents that the parser mended.", repairs, label: "kind"),
            MetricFamily(
                "pipeline_cluster_operations_total", .counter, "Lines of the change log by kind.", operations, label: "kind"),
        ]
        if let lastSuccess {
            families.append(
                MetricFamily(
                    "pipeline_last_success_timestamp_seconds", .gauge, "When a poll last succeeded.",
                    [MetricSample(value: Double(lastSuccess.milliseconds) / 1000)]))
        }
        return families
    }

    /// Goes on from what an earlier process wrote (`MetricsText`), so that counters of runs that end never fall.
    public init(continuing text: String) {
        self.init()
        for (name, labels, value) in MetricsText.samples(of: text) {
            let count = Int(exactly: value.rounded()) ?? 0
            switch name {
            case "pipeline_fetch_total": fetches[labels["outcome"] ?? "", default: 0] += count
            case "pipeline_page_fetch_total": pages[labels["outcome"] ?? "", default: 0] += count
            case "pipeline_websub_documents_total": pushes[labels["outcome"] ?? "", default: 0] += count
            case "pipeline_fetch_bytes_total": bytes[labels["encoding"] ?? "", default: 0] += count
            case "pipeline_conditional_total": conditional[labels["result"] ?? "", default: 0] += count
            case "pipeline_entries_total": entries[labels["kind"] ?? "", default: 0] += count
            case "pipeline_parse_repairs_total": repairs[labels["kind"] ?? "", default: 0] += count
            case "pipeline_cluster_operations_total": operations[labels["kind"] ?? "", default: 0] += count
            case "pipeline_last_success_timestamp_seconds": lastSuccess = Timestamp(milliseconds: Int64((value * 1000).rounded()))
            default:
                durations.restore(name, labels, value, of: "pipeline_fetch_duration_seconds")
                lateness.restore(name, labels, value, of: "pipeline_feed_lateness_seconds")
            }
        }
    }
}
