import Model
import Synchronization

/// A clock that stands still until a test moves it; sleepers wait for ever, or until they are cancelled.
final class StandingClock: WallClock {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    func now() -> Timestamp { moment.withLock { $0 } }

    func advance(by span: Duration) { moment.withLock { $0 = $0 + span } }

    func sleep(until moment: Timestamp) async throws {
        if moment <= now() { return }
        try await Task.sleep(for: .seconds(3600))
    }
}

/// A clock that shows a second less whenever somebody looks.
final class ClockThatGoesBack: WallClock {
    private let moment: Mutex<Timestamp>

    init(from moment: Timestamp) { self.moment = Mutex(moment) }

    func now() -> Timestamp {
        moment.withLock { moment in
            moment = moment - .seconds(1)
            return moment
        }
    }

    func sleep(until moment: Timestamp) async throws {}
}

/// Counts calls from any task.
final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func increment() { add(1) }
    func add(_ more: Int) { count.withLock { $0 += more } }
}

/// Says yes so many times, from any task.
final class Countdown: Sendable {
    private let left: Mutex<Int>
    init(_ count: Int) { left = Mutex(count) }
    func take() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}
