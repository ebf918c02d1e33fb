import Model
import Testing

@testable import Pipeline

/// The values by which the loop decides when to do what.
@Suite("The loop's values")
struct LoopValuesTests {
    private let noon = CivilTime(year: 2026, month: 1, day: 15, hour: 12).moment()

    @Test("fetch publishes when it ends")
    func fetchPublishesOnce() {
        var turn = PublishingTurn(longest: nil)
        turn.changed(at: noon)
        #expect(turn.due == nil && !turn.isDue(at: noon + .seconds(600)))
    }

    @Test("Changes share a turn, and publishing that takes long comes seldom, but within the longest wait")
    func turns() {
        var turn = PublishingTurn(longest: .seconds(60))
        turn.changed(at: noon)
        turn.changed(at: noon + .seconds(1))
        #expect(turn.due == noon + .seconds(2))
        #expect(!turn.isDue(at: noon + .milliseconds(1999)) && turn.isDue(at: noon + .seconds(2)))
        turn.published(from: noon + .seconds(2), to: noon + .seconds(3))
        #expect(turn.due == nil)
        turn.changed(at: noon + .seconds(4))
        #expect(turn.due == noon + .seconds(13))
        turn.published(from: noon + .seconds(13), to: noon + .seconds(600))
        turn.changed(at: noon + .seconds(600))
        #expect(turn.due == noon + .seconds(660))
    }

    @Test("T13 A clock that was set keeps no file waiting")
    func clock() {
        var turn = PublishingTurn(longest: .seconds(60))
        turn.changed(at: noon)
        #expect(turn.isDue(at: noon - .seconds(3600)), "where nobody measures the uptime")
        turn.clockWasSet(by: .seconds(-3600))
        #expect(!turn.isDue(at: noon - .seconds(3600)) && turn.isDue(at: noon - .seconds(3598)))
    }

    @Test("Nobody sleeps beside another for what the other wakes for")
    func wakes() {
        var wakes = Wakes()
        let asked = [600, 600, 700, 1, 2].map { wakes.needsAnother(at: noon + .seconds($0)) }
        #expect(asked == [true, false, false, true, false])
        wakes.came(noon + .seconds(1))
        let isNeeded = wakes.needsAnother(at: noon + .seconds(600))
        #expect(!isNeeded, "that sleeper sleeps on")
        wakes.came(noon + .seconds(600))
        let isNeededThen = wakes.needsAnother(at: noon + .seconds(600))
        #expect(isNeededThen)
    }

    @Test("A wish that can wait yields to one that cannot, and to nothing else")
    func stopRequests() async {
        let stop = StopRequest()
        async let urgent = stop.requested(urgently: true)
        stop.request("reload", urgently: false)
        #expect(await stop.requested())
        #expect(stop.reason == "reload" && !stop.isUrgent)
        stop.request("another reload", urgently: false)
        #expect(stop.reason == "reload")
        stop.request("SIGTERM")
        #expect(await urgent)
        #expect(stop.reason == "SIGTERM" && stop.isUrgent)
        stop.request("SIGINT")
        #expect(stop.reason == "SIGTERM")
    }

    @Test("RB7 Turns at a place go on where the run before left them")
    func crawlTurns() {
        let first = CrawlTurns()
        for second in 0...1 {
            #expect(first.next(at: "https://a.example", spacing: .seconds(30), now: noon) == noon + .seconds(Int64(30 * second)))
        }
        let second = CrawlTurns(asked: ["https://a.example": noon], taken: first.taken)
        #expect(second.next(at: "https://a.example", spacing: .seconds(30), now: noon + .seconds(31)) == noon + .seconds(60))
    }
}
