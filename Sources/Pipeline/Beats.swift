import Model

/// When the observer of a run is told how the loop stands.
struct Beats {
    private var last: Timestamp?
    private var lastInFlight = -1

    private static let pause = Duration.seconds(1)

    /// How many feeds are due, where it is time to tell: once a second, and when the last poll came back.
    mutating func due(_ now: Timestamp, inFlight: Int, count: (Timestamp) -> Int) -> Int? {
        if let last, now >= last, now - last < Self.pause, inFlight > 0 || lastInFlight == 0 { return nil }
        (last, lastInFlight) = (now, inFlight)
        return count(now)
    }
}
