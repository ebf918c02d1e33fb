import Fetching
public import Model
import Synchronization

/// Whose turn it is at the places whose robots.txt asks for a rest between two requests (RB7): a redirect leads there from any lane.
final class CrawlTurns: Sendable {
    /// Further ahead than a full window of polls can make it, a turn was given by a wrong clock.
    private static let furthest = Duration.seconds(2 * 3600)

    private let free: Mutex<[String: Timestamp]>
    /// When each place was asked last before this run.
    private let asked: [String: Timestamp]

    /// - Parameter taken: when the next turn at each place is free, as the run before this in the same process left it.
    init(asked: [String: Timestamp] = [:], taken: [String: Timestamp] = [:]) {
        self.asked = asked
        free = Mutex(taken)
    }

    /// When the next turn at each place is free.
    var taken: [String: Timestamp] { free.withLock { $0 } }

    /// Takes the next turn at an authority.
    func next(at authority: String, spacing: Duration, now: Timestamp) -> Timestamp {
        free.withLock { free in
            let before = asked[authority].flatMap { $0 <= now ? $0 + spacing : nil }
            let known = free[authority] ?? before ?? now
            let turn = known - now > Self.furthest ? now : max(known, now)
            free[authority] = turn + spacing
            return turn
        }
    }

    /// Tells that somebody set the clock, by how much forward or back.
    func clockWasSet(by shift: Duration) { free.withLock { free in free = free.mapValues { $0 + shift } } }
}

extension PipelineOptions {
    /// When the places that feeds under robots.txt begin at were asked last: one cron line does not know what another has just done.
    public static func lastAsked(_ feeds: [KnownFeed]) -> [String: Timestamp] {
        var asked: [String: Timestamp] = [:]
        for feed in feeds where feed.subscription.respectsRobots || feed.state.walk != nil {
            guard let last = feed.state.lastAttempt, let authority = RobotsReader.authority(of: feed.firstURL) else { continue }
            asked[authority] = max(last, asked[authority] ?? last)
        }
        return asked
    }
}
