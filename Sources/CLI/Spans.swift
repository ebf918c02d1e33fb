import Model

/// Spans of time for people.
enum Spans {
    /// `12 s`, `5 min`, `3 h`, `2 d`: the largest unit that fits, rounded down.
    static func text(_ span: Duration) -> String {
        let seconds = max(0, span.wholeMilliseconds / 1000)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) d"
        }
    }

    /// A span that somebody chose, told whole: `250 ms`, `90 s`, `90 min`, `36 h`, `7 d`.
    static func exact(_ span: Duration) -> String {
        let milliseconds = max(0, span.wholeMilliseconds)
        guard milliseconds % 1000 == 0 else { return "\(milliseconds) ms" }
        let seconds = milliseconds / 1000
        if seconds >= 2 * 86_400, seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
        if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        if seconds >= 120, seconds % 60 == 0 { return "\(seconds / 60) min" }
        return "\(seconds) s"
    }

    /// A span that somebody chose is told whole, one that came about to the largest unit: `90 min`, `about 2 h`.
    static func plain(_ span: Duration) -> String {
        guard span > .seconds(120), span.wholeMilliseconds % 60_000 != 0 else { return exact(span) }
        return "about " + text(span)
    }

    /// `5 min ago`; `in the future` where a clock went wrong.
    static func ago(_ moment: Timestamp, now: Timestamp) -> String {
        moment > now ? "in the future" : text(now - moment) + " ago"
    }

    /// `now`, `in 5 min`, or `never`.
    static func ahead(_ moment: Timestamp, now: Timestamp) -> String {
        if moment <= now { return "now" }
        return isNever(moment) ? "never" : "in " + text(moment - now)
    }

    /// Whether a next poll stands for none: no feed has to wait for a thousand years.
    static func isNever(_ moment: Timestamp) -> Bool { moment >= Timestamp(seconds: 32_503_680_000) }

    /// Whole seconds, for programs; a span of fractions has decimals.
    static func seconds(_ span: Duration) -> Double { Double(span.wholeMilliseconds) / 1000 }
}
