import Files
import Model
import Pipeline
import Synchronization

/// One line on a terminal that says how far a run is; nothing elsewhere.
enum ProgressLine {
    private static let shown = Mutex(Shown())

    private struct Shown {
        var isVisible = false
        var polls = -1
    }

    /// Nil where nobody is looking.
    static func sink() -> Progress.Sink? {
        guard StandardStream.error.isTerminal else { return nil }
        return { progress in show(progress) }
    }

    /// Takes the line away, so that a log line or the result can stand there.
    static func clear() {
        shown.withLock { shown in
            if shown.isVisible { StandardStream.error.say("\r\u{1B}[K") }
            shown.isVisible = false
        }
    }

    private static func show(_ progress: Progress) {
        shown.withLock { shown in
            // A line for every poll would cost more than the poll.
            guard progress.totals.polls - shown.polls >= 10 || progress.inFlight < 10 else { return }
            shown.polls = progress.totals.polls
            shown.isVisible = true
            let width = StandardStream.error.widthInColumns ?? 80
            StandardStream.error.say("\r\u{1B}[K" + text(progress).prefix(max(10, width - 1)))
        }
    }

    static func text(_ progress: Progress) -> String {
        let totals = progress.totals
        return "\(totals.polls) polled, \(progress.inFlight) in flight, \(totals.failures) failed, "
            + "\(totals.entries.new) new, \(totals.entries.updated) updated"
    }
}
