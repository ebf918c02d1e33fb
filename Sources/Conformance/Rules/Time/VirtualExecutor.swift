import Model
import Sockets
import Synchronization

/// Runs the jobs of a scenario one after another on one thread; when none is left and nothing is awaited from outside, time jumps to the next sleeper.
///
/// So a scenario of sixty days over real sockets takes as long as its requests take, and no pause decides what is seen. Source: SE-0417 (task executor
/// preference); child tasks inherit it.
final class VirtualExecutor: TaskExecutor {
    private let state: Mutex<State>
    private let waker: Waker

    private struct State {
        var timeline: Timeline
        var ready: [BoxedJob] = []
        var taken = 0
        /// Requests whose answer is awaited from another thread.
        var outside = 0
        var isWaiting = false
        var isClosed = false

        mutating func takeJob() -> BoxedJob? {
            guard taken < ready.count else { return nil }
            taken += 1
            let job = ready[taken - 1]
            if taken == ready.count { (ready, taken) = ([], 0) }
            return job
        }
    }

    /// Runs a body on such an executor; when it returns, the thread has ended.
    static func with<Value: Sendable>(
        start: Timestamp, _ body: (VirtualExecutor) async throws -> Value
    ) async throws -> Value {
        let executor = VirtualExecutor(start: start, waker: try Waker())
        let thread = try LoopThread { executor.pump() }
        let result: Result<Value, any Error>
        do {
            let value = try await withTaskExecutorPreference(executor) {
                // Only what is resumed goes to the executor that is preferred: here the task leaves the thread that it came on.
                await Task.yield()
                return try await body(executor)
            }
            result = .success(value)
        } catch {
            result = .failure(error)
        }
        executor.close()
        thread.join()
        return try result.get()
    }

    private init(start: Timestamp, waker: Waker) {
        state = Mutex(State(timeline: Timeline(start: start)))
        self.waker = waker
    }

    /// What the runtime calls when a task can go on.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = BoxedJob(job)
        change { $0.ready.append(job) }
    }

    /// Runs until it is closed.
    private func pump() {
        while !state.withLock({ $0.isClosed && $0.ready.isEmpty }) {
            if let job = state.withLock({ $0.takeJob() }) {
                job.run(on: self)
            } else if !wakeSleepers() {
                wait()
            }
        }
    }

    /// Wakes whoever is due; lets time jump where nothing else can happen.
    private func wakeSleepers() -> Bool {
        let woken = state.withLock { state in
            let due = state.timeline.takeDue()
            guard due.isEmpty, state.outside == 0, state.ready.isEmpty, state.timeline.passToNextAlarm() else { return due }
            return state.timeline.takeDue()
        }
        for sleeper in woken { sleeper.continuation.resume() }
        return !woken.isEmpty
    }

    /// Waits until another thread has changed something.
    private func wait() {
        let isIdle = state.withLock { state in
            state.isWaiting = state.ready.isEmpty && !state.isClosed
            return state.isWaiting
        }
        guard isIdle else { return }
        var poll = PollSet()
        poll.add(waker)
        // What comes between the look above and this wait has left a byte in the pipe.
        try? poll.wait(atMost: nil)
        waker.drain()
    }

    private func close() { change { $0.isClosed = true } }

    /// Changes the state and wakes the thread, if it waits.
    private func change(_ body: (inout sending State) -> Void) {
        let mustWake = state.withLock { state in
            body(&state)
            defer { state.isWaiting = false }
            return state.isWaiting
        }
        if mustWake { waker.wake() }
    }
}

extension VirtualExecutor {
    /// What the clock on the wall says.
    var now: Timestamp { state.withLock { $0.timeline.wall } }
    /// How long the scenario has lasted.
    var uptime: Duration { state.withLock { $0.timeline.uptime } }

    /// Lets time pass; may be called from any thread.
    func pass(_ span: Duration) { change { $0.timeline.pass(span) } }

    /// Sets the clock on the wall.
    func leap(_ span: Duration) { change { $0.timeline.leap(span) } }

    /// Runs something that another thread answers; no time jumps meanwhile.
    func outside<Value, Failure: Error>(_ body: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        change { $0.outside += 1 }
        defer { change { $0.outside -= 1 } }
        return try await body()
    }

    /// Suspends the task until an alarm, or until the task is cancelled.
    func sleep(until alarm: Timeline.Alarm) async throws {
        try Task.checkCancellation()
        let ticket = state.withLock { $0.timeline.newTicket() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isLate = state.withLock { state in
                    guard !Task.isCancelled, !state.timeline.hasCome(alarm) else { return true }
                    state.timeline.add(Timeline.Sleeper(ticket: ticket, alarm: alarm, continuation: continuation))
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.timeline.take(ticket: ticket) }?.continuation.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }
}

/// The clock on the wall of a scenario.
struct VirtualClock: WallClock {
    let executor: VirtualExecutor

    func now() -> Timestamp { executor.now }

    /// As the machine's clock sleeps: in steps, so that who sleeps notices when the time is set.
    func sleep(until moment: Timestamp) async throws {
        try await sleep(until: moment, inNapsOf: .seconds(600)) { try await executor.sleep(until: .uptime(executor.uptime + $0)) }
    }
}

/// A job that an array can hold; jobs themselves cannot be copied.
private final class BoxedJob: Sendable {
    private let content: Mutex<ExecutorJob?>

    init(_ job: consuming ExecutorJob) { content = Mutex(job) }

    /// Runs the job on the calling thread; once.
    func run(on executor: VirtualExecutor) {
        guard let job = content.withLock({ $0.take() }) else { preconditionFailure("a job runs only once") }
        // SE-0417 has no other call: the runtime takes executors unowned. It is sound, because the executor is held by the caller for the whole call.
        unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor())
    }
}
