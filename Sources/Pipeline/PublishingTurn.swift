import Model

/// When what is committed is written to files: soon after a change, but in a busy `watch` never so often that the loop does little else. `fetch` publishes
/// when it ends.
struct PublishingTurn {
    /// Changes that come soon after one another share a turn.
    static let delay = Duration.seconds(2)
    /// Publishing is followed by a rest of so many times as long as it took.
    static let restFactor = 10

    private let longest: Duration?
    /// When the files of what is committed are to be written at the latest; nil while all are.
    private(set) var due: Timestamp?
    private var restsUntil: Timestamp?

    /// - Parameter longest: the longest that a change may wait; nil where it waits for the end of the run.
    init(longest: Duration?) { self.longest = longest.map { max($0, Self.delay) } }

    /// Notes that something was committed that files tell of.
    mutating func changed(at now: Timestamp) {
        guard let longest, due == nil else { return }
        due = min(max(now + Self.delay, restsUntil ?? now), now + longest)
    }

    /// Whether it is time; a clock that was set back makes nobody wait for longer than the longest.
    func isDue(at now: Timestamp) -> Bool {
        guard let due, let longest else { return false }
        return due <= now || due > now + longest
    }

    /// Notes that all is written.
    mutating func published(from begun: Timestamp, to ended: Timestamp) {
        due = nil
        restsUntil = ended + max(ended - begun, .zero) * Self.restFactor
    }

    /// Tells that somebody set the clock, by how much forward or back.
    mutating func clockWasSet(by shift: Duration) {
        due = due.map { $0 + shift }
        restsUntil = restsUntil.map { $0 + shift }
    }
}
