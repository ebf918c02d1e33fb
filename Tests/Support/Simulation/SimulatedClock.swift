public import Model

/// The time of day of a simulation: it stands still while anything can run, and jumps when nothing can.
public struct SimulatedClock: WallClock {
    private let executor: SimulatedExecutor

    /// The clock of an executor.
    public init(_ executor: SimulatedExecutor) { self.executor = executor }

    /// The virtual moment.
    public func now() -> Timestamp { executor.now }

    /// How many tasks slept at one time, at the most.
    public var mostSleepers: Int { executor.mostSleepers }

    /// Returns at a moment; throws `CancellationError` when the task is cancelled first.
    public func sleep(until moment: Timestamp) async throws { try await executor.sleep(until: moment) }

    /// Returns after a span; throws `CancellationError` when the task is cancelled first.
    public func sleep(for span: Duration) async throws { try await executor.sleep(until: executor.now + span) }
}
