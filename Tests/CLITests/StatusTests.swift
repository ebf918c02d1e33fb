import Foundation
import Model
import Scheduling
import Storage
import Testing

@testable import CLI

@Suite("status: what is broken first, and what to do")
struct StatusTests {
    @Test(
        "A feed stands by what is asked of people",
        arguments: [
            (FailureKind.auth, 1, Standing.auth), (.refusedAddress, 1, .setup), (.localFile, 1, .setup), (.disallowed, 1, .setup),
            (.notAFeed, 2, .failing), (.notAFeed, 3, .notAFeed), (.unreadable, 3, .notAFeed), (.notFound, 2, .failing),
            (.notFound, 3, .failingLong), (.blocked, 3, .failingLong), (.serverError, 5, .failing), (.timeout, 6, .failing),
            (.offline, 9, .failing), (.rateLimited, 9, .failing),
        ])
    func standing(kind: FailureKind, times: Int, standing: Standing) {
        #expect(Feeds.health("a", kind, times: times).standing == standing)
    }

    @Test("A week without success, or never any, is long for whatever failure; our own network is never the feed's fault")
    func long() {
        #expect(Feeds.health("a", .timeout, lastSuccess: Feeds.ago(7 * 86_400)).standing == .failingLong)
        #expect(Feeds.health("a", .timeout, lastSuccess: Feeds.ago(7 * 86_400 - 1)).standing == .failing)
        #expect(Feeds.health("a", .timeout, times: 7, lastSuccess: nil).standing == .failingLong)
        #expect(Feeds.health("a", .timeout, times: 1, lastSuccess: nil).standing == .failing)
        #expect(Feeds.health("a", .offline, times: 99, lastSuccess: nil).standing == .failing)
    }

    @Test("Every failure has its advice, first a deed; none is to hide who asks, and none tells a secret", arguments: FailureKind.allCases)
    func advice(kind: FailureKind) {
        let subscription = Feeds.subscription("a", url: "https://a.example/feed?token=hunter2hunter2")
        for (times, lastSuccess) in [(1, Feeds.ago(60)), (9, Feeds.ago(30 * 86_400))] {
            let health = Feeds.health(subscription, Feeds.failing(subscription, kind, times: times, lastSuccess: lastSuccess))
            let deeds = [
                "wait", "check", "run", "correct", "raise", "set", "ask", "look", "open", "tell", "name", "put", "save", "take",
            ]
            #expect(deeds.contains { health.advice.hasPrefix($0) }, "\(kind): \(health.advice)")
            let words = health.advice.lowercased()
            #expect(!["user-agent", "user agent", "browser's", "pretend", "proxy", "hunter2"].contains { words.contains($0) }, "\(words)")
        }
    }

    @Test("Our own network is to be checked, not the feed")
    func offline() { #expect(Feeds.health("a", .offline).advice.hasPrefix("check the network of this machine")) }

    @Test("A site is searched without what the url holds of secrets")
    func search() {
        let subscription = Feeds.subscription("a", url: "https://a.example:8443/feed/hunter2?token=hunter2")
        let health = Feeds.health(subscription, Feeds.failing(subscription, .notFound, times: 3))
        #expect(health.advice.contains("`pipeline feeds discover https://a.example:8443/`,"), "\(health.advice)")
    }

    /// One feed of each kind, in the order of feeds.yml, which is not that of the report.
    private func report(onlyBroken: Bool = false) -> StatusReport {
        let ids = ["well", "moved", "new", "cool", "slow", "lost", "page", "local", "closed", "gone"]
        let subscriptions = ids.map { Feeds.subscription($0) }
        var states = Dictionary(uniqueKeysWithValues: subscriptions.map { ($0.id, Feeds.state($0)) })
        states[FeedID("moved")]?.movedTo = "https://moved.example/new?key=hunter2"
        states[FeedID("new")] = nil
        states[FeedID("gone")]?.isGone = true
        states[FeedID("gone")]?.nextPoll = NextPoll(at: NextPollRule.never, rule: "gone", reason: "410")
        for (id, kind, times) in [
            ("slow", FailureKind.timeout, 2), ("lost", .notFound, 4), ("page", .notAFeed, 3), ("local", .refusedAddress, 1),
            ("closed", .auth, 1),
        ] { states[FeedID(id)] = Feeds.failing(Feeds.subscription(id), kind, times: times) }
        let verdicts = subscriptions.map { subscription in
            var next = states[subscription.id]?.nextPoll ?? FeedState(feed: subscription.id, url: "").nextPoll
            if subscription.id == FeedID("cool") {
                next = NextPoll(at: Feeds.now + .seconds(1800), rule: "cooldown", reason: "cool.example asked to be left alone")
            }
            return DueFeed(feed: subscription.id, isDue: next.at <= Feeds.now, next: next)
        }
        return StatusReport(
            feeds: StatusReport.feeds(
                subscriptions, states: states, verdicts: verdicts, entries: [FeedID("well"): 12], now: Feeds.now),
            runs: [],
            events: [
                PastEvent(
                    feed: FeedID("moved"), at: Feeds.ago(600),
                    event: FeedEvent(
                        .moved, "moved for good from https://moved.example/?key=hunter2 to https://moved.example/new?key=hunter2")),
                PastEvent(feed: FeedID("lost"), at: Feeds.ago(90_000), event: FeedEvent(.gap, "all 20 entries are new")),
            ], now: Feeds.now, onlyBroken: onlyBroken)
    }

    @Test("Pages of articles that are to be looked at stand below the summary")
    func pages() {
        var subscription = Feeds.subscription("paper")
        subscription.fullText = true
        var looks = LookCounts()
        (looks.pending, looks.due, looks.next) = (12, 3, Feeds.now + .seconds(1800))
        let state = Feeds.state(subscription)
        let feeds = StatusReport.feeds(
            [subscription], states: [subscription.id: state],
            verdicts: [DueFeed(feed: subscription.id, isDue: false, next: state.nextPoll)],
            entries: [:], looks: [subscription.id: looks], now: Feeds.now)
        let text = StatusReport(feeds: feeds, runs: [], events: [], now: Feeds.now).text
        #expect(
            text.hasPrefix(
                "1 feed: 1 well\n12 pages of articles to be looked at again: 3 behind the next polls, the next in 30 min\n\nfeed"),
            "\(text)")
    }

