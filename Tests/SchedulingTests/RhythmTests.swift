import Model
import Scheduling
import Testing

@Suite struct RhythmTests {
    private func adaptive() -> Subscription {
        var subscription = feed("f")
        subscription.longestInterval = day
        return subscription
    }

    private func rested(since last: Duration, _ subscription: Subscription, brought: Int = 0) -> NextPoll {
        var before = state(subscription)
        before.lastSuccess = noon - hour
        before.lastChange = noon - last
        let harvest = Harvest(entries: 10, new: brought)
        return advanced(before, read(), subscription, feed: ParsedFeed(format: .rss20), harvest: harvest).state.nextPoll
    }

    private func seconds(_ next: NextPoll) -> Double { Double((next.at - noon).wholeMilliseconds) / 1000 }

    @Test func `T11 a feed that was silent for sixty days is asked daily, one that is busy hourly`() {
        let silent = rested(since: day * 60, adaptive())
        #expect(seconds(silent).isJust(86_400) && silent.rule == "silent")
        #expect(seconds(rested(since: hour * 2, adaptive())).isJust(3600))
        #expect(seconds(rested(since: hour * 50, adaptive())).isJust(18_000))
    }

    @Test func `T11 something new brings the interval back at once`() {
        #expect(seconds(rested(since: day * 60, adaptive(), brought: 1)).isJust(3600))
    }

    @Test func `T11 a feed whose interval may not grow keeps it`() {
        #expect(seconds(rested(since: day * 60, feed("f"))).isJust(3600))
    }

    @Test func `T12 nothing but new entries is a gap: told of, and asked more often until they overlap`() {
        var state = state(adaptive())
        state.lastSuccess = noon - hour
        func poll(new: Int) -> Advance {
            advanced(state, read(), adaptive(), feed: ParsedFeed(format: .rss20), harvest: Harvest(entries: 10, new: new))
        }
        for expected in [1800.0, 900, 450, 300, 300] {
            let advance = poll(new: 10)
            #expect(advance.events.map(\.kind) == [.gap])
            #expect(seconds(advance.state.nextPoll).isJust(expected) && advance.state.nextPoll.rule == "gap")
            state = advance.state
        }
        #expect(poll(new: 6).state.halvings == 4)
        for expected in [450.0, 900, 1800, 3600] {
            let advance = poll(new: 1)
            #expect(advance.events.isEmpty && seconds(advance.state.nextPoll).isJust(expected))
            state = advance.state
        }
    }

    @Test func `T12 the first poll of a feed is no gap`() {
        let first = advanced(
            FeedState(feed: FeedID("f"), url: "https://news.example/feed"), read(), feed: ParsedFeed(format: .rss20),
            harvest: Harvest(entries: 10, new: 10))
        #expect(first.events.isEmpty && first.state.halvings == 0)
    }

    @Test func `F11 a feed that empties is told of`() {
        var before = state(feed("f"))
        before.lastChange = noon - day
        let after = advanced(before, read(), feed: ParsedFeed(format: .rss20), harvest: Harvest())
        #expect(after.events.map(\.kind) == [.feedEmpty])
    }

