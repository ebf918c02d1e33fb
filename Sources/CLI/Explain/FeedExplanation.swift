import Model
import Scheduling
import Storage

/// All that is known of why a feed is polled when it is. A value: `explain` gathers it, text and JSON are made of it.
struct FeedExplanation {
    let subscription: Subscription
    /// What is remembered of it; that of a feed which was never polled where there is nothing.
    let state: FeedState
    /// Whether it is polled now, and who says so.
    let verdict: DueFeed
    /// The domain that is asked, then the one that redirects lead to, if that is another; none for a local file.
    let domains: [DomainFacts]
    /// How soon the host may be asked for the same feed again.
    let shortestInterval: Duration
    /// The last polls, the newest first.
    let fetches: [FetchRecord]
    /// The last events, the newest first.
    let events: [(at: Timestamp, event: FeedEvent)]
    /// Entries that the feed has brought.
    let entries: Int
    let now: Timestamp
    /// The looks at the pages of its entries; nil where there were none.
    var looks: LookCounts?
    /// The subscription at its hub; nil where there is none.
    var lease: HubLease?

    /// Everything in it may hold what the feed is asked with.
    var redaction: Redaction { Redaction(subscription) }
    var health: FeedHealth { FeedHealth(subscription: subscription, state: state, verdict: verdict, entries: entries, now: now) }

    /// The answer to the question, in one line.
    var answer: String {
        if verdict.isDue { return "is due: `pipeline fetch` polls it now" }
        return Spans.isNever(verdict.next.at)
            ? "is not polled any more" : "is not polled now, but \(Spans.ahead(verdict.next.at, now: now))"
    }
}

/// How a domain is asked, and what it taught us.
struct DomainFacts {
    /// The registrable domain, or the host where there is none.
    let domain: String
    let limits: HostLimits
    /// The rule of `hosts` that says so; nil where the program's own limits hold.
    let rule: String?
    /// What is remembered of it.
    let state: DomainState?
    /// The rest between two polls as it holds now.
    let spacing: Duration

    /// Until when it is left alone, if it is.
    func cooldown(at now: Timestamp) -> (until: Timestamp, reason: String)? {
        guard let state, let until = state.until, until > now else { return nil }
        return (until, state.reason)
    }
}

/// Gathers the facts of domains.
struct DomainLookup {
    let politeness: Politeness
    let states: [String: DomainState]
    let now: Timestamp

    init(politeness: Politeness, states: [DomainState], now: Timestamp) {
        self.politeness = politeness
        self.states = Dictionary(states.map { ($0.domain, $0) }) { first, _ in first }
        self.now = now
    }

    /// The domains that a feed is asked at, each once.
    func facts(of subscription: Subscription, _ state: FeedState) -> [DomainFacts] {
        let urls = [state.movedTo ?? subscription.requestURL.exposed, state.answeredBy].compactMap { $0 }
        var facts: [DomainFacts] = []
        for url in urls {
            if let found = self.facts(of: url), !facts.contains(where: { $0.domain == found.domain }) { facts.append(found) }
        }
        return facts
    }

    private func facts(of url: String) -> DomainFacts? {
        guard let domain = politeness.key(of: url), let host = WebAddress.host(of: url) else { return nil }
        let (limits, state) = (politeness.limits(of: url), states[domain])
        let pattern = politeness.rules.rule(for: host).pattern
        return DomainFacts(
            domain: domain, limits: limits, rule: pattern.isEmpty ? nil : pattern, state: state,
            spacing: DomainRule.spacing(of: state, limits: limits, now: now))
    }
}
