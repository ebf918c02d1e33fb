public import Model
import Synchronization

/// What a process owes the places that it has just asked, handed from one run to the next: until when domains rest, and whose turn it is under robots.txt.
/// The store knows less: no page moves the last poll of its feed, and how slowly somebody answered is not written down.
public final class Rests: Sendable {
    private struct Kept {
        var domains: [String: Timestamp] = [:]
        var turns: [String: Timestamp] = [:]
    }

    private let kept = Mutex(Kept())

    /// Nobody was asked yet.
    public init() {}

    /// Until when domains rest, by name: see `PollOptions.resting`.
    public var domains: [String: Timestamp] { kept.withLock { $0.domains } }

    /// When the next turn of each place is free whose robots.txt asks for a rest.
    var turns: [String: Timestamp] { kept.withLock { $0.turns } }

    /// Notes how a run leaves them.
    func keep(domains: [String: Timestamp], turns: [String: Timestamp]) {
        kept.withLock { $0 = Kept(domains: domains, turns: turns) }
    }
}
