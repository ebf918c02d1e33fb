import FoundationEssentials
import Model

/// The machine's clock: the only place where the time is read.
struct SystemClock: WallClock {
    func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// Sleeps in short steps, so that a machine that was suspended, or whose clock was set, wakes near the moment that was asked for.
    func sleep(until moment: Timestamp) async throws {
        while true {
            let begun = now()
            let left = moment - begun
            if left <= .zero { return }
            try await Task.sleep(for: min(left, .seconds(30)))
            if now() < begun { return }
        }
    }
}
