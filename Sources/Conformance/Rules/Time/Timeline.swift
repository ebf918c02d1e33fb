import Model

/// The time of a scenario: how long it has lasted, and what the clock on the wall says, which may be set.
struct Timeline {
    /// When somebody who sleeps shall wake.
    enum Alarm {
        /// When the wall clock says so; whoever sets the clock moves this moment.
        case wall(Timestamp)
        /// When the scenario has lasted so long.
        case uptime(Duration)
    }

    struct Sleeper {
        let ticket: Int
        let alarm: Alarm
        let continuation: CheckedContinuation<Void, any Error>
    }

    private(set) var uptime = Duration.zero
    private var start: Timestamp
    private var sleepers: [Sleeper] = []
    private var tickets = 0

    init(start: Timestamp) { self.start = start }

    /// What the clock on the wall says.
    var wall: Timestamp { start + uptime }

    /// Lets time pass.
    mutating func pass(_ span: Duration) { uptime += max(span, .zero) }

    /// Sets the clock on the wall forward, or back where the span is negative; nothing else grows older.
    mutating func leap(_ span: Duration) { start = start + span }

    mutating func newTicket() -> Int {
        tickets += 1
        return tickets
    }

    func hasCome(_ alarm: Alarm) -> Bool { due(alarm) <= uptime }

    mutating func add(_ sleeper: Sleeper) { sleepers.append(sleeper) }

    /// The sleeper of a ticket, taken out.
    mutating func take(ticket: Int) -> Sleeper? {
        sleepers.firstIndex { $0.ticket == ticket }.map { sleepers.remove(at: $0) }
    }

    /// All whose time has come, taken out, in the order in which they lay down.
    mutating func takeDue() -> [Sleeper] {
        let due = sleepers.filter { hasCome($0.alarm) }
        if !due.isEmpty { sleepers = sleepers.filter { !hasCome($0.alarm) } }
        return due
    }

    /// Lets time pass until the first sleeper is due.
    ///
    /// - Returns: false where nobody sleeps.
    mutating func passToNextAlarm() -> Bool {
        guard let next = sleepers.map({ due($0.alarm) }).min() else { return false }
        uptime = max(uptime, next)
        return true
    }

    /// The uptime at which an alarm rings.
    private func due(_ alarm: Alarm) -> Duration {
        switch alarm {
        case .wall(let moment): moment - start
        case .uptime(let span): span
        }
    }
}