    @Test func `T8 polls fall on the grid that a feed names, never sooner than its interval`() {
        let base = noon - day * 40 + .seconds(600)
        let hints = PollHints(updateEvery: .seconds(1800), updateBase: base)
        let next = wait(after: read(), hints: hints)
        #expect(next.seconds >= 4200 && next.seconds <= 4200 + 300, "the first half hour from 12:10 on after 13:00 is 13:10")
        let often = feed("f", interval: .seconds(300))
        let half = PollHints(updateEvery: .seconds(3600), updateBase: base)
        #expect(
            (600...900).contains(wait(after: read(), often, hints: half).seconds),
            "polled at 12:00, the next is 12:10, though the period is an hour")
        let late = PollHints(updateEvery: .seconds(1800), updateBase: noon + day)
        #expect(wait(after: read(), hints: late).seconds.isJust(3600))
    }

    @Test func `T5 what says nothing of its freshness is guessed to hold for a tenth of its age, up to a day`() {
        func wait(age: Duration, ignoresHints: Bool = false) -> NextPoll {
            var result = read()
            result.documentAge = age
            let subscription = feed("f", ignoresHints: ignoresHints)
            return advanced(state(subscription), result, subscription).state.nextPoll
        }
        #expect(seconds(wait(age: day * 100)).isJust(86_400) && wait(age: day * 100).rule == "heuristic")
        #expect(seconds(wait(age: hour * 20)).isJust(7200))
        #expect(seconds(wait(age: hour)).isJust(3600))
        #expect(seconds(wait(age: day * 100, ignoresHints: true)).isJust(3600))
    }

    @Test func `T1 V3 a 304 that says nothing of its freshness holds as long as what was said before`() {
        let fresh = advanced(state(feed("f")), read(freshFor: hour * 12)).state
        let still = advanced(fresh, FetchResult(outcome: .notModified(fresh.validators))).state
        #expect(seconds(still.nextPoll).isJust(43_200) && still.nextPoll.rule == "max-age")
        var said = FetchResult(outcome: .notModified(fresh.validators))
        said.speaksOfFreshness = true
        #expect(advanced(fresh, said).state.nextPoll.rule == "interval")
        #expect(advanced(fresh, read()).state.nextPoll.rule == "interval")
    }

    @Test func `T4 a max-age beyond the cap is told of, once`() {
        let first = advanced(state(feed("f")), read(freshFor: day * 365))
        #expect(first.events.map(\.kind) == [.hintCapped])
        #expect(advanced(first.state, read(freshFor: day * 365)).events.isEmpty)
        var patient = feed("f")
        patient.longestHint = day * 31
        #expect(seconds(advanced(state(patient), read(freshFor: day * 365), patient).state.nextPoll).isJust(31 * 86_400))
    }

    @Test func `V11 a 304 that contradicts itself is doubted, and the feed asked for whole at most once in thirty days`() {
        var doubtful = FetchResult(outcome: .notModified(state(feed("f")).validators))
        doubtful.doubt = "the server says 304, but that its document is another (ETag)"
        var before = state(feed("f"))
        before.lastDocument = noon - day * 7
        #expect(advanced(before, doubtful).state.nextPoll.rule != "refresh", "V3: a 304 may bring another ETag")
        before.lastDocument = noon - day * 9
        let doubted = advanced(before, doubtful).state
        #expect(doubted.nextPoll.rule == "refresh" && seconds(doubted.nextPoll).isJust(3600))
        var refresh = ended(read())
        refresh.isRefresh = true
        let refreshed = NextPollRule.advance(doubted, after: refresh)
        #expect(refreshed.events.map(\.kind) == [.refreshed] && refreshed.state.lastRefresh == noon)
        #expect(advanced(refreshed.state, doubtful, at: noon + day * 29).state.nextPoll.rule != "refresh")
        #expect(advanced(refreshed.state, doubtful, at: noon + day * 30).state.nextPoll.rule == "refresh")
    }

    @Test func `V11 a silence ten times longer than usual is doubted, after eight days at the soonest`() {
        func next(usually gap: Duration, silent silence: Duration) -> String {
            var before = state(feed("f"))
            (before.usualGap, before.lastDocument, before.lastChange) = (gap, noon - silence, noon - silence)
            return advanced(before, FetchResult(outcome: .notModified(before.validators))).state.nextPoll.rule
        }
        #expect(next(usually: hour * 5, silent: day * 9) == "refresh")
        #expect(next(usually: hour * 5, silent: day * 7) != "refresh")
        #expect(next(usually: day * 7, silent: day * 30) != "refresh")
    }

    @Test func `F8 a page that is no feed is told of the third time, and asked daily from then on`() {
        var (state, kinds) = (state(feed("f")), [[FeedEvent.Kind]]())
        for _ in 0..<4 {
            let advance = advanced(state, failed(.notAFeed))
            kinds.append(advance.events.map(\.kind))
            state = advance.state
        }
        #expect(kinds == [[], [], [.notAFeed], []])
        #expect(seconds(state.nextPoll) >= 86_400)
    }

    @Test func `F2 our own network being down counts against no feed`() {
        let before = state(feed("f"), failures: 3)
        let after = advanced(before, failed(.offline)).state
        #expect(after.failures == 3 && after.failure == before.failure && after.lastAttempt == before.lastAttempt)
        #expect(after.nextPoll.rule == "offline" && seconds(after.nextPoll) >= 300 && seconds(after.nextPoll) <= 360)
    }
}

