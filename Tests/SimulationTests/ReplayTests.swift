import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Testing

@testable import Storage

/// A replay leads to the same rows (issue 6, point 4).
@Suite struct ReplayTests {
    @Test("What is replayed from evidence is the same store, row by row", arguments: [UInt64(11)])
    func rows(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(seed)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = MemoryArchive()
        let original = try SQLiteStore.open(path: folder.appendingPathComponent("a.sqlite").path, readOnly: false)
        try Simulation.run(seed: seed) { clock in
            let news = SimulatedNews(seed: seed, feeds: 20, hosts: 6, start: clock.now(), span: .seconds(86_400))
            let web = SimulatedWeb(news, seed: seed, faults: .rough, clock: clock)
            for day in 0..<4 {
                try await Self.watch(news.subscriptions(), web, original, archive, clock, until: clock.now() + .seconds(21_600 - day))
            }
        }
        let copy = try SQLiteStore.open(path: folder.appendingPathComponent("b.sqlite").path, readOnly: false)
        let report = try archive.replay(into: copy)
        let (before, after) = (try original.dump(), try copy.dump())
        #expect(report.polls > 400 && report.withoutDocument == 0 && report.withoutRun == 0)
        let differing = zip(before, after).filter { $0 != $1 }.prefix(5).map { "\($0)\n\($1)" }
        #expect(before.count == after.count)
        #expect(differing.isEmpty, "\(differing.joined(separator: "\n\n").prefix(4000))")
    }

    /// One process that watches for a while.
    private static func watch(
        _ subscriptions: [Subscription], _ web: SimulatedWeb, _ store: SQLiteStore, _ archive: MemoryArchive, _ clock: SimulatedClock,
        until end: Timestamp
    ) async throws {
        let stop = StopRequest()
        let queue = PollQueue(
            try store.known(subscriptions), domains: try store.domains(), now: clock.now(), options: PollOptions(endless: true))
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: clock, archive: archive) { _ in },
            options: PipelineOptions(window: 16, userAgent: "test/1", publishEvery: .seconds(600)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await clock.sleep(until: end)
                stop.request("the end of the watch")
            }
            group.addTask { _ = try await pipeline.run(queue, command: "watch", stop: stop) }
            try await group.waitForAll()
        }
    }
}
