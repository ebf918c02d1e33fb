import Model
import Scheduling
import Seeded
import Testing

@Suite("What polls teach of a feed's rhythm")
struct RhythmLearningTests {
    private let minute = Duration.seconds(60)

    /// A fortnight of office hours in UTC, an entry every half hour.
    private func office(from first: Int = 1, until last: Int = 15, begins: Int = 8) -> [Timestamp] {
        (first..<last).flatMap { number in (0..<20).map { january(number) + hour * begins + minute * (30 * $0 + 7) } }
    }

    private func learnt(_ date: @escaping (Timestamp, Timestamp) -> Timestamp?) -> PublishingRhythm? {
        var polls = SimulatedPolls(office())
        polls.date = date
        polls.run(from: january(1), until: january(15))
        return polls.state.rhythm
    }

    @Test func `Dates outside of the time between two polls, and those of the request, teach nothing`() throws {
        let undated = try #require(learnt { _, _ in nil })
        #expect(learnt { _, _ in january(1) - day * 4000 } == undated)
        #expect(learnt { _, asked in asked + hour } == undated)
        #expect(learnt { _, asked in asked - .seconds(1) } == undated)
        #expect(learnt { appeared, _ in appeared } != undated)
    }

    @Test func `Thousands of entries in one document are no more than it takes minutes to fetch them`() throws {
        var polls = SimulatedPolls(office(until: 2) + Array(repeating: january(2) + hour * 3, count: 9000))
        polls.room = 10_000
        polls.date = { _, _ in nil }
        polls.run(from: january(1), until: january(3))
        let seen = try #require(polls.state.rhythm).days.reduce(0, +)
        #expect(seen < 200)
    }

    @Test func `A poll without news changes nothing that is stored of the rhythm, for a week`() throws {
        var polls = SimulatedPolls(office(until: 4))
        polls.run(from: january(1), until: january(5))
        let after = try #require(polls.state.rhythm)
        polls.run(from: january(5), until: january(8))
        #expect(polls.state.rhythm == after)
        polls.run(from: january(8), until: january(14))
        let later = try #require(polls.state.rhythm)
        #expect(later.through > after.through && later.watched.reduce(0, +) > after.watched.reduce(0, +))
    }

    @Test func `The first document of a feed teaches nothing: nobody knows since when its entries have been there`() throws {
        var polls = SimulatedPolls(office())
        polls.poll(at: january(14))
        let rhythm = try #require(polls.state.rhythm)
        #expect(rhythm.days.reduce(0, +) == 0 && rhythm.room == 40)
        #expect(polls.state.nextPoll.rule == "rhythm" && polls.state.nextPoll.at <= january(14) + minute * 25)
    }

    @Test func `Summer time moves a rhythm by an hour, and it is followed`() {
        var polls = SimulatedPolls(office() + office(from: 15, until: 43, begins: 7))
        polls.run(from: january(1), until: january(43))
        // Of the entries of the first hour, which was quiet before.
        func waited(_ days: Range<Int>) -> Double {
            let first = polls.lateness.filter { late in
                days.contains { late.of > january($0) + hour * 7 && late.of < january($0) + hour * 8 }
            }
            return first.reduce(0) { $0 + $1.span / minute } / Double(first.count)
        }
        #expect(waited(15..<16) > 30, "on the first day nobody expects it")
        #expect(waited(29..<43) < 25)
        #expect(polls.median(january(29)..<january(43)) <= minute * 10)
    }

    @Test func `A leap second is the next minute's first, in its own hour`() {
        let leap = CivilTime(year: 2016, month: 12, day: 31, hour: 23, minute: 59, second: 60).moment()
        var polls = SimulatedPolls([leap - hour * 5, leap])
        polls.poll(at: leap - hour)
        polls.poll(at: leap + minute * 30)
        let rhythm = polls.state.rhythm
        #expect(rhythm?.hours[24] == 1 && rhythm?.days[0] == 1 && rhythm?.minutes[0] == 1, "2017 began on a Sunday")
    }

    @Test func `A clock that is set back or forward costs no rhythm and starves nobody`() throws {
        var polls = SimulatedPolls(office())
        polls.run(from: january(1), until: january(10))
        let before = try #require(polls.state.rhythm)
        for moved in [january(9), january(2), january(400), january(10)] {
            polls.poll(at: moved)
            let rhythm = try #require(polls.state.rhythm)
            #expect(rhythm.hours.reduce(0, +) >= before.hours.reduce(0, +) * 0.9)
            #expect(polls.state.nextPoll.at > moved && polls.state.nextPoll.at <= moved + day + minute * 5)
        }
    }

    @Test func `A machine that slept asks once, and learns from the one poll what came meanwhile`() throws {
        var polls = SimulatedPolls(office())
        polls.run(from: january(1), until: january(10))
        let before = try #require(polls.state.rhythm).days.reduce(0, +)
        polls.poll(at: january(10) + hour * 16)
        #expect(polls.state.nextPoll.at >= january(10) + hour * 16 + minute * 5)
        #expect(try #require(polls.state.rhythm).days.reduce(0, +) >= before * 0.95 + 14)
    }

    @Test func `What feeds_yml says now of a target counts from the last poll on`() {
        func due(_ rule: String, within: Duration?) -> Timestamp {
            var polled = state(feed("f"), due: noon + hour * 9)
            polled.nextPoll.rule = rule
            polled.lastAttempt = noon - minute * 5
            var subscription = feed("f")
            (subscription.within, subscription.longestInterval) = (within, day)
            return Due.list(subscriptions: [subscription], states: [polled.feed: polled], domains: [], now: noon)[0].next.at
        }
        #expect(due("silent", within: minute * 10) == noon + minute * 15, "twice the target after the last poll")
        #expect(due("rhythm", within: minute * 10) == noon + hour * 9, "the rhythm said so")
        #expect(due("rhythm", within: nil) <= noon + hour, "the target was taken out")
    }
}
