import Model
import Pipeline
import Sockets
import Synchronization

/// What systemd is told (sd_notify(3)), where it started us as `Type=notify`: that we are ready, reload, stop, and are alive.
///
/// The watchdog is fed by the loop itself (`RunEvent.beat`): where it hangs, systemd starts us anew.
final class ServiceManager: Sendable {
    private let socket: NotifySocket?
    /// How often the watchdog wants to be fed at the least; nil where there is none.
    private let watchdog: Duration?
    private let lastFed = Mutex<Timestamp?>(nil)

    init(environment: [String: String]) {
        socket = environment["NOTIFY_SOCKET"].flatMap { NotifySocket(path: $0) }
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// The longest that the loop may sleep; nil where nobody watches.
    var longestNap: Duration? { watchdog.map { $0 / 3 } }

    func ready(_ status: String) { tell("READY=1\nSTATUS=\(status)") }
    func reloading() { tell("RELOADING=1\nSTATUS=reading feeds.yml again") }
    func stopping() { tell("STOPPING=1\nSTATUS=finishing what is in flight") }

    /// Says that the loop goes on, and how; a few times within the watchdog's patience.
    func beat(_ state: LoopState) {
        let pause = watchdog.map { $0 / 4 } ?? .seconds(15)
        let isDue = lastFed.withLock { last in
            if let fed = last, state.at >= fed, state.at - fed < pause { return false }
            last = state.at
            return true
        }
        guard isDue else { return }
        let status = "\(state.due) due, \(state.inFlight) in flight, \(state.totals.polls) polls, \(state.totals.entries.new) new entries"
        tell((watchdog == nil ? "" : "WATCHDOG=1\n") + "STATUS=\(status)")
    }

    /// Nobody is better off where we end because nobody listens.
    private func tell(_ text: String) { try? socket?.send(text) }
}
