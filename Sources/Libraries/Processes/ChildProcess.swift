import Glibc
import Synchronization

/// Runs a program with bytes on its standard input, for a bounded time, in a process group of its own.
public enum ChildProcess {
    /// How it ended, and what it printed.
    public struct Ending: Hashable, Sendable {
        /// What became of it.
        public var fate: Fate
        /// The first bytes of what it wrote to standard output and standard error, as they came.
        public var output: [UInt8]
    }

    /// What became of a program.
    public enum Fate: Hashable, Sendable {
        /// It ended by itself, with this status.
        case exited(Int32)
        /// A signal ended it.
        case signalled(Int32)
        /// Its time was up: it and all of its group were ended.
        case timedOut
        /// The task that waited was cancelled: it and all of its group were ended.
        case cancelled
        /// It was never started; the system's error number.
        case notStarted(Int32)
    }

    /// Runs a program and waits for its end; a thread of its own waits, so that no task does.
    ///
    /// Whatever it leaves running in its process group when it ends, or when its time is up, is ended too: SIGTERM, and SIGKILL half a second later.
    ///
    /// - Parameters:
    ///   - command: the program, a path or a name to be looked for in PATH, and its arguments; one at the least.
    ///   - input: what it gets on standard input. One that does not read it all is no failure.
    ///   - outputLimit: how much of its output is kept; the rest is read and dropped.
    public static func run(_ command: [String], input: [UInt8], timeout: Duration, outputLimit: Int = 4096) async -> Ending {
        let isCancelled = Flag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStarted = Self.onThread {
                    continuation.resume(
                        returning: supervise(command, input: input, timeout: timeout, outputLimit: outputLimit, isCancelled: isCancelled))
                }
                if !isStarted { continuation.resume(returning: Ending(fate: .notStarted(EAGAIN), output: [])) }
            }
        } onCancel: {
            isCancelled.set()
        }
    }

    private static func supervise(
        _ command: [String], input: [UInt8], timeout: Duration, outputLimit: Int, isCancelled: Flag
    ) -> Ending {
        let deadline = ContinuousClock.now + timeout
        switch Spawned.start(command) {
        case .failure(let error): return Ending(fate: .notStarted(error.code), output: [])
        case .success(var child):
            var left = input[...]
            var fate: Fate?
            while fate == nil {
                child.exchange(&left, outputLimit: outputLimit, milliseconds: 20)
                fate = child.ended()
                if fate == nil, isCancelled.isSet { fate = child.end(as: .cancelled) }
                if fate == nil, ContinuousClock.now >= deadline { fate = child.end(as: .timedOut) }
            }
            child.exchange(&left, outputLimit: outputLimit, milliseconds: 0)
            child.close()
            return Ending(fate: fate ?? .timedOut, output: child.output)
        }
    }

    /// - Returns: false where there is no thread to be had.
    private static func onThread(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Body(body))
        var handle = pthread_t()
        guard pthread_create(&handle, nil, { runBody($0) }, box.toOpaque()) == 0 else {
            box.release()
            return false
        }
        pthread_detach(handle)
        return true
    }
}

/// A wish that many threads may look at.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}

private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// With all signals blocked: they are for threads that know what to do, and a write to a closed pipe shall be an error.
private func runBody(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
}
