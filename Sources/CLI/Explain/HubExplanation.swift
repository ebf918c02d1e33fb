import Files
import Model
import Publishing
import Scheduling
import Storage

/// What is told of the hub that a feed names.
extension FeedExplanation {
    func tellHub(_ sheet: inout FactSheet) {
        guard let hub = state.hub else { return }
        let trust = hub.trust
        sheet.heading("hub (WebSub)")
        sheet.fact("hub", lease?.hub ?? trust.hub)
        sheet.fact("topic", hub.offer.topic)
        sheet.fact("lease", leaseText)
        sheet.fact("problem", lease?.problem)
        sheet.fact("last push", trust.lastPush.map { Spans.ago($0, now: now) })
        sheet.fact("trust", trustText(trust))
        sheet.fact("websub", subscription.takesPushes ? nil : "is off: no hub is asked")
    }

    private var leaseText: String {
        guard let lease else { return "none; `watch --callback URL` asks for one" }
        let next = lease.next.map { ", asked again \(Spans.ahead($0, now: now))" } ?? ""
        switch lease.standing {
        case .active:
            guard lease.runs(at: now), let ends = lease.ends else { return "ran out\(next)" }
            return "runs for \(Spans.text(ends - now)) more, until \(ends)\(next)"
        case .wanted: return "the hub has yet to verify it\(next)"
        case .denied: return "denied\(next)"
        case .ending: return "ends"
        }
    }

    private func trustText(_ trust: HubTrust) -> String {
        if let until = trust.distrustedUntil, until > now {
            return "none until \(until): it did not push what polls found (\(trust.lapses == 1 ? "once" : "\(trust.lapses) times"))"
        }
        if !trust.awaited.isEmpty { return "none for now: \(trust.awaited.count) entries that a poll found are still to be pushed" }
        guard trust.proofs > 0 else { return "none yet: no poll has confirmed a push" }
        return "polls confirmed pushes \(trust.proofs == 1 ? "once" : "\(trust.proofs) times in a row")"
    }

    func hub(_ redaction: Redaction) -> JSONValue {
        guard let hub = state.hub else { return .null }
        let lease: JSONValue? = lease.map { lease in
            [
                "state": .string(lease.standing.rawValue), "since": .time(lease.since), "ends": .time(lease.ends),
                "next": .time(lease.next),
                "attempts": .int(lease.attempts), "problem": .text(redaction.shown(lease.problem)),
            ]
        }
        return [
            "url": .string(redaction.shown(self.lease?.hub ?? hub.trust.hub)), "topic": .string(redaction.shown(hub.offer.topic)),
            "proofs": .int(hub.trust.proofs), "awaited": .int(hub.trust.awaited.count),
            "distrusted_until": .time(hub.trust.distrustedUntil), "lapses": .int(hub.trust.lapses), "last_push": .time(hub.trust.lastPush),
            "lease": lease ?? .null,
        ]
    }
}

extension SharedOptions {
    /// How feeds are due for the process that watches, where one does: what hubs push reaches it.
    func pollOptions(_ store: SQLiteStore?, now: Timestamp) throws -> PollOptions {
        var options = PollOptions()
        guard let store, let socket = StatusSocket.path(in: dataPath), FileSystem.exists(socket) else { return options }
        for lease in try store.leases() where lease.runs(at: now) {
            guard let since = lease.since, let until = lease.ends else { continue }
            options.listening[lease.feed] = HubListening(hub: lease.hub, since: since, until: until)
        }
        return options
    }
}
