import Model

/// Which hub is asked next: leases that are due stand in a line before their hub, the one that is due the longest first, and each hub rests after it was
/// asked. A value; of a hundred thousand leases at one hub each costs the same as of one.
struct HubTurns {
    /// A line is made anew when it is so old, for leases may have been verified or given up meanwhile.
    static let longestAge = Duration.seconds(60)

    /// The last of each is the first to be asked.
    private var lines: [String: [HubLease]] = [:]
    /// The hubs with a line, in turn.
    private var hubs: [String] = []
    private var turn = 0
    private var rests: [String: Timestamp] = [:]
    private var made: Timestamp?

    /// When the first hub has rested; nil where none rests.
    var soonest: Timestamp? { rests.values.min() }

    /// Whether the lines are to be made anew.
    func isStale(at now: Timestamp) -> Bool {
        guard let made, !hubs.isEmpty else { return true }
        return now < made || now - made >= Self.longestAge
    }

    /// Makes the lines.
    ///
    /// - Parameters:
    ///   - due: the leases whose hubs are to be asked, those that are due the longest first.
    ///   - key: what a hub counts as.
    ///   - held: those that want to be left alone.
    mutating func fill(_ due: [HubLease], key: (HubLease) -> String, held: Set<String>, at now: Timestamp) {
        (lines, hubs, turn, made) = ([:], [], 0, now)
        for lease in due.reversed() {
            let hub = key(lease)
            guard !held.contains(hub) else { continue }
            lines[hub, default: []].append(lease)
        }
        var seen: Set<String> = []
        hubs = due.map(key).filter { lines[$0] != nil && seen.insert($0).inserted }
    }

    /// The next lease, of the next hub that does not rest; nil where all do, or there is none.
    mutating func next(at now: Timestamp) -> HubLease? {
        rests = rests.filter { $0.value > now }
        for _ in hubs.indices {
            if turn >= hubs.count { turn = 0 }
            let hub = hubs[turn]
            guard rests[hub] == nil else {
                turn += 1
                continue
            }
            guard let lease = lines[hub]?.popLast() else {
                hubs.remove(at: turn)
                continue
            }
            turn += 1
            return lease
        }
        return nil
    }

    /// Lets a hub rest.
    mutating func rest(_ hub: String, until moment: Timestamp) { rests[hub] = moment }
}
