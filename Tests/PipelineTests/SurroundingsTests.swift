import Model
import Pipeline
import Storage
import Testing

@Suite("What our surroundings do to a run")
struct SurroundingsTests {
    private static func desk(feeds: Int) throws -> Newsdesk {
        let desk = try Newsdesk()
        for number in 1...feeds {
            let url = "https://site-\(number).example/feed"
            desk.subscribe("feed-\(number)", to: url)
            let item = Wire.Item(
                guid: "g", title: "Story \(number)", link: "https://site-\(number).example/1", text: Sentences.text(about: number))
            desk.web[url] = .feed(Wire.rss("Site \(number)", [item]))
        }
        return desk
    }

    @Test("A store that fails stops the run; what was committed stays, and the next run brings the rest", arguments: [0, 1, 3])
    func storeFails(after commits: Int) async throws {
        let desk = try Self.desk(feeds: 5)
        let failing = ObservedStore(desk.store, commitsThatWork: commits)
        await #expect(throws: ObservedStore.Failure.self) { try await desk.fetch(over: failing) }
        #expect(try desk.articles().count == commits)
        #expect(try desk.store.feedStates().count == commits)
        #expect(try await desk.fetch().entries.new == 5 - commits)
        #expect(try desk.articles().count == 5)
    }

    @Test("A run that was killed is closed by the next one")
    func killedRun() async throws {
        let desk = try Self.desk(feeds: 2)
        let failing = ObservedStore(desk.store, commitsThatWork: 1)
        await #expect(throws: ObservedStore.Failure.self) { try await desk.fetch(over: failing) }
        #expect(try desk.store.latestRuns(limit: 1).first?.finished == nil)
        try await desk.fetch()
        let runs = try desk.store.latestRuns(limit: 2)
        #expect(runs.map(\.interrupted) == [nil, "killed"])
        #expect(runs.allSatisfy { $0.finished != nil })
    }

    @Test("A poll ends no sooner than it began, though the clock goes back all the while (T13)")
    func clockGoesBack() async throws {
        let desk = try Self.desk(feeds: 3)
        #expect(try await desk.fetch(by: ClockThatGoesBack(from: desk.clock.now())).polls == 3)
        var spans: [Duration] = []
        for run in try desk.store.latestRuns(limit: 10) {
            try desk.store.forEachFetch(of: run.id) { spans.append($0.finished - $0.started) }
        }
        #expect(spans.count == 3 && spans.allSatisfy { $0 >= .zero }, "\(spans)")
    }

    @Test("A stop that was asked for before anything began polls nothing, and is told")
    func stopAtOnce() async throws {
        let desk = try Self.desk(feeds: 3)
        let stop = StopRequest()
        stop.request("SIGTERM")
        let totals = try await desk.fetch(stop: stop)
        #expect(totals.interrupted == "SIGTERM")
        #expect(totals.polls == 0)
        #expect(try await desk.fetch().polls == 3)
    }
}
