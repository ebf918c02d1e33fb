import Model
import Pipeline
import Publishing

/// What hubs do, as it is counted and shown.
extension PushTally {
    var families: [MetricFamily] {
        let standings = HubLease.Standing.allCases.map {
            MetricSample(labels: [("state", $0.rawValue)], value: Double(leases[$0, default: 0]))
        }
        let fates = Fate.allCases.map { MetricSample(labels: [("result", $0.rawValue)], value: Double(pushes[$0, default: 0])) }
        let answers = [("confirmed", confirmed), ("refused", refused)].map {
            MetricSample(labels: [("result", $0.0)], value: Double($0.1))
        }
        return [
            MetricFamily("pipeline_websub_leases", .gauge, "Subscriptions at hubs by how they stand.", standings),
            MetricFamily("pipeline_websub_pushes_total", .counter, "What came to callbacks by what became of it.", fates),
            MetricFamily(
                "pipeline_websub_verifications_total", .counter, "What hubs asked at callbacks by what they were answered.", answers),
        ]
    }

    /// As in `pipeline.live/1`.
    var json: JSONValue {
        .object([
            ("leases", .object(HubLease.Standing.allCases.map { ($0.rawValue, .int(leases[$0, default: 0])) })),
            ("pushes", .object(Fate.allCases.map { ($0.rawValue, .int(pushes[$0, default: 0])) })),
            ("verifications", ["confirmed": .int(confirmed), "refused": .int(refused)]),
        ])
    }

    /// `41 leases, 312 pushes, 2 dropped`.
    var summary: String {
        let dropped = Fate.allCases.filter { $0 != .taken }.reduce(0) { $0 + pushes[$1, default: 0] }
        let active = leases[.active, default: 0]
        let parts = [
            "\(active) \(active == 1 ? "lease" : "leases")", "\(pushes[.taken, default: 0]) pushed",
            dropped > 0 ? "\(dropped) dropped" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}
