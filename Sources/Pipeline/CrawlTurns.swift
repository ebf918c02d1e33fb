import Model
import Synchronization

/// Whose turn it is at the places whose robots.txt asks for a rest between two requests (RB7): a redirect leads there from any lane.
final class CrawlTurns: Sendable {
    /// Further ahead than a full window of polls can make it, a turn was given by a wrong clock.
    private static let furthest = Duration.seconds(2 * 3600)

    private let free = Mutex<[String: Timestamp]>([:])

    /// Takes the next turn at an authority.
    func next(at authority: String, spacing: Duration, now: Timestamp) -> Timestamp {
        free.withLock { free in
            let known = free[authority] ?? now
            let turn = known - now > Self.furthest ? now : max(known, now)
            free[authority] = turn + spacing
            return turn
        }
    }
}
