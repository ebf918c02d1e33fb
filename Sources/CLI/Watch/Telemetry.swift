import Model
import Pipeline
import Scheduling
import Storage
import Synchronization

/// What a process that watches knows of itself: fed by the loop, read by the dashboard, the metrics and the status socket.
final class Telemetry: Sendable {
    fileprivate struct State {
        var live: LiveStatus
        var metrics: Metrics
        var standings: [FeedID: Standing] = [:]
        var entries = MinuteCount()
        var polls = MinuteCount()
    }

    private let state: Mutex<State>
    private let hubs: HubSubscriber?
    fileprivate static let mostNews = 20
    fileprivate static let mostTroubles = 10

    init(started: Timestamp, metrics: Metrics = Metrics(), hubs: HubSubscriber? = nil) {
        self.hubs = hubs
        state = Mutex(State(live: LiveStatus(started: started, now: started), metrics: metrics))
    }

    /// Takes the list of feeds that is watched from now on.
    func begin(_ standings: [FeedID: Standing], at now: Timestamp) {
        state.withLock { state in
            state.standings = standings
            state.live.feeds = standings.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            state.live.configuration = LiveStatus.ConfigurationState(loaded: now)
        }
    }

    /// Notes that feeds.yml cannot be used as it is now.
    func refused(_ problem: String) { state.withLock { $0.live.configuration.problem = problem } }

    /// Notes that feeds.yml was read again and says what it said.
    func accepted(at now: Timestamp) { state.withLock { $0.live.configuration = LiveStatus.ConfigurationState(loaded: now) } }

    /// Takes one event of the loop in.
    func observe(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .beat(let loop): state.live.loop = loop
            case .polled(let report): state.take(report)
            }
        }
    }

    /// Notes that the loop is at work on something that takes long, and says how it stood before; nil where it has not begun.
    func atWork(_ now: Timestamp) -> LoopState? {
        state.withLock { state in
            state.live.loop?.at = now
            return state.live.loop
        }
    }

    /// How the process stands.
    func live(at now: Timestamp) -> LiveStatus {
        let tally = hubs?.tally
        return state.withLock { state in
            state.live.now = now
            state.live.hubs = tally
            state.live.newEntriesAMinute = state.entries.count(at: now)
            state.live.pollsAMinute = state.polls.count(at: now)
            return state.live
        }
    }

    /// All that was counted.
    var metrics: Metrics { state.withLock { $0.metrics } }
}

extension Telemetry.State {
    fileprivate mutating func take(_ report: PollReport) {
        let (update, at) = (report.update, report.update.fetch.finished)
        metrics.add(report)
        live.totals.add(update)
        entries.add(update.fetch.counts.new, at: at)
        if update.fetch.page != .push { polls.add(1, at: at) }
        stand(update, at: at)
        if let failure = update.fetch.failure {
            live.troubles.insert(LiveStatus.Trouble(at: at, feed: update.fetch.feed, message: Redaction.byName(failure.message)), at: 0)
            live.troubles.removeLast(max(0, live.troubles.count - Telemetry.mostTroubles))
        }
        live.news = Array((news(of: update, at: at) + live.news).prefix(Telemetry.mostNews))
    }

    private mutating func stand(_ update: FeedUpdate, at now: Timestamp) {
        guard update.fetch.page == nil else { return }
        let standing = Standing(update.state, now: now)
        guard let before = standings.updateValue(standing, forKey: update.state.feed), before != standing else { return }
        live.feeds[before, default: 1] -= 1
        live.feeds[standing, default: 0] += 1
    }

    /// Articles that this poll made, the last of the document first.
    private func news(of update: FeedUpdate, at now: Timestamp) -> [LiveStatus.NewsItem] {
        let titles = Dictionary(update.stories.map { ($0.id, $0.story.title) }) { $1 }
        return update.changes.filter { $0.kind == .created }.reversed().prefix(Telemetry.mostNews).map { change in
            LiveStatus.NewsItem(
                at: now, article: change.article, title: change.story.flatMap { titles[$0] } ?? "", feed: update.fetch.feed)
        }
    }
}

extension Standing {
    /// How a feed stands by its state alone.
    init(_ state: FeedState, now: Timestamp) {
        let verdict = DueFeed(feed: state.feed, isDue: false, next: state.nextPoll)
        let subscription = Subscription(id: state.feed, url: state.url)
        self = FeedHealth(subscription: subscription, state: state, verdict: verdict, entries: 0, now: now).standing
    }
}

/// A count over the last minute, by the second.
struct MinuteCount: Sendable {
    private var seconds: [(second: Int64, count: Int)] = []

    mutating func add(_ count: Int, at moment: Timestamp) {
        guard count > 0 else { return }
        let second = moment.milliseconds / 1000
        if seconds.last?.second == second {
            seconds[seconds.count - 1].count += count
        } else {
            seconds.append((second, count))
        }
        if seconds.count > 120 { seconds.removeFirst(60) }
    }

    func count(at now: Timestamp) -> Int {
        let second = now.milliseconds / 1000
        return seconds.reduce(0) { $0 + ($1.second > second - 60 && $1.second <= second ? $1.count : 0) }
    }
}
