import Foundation
import LongRun
import Testing

/// The short form of `make year`.
@Suite("Watching for long")
struct WatchingTests {
    @Test("Two days of sixteen feeds: nothing that came whole is lost, and no server saw an impolite request")
    func twoDays() throws {
        let report = try Self.report(seed: 5)
        #expect(report.polls > 200)
        #expect(report.failed > 0, "a rough web has failures")
        #expect(report.violations == [0, 0, 0])
        #expect(report.lost.isEmpty, "\(report.lost.prefix(3))")
        #expect(report.seen * 100 >= report.published * 70, "\(report.seen) of \(report.published)")
        #expect(report == (try Self.report(seed: 5)), "the same seed gives the same watch")
    }

    private static func report(seed: UInt64) throws -> WatchReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("watching-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try SimulatedWatch(seed: seed, feeds: 16, hosts: 5, days: 2, pace: 4).run(database: folder.path + "/pipeline.sqlite")
    }
}
