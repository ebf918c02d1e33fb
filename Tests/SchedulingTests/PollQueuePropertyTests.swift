import Model
import Scheduling
import Seeded
import Testing

/// Runs a queue in virtual time against hosts that answer after a while drawn by chance, and notes what would be wrong.
private struct QueueSimulation {
    let options: PollOptions
    let politeness: Politeness
    let window: Int
    let feeds: [Subscription]
    var states: [FeedID: FeedState] = [:]
    var chance: SplitMix64
    var now = noon
    var inFlight: [(ends: Timestamp, feed: Subscription)] = []
    var polls: [FeedID: Int] = [:]
    var heldUntil: [String: Timestamp] = [:]
    var restsUntil: [String: Timestamp] = [:]
    var domains: [String: DomainState] = [:]
    var steps = 0
    var faults: [String] = []

    init(seed: UInt64, feeds count: Int, hosts: UInt64, window: Int, limits: HostLimits = HostLimits(), options: PollOptions) {
        politeness = Politeness(usual: limits)
        chance = SplitMix64(seed: seed)
        self.options = options
        self.window = window
        var chance = self.chance
        feeds = (0..<count).map { feed("f\($0)", "https://h\(chance.next() % hosts).example/\($0)") }
        for feed in feeds where chance.next() % 4 > 0 {
            states[feed.id] = state(feed, due: noon + .seconds(Int64(chance.next() % 7200) - 3600))
        }
        self.chance = chance
    }

    mutating func run(until end: Timestamp) -> PollQueue {
        var queue = PollQueue(subscriptions: feeds, states: states, domains: [], politeness: politeness, now: now, options: options)
        while now < end {
            let step = inFlight.count < window ? queue.next(now: now) : .wait(until: nil)
            steps += 1
            switch step {
            case .poll(let known): begin(known.subscription, known.state)
            case .wait(let moment): if !pass(until: moment, &queue) { return queue }
            case .done: if !pass(until: nil, &queue) { return queue }
            }
        }
        return queue
    }

    private func host(_ subscription: Subscription) -> String { politeness.key(of: subscription.url) ?? "" }

    private mutating func begin(_ subscription: Subscription, _ state: FeedState) {
        let host = host(subscription)
        if inFlight.filter({ self.host($0.feed) == host }).count >= politeness.usual.connections { faults.append("too many at \(host)") }
        if inFlight.contains(where: { $0.feed.id == subscription.id }) { faults.append("\(subscription.id) twice in flight") }
        if state.nextPoll.at > now { faults.append("\(subscription.id) too early") }
        if let held = heldUntil[host], held > now { faults.append("\(host) was to be left alone") }
        if politeness.usual.connections == 1, let rest = restsUntil[host], rest > now { faults.append("\(host) had no rest") }
        if state != states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url) { faults.append("an old state") }
        polls[subscription.id, default: 0] += 1
        inFlight.append((now + .milliseconds(Int64(chance.next() % 20_000)), subscription))
    }

    /// Lets time pass until a moment or until the next poll ends; false when there is nothing to wait for.
    private mutating func pass(until moment: Timestamp?, _ queue: inout PollQueue) -> Bool {
        let first = inFlight.indices.min { inFlight[$0].ends < inFlight[$1].ends }
        guard let first, moment.map({ inFlight[first].ends <= $0 }) ?? true else {
            guard let moment else { return false }
            if moment <= now { faults.append("waits for the past") }
            now = max(now, moment)
            return true
        }
        let (ends, subscription) = inFlight.remove(at: first)
        now = max(now, ends)
        finish(subscription, &queue)
        return true
    }

    private mutating func finish(_ subscription: Subscription, _ queue: inout PollQueue) {
        let before = states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url)
        let result = [read(), failed(.timeout), failed(.rateLimited, retryAfter: now + .seconds(1800)), read()][Int(chance.next() % 4)]
        let limited = chance.next() % 50 == 0 || result.outcome == read().outcome ? result : failed(.dns)
        let after = advanced(before, limited, subscription, at: now).state
        let host = host(subscription)
        var answer = limited
        answer.hops = [Hop(url: subscription.url, status: 429)]
        let learnt = DomainRule.after(answer, domain: host, before: domains[host], limits: politeness.usual, now: now)
        if let learnt { domains[host] = learnt }
        if let until = learnt?.until { heldUntil[host] = max(heldUntil[host] ?? now, until) }
        restsUntil[host] = now + politeness.usual.spacing
        states[subscription.id] = after
        queue.finished(subscription.id, state: after, domains: learnt.map { [$0] } ?? [], now: now)
    }
}

@Suite struct PollQueuePropertyTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>, [1, 3])
    func `Fetch polls every due feed once or says why not, one host at a time, nothing early`(
        _ seed: UInt64, _ perHost: Int
    ) {
        var simulation = QueueSimulation(
            seed: seed, feeds: 300, hosts: 1 + seed * 3, window: 16, limits: HostLimits(connections: perHost),
            options: PollOptions(patience: day))
        let due = Due.list(subscriptions: simulation.feeds, states: simulation.states, domains: [], now: noon).filter(\.isDue).map(\.feed)
        let queue = simulation.run(until: noon + day * 10)
        #expect(simulation.faults == [])
        #expect(simulation.inFlight.isEmpty)
        #expect(simulation.polls.values.allSatisfy { $0 == 1 })
        #expect((Array(simulation.polls.keys) + queue.deferred.map { $0.feed }).sorted() == due.sorted())
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func `Watch keeps the same promises for three days and starves nobody`(_ seed: UInt64) {
        var simulation = QueueSimulation(seed: seed, feeds: 100, hosts: 1 + seed * 2, window: 8, options: PollOptions(endless: true))
        _ = simulation.run(until: noon + day * 3)
        #expect(simulation.faults == [])
        #expect(simulation.polls.count == 100)
        #expect(simulation.polls.values.allSatisfy { $0 >= 4 })
    }

    @Test func `One slow host with most of the feeds keeps nobody waiting`() {
        let slow = (0..<500).map { feed("a\($0)", "https://slow.example/\($0)") }
        let quick = (0..<50).map { feed("b\($0)", "https://quick\($0).example/") }
        var queue = PollQueue(
            subscriptions: slow + quick, states: [:], domains: [], politeness: Politeness(usual: HostLimits(spacing: .zero)), now: noon)
        var polled: Set<String> = []
        while case .poll(let known) = queue.next(now: noon) { polled.insert(known.id.rawValue) }
        #expect(polled == Set(["a0"] + quick.map(\.id.rawValue)))
    }

    @Test func `A hundred thousand feeds on two hundred hosts take two steps each at the most`() {
        let feeds = (0..<100_000).map { feed("f\($0)", "https://h\($0 % 200).example/\($0)") }
        var queue = PollQueue(
            subscriptions: feeds, states: [:], domains: [], politeness: Politeness(usual: HostLimits(spacing: .zero)), now: noon)
        var (steps, polled, inFlight) = (0, 0, [Subscription]())
        while true {
            steps += 1
            let step = queue.next(now: noon)
            if step == .done && inFlight.isEmpty { break }
            if case .poll(let known) = step {
                polled += 1
                inFlight.append(known.subscription)
            } else {
                for subscription in inFlight {
                    queue.finished(subscription.id, state: state(subscription, due: noon + hour), now: noon)
                }
                inFlight = []
            }
        }
        #expect(polled == 100_000)
        #expect(steps <= 2 * 100_000)
    }
}
