import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Storage
import Synchronization
import Testing

/// What goes on in `watch` while a server takes its time.
@Suite("A slow server") struct SlowServerTests {
    /// Feeds at `NAME.example`; those whose names begin with `slow` take a hundred seconds.
    private struct Servers: Transport {
        let clock: SimulatedClock

        func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
            let host = WebAddress.host(of: request.url.exposed) ?? ""
            do {
                try await clock.sleep(for: .seconds(host.hasPrefix("slow") ? 100 : 1))
            } catch {
                throw FetchFailure(.cancelled, message: "told to stop")
            }
            let item = "<item><guid>\(host)</guid><title>News of \(host)</title><description>What \(host) has to say.</description></item>"
            let text = "<rss version=\"2.0\"><channel><title>\(host)</title>\(item)</channel></rss>"
            return TransportResponse(
                status: 200, headers: [HeaderField("Content-Type", "application/rss+xml")], body: Array(text.utf8))
        }
    }

    private final class Notes: Sendable {
        struct Content {
            var published: [(at: Timestamp, changes: Int64, openRuns: Int)] = []
            var beats: [LoopState] = []
        }
        let content = Mutex(Content())
    }

    /// Watches feeds for a while.
    ///
    /// - Parameters:
    ///   - urgently: how it ends.
    ///   - publishing: how long publishing takes.
    private static func watch(
        _ names: [String], window: Int = 8, for span: Duration, urgently: Bool = true, nap: Duration = .seconds(600)
    ) throws -> (notes: Notes.Content, totals: RunTotals, start: Timestamp, end: Timestamp) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("slow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(path: folder.path + "/pipeline.sqlite", readOnly: false)
        return try Simulation.run(seed: 5) { clock in
            let (notes, stop, start) = (Notes(), StopRequest(), clock.now())
            var options = PipelineOptions(window: window, userAgent: "test/1", publishEvery: .seconds(60))
            options.longestNap = nap
            let ports = Ports(transport: Servers(clock: clock), store: store, clock: clock) { store in
                let (last, runs) = (try store.lastChange(), try store.latestRuns(limit: 9).count { $0.finished == nil })
                notes.content.withLock { $0.published.append((clock.now(), last, runs)) }
            }
            let pipeline = Pipeline(ports: ports, options: options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let feeds = names.map { name in
                var feed = Subscription(id: FeedID(name), url: "https://\(name).example/")
                feed.timeout = .seconds(600)
                return feed
            }
            async let totals = pipeline.run(
                PollQueue(subscriptions: feeds, states: [:], domains: [], now: clock.now(), options: PollOptions(endless: true)),
                command: "watch", stop: stop
            ) { event in
                if case .beat(let state) = event { notes.content.withLock { $0.beats.append(state) } }
            }
            try await clock.sleep(for: span)
            stop.request(urgently ? "SIGTERM" : "reload", urgently: urgently)
            let done = try await totals
            return (notes.content.withLock { $0 }, done, start, clock.now())
        }
    }

    @Test("What is committed has its files soon, though another feed takes its time")
    func filesComeSoon() throws {
        let watch = try Self.watch(["quick", "slow"], for: .seconds(300))
        let first = try #require(watch.notes.published.first)
        #expect(first.changes == 1 && first.openRuns == 1, "its round goes on")
        #expect(first.at - watch.start <= .seconds(4))
        let second = try #require(watch.notes.published.dropFirst().first)
        #expect(second.changes == 2 && second.at - watch.start <= .seconds(103))
        #expect(watch.notes.published.count <= 4)
    }

    @Test("Forty feeds that bring news one after the other are not published forty times")
    func notTooOften() throws {
        let watch = try Self.watch((0..<40).map { "feed\($0)" } + ["slow"], window: 3, for: .seconds(90))
        let moments = watch.notes.published.map(\.at)
        #expect(watch.totals.polls >= 40)
        #expect((8...16).contains(moments.count), "\(moments.count)")
        #expect(zip(moments, moments.dropFirst()).dropLast().allSatisfy { $1 - $0 >= .seconds(2) })
    }

    @Test("A full window silences nobody: the loop tells that it is alive, and commits what it has")
    func fullWindow() throws {
        let watch = try Self.watch(["quick", "slow1", "slow2", "slow3"], window: 2, for: .seconds(95), nap: .seconds(10))
        let beats = watch.notes.beats.filter { $0.inFlight == 2 && $0.at - watch.start > .seconds(5) && $0.at - watch.start < .seconds(95) }
        #expect(beats.count >= 8, "\(beats.count)")
        #expect(watch.notes.published.contains { $0.changes == 1 && $0.at - watch.start < .seconds(5) })
    }

    @Test("A reload waits for what is in flight, a signal for its grace only", arguments: [true, false])
    func grace(urgently: Bool) throws {
        let watch = try Self.watch(["slow"], for: .seconds(10), urgently: urgently)
        #expect(watch.totals.polls == (urgently ? 0 : 1))
        #expect(watch.end - watch.start == (urgently ? .seconds(30) : .seconds(100)))
    }
}
