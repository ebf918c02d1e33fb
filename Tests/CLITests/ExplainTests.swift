import Foundation
import Model
import Scheduling
import Storage
import Testing

@testable import CLI

@Suite("explain FEED")
struct ExplainTests {
    /// A feed of which everything can be told.
    private var rich: FeedExplanation {
        var subscription = Feeds.subscription("courier", url: "https://feeds.courier.example/rss?key=${COURIER_KEY}")
        subscription.requestURL = Secret("https://feeds.courier.example/rss?key=hunter2hunter2")
        (subscription.interval, subscription.longestInterval) = (.seconds(120), .seconds(86_400))
        return FeedExplanation(
            subscription: subscription, state: richState(subscription),
            verdict: DueFeed(
                feed: subscription.id, isDue: false,
                next: NextPoll(at: Feeds.now + .seconds(2580), rule: "max-age", reason: "the server says that its answer holds: 1 h")),
            domains: [domain], shortestInterval: .seconds(300), fetches: polls(subscription),
            events: [(Feeds.ago(1020), FeedEvent(.gap, "all 20 entries are new, see https://courier.example/?was=hunter2hunter2"))],
            entries: 42, now: Feeds.now)
    }

    private func richState(_ subscription: Subscription) -> FeedState {
        var state = Feeds.state(subscription)
        (state.title, state.lastAttempt, state.lastSuccess, state.lastChange) = (
            "The Harbour Courier", Feeds.ago(1020), Feeds.ago(1020), Feeds.ago(8220)
        )
        state.freshFor = .seconds(3600)
        state.hints = PollHints(ttlMinutes: 30, skipHours: [0, 1, 2, 3, 5, 23], skipDays: [0, 6], updateEvery: .seconds(1800))
        state.validators = Validators(
            url: subscription.url, etag: "W/\"a\"b\"", lastModified: "Sat, 21 Nov 2026 09:43:00 GMT", variant: "accept=1f2e3d4c")
        state.redirect = RedirectEvidence(
            target: "https://courier.example/rss", firstSeen: Feeds.ago(90_000), lastSeen: Feeds.ago(1020), times: 2)
        state.moves = [FeedMove(from: "http://courier.example/rss", to: "https://feeds.courier.example/rss", at: Feeds.ago(86_400 * 40))]
        (state.lastDocument, state.usualGap, state.halvings) = (Feeds.ago(8220), .seconds(10_800), 1)
        state.walk = PageWalk(
            pending: [
                FeedPage(url: "https://courier.example/2026-10.xml", kind: .archive),
                FeedPage(url: "https://courier.example/2026-09.xml", kind: .archive),
            ],
            read: 3, head: NextPoll(at: Feeds.now + .seconds(2580), rule: "max-age", reason: "the server says that its answer holds: 1 h"))
        return state
    }

    private var domain: DomainFacts {
        let state = DomainState(
            domain: "courier.example", until: Feeds.now + .seconds(900), reason: "answered 429: asked to come back later", refusals: 2,
            spacing: .seconds(8), learnedAt: Feeds.ago(7200))
        return DomainFacts(
            domain: "courier.example", limits: HostLimits(connections: 2, spacing: .milliseconds(1500)), rule: "courier.example",
            state: state,
            spacing: .seconds(8))
    }

    private func polls(_ subscription: Subscription) -> [FetchRecord] {
        [(1020, FetchOutcomeKind.notModified, 304), (8220, .changed, 200), (11_820, .failed, 503)].map { seconds, outcome, status in
            var fetch = FetchRecord(
                id: FetchID("f-\(seconds)"), run: RunID("r-\(seconds)"), feed: subscription.id,
                started: Feeds.ago(Int64(seconds)) - .milliseconds(87),
                finished: Feeds.ago(Int64(seconds)), outcome: outcome, hops: [Hop(url: subscription.url, status: status)], status: status,
                wireBytes: status * 10,
                documentBytes: 0, documentSHA256: nil,
                failure: status == 503 ? FetchFailure(.serverError, status: 503, message: "answered 503") : nil,
                nextPoll: NextPoll(at: Feeds.now, rule: status == 503 ? "backoff" : "max-age", reason: "because"))
            if outcome == .changed { fetch.counts = EntryCounts(new: 3, updated: 1, same: 16) }
            return fetch
        }
    }

