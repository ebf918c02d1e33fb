import Glibc
public import Model
import Seeded
import Synchronization

/// Runs every job of a simulation on the thread that pumps it, in an order drawn from a seed; when no job is left, time jumps to the next sleeper.
///
/// Source: SE-0417 (task executor preference). Child tasks, task groups and default actors inherit the preference; `Task.detached`, `Task {}`
/// and the main actor do not: whoever sleeps on another thread, or wakes a task from there, counts as a stray, which `pump` reports.
public final class SimulatedExecutor: TaskExecutor {
    private let state: Mutex<State>

    private struct State {
        var random: SplitMix64
        var now: Timestamp
        var ready: [BoxedJob] = []
        var sleepers = Sleepers()
        /// When the machine sleeps: nothing runs then.
        let asleep: [Range<Timestamp>]
        var jobsRun = 0
        /// How often somebody came from another thread while the pump ran.
        var strays = 0
        /// The pumping thread.
        var thread: pthread_t?

        mutating func noteCaller() {
            if let thread, pthread_equal(thread, pthread_self()) == 0 { strays += 1 }
        }
    }

    /// Why a pump stopped.
    enum Stop {
        case finished
        case deadlock
        case strays
        case outOfJobs
    }

    /// An executor whose clock stands at a moment.
    ///
    /// - Parameter asleep: when the machine sleeps: whoever would wake then, wakes at the end.
    public init(seed: UInt64, start: Timestamp, asleep: [Range<Timestamp>] = []) {
        state = Mutex(State(random: SplitMix64(seed: seed, stream: "executor"), now: start, asleep: asleep))
    }

    /// Runs jobs on this thread until a condition holds, no job and no sleeper is left, or so many jobs ran.
    func pump(until isFinished: () -> Bool, atMost limit: Int) -> Stop {
        state.withLock { $0.thread = pthread_self() }
        defer { state.withLock { $0.thread = nil } }
        while !isFinished() {
            if state.withLock({ $0.strays > 0 }) { return .strays }
            if jobsRun >= limit { return .outOfJobs }
            if let job = takeJob() {
                job.run(on: self)
            } else if !wakeNextSleepers() {
                return .deadlock
            }
        }
        return .finished
    }

    /// Takes a job that is ready, any of them: the seed decides.
    private func takeJob() -> BoxedJob? {
        state.withLock { state in
            guard !state.ready.isEmpty else { return nil }
            state.ready.swapAt(state.random.below(state.ready.count), state.ready.count - 1)
            state.jobsRun += 1
            return state.ready.removeLast()
        }
    }

    /// Lets time jump to the next moment for which anybody waits and wakes all who wait for it.
    private func wakeNextSleepers() -> Bool {
        let woken = state.withLock { state -> [Sleeper] in
            guard let moment = state.sleepers.nextMoment else { return [] }
            state.now = max(state.now, moment)
            if let night = state.asleep.first(where: { $0.contains(moment) }) { state.now = night.upperBound }
            return state.sleepers.take(upTo: state.now)
        }
        for sleeper in woken { sleeper.continuation.resume() }
        return !woken.isEmpty
    }

    /// What the runtime calls when a task can go on.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = BoxedJob(job)
        state.withLock { state in
            state.ready.append(job)
            state.noteCaller()
        }
    }
}

extension SimulatedExecutor {
    /// The virtual time.
    public var now: Timestamp { state.withLock { $0.now } }
    /// How many jobs ran.
    public var jobsRun: Int { state.withLock { $0.jobsRun } }
    /// How many tasks slept at one time, at the most.
    public var mostSleepers: Int { state.withLock { $0.sleepers.most } }

    /// Suspends the calling task until the virtual time has come to a moment, or the task is cancelled.
    func sleep(until moment: Timestamp) async throws {
        try Task.checkCancellation()
        let ticket = state.withLock { state in
            state.noteCaller()
            return state.sleepers.newTicket()
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isLate = state.withLock { state -> Bool in
                    guard !Task.isCancelled, moment > state.now else { return true }
                    state.sleepers.add(Sleeper(ticket: ticket, moment: moment, continuation: continuation))
                    return false
                }
                // A moment that has come still gives way once, so that a loop of such sleeps cannot starve the others.
                if isLate { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.take(ticket: ticket) }?.continuation.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }
}

/// A job that an array can hold; jobs themselves cannot be copied.
private final class BoxedJob: Sendable {
    private let content: Mutex<ExecutorJob?>

    init(_ job: consuming ExecutorJob) { content = Mutex(job) }

    /// Runs the job on the calling thread; once.
    func run(on executor: SimulatedExecutor) {
        guard let job = content.withLock({ $0.take() }) else { preconditionFailure("A job runs only once.") }
        // SE-0417 has no other call: the runtime takes executors unowned. It is sound, because the executor is held by the caller for the whole call.
        unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor())
    }
}

/// A task that waits for a moment.
private struct Sleeper {
    let ticket: Int
    let moment: Timestamp
    let continuation: CheckedContinuation<Void, any Error>
}

/// Those who wait, the next to wake last; of those for one moment, the first to come.
private struct Sleepers {
    private var waiting: [Sleeper] = []
    private var tickets = 0
    private(set) var most = 0

    var nextMoment: Timestamp? { waiting.last?.moment }

    mutating func newTicket() -> Int {
        tickets += 1
        return tickets
    }

    mutating func add(_ sleeper: Sleeper) {
        var low = 0
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].moment > sleeper.moment { low = middle + 1 } else { high = middle }
        }
        waiting.insert(sleeper, at: low)
        most = max(most, waiting.count)
    }

    mutating func take(upTo moment: Timestamp) -> [Sleeper] {
        let first = waiting.lastIndex { $0.moment > moment }.map { $0 + 1 } ?? 0
        defer { waiting.removeSubrange(first...) }
        return waiting[first...].reversed()
    }

    mutating func take(ticket: Int) -> Sleeper? {
        guard let place = waiting.lastIndex(where: { $0.ticket == ticket }) else { return nil }
        return waiting.remove(at: place)
    }
}
