public import Model

/// A clock on the wall of a simulation, which somebody sets now and then; servers go by true time.
public struct SettableClock: WallClock {
    private let clock: SimulatedClock
    /// When it was set, by true time, and by how much it is wrong from then on; in order.
    private let settings: [(at: Timestamp, error: Duration)]

    /// A clock that is right until it is set for the first time.
    ///
    /// - Parameter settings: when, by true time, it is set by how much, forward or back; in order.
    public init(_ clock: SimulatedClock, settings: [(at: Timestamp, by: Duration)]) {
        self.clock = clock
        var error = Duration.zero
        self.settings = settings.map { setting in
            error += setting.by
            return (setting.at, error)
        }
    }

    /// What it shows.
    public func now() -> Timestamp {
        let now = clock.now()
        return now + (settings.last { $0.at <= now }?.error ?? .zero)
    }

    /// As the machine's clock sleeps.
    public func sleep(until moment: Timestamp) async throws {
        try await sleep(until: moment, inNapsOf: .seconds(30)) { try await clock.sleep(for: $0) }
    }

    /// True time.
    public func uptime() -> Duration? { clock.now() - Simulation.morning }
}
