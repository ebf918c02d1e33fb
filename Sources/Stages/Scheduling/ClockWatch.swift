public import Model

/// Notices that somebody set the clock: it and the uptime went different ways. A machine that slept is no such case, for both went on (T13, T14).
public struct ClockWatch: Sendable {
    /// A clock that is corrected by and by is followed in steps of this; a rest between two polls may be wrong by as much.
    static let tolerance = Duration.milliseconds(500)
    /// What the clock showed when the uptime was nought, as far as is known.
    private var origin: Timestamp?

    /// Nothing seen yet.
    public init() {}

    /// By how much the clock was set since the last time, forward or back; nil where it was not, or nobody measures the uptime.
    public mutating func shift(_ now: Timestamp, uptime: Duration?) -> Duration? {
        guard let uptime else { return nil }
        let before = origin
        if before == nil { origin = now - uptime }
        guard let before, abs((now - uptime) - before) >= Self.tolerance else { return nil }
        origin = now - uptime
        return (now - uptime) - before
    }
}

private func abs(_ span: Duration) -> Duration { span < .zero ? .zero - span : span }
