import Model
import Scheduling
import Testing

@Suite struct NextPollRuleTests {
    @Test(arguments: [(60.0, 300.0), (300, 300), (900, 900), (3600, 3600), (2_592_000, 2_592_000)] as [(Double, Double)])
    func `T9 a feed is polled at its interval, never more often than every five minutes`(_ interval: Double, _ seconds: Double) {
        let (wait, next) = wait(after: read(), feed("f", interval: .seconds(interval)))
        #expect(wait.isJust(seconds))
        #expect(next.rule == "interval")
    }

    @Test(
        arguments: [(43_200.0, 43_200.0, "max-age"), (600, 3600, "interval"), (0, 3600, "interval"), (31_536_000, 604_800, "max-age")]
            as [(Double, Double, String)])
    func `T1 T4 max-age is a floor, up to seven days`(_ fresh: Double, _ seconds: Double, _ rule: String) {
        var notModified = FetchResult(outcome: .notModified(nil), freshFor: .seconds(fresh))
        notModified.speaksOfFreshness = true
        for result in [read(freshFor: .seconds(fresh)), notModified] {
            let (wait, next) = wait(after: result)
            #expect(wait.isJust(seconds))
            #expect(next.rule == rule)
        }
    }

    @Test(
        arguments: [(180, 10_800.0, "ttl"), (30, 3600, "interval"), (-5, 3600, "interval"), (Int.max, 604_800, "ttl")]
            as [(Int, Double, String)])
    func `T6 ttl is a floor, in minutes`(_ ttl: Int, _ seconds: Double, _ rule: String) {
        let (wait, next) = wait(after: read(), hints: PollHints(ttlMinutes: ttl))
        #expect(wait.isJust(seconds))
        #expect(next.rule == rule)
    }

    @Test func `T8 what the syndication module says is a floor`() {
        let (wait, next) = wait(after: read(), hints: PollHints(updateEvery: .seconds(7200)))
        #expect(wait.isJust(7200))
        #expect(next.rule == "syndication")
    }

    @Test func `T9 the longest of all floors counts, unless the feed ignores hints`() {
        let hints = PollHints(ttlMinutes: 180, skipHours: Set(0...23).subtracting([3]), updateEvery: .seconds(7200))
        let (stubborn, next) = wait(after: read(freshFor: .seconds(43_200)), feed("f", ignoresHints: true), hints: hints)
        #expect(stubborn.isJust(3600))
        #expect(next.rule == "interval")
        let (wait, longest) = wait(after: read(freshFor: .seconds(43_200)), hints: PollHints(ttlMinutes: 180))
        #expect(wait.isJust(43_200))
        #expect(longest.rule == "max-age")
    }

    @Test func `T10 chance spreads feeds, is never negative, and is the same each time`() {
        let waits = (0..<200).map { wait(after: read(), feed("f\($0)")).seconds }
        #expect(waits.allSatisfy { $0 >= 3600 && $0 <= 3780 })
        #expect(Set(waits).count > 150)
        #expect(waits == (0..<200).map { wait(after: read(), feed("f\($0)")).seconds })
    }

    @Test func `F3 a feed that is gone is due never, and a failure of a check by hand does not revive it`() {
        let (_, next) = wait(after: FetchResult(outcome: .gone))
        #expect(next.at == NextPollRule.never)
        #expect(next.rule == "gone")
        #expect(next.at.description == "9999-12-31T23:59:59Z")
        var gone = state(feed("f"))
        gone.isGone = true
        let still = advanced(gone, failed(.timeout)).state
        #expect(still.isGone && still.nextPoll.rule == "gone")
        let back = advanced(gone, read()).state
        #expect(!back.isGone && back.nextPoll.rule == "interval")
    }
}

@Suite struct QuietTimeTests {
    @Test(
        arguments: [
            (Set(13...17), Set<Int>(), "2026-01-15T18"), (Set([13, 14]), [4], "2026-01-16T00"), ([], [4, 5, 6], "2026-01-18T00"),
            (Set(0...23).subtracting([3]), [], "2026-01-16T03"), (Set(0...23).subtracting([3]), [5], "2026-01-17T03"),
        ] as [(Set<Int>, Set<Int>, String)]) func `T7 no poll falls into the hours and days that a feed skips`(
            _ hours: Set<Int>, _ days: Set<Int>, _ expected: String
        )
    {
        let (_, next) = wait(after: read(), hints: PollHints(skipHours: hours, skipDays: days))
        #expect(next.at.description.hasPrefix(expected))
        #expect(next.rule == "quiet-time")
    }

    @Test(arguments: [(Set(0...23), Set<Int>()), ([], Set(0...6))] as [(Set<Int>, Set<Int>)])
    func `T7 a feed that skips all hours or all days is taken to be mistaken`(
        _ hours: Set<Int>, _ days: Set<Int>
    ) {
        #expect(wait(after: read(), hints: PollHints(skipHours: hours, skipDays: days)).seconds.isJust(3600))
    }

    @Test func `T7 hours outside those skipped do not matter`() {
        #expect(wait(after: read(), hints: PollHints(skipHours: [12, 14], skipDays: [0])).next.rule == "interval")
    }

    @Test func `T7 a feed that became due long ago is not polled in its quiet time either`() {
        let subscription = feed("f")
        let quiet = state(subscription, due: noon - day, hints: PollHints(skipHours: [12]))
        let verdict = Due.list(subscriptions: [subscription], states: [subscription.id: quiet], domains: [], now: noon)[0]
        #expect(!verdict.isDue)
        #expect(verdict.next.at.description.hasPrefix("2026-01-15T13:0"))
    }
}