    @Test("The pages of articles are told of: how many are looked at again, how many of them now, why others are not")
    func looks() {
        var explanation = rich
        var looks = LookCounts()
        (looks.pending, looks.due, looks.next, looks.ended) = (31, 4, Feeds.ago(60), [.done: 12, .notAPage: 1])
        explanation.looks = looks
        #expect(
            explanation.text.contains(
                """
                pages of its articles
                  to look at     31, 4 of them behind the next poll
                  next           due, behind the next poll
                  ended          12 done, 1 not a page
                  full_text      is off: nothing is looked at
                """))
        #expect(explanation.json.contains(#""done": 12,"#) && explanation.json.contains(#""pending": 31"#))
    }

    @Test("Everything that is known is told, the answer first, and no secret")
    func text() {
        #expect(
            rich.text == """
                courier  The Harbour Courier
                is not polled now, but in 43 min

                next poll
                  when           in 43 min, at 2026-11-21T12:43:00Z
                  rule           max-age: the server says that its answer holds: 1 h
                                 The server said for how long its answer holds; until then a poll would bring the same.
                  made by        Cache-Control: max-age, or Expires (RFC 9111, section 4.2)

                what is asked for (the longest that counts wins)
                     rule          wait                                      who                                    note
                     interval      2 min                                     feeds.yml: interval                    raised to 5 min, see min-interval
                     gap           5 min                                     polls brought nothing but new entries
                     silent        12 min                                    feeds.yml: max_interval                a tenth of 2 h of silence, up to 24 h
                     min-interval  5 min                                     feeds.yml: hosts, courier.example      the least, whoever asks
                  *  max-age       1 h                                       the server: Cache-Control or Expires
                     ttl           30 min                                    the feed: ttl
                     syndication   30 min                                    the feed: sy:updatePeriod
                     quiet-time    not 0–3, 5, 23 h UTC; Sundays, Saturdays  the feed: skipHours, skipDays

                health
                  state          well
                  last           asked 17 min ago, well 17 min ago, news 2 h ago
                  news come      every 3 h, usually
                  entries        42

                place
                  url            https://feeds.courier.example/rss?key=${COURIER_KEY}
                  redirect       to https://courier.example/rss, for good: seen 2 of 3 times since 2026-11-20T11:00:00Z; adopted when it has stood for 2 d
                  moved          2026-10-12T12:00:00Z: from http://courier.example/rss to https://feeds.courier.example/rss

                what the server gave to recognise the document by
                  for            https://feeds.courier.example/rss?key=${COURIER_KEY}
                  ETag           W/"a"b"
                  Last-Modified  Sat, 21 Nov 2026 09:43:00 GMT
                  Vary           accept=1f2e3d4c
                  fresh          for 1 h, as the last answer says that speaks of it
                  document       came 2 h ago, only 304 since

                domain courier.example
                  limits         2 polls at a time, then 1500 ms of rest
                  made by        feeds.yml: hosts, courier.example
                  left alone     15 min more, until 2026-11-21T12:15:00Z: answered 429: asked to come back later
                  learned        8 s of rest, because it refused us, last 2 h ago; halves with every quiet day
                  refusals       2 in a row; each poll that goes well counts one down

                further pages
                  read           3
                  to read        2
                  archive        https://courier.example/2026-10.xml
                  archive        https://courier.example/2026-09.xml
                  feed itself    in 43 min: the server says that its answer holds: 1 h

                last polls
                  when        outcome       status  ms  bytes  new  updated  same  next poll  failure
                  17 min ago  not modified  304     87  3040   0    0        0     max-age
                  2 h ago     changed       200     87  2000   3    1        16    max-age
                  3 h ago     failed        503     87  5030   0    0        0     backoff    server_error: answered 503

                events
                  when        event  what
                  17 min ago  gap    all 20 entries are new, see https://courier.example/?was=•••

                """)
    }

    @Test("A feed that was never polled is explained in a few lines")
    func never() {
        let subscription = Feeds.subscription("fresh")
        let state = FeedState(feed: subscription.id, url: subscription.url)
        let explanation = FeedExplanation(
            subscription: subscription, state: state, verdict: DueFeed(feed: subscription.id, isDue: true, next: state.nextPoll),
            domains: [], shortestInterval: .seconds(300), fetches: [], events: [], entries: 0, now: Feeds.now)
        #expect(
            explanation.text == """
                fresh
                is due: `pipeline fetch` polls it now

                next poll
                  when           now
                  rule           new: never polled
                                 It was never polled, or its URL or its credentials in feeds.yml are others than when it was.
                  made by        feeds.yml

                what is asked for (the longest that counts wins)
                    rule          wait   who                  note
                    interval      1 h    feeds.yml: interval
                    min-interval  5 min  this program         the least, whoever asks

                health
                  state          new
                  last           asked never, well never, news never
                  entries        0

                place
                  url            https://fresh.example/feed

                what the server gave to recognise the document by
                  nothing        each poll brings the whole document

                last polls
                  none           it was never polled

                """)
    }

    @Test("Of a feed whose entries shall be seen in time it is told what its rhythm leads to expect, and not its interval")
    func rhythm() throws {
        var subscription = Feeds.subscription("wire")
        (subscription.within, subscription.longestInterval) = (.seconds(600), .seconds(86_400))
        var state = Feeds.state(subscription)
        state.nextPoll.rule = "rhythm"
        var explanation = FeedExplanation(
            subscription: subscription, state: state, verdict: DueFeed(feed: subscription.id, isDue: false, next: state.nextPoll),
            domains: [], shortestInterval: .seconds(300), fetches: [], events: [], entries: 40, now: Feeds.now)
        #expect(AskedFor.all(of: explanation).map(\.rule) == ["rhythm", "min-interval"])
        #expect(AskedFor.all(of: explanation)[0].note == "nothing is known yet; half are to be seen within 10 min")
        var rhythm = PublishingRhythm(since: Feeds.ago(600))
        // Three occasions an hour for a week, whatever the day.
        (rhythm.days, rhythm.watched) = (Array(repeating: 72, count: 7), Array(repeating: 24, count: 7))
        (rhythm.hours, rhythm.minutes) = (Array(repeating: 15, count: 24) + Array(repeating: 6, count: 24), Array(repeating: 42, count: 12))
        (state.rhythm, rhythm.entries) = (rhythm, 504)
        explanation = FeedExplanation(
            subscription: subscription, state: state, verdict: explanation.verdict, domains: [], shortestInterval: .seconds(300),
            fetches: [], events: [], entries: 40, now: Feeds.now)
        let asked = try #require(AskedFor.all(of: explanation).first)
        #expect(asked.wait == .seconds(1200) && asked.isWinner)
        #expect(asked.note == "about 3 entries come an hour at this time of the week; half are to be seen within 10 min")
    }

    @Test("Of a feed with a hub it is told how its lease runs, and how far the hub is believed")
    func hub() throws {
        var subscription = Feeds.subscription("wire")
        subscription.longestInterval = .seconds(86_400)
        var state = Feeds.state(subscription)
        state.nextPoll.rule = "websub"
        state.hub = FeedHub(HubOffer(hubs: ["https://hub.example/"], topic: "https://wire.example/feed"))
        state.hub?.trust.lastPush = Feeds.ago(90)
        state.lastAttempt = Feeds.ago(60)
        state.hub?.trust.proofs = 3
        var lease = HubLease(
            feed: subscription.id, hub: "https://hub.example/", topic: "https://wire.example/feed", callback: "https://we.example/websub/",
            token: Secret("hunter2-token"), secret: Secret("hunter2-secret"), next: Feeds.now + .seconds(5 * 86_400))
        (lease.standing, lease.since, lease.ends) = (.active, Feeds.ago(86_400), Feeds.now + .seconds(6 * 86_400))
        func explanation() -> FeedExplanation {
            var explanation = FeedExplanation(
                subscription: subscription, state: state, verdict: DueFeed(feed: subscription.id, isDue: false, next: state.nextPoll),
                domains: [], shortestInterval: .seconds(300), fetches: [], events: [], entries: 40, now: Feeds.now)
            explanation.lease = lease
            return explanation
        }
        let schema = try SchemaCheck(ExplanationSchema.text)
        #expect(try schema.faults(explanation().json) == [])
        #expect(!explanation().json.contains("hunter2") && !explanation().text.contains("hunter2"))
        #expect(AskedFor.all(of: explanation()).first { $0.rule == "websub" }?.isWinner == true)
        for words in [
            "hub (WebSub)", "runs for 6 d more", "asked again in 5 d", "polls confirmed pushes 3 times in a row", "topic", "90 s ago",
        ] { #expect(explanation().text.contains(words), "\(words)") }
        state.hub?.trust.distrustedUntil = Feeds.now + .seconds(86_400)
        lease.standing = .denied
        lease.problem = "the hub wants no subscription: no room"
        for words in ["none until", "denied, asked again", "no room"] { #expect(explanation().text.contains(words), "\(words)") }
        #expect(try schema.faults(explanation().json) == [])
    }

    @Test("--json fits its schema, whatever there is to tell, and tells no secret")
    func json() throws {
        let schema = try SchemaCheck(ExplanationSchema.text)
        #expect(try schema.faults(rich.json) == [])
        #expect(!rich.json.contains("hunter2"))
        let subscription = Feeds.subscription("gone")
        var state = Feeds.failing(subscription, .notAFeed, times: 3)
        (state.isGone, state.movedTo) = (true, "https://gone.example/new")
        state.nextPoll = NextPoll(at: NextPollRule.never, rule: "gone", reason: "410")
        let gone = FeedExplanation(
            subscription: subscription, state: state, verdict: DueFeed(feed: subscription.id, isDue: false, next: state.nextPoll),
            domains: [], shortestInterval: .seconds(300), fetches: [], events: [], entries: 0, now: Feeds.now)
        #expect(try schema.faults(gone.json) == [])
        #expect(gone.json.contains("\"at\": null"))
    }

    @Test("Every rule that Scheduling sets is explained, and none that it does not know")
    func rules() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Stages/Scheduling")
        let texts = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
        let model = try String(
            contentsOf: folder.appendingPathComponent("../../Model/FeedState.swift").standardizedFileURL, encoding: .utf8)
        let names = Set(
            (texts + [model]).flatMap { text in text.matches(of: /(?:rule: |isHalved \? |: )"([a-z-]+)"/).map { String($0.1) } })
        let known = [
            "interval", "silent", "gap", "max-age", "ttl", "syndication", "heuristic", "quiet-time", "retry-after", "backoff", "offline",
            "gone",
            "auth", "refresh", "walk", "force", "too-soon", "cooldown", "spacing", "clock", "moved-back", "new",
            "websub",
        ]
        for name in known {
            #expect(PollRule.named(name)?.meaning.hasSuffix(".") == true, "\(name)")
            #expect(names.contains(name), "no rule of Scheduling is called \(name) any more")
        }
        let unknown = texts.flatMap { text in text.matches(of: /rule: "([a-z-]+)"/).map { String($0.1) } }.filter {
            PollRule.named($0) == nil
        }
        #expect(unknown.isEmpty)
    }

    @Test(
        "What won is marked, what was capped or overruled says so",
        arguments: [(false, "of which 7 d are granted (max_hint)"), (true, "overruled by ignore_hints")])
    func wishes(ignores: Bool, note: String) {
        var subscription = rich.subscription
        subscription.ignoresHints = ignores
        var state = rich.state
        state.hints.ttlMinutes = 20_160
        let explanation = FeedExplanation(
            subscription: subscription, state: state, verdict: rich.verdict, domains: [], shortestInterval: .seconds(300), fetches: [],
            events: [], entries: 0, now: Feeds.now)
        let wishes = AskedFor.all(of: explanation)
        #expect(wishes.filter(\.isWinner).map(\.rule) == ["max-age"])
        #expect(wishes.first { $0.rule == "ttl" }?.note == note)
        #expect(wishes.first { $0.rule == "interval" }?.note == "raised to 5 min, see min-interval")
    }

    @Test("Where the domain holds a feed back, what planned its poll is still marked")
    func heldBack() {
        let verdict = DueFeed(
            feed: rich.subscription.id, isDue: false, next: NextPoll(at: Feeds.now + .seconds(900), rule: "cooldown", reason: "later"))
        let held = FeedExplanation(
            subscription: rich.subscription, state: rich.state, verdict: verdict, domains: rich.domains, shortestInterval: .seconds(300),
            fetches: [], events: [], entries: 0, now: Feeds.now)
        #expect(AskedFor.all(of: held).filter(\.isWinner).map(\.rule) == ["interval"])
        #expect(held.text.contains("cooldown: later\n"))
    }
}
