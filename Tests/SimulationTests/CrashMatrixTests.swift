import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Synchronization
import Testing

@testable import Storage

/// Every step that changes something fails in turn: each statement of each commit, each append to the archive, each publishing. The run stops there as if
/// the process had died; the next one, which is left alone, must end where two undisturbed runs do, and a replay of the evidence with it.
///
/// `CRASH_EVERY=1` (`make crash-test`) takes every step; otherwise some ten of them are drawn evenly.
@Suite("Crash matrix in simulation") struct CrashMatrixTests {
    @Test("After a step failed, the next run ends as undisturbed ones do")
    func everyStep() throws {
        let calm = try Outcome(failingAt: nil)
        #expect(calm.steps > 500, "there is something to fail")
        #expect(calm.rows.contains { $0.count > 10 })
        let every = ProcessInfo.processInfo.environment["CRASH_EVERY"].flatMap { Int($0) } ?? max(1, calm.steps / 10)
        var (points, survived) = (0, 0)
        for step in stride(from: 1, through: calm.steps, by: every) {
            let disturbed = try Outcome(failingAt: step)
            points += 1
            #expect(disturbed.hasFailed, "step \(step) was not reached")
            #expect(disturbed.rows == calm.rows, "after step \(step) failed")
            #expect(disturbed.replayed == disturbed.dump, "the replay after step \(step) failed")
            if disturbed.hasFailed, disturbed.rows == calm.rows, disturbed.replayed == disturbed.dump { survived += 1 }
        }
        print("crash matrix in simulation: \(calm.steps) steps of two runs, \(points) points, \(survived) survived")
        #expect(survived == points)
    }
}

/// What two runs leave behind, the first of which may have failed at some step.
private struct Outcome {
    /// How many steps the first run made.
    var steps = 0
    var hasFailed = false
    /// What does not depend on when things were seen.
    var rows: [[[String]]] = []
    /// Every row of every table.
    var dump: [[String]] = []
    /// The same of what a replay makes.
    var replayed: [[String]] = []

    /// Stories and articles by their names: how ids begin depends on when a story was seen.
    private static let queries = [
        "SELECT feed, key, revision, content_sha256, substr(story, -16) FROM entries ORDER BY 1, 2",
        "SELECT e.feed, e.key, r.revision, r.content_sha256 FROM entry_revisions r JOIN entries e ON e.entry = r.entry ORDER BY 1, 2, 3",
        "SELECT substr(id, -16), substr(article, -16), version FROM stories ORDER BY 1",
        "SELECT substr(story, -16), version, content_sha256 FROM story_versions ORDER BY 1, 2",
        """
        SELECT min(substr(first, -16), substr(second, -16)), max(substr(first, -16), substr(second, -16)), kind, rule FROM edges
        ORDER BY 1, 2
        """,
        "SELECT substr(id, -16), substr(canonical, -16) FROM articles ORDER BY 1",
        "SELECT substr(id, -16), substr(heir, -16) FROM aliases ORDER BY 1",
        "SELECT id, etag, document_sha256, failures FROM feeds ORDER BY 1",
        "SELECT feed, entry_key, url, etag, document_sha256, ended FROM looks ORDER BY 1, 2",
        "SELECT substr(story, -16), version, page_fetch IS NULL FROM story_versions ORDER BY 1, 2",
    ]

    init(failingAt step: Int?) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("crash-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let doom = Doom(at: step)
        let archive = MemoryArchive { try doom.step() }
        let path = folder + "/pipeline.sqlite"
        hasFailed = try Simulation.run(seed: 5) { clock in
            let news = SimulatedNews(seed: 5, feeds: 4, hosts: 2, excerpted: 3, start: clock.now(), span: .zero)
            let web = SimulatedWeb(news, seed: 5, clock: StoppedClock(moment: clock.now()))
            let failed: Bool
            do {
                let store = try SQLiteStore(path: path, readOnly: false, beforeStep: { _ in try doom.step() })
                try await Self.fetch(news, web, store, archive, clock, doom)
                failed = false
            } catch is Doom.Struck {
                failed = true
            }
            doom.isOver = true
            try await clock.sleep(until: Simulation.morning + .seconds(7200))
            let store = try SQLiteStore.open(path: path, readOnly: false)
            archive.cut(to: try store.archiveEnd())
            try await Self.fetch(news, web, store, archive, clock, doom)
            return failed
        }
        steps = doom.steps
        let store = try SQLiteStore.open(path: path, readOnly: false)
        #expect(try store.complaints() == [])
        rows = try Self.queries.map { try store.rows($0) }
        // Publishers' cursors are none of the evidence.
        dump = try store.dump(without: ["publishers"])
        let copy = try SQLiteStore.open(path: folder + "/copy.sqlite", readOnly: false)
        _ = try archive.replay(into: copy)
        replayed = try copy.dump(without: ["publishers"])
    }

    /// One `pipeline fetch`.
    private static func fetch(
        _ news: SimulatedNews, _ web: SimulatedWeb, _ store: SQLiteStore, _ archive: MemoryArchive, _ clock: SimulatedClock, _ doom: Doom
    ) async throws {
        let queue = PollQueue(
            try store.known(news.subscriptions()), domains: try store.domains(), now: clock.now(), options: PollOptions(force: true))
        let ports = Ports(transport: web, store: store, clock: clock, archive: archive) { store in
            try doom.step()
            try store.setCursor("\(store.lastChange())", of: "test")
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let pipeline = Pipeline(ports: ports, options: PipelineOptions(window: 1, userAgent: "test/1"), logger: logger)
        _ = try await pipeline.run(queue, command: "fetch", stop: StopRequest())
    }
}

/// Counts steps and strikes at one of them.
private final class Doom: Sendable {
    struct Struck: Error {}

    private struct State {
        var steps = 0
        var isOver = false
    }

    private let fatal: Int?
    private let state = Mutex(State())

    init(at fatal: Int?) { self.fatal = fatal }

    var steps: Int { state.withLock { $0.steps } }
    var isOver: Bool {
        get { state.withLock { $0.isOver } }
        set { state.withLock { $0.isOver = newValue } }
    }

    func step() throws {
        let number = state.withLock { state in
            if !state.isOver { state.steps += 1 }
            return state.isOver ? nil : state.steps
        }
        if let number, number == fatal { throw Struck() }
    }
}

/// A clock for servers whose day stands still: what they show does not depend on when they are asked.
private struct StoppedClock: WallClock {
    let moment: Timestamp
    func now() -> Timestamp { moment }
    func sleep(until moment: Timestamp) async throws {}
}
