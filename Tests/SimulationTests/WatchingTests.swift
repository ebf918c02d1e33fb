import Foundation
import LongRun
import Testing

/// The short form of `make year`.
@Suite("Watching for long")
struct WatchingTests {
    @Test("Two days of sixty feeds, a night asleep, the clock set back and forward: nothing is lost, nobody is hurried or forgotten")
    func twoDays() throws {
        let report = try Self.report(seed: 5)
        #expect(report.polls > 1000)
        #expect(report.failed > 0, "not all goes well")
        #expect(report.rushes.count == 11)
        #expect(report.complaints == [])
        #expect(report.mostSleepers < 100, "\(report.mostSleepers) tasks slept at once, for sixty feeds")
        #expect(report.seen * 100 >= report.published * 80, "\(report.seen) of \(report.published)")
        #expect(report == (try Self.report(seed: 5)), "the same seed gives the same watch")
    }

    private static func report(seed: UInt64) throws -> WatchReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("watching-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try SimulatedWatch(seed: seed, feeds: 60, hosts: 20, days: 2).run(database: folder.path + "/pipeline.sqlite")
    }
}
