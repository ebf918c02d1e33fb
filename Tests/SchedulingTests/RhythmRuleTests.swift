import Model
import Scheduling
import Seeded
import Testing

@Suite struct RhythmRuleTests {
    /// Days of January, as many as wanted, with entries at chance within some hours (UTC): so many an hour.
    private func entries(_ days: Range<Int>, hours: Range<Int> = 0..<24, anHour: Int, on weekdays: Set<Int> = [0, 1, 2, 3, 4, 5, 6])
        -> [Timestamp]
    {
        var random = SplitMix64(seed: 7)
        return days.flatMap { number -> [Timestamp] in
            guard weekdays.contains(CivilTime(january(number)).weekday) else { return [] }
            return hours.flatMap { hour in
                (0..<anHour).map { _ in january(number) + .milliseconds(hour * 3_600_000 + random.below(3_600_000)) }
            }
        }.sorted()
    }

    private let minute = Duration.seconds(60)

    @Test func `The hours at which a newsroom publishes are learnt within a week, and half of its entries are seen in time`() {
        var polls = SimulatedPolls(entries(1..<22, hours: 8..<18, anHour: 2))
        polls.run(from: january(1), until: january(22))
        let (morning, night) = (january(9) + hour * 9..<january(9) + hour * 17, january(9) + hour * 19..<january(10) + hour * 5)
        #expect(polls.waits(morning).allSatisfy { $0 <= minute * 30 })
        #expect(polls.waits(night).count <= 9, "ten hours in which nothing ever came; every 20 minutes would be 30 polls")
        #expect(polls.median(january(8)..<january(22)) <= minute * 11)
        #expect(
            polls.waits(january(15)..<january(22)).count < 7 * 45, "twice an hour by day would be as many; every 20 minutes takes 72 a day")
    }

    @Test func `A paper that comes at six each morning is looked for just after six, and hardly else`() {
        var random = SplitMix64(seed: 3)
        let papers = (1..<31).map { january($0) + hour * 6 + .seconds(random.below(300)) }
        var polls = SimulatedPolls(papers)
        polls.run(from: january(1), until: january(31))
        let late = polls.lateness.filter { $0.of > january(21) }
        #expect(late.count == 10 && late.count { $0.span <= minute * 15 } >= 8)
        #expect(polls.waits(january(21)..<january(31)).count <= 10 * 9)
    }

    @Test func `Weekends without news are slept through, and the working days after them are not`() {
        var polls = SimulatedPolls(entries(1..<40, anHour: 2, on: [1, 2, 3, 4, 5]))
        polls.run(from: january(1), until: january(40))
        let (saturday, monday) = (january(38), january(33))
        #expect(polls.waits(saturday..<saturday + day).count * 3 < polls.waits(monday..<monday + day).count)
        #expect(polls.median(monday..<monday + day) <= minute * 11)
    }

    @Test func `A feed without any rhythm is asked every twice the target`() {
        var polls = SimulatedPolls(entries(1..<29, anHour: 1))
        polls.run(from: january(1), until: january(29))
        let waits = polls.waits(january(8)..<january(29))
        #expect((60...80).contains(waits.count / 21), "every 20 minutes would be 72 polls a day; there were \(waits.count / 21)")
        #expect(polls.median(january(8)..<january(29)) <= minute * 11)
    }

    @Test func `A feed that publishes once in three days, at any time, gets a dozen polls an entry or so`() {
        var random = SplitMix64(seed: 5)
        let rare = stride(from: 1, to: 90, by: 3).map { january($0) + .seconds(random.below(3 * 86_400)) }.sorted()
        var polls = SimulatedPolls(rare)
        polls.run(from: january(1), until: january(90))
        #expect(polls.waits(january(30)..<january(90)).count <= 20 * 15)
    }

    @Test func `However much comes, no poll is sooner than the shortest interval, nor than the server allows`() {
        let flood = entries(1..<8, anHour: 100)
        var polls = SimulatedPolls(flood, within: .seconds(300))
        polls.room = 1000
        polls.run(from: january(1), until: january(8))
        #expect(polls.waits(january(1)..<january(8)).allSatisfy { $0 >= .seconds(300) })
        var held = SimulatedPolls(flood)
        (held.room, held.freshFor) = (1000, minute * 30)
        held.run(from: january(1), until: january(4))
        #expect(held.waits(january(1)..<january(4)).allSatisfy { $0 >= minute * 30 })
        #expect(held.state.nextPoll.rule == "max-age")
    }

    @Test func `A feed that dies is asked daily, or as often as feeds_yml says, and found when it lives again`() throws {
        let alive = entries(1..<8, anHour: 1) + [january(90) + hour * 3]
        for longest in [day, hour * 6] {
            var polls = SimulatedPolls(alive)
            polls.subscription.longestInterval = longest
            polls.run(from: january(1), until: january(92))
            let silent = polls.waits(january(60)..<january(88))
            #expect(silent.allSatisfy { $0 <= longest + minute * 5 })
            #expect(try #require(silent.last) >= min(longest, hour * 12))
            let found = try #require(polls.lateness.last)
            #expect(found.of == alive.last && found.span <= longest + minute * 5)
        }
    }

    @Test func `A feed whose document holds little is asked before all of it is new`() {
        var polls = SimulatedPolls(entries(1..<15, anHour: 6), within: hour * 2)
        polls.room = 6
        polls.run(from: january(1), until: january(15))
        let gaps = polls.polls.count { $0.at > january(3) && $0.new >= 6 }
        #expect(gaps * 20 < polls.waits(january(3)..<january(15)).count, "the target alone would let 24 entries come between two polls")
    }

    @Test func `The reason says what is expected, and by whom it is wanted`() {
        var polls = SimulatedPolls(entries(1..<15, hours: 8..<18, anHour: 4))
        polls.run(from: january(1), until: january(14) + hour * 12)
        let next = polls.state.nextPoll
        #expect(next.rule == "rhythm")
        #expect(next.reason.hasPrefix("about 4 entries come an hour at this time of the week; half are to be seen within 10 min: "))
    }

    @Test func `A feed that asks for no target keeps its interval, and remembers no rhythm`() {
        var polls = SimulatedPolls(entries(1..<3, anHour: 4), within: nil)
        polls.run(from: january(1), until: january(3))
        #expect(polls.state.rhythm == nil && polls.polls.allSatisfy { ["interval", "gap"].contains($0.next.rule) })
    }

    @Test func `The same feed is asked at the same moments again, another of the same history at others`() {
        func run(_ id: String, until end: Timestamp) -> [Timestamp] {
            var polls = SimulatedPolls(entries(1..<4, anHour: 2), id: id)
            polls.run(from: january(1), until: end)
            return polls.polls.map(\.at)
        }
        #expect(run("a", until: january(3)) == run("a", until: january(3)))
        let seconds = Set((0..<50).map { run("f\($0)", until: january(1) + hour)[1] })
        #expect(seconds.count > 45, "fifty feeds that were added together are not asked together")
    }
}