@Suite struct ConnectivityTests {
    private func failure(
        _ connectivity: inout Connectivity<String>, _ name: String, after kind: FailureKind? = nil, at second: Int64
    ) -> Connectivity<String>.Verdict {
        let moment = noon + .seconds(second)
        return connectivity.unreachable(
            name, domain: name, after: kind.map { FetchFailure($0, message: "") }, started: moment - .seconds(1), ended: moment)
    }

    @Test func `F2 when nobody answers in a whole run it is our network`() {
        var connectivity = Connectivity<String>()
        #expect(failure(&connectivity, "a", at: 1).isOpen && failure(&connectivity, "b", at: 2).isOpen)
        #expect(connectivity.verdict(at: noon + .seconds(3), isEnd: false).isOpen)
        #expect(connectivity.verdict(at: noon + .seconds(3), isEnd: true).ours == ["a", "b"])
    }

    @Test func `F2 one answer, before or after, makes it the feeds' own`() {
        var after = Connectivity<String>()
        _ = failure(&after, "a", at: 1)
        _ = failure(&after, "b", at: 2)
        after.answered(at: noon + .seconds(3))
        #expect(after.verdict(at: noon + .seconds(3), isEnd: false).theirs == ["a", "b"])
        var before = Connectivity<String>()
        before.answered(at: noon)
        #expect(failure(&before, "a", at: 5).theirs == ["a"])
    }

    @Test func `F2 a network that goes down in the middle of a run is ours a little later`() {
        var connectivity = Connectivity<String>()
        connectivity.answered(at: noon)
        #expect(failure(&connectivity, "a", at: 60).isOpen && failure(&connectivity, "b", at: 61).isOpen)
        #expect(connectivity.verdictDue == noon + .seconds(120))
        #expect(connectivity.verdict(at: noon + .seconds(120), isEnd: false).ours == ["a", "b"])
    }

    @Test func `F2 feeds that nobody reached before say nothing about our network`() {
        var dead = Connectivity<String>()
        _ = failure(&dead, "a", after: .connect, at: 1)
        _ = failure(&dead, "b", after: .dns, at: 2)
        _ = failure(&dead, "c", at: 3)
        #expect(dead.verdict(at: noon + .seconds(4), isEnd: true).theirs == ["a", "b", "c"])
        var down = Connectivity<String>()
        _ = failure(&down, "a", after: .connect, at: 1)
        _ = failure(&down, "b", after: .serverError, at: 2)
        _ = failure(&down, "c", at: 3)
        #expect(down.verdict(at: noon + .seconds(4), isEnd: true).ours == ["a", "b", "c"])
    }

    @Test func `F2 a single domain that nobody reaches is down itself`() {
        var connectivity = Connectivity<String>()
        _ = failure(&connectivity, "a", at: 1)
        #expect(connectivity.verdict(at: noon + .seconds(2), isEnd: true).theirs == ["a"])
    }

    @Test func `F2 an answer of any status is none of this`() {
        #expect(!Connectivity<String>.isUnreachable(failed(.serverError, status: 500)))
        #expect(Connectivity<String>.isUnreachable(failed(.dns)))
        var late = failed(.timeout)
        late.hops = [Hop(url: "https://a.example/", status: 302)]
        #expect(!Connectivity<String>.isUnreachable(late))
    }
}

extension Connectivity<String>.Verdict {
    fileprivate var isOpen: Bool { if case .open = self { true } else { false } }
    fileprivate var theirs: [String]? { if case .theirs(let polls) = self { polls } else { nil } }
    fileprivate var ours: [String]? { if case .ours(let polls) = self { polls } else { nil } }
}
