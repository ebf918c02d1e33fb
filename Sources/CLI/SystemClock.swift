import FoundationEssentials
import Model

/// The machine's clock: the only place where the time is read.
struct SystemClock: WallClock {
    func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    func sleep(until moment: Timestamp) async throws {
        try await sleep(until: moment, inNapsOf: .seconds(30)) { try await Task.sleep(for: $0) }
    }

    /// Linux counts on while the machine is suspended (CLOCK_BOOTTIME).
    func uptime() -> Duration? { Self.start.duration(to: .now) }

    private static let start = ContinuousClock.now
}
