public import Model

/// Whether polls fail because of the feeds, or because our own network is down (F2).
///
/// A failure to reach a host is held back until somebody else answered, or until it is clear that nobody does. A value: the loop tells it what ended
/// and asks it what may be committed, and as what.
public struct Connectivity<Poll: Sendable>: Sendable {
    /// What becomes of failures that were held back.
    public enum Verdict: Sendable {
        /// They are the feeds' own.
        case theirs([Poll])
        /// Our network is down: they say nothing about the feeds.
        case ours([Poll])
        /// It is too early to tell.
        case open
    }

    /// How long before a poll an answer still proves that the network stands.
    private let proofLasts: Duration
    /// How long a failure is held back where other polls go on for ever (`watch`).
    private let patience: Duration
    private var lastAnswer: Timestamp?
    private var held: [(poll: Poll, domain: String, isNews: Bool, started: Timestamp, ended: Timestamp)] = []

    /// Nothing known yet.
    public init(proofLasts: Duration = .seconds(10), patience: Duration = .seconds(60)) {
        self.proofLasts = proofLasts
        self.patience = patience
    }

    /// When the held failures are due for a verdict, whatever else happens; nil where none is held.
    public var verdictDue: Timestamp? { held.first.map { $0.ended + patience } }

    /// Tells that some server answered, whatever it said.
    public mutating func answered(at now: Timestamp) { lastAnswer = max(now, lastAnswer ?? now) }

    /// Tells that a host could not be reached. Gives the poll back where it is certain at once that our network stands.
    ///
    /// - Parameter before: how the feed's last poll failed. Of a host that nobody reached then either, it says nothing about our network that nobody
    ///   does now: some dead feeds are due by themselves quite often.
    public mutating func unreachable(
        _ poll: Poll, domain: String, after before: FetchFailure?, started: Timestamp, ended: Timestamp
    ) -> Verdict {
        if let lastAnswer, lastAnswer >= started - proofLasts { return .theirs([poll]) }
        held.append((poll, domain, before.map { !Self.kinds.contains($0.kind) } ?? true, started, ended))
        return .open
    }

    /// The verdict as far as it is clear by now; at the end of a run it always is.
    public mutating func verdict(at now: Timestamp, isEnd: Bool) -> Verdict {
        guard let first = held.first else { return .open }
        if let lastAnswer, lastAnswer >= first.started - proofLasts { return .theirs(release()) }
        // A clock that was set back would hold them for as long.
        guard isEnd || now - first.ended >= patience || now < first.ended else { return .open }
        // One domain that nobody reaches is more likely down than our network is.
        return Set(held.filter(\.isNews).map(\.domain)).count >= 2 ? .ours(release()) : .theirs(release())
    }

    /// Tells that somebody set the clock, by how much forward or back.
    ///
    /// - Parameter follow: lets a poll that is held back follow.
    public mutating func clockWasSet(by shift: Duration, _ follow: (inout Poll) -> Void) {
        lastAnswer = lastAnswer.map { $0 + shift }
        for index in held.indices {
            (held[index].started, held[index].ended) = (held[index].started + shift, held[index].ended + shift)
            follow(&held[index].poll)
        }
    }

    private mutating func release() -> [Poll] {
        defer { held = [] }
        return held.map(\.poll)
    }

    /// Whether a failure says that the host was not reached at all.
    public static func isUnreachable(_ result: FetchResult) -> Bool {
        guard case .failed(let failure) = result.outcome, result.hops.isEmpty else { return false }
        return kinds.contains(failure.kind)
    }

    private static var kinds: [FailureKind] { [.dns, .connect, .timeout] }
}
