import Files
import Model
import Pipeline
import Synchronization

/// One line on a terminal that says how far a run is; nothing elsewhere.
enum ProgressLine {
    private static let shown = Mutex(Shown())

    private struct Shown {
        var isVisible = false
    }

    /// Nil where nobody is looking.
    static func observer() -> RunEvent.Observer? {
        guard StandardStream.error.isTerminal else { return nil }
        return { event in
            if case .beat(let state) = event { show(state) }
        }
    }

    /// Takes the line away, so that a log line or the result can stand there.
    static func clear() {
        shown.withLock { shown in
            if shown.isVisible { StandardStream.error.say("\r\u{1B}[K") }
            shown.isVisible = false
        }
    }

    private static func show(_ state: LoopState) {
        shown.withLock { shown in
            shown.isVisible = true
            let width = StandardStream.error.widthInColumns ?? 80
            StandardStream.error.say("\r\u{1B}[K" + text(state).prefix(max(10, width - 1)))
        }
    }

    static func text(_ state: LoopState) -> String {
        let totals = state.totals
        return "\(state.due) due, \(state.inFlight) in flight, \(totals.polls) polled, \(totals.failures) failed, "
            + "\(totals.entries.new) new, \(totals.entries.updated) updated"
    }
}
