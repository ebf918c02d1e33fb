public import Model
import Synchronization

/// Runs a program to its end in virtual time, on the calling thread, in an order that a seed decides.
public enum Simulation {
    /// A Tuesday morning: 2025-03-04T06:00:00Z.
    public static let morning = Timestamp(seconds: 1_741_068_000)

    /// Runs a body as the root task and returns what it returns.
    ///
    /// The same seed gives the same order of all jobs in every process; nothing waits for real time.
    ///
    /// - Parameters:
    ///   - seed: what decides the order in which jobs run.
    ///   - start: what the clock shows at first.
    ///   - asleep: when the machine sleeps: nothing runs then.
    ///   - mostJobs: after so many the simulation counts as endless.
    /// - Throws: what the body throws, or a `SimulationFailure`.
    public static func run<Value: Sendable>(
        seed: UInt64, start: Timestamp = morning, asleep: [Range<Timestamp>] = [], mostJobs: Int = 500_000_000,
        _ body: @escaping @Sendable (SimulatedClock) async throws -> Value
    ) throws -> Value {
        let executor = SimulatedExecutor(seed: seed, start: start, asleep: asleep)
        let outcome = Outcome<Value>()
        let root = Task(executorPreference: executor) {
            do {
                outcome.set(.success(try await body(SimulatedClock(executor))))
            } catch {
                outcome.set(.failure(error))
            }
        }
        let stop = executor.pump(until: { outcome.value != nil }, atMost: mostJobs)
        if let value = outcome.value { return try value.get() }
        root.cancel()
        throw SimulationFailure(stop, at: executor.now, jobs: executor.jobsRun)
    }

    /// Where the root task leaves what came of it.
    private final class Outcome<Value: Sendable>: Sendable {
        private let content = Mutex<Result<Value, any Error>?>(nil)
        var value: Result<Value, any Error>? { content.withLock { $0 } }
        func set(_ value: Result<Value, any Error>) { content.withLock { $0 = value } }
    }
}

/// Why a simulation could not go on. The tasks that it leaves behind stay suspended for ever.
public struct SimulationFailure: Error, Hashable, CustomStringConvertible {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// Nothing can run and nobody sleeps, but the body has not returned: it waits for what nobody will do.
        case deadlock
        /// Somebody slept on another thread or woke a task from there: a part of the program runs outside (`Task.detached`, a dispatch queue).
        case stray
        /// More jobs ran than were allowed.
        case endless
    }

    /// What happened.
    public var kind: Kind
    /// The virtual time.
    public var moment: Timestamp
    /// How many jobs had run.
    public var jobs: Int

    init(_ stop: SimulatedExecutor.Stop, at moment: Timestamp, jobs: Int) {
        kind = stop == .strays ? .stray : stop == .outOfJobs ? .endless : .deadlock
        self.moment = moment
        self.jobs = jobs
    }

    /// One sentence.
    public var description: String {
        switch kind {
        case .deadlock: "Deadlock at \(moment) after \(jobs) jobs: nothing can run, nobody sleeps, and the body has not returned."
        case .stray: "At \(moment) another thread slept or woke a task: something runs outside the simulation."
        case .endless: "At \(moment) \(jobs) jobs had run and the body had not returned."
        }
    }
}
