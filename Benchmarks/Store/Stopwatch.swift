import Glibc

/// Time that passed and time that the processor worked for us, added up over many laps: on a machine that others use, the second tells more.
struct Stopwatch {
    private(set) var seconds = 0.0
    private(set) var busy = 0.0

    /// Runs `body` and counts it.
    mutating func lap<Value>(_ body: () throws -> Value) rethrows -> Value {
        let (wall, work) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
        defer {
            seconds += Self.now(CLOCK_MONOTONIC) - wall
            busy += Self.now(CLOCK_PROCESS_CPUTIME_ID) - work
        }
        return try body()
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