    @Test("The summary comes first, then what is broken, the worst at the top, then what is well")
    func text() {
        #expect(
            report().text == """
                10 feeds: 5 need you, 1 will mend by itself, 1 left alone for a while, 1 new, 2 well

                feed    health           last success  next poll  why       entries  what to do
                gone    gone             10 min ago    never      gone      0        take it out of feeds.yml: the publisher says that it is no more (410)
                closed  auth             2 h ago       in 5 min   backoff   0        set the credentials of the feed in feeds.yml (auth), or their variables: it is asked again when they change
                local   refused_address  2 h ago       in 5 min   backoff   0        name its range under allow_private in feeds.yml, if you trust it: what went wrong
                page    not_a_feed ×3    2 h ago       in 5 min   backoff   0        look for its new url with `pipeline feeds discover https://page.example/`: what went wrong
                lost    not_found ×4     2 h ago       in 5 min   backoff   0        look for its new url with `pipeline feeds discover https://lost.example/`, or take the feed out: it is not there (404)
                slow    timeout ×2       2 h ago       in 5 min   backoff   0        wait: what went wrong
                cool    well             10 min ago    in 30 min  cooldown  0        wait: cool.example asked to be left alone
                new     new              never         due        new       0
                moved   well             10 min ago    in 50 min  interval  0        put its new url into feeds.yml (`pipeline feeds apply-moves` prints the edit): https://moved.example/new?key=•••
                well    well             10 min ago    in 50 min  interval  12

                when        feed   event  what happened
                10 min ago  moved  moved  moved for good from https://moved.example/?key=••• to https://moved.example/new?key=•••
                25 h ago    lost   gap    all 20 entries are new

                """)
    }

    @Test("--broken shows only what needs somebody, and what happened to it")
    func broken() {
        let text = report(onlyBroken: true).text
        let first = text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(first == ["10", "feed", "gone", "closed", "local", "page", "lost", "when", "25"])
    }

    @Test("--json keeps its keys, and tells no secret")
    func json() throws {
        let text = report().json
        #expect(!text.contains("hunter2"))
        let value = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let feeds = try #require(value["feeds"] as? [[String: Any]])
        let stable = [
            "feed", "url", "health", "title", "last_attempt", "last_success", "last_change", "failures", "failure", "moved_to", "next_poll",
            "entries", "advice",
        ]
        #expect(feeds.allSatisfy { feed in stable.allSatisfy { feed[$0] != nil } })
        #expect(
            feeds.compactMap { $0["standing"] as? String } == [
                "gone", "auth", "setup", "not_a_feed", "failing_long", "failing", "cooldown", "new", "well", "well",
            ])
        #expect(feeds.count { $0["needs_you"] as? Bool == true } == 5)
        #expect((value["events"] as? [Any])?.count == 2)
    }

    @Test("Nothing to tell is told")
    func nothing() {
        #expect(StatusReport(feeds: [], runs: [], events: [], now: Feeds.now).text == "no feeds\n")
    }
}
