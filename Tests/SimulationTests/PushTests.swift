import Archiving
import Foundation
import Logging
import Model
import Pipeline
import Publishing
import Scheduling
import Simulation
import Synchronization
import Testing

@testable import Storage

/// WebSub end to end in virtual time: a hub that pushes, one that forgets, forges, denies and falls silent (rules W1 to W7).
@Suite("A hub that pushes")
struct PushTests {
    @Test("W1–W6: pushes are there within a minute, polls become rare; one entry dropped and they are as before; nothing is lost")
    func trustAndDistrust() throws {
        let desk = try PushDesk()
        let (polls, dropped): ([Timestamp], Timestamp) = try Simulation.run(seed: 3) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald"], world, clock) {
                try await clock.sleep(for: .seconds(60))
                for number in 1...144 {
                    world.publish(number, in: "herald")
                    try await clock.sleep(for: .seconds(1800))
                }
                let dropped = clock.now()
                world.publish(145, in: "herald", signedBy: nil)
                for number in 146...240 {
                    try await clock.sleep(for: .seconds(1800))
                    world.publish(number, in: "herald")
                }
                try await clock.sleep(for: .seconds(7200))
                return (world.polls("herald"), dropped)
            }
        }
        let start = Simulation.morning
        let (before, after) = (polls.filter { $0 < dropped }, polls.filter { $0 >= dropped })
        #expect(before.count <= 16, "in three days an hourly poll would have asked 72 times: \(before.count)")
        let longest = zip(before.dropFirst(), before).map { $0 - $1 }.max() ?? .zero
        #expect(longest > .seconds(9 * 3600) && longest <= .seconds(10 * 3600 + 1860), "a third of a document: \(longest)")
        let events = try desk.store.events(of: FeedID("herald"), limit: 9).filter { $0.event.kind == .hubDistrusted }
        let judged = try #require(events.first?.at)
        #expect(events.count == 1)
        let plain = after.filter { $0 > judged }
        #expect(zip(plain.dropFirst(), plain).allSatisfy { $0 - $1 <= .seconds(3900) } && plain.count > 10, "hourly again")
        let seen = try desk.seen()
        #expect(seen.count == 240, "nothing is lost")
        let late = (1...240).filter { number in
            let published = start + .seconds(60 + 1800 * (number - 1))
            return number != 145 && seen["herald-\(number)"].map { $0 - published > .seconds(60) } ?? true
        }
        #expect(late.isEmpty, "\(late.prefix(5))")
        #expect(try desk.store.rows("SELECT count(*) FROM entries WHERE retracted IS NOT NULL") == [["0"]], "a push is no whole feed")
        #expect(try desk.store.rows("SELECT count(*) FROM feed_events WHERE kind = 'gap'") == [["0"]])
        print("websub: \(before.count) polls in three days while trusted, \(plain.count) after the one that was dropped")
    }

    @Test("W4: a push with another signature is answered like any other, and dropped")
    func forged() throws {
        let desk = try PushDesk()
        let answers = try Simulation.run(seed: 4) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald"], world, clock) {
                try await clock.sleep(for: .seconds(60))
                let answers = [world.publish(1, in: "herald"), world.publish(2, in: "herald", signedBy: "another secret")]
                try await clock.sleep(for: .seconds(60))
                return answers
            }
        }
        #expect(answers.map { $0?.status } == [202, 202])
        #expect(try desk.seen().keys.sorted() == ["herald-1"])
        #expect(desk.tally?.pushes == [.taken: 1, .wrongSignature: 1])
    }

    @Test(
        "W3: leases are renewed before they end, without a gap; a restart within one asks nobody; a feed that left the list is unsubscribed"
    )
    func leases() throws {
        let desk = try PushDesk()
        try Simulation.run(seed: 5) { clock in
            let world = PushedWorld(clock: clock, lease: 86_400)
            try await desk.watch(["herald", "post"], world, clock) {
                try await clock.sleep(for: .seconds(10 * 86_400))
            }
            let forms = world.asked
            #expect((22...30).contains(forms.count), "two leases, renewed at 70 to 90 percent for ten days: \(forms.count)")
            #expect(Set(forms.map { $0["hub.callback"] }).count == 2 && Set(forms.map { $0["hub.secret"] }).count == 2)
            #expect(forms.allSatisfy { $0["hub.mode"] == "subscribe" && $0["hub.secret"]?.utf8.count == 64 })
            try await desk.watch(["herald", "post"], world, clock) { try await clock.sleep(for: .seconds(3600)) }
            #expect(world.asked.count <= forms.count + 1, "at most a renewal that was due in that hour")
            let before = world.asked.count
            try await desk.watch(["post"], world, clock) { try await clock.sleep(for: .seconds(600)) }
            let farewell = world.asked.dropFirst(before).filter { $0["hub.mode"] == "unsubscribe" }
            #expect(farewell.map { $0["hub.topic"] } == [PushedWorld.url("herald")])
            #expect(try desk.leases.leases().map(\.feed.rawValue) == ["post"], "the hub confirmed, and it is forgotten")
        }
    }

    @Test("W7: a hub that denies is left alone for a day, and its feed is polled as if it had none")
    func denied() throws {
        let desk = try PushDesk()
        try Simulation.run(seed: 6) { clock in
            let world = PushedWorld(clock: clock, lease: nil)
            try await desk.watch(["herald"], world, clock) { try await clock.sleep(for: .seconds(86_000)) }
            #expect(world.asked.count == 1)
            #expect(try desk.leases.leases().map(\.standing) == [.denied])
            #expect(world.polls("herald").count >= 20)
            world.setLease(864_000)
            try await desk.watch(["herald"], world, clock) { try await clock.sleep(for: .seconds(20_000)) }
            #expect(try desk.leases.leases().map(\.standing) == [.active])
        }
    }

    @Test("A stop takes in what was answered 202; an inbox that is full says so")
    func inbox() throws {
        let desk = try PushDesk(mostWaiting: 6)
        let answers = try Simulation.run(seed: 7) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald", "post"], world, clock) {
                try await clock.sleep(for: .seconds(60))
                let answers = (1...5).map { world.publish($0, in: "herald") }
                return answers + (1...4).map { world.publish($0, in: "post") }
            }
        }
        #expect(answers.prefix(5).map { $0?.status } == [202, 202, 202, 503, 503] && answers[4]?.retryAfterSeconds == 60)
        #expect(answers.dropFirst(5).map { $0?.status } == [202, 202, 202, 503], "one feed leaves room for others")
        #expect(try desk.seen().keys.sorted() == ["herald-1", "herald-2", "herald-3", "post-1", "post-2", "post-3"])
    }

    @Test("full_text: the page of an entry that was pushed is read at once, and the feed is polled when it was to be")
    func pages() throws {
        let desk = try PushDesk(fullText: true)
        let (pages, polls) = try Simulation.run(seed: 9) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald"], world, clock) {
                try await clock.sleep(for: .seconds(60))
                for number in 1...3 { world.publish(number, in: "herald") }
                try await clock.sleep(for: .seconds(1200))
                return (world.pages, world.polls("herald"))
            }
        }
        #expect(pages.keys.sorted() == [1, 2, 3])
        #expect(pages.values.allSatisfy { $0 - Simulation.morning < .seconds(120) }, "\(pages)")
        #expect(polls.count == 1, "a push makes nobody ask for the feed")
        let kinds = try desk.store.rows("SELECT page, count(*) FROM fetches GROUP BY 1 ORDER BY 1")
        #expect(kinds == [["NULL", "1"], ["article", "3"], ["push", "3"]])
        let rule = try desk.store.rows("SELECT next_poll_rule, walk FROM feeds")
        #expect(rule == [["interval", "NULL"]], "the walk is over, and the feed waits as before")
    }

    @Test("A push that comes late, or again, is set right by the next poll; where entries are dated it changes nothing")
    func late() throws {
        let desk = try PushDesk()
        let (early, healed) = try Simulation.run(seed: 11) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald", PushedWorld.datedFeed], world, clock) {
                try await clock.sleep(for: .seconds(60))
                for feed in ["herald", PushedWorld.datedFeed] {
                    world.publish(1, in: feed)
                    world.revise(1, in: feed, edition: 1)
                }
                // Polls find the first edition, and read the same bytes from then on.
                try await clock.sleep(for: .seconds(3 * 3600))
                for feed in ["herald", PushedWorld.datedFeed] { world.push(1, in: feed) }
                try await clock.sleep(for: .seconds(60))
                let early = try desk.texts()
                try await clock.sleep(for: .seconds(2 * 3600 + 600))
                return (early, try desk.texts())
            }
        }
        #expect(early["herald"]?.hasPrefix("herald1word0") == true, "nobody can tell that it is late")
        #expect(early[PushedWorld.datedFeed]?.hasPrefix("Edition 1.") == true)
        #expect(healed.count == 2 && healed.values.allSatisfy { $0.hasPrefix("Edition 1.") }, "\(healed)")
        let counts = try desk.store.rows("SELECT feed, revision FROM entries ORDER BY feed")
        #expect(counts == [[PushedWorld.datedFeed, "2"], ["herald", "4"]])
        let copy = try desk.replayed().store
        #expect(try desk.store.dump() == copy.dump(), "a replay comes to the same")
    }

    @Test("A hub that pushes without end is told to come again, and no more is written than is taken")
    func pace() throws {
        let desk = try PushDesk()
        let answers = try Simulation.run(seed: 10) { clock in
            let world = PushedWorld(clock: clock)
            return try await desk.watch(["herald"], world, clock) {
                // The beginning of ten minutes.
                try await clock.sleep(until: Simulation.morning + .seconds(600))
                var answers: [Int] = []
                for number in 1...150 {
                    answers.append(world.publish(number, in: "herald")?.status ?? 0)
                    try await clock.sleep(for: .seconds(1))
                }
                try await clock.sleep(for: .seconds(600))
                answers.append(world.publish(151, in: "herald")?.status ?? 0)
                return answers
            }
        }
        #expect(answers.prefix(120).allSatisfy { $0 == 202 } && answers[120..<150].allSatisfy { $0 == 503 } && answers[150] == 202)
        #expect(try desk.store.rows("SELECT count(*) FROM fetches WHERE page = 'push'") == [["121"]])
    }

    @Test("W5: what was pushed stands in the archive, and a replay gives the same rows and the same files")
    func replay() throws {
        let desk = try PushDesk()
        try Simulation.run(seed: 8) { clock in
            let world = PushedWorld(clock: clock)
            for part in 0..<3 {
                try await desk.watch(["herald", "post", "times"], world, clock) {
                    try await clock.sleep(for: .seconds(60))
                    for number in (part * 30)..<(part * 30 + 30) {
                        world.publish(number, in: "herald")
                        world.publish(number, in: "post", signedBy: number % 11 == 7 ? nil : "")
                        if number % 4 == 0 { world.publish(number, in: "times") }
                        try await clock.sleep(for: .seconds(1500))
                    }
                }
            }
        }
        let (copy, report) = try desk.replayed()
        let (before, after) = (try desk.store.dump(), try copy.dump())
        #expect(before.count == after.count)
        #expect(zip(before, after).filter { $0 != $1 }.prefix(3).map { "\($0)\n\($1)" } == [])
        #expect(try Self.files(desk.folder + "/data") == Self.files(desk.folder + "/again"))
        let pushes = try copy.rows("SELECT outcome, count(*) FROM fetches WHERE page = 'push' GROUP BY 1")
        #expect(pushes.count == 1 && pushes[0][0] == "changed" && Int(pushes[0][1]).map { $0 > 180 } == true, "\(pushes)")
        #expect(try copy.rows("SELECT count(*) FROM feed_events WHERE kind = 'hub_distrusted'") != [["0"]])
        #expect(try copy.rows("SELECT count(*) FROM fetches WHERE page = 'push' AND warc_file IS NULL") == [["0"]])
        #expect(try WARCCheck(folder: desk.folder + "/data/warc").run { _ in }.damage == 0)
        // Neither tokens nor secrets are in the archive.
        let secrets = try desk.leases.leases().flatMap { [$0.token.exposed, $0.secret.exposed] }
        #expect(secrets.count == 6 && secrets.allSatisfy { $0.utf8.count >= 40 })
        let text = try desk.archivedText()
        #expect(text.contains("rel=\"hub\"") && !secrets.contains { text.contains($0) })
        print("websub: \(report.polls) polls, \(pushes[0][1]) of them pushes, replayed to the byte")
    }

    private static func files(_ folder: String) throws -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let published = names.filter { ["articles/", "changes/", "runs/", "feed"].contains(where: $0.hasPrefix) && $0.contains(".") }
        return try Dictionary(uniqueKeysWithValues: published.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }
}

/// A process that watches in virtual time, with a store, an archive and leases that outlive it.
private final class PushDesk: Sendable {
    let folder: String
    let store: SQLiteStore
    let leases = LeaseMemory()
    private let mostWaiting: Int
    private let fullText: Bool
    private let last = Mutex<HubSubscriber?>(nil)
    private let drawn = Mutex<UInt64>(1)

    init(mostWaiting: Int = 256, fullText: Bool = false) throws {
        self.mostWaiting = mostWaiting
        self.fullText = fullText
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("pushes-\(UUID().uuidString)").path
        for name in ["data", "again"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        store = try SQLiteStore.open(path: folder + "/data/pipeline.sqlite", readOnly: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var tally: PushTally? { last.withLock { $0?.tally } }

    /// When each entry was seen first.
    func seen() throws -> [String: Timestamp] {
        let rows = try store.rows("SELECT key, first_seen FROM entries")
        return Dictionary(rows.map { ($0[0], Timestamp(milliseconds: Int64($0[1]) ?? 0)) }) { first, _ in first }
    }

    /// What a replay of the archive makes, with its files.
    func replayed() throws -> (store: SQLiteStore, report: Replay.Report) {
        try store.execute("VACUUM")
        let copy = try SQLiteStore.open(path: folder + "/again/pipeline.sqlite", readOnly: false)
        let reader = try WARCReader(folder: folder + "/data/warc")
        var replay = try Replay(into: copy)
        while let evidence = try reader.next(), let end = reader.end {
            switch evidence {
            case .run(let run): try replay.take(run, end: end)
            case .poll(let poll, let archived): try replay.take(poll, archived: archived, end: end)
            }
        }
        _ = try Publishers(folder: folder + "/again", feeds: FeedSettings(), flushes: false).publish(from: copy)
        return (copy, replay.report)
    }

    /// What each feed's story says now.
    func texts() throws -> [String: String] {
        let articles = try store.articles(since: nil, limit: 100).compactMap { try store.article($0.id) }
        return Dictionary(articles.flatMap(\.stories).map { ($0.sightings[0].feed.rawValue, $0.story.text) }) { $1 }
    }

    /// All that the files of the archive hold, unpacked.
    func archivedText() throws -> String {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/bin/sh")
        tool.arguments = ["-c", "zcat '\(folder)/data/warc/'*.warc.gz"]
        let output = Pipe()
        tool.standardOutput = output
        try tool.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        tool.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// One process, until a body ends.
    @discardableResult
    func watch<Value: Sendable>(
        _ names: [String], _ world: PushedWorld, _ clock: SimulatedClock, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let hubs = try HubSubscriber(store: leases, callback: "https://we.example/websub/", clock: clock, mostWaiting: mostWaiting) {
            count in
            (0..<count).map { _ in
                self.drawn.withLock { drawn in
                    drawn = drawn &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: drawn >> 33)
                }
            }
        }
        last.withLock { $0 = hubs }
        world.connect(hubs)
        let stop = StopRequest()
        let pipeline = try pipeline(hubs, world, clock)
        let queue = PollQueue(
            try store.known(names.map(subscription)), domains: try store.domains(), now: clock.now(),
            options: PollOptions(endless: true))
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await hubs.follow(over: world, userAgent: "test/1", politeness: Politeness(), held: { [] })
                return nil
            }
            group.addTask {
                _ = try await pipeline.run(queue, command: "watch", stop: stop)
                return nil
            }
            let value = try await body()
            hubs.close()
            stop.request("the end of the watch")
            _ = try await group.next()
            group.cancelAll()
            try await group.waitForAll()
            world.connect(nil)
            return value
        }
    }

    private func pipeline(_ hubs: HubSubscriber, _ world: PushedWorld, _ clock: SimulatedClock) throws -> Pipeline {
        let archive = try WARCArchive(
            folder: folder + "/data/warc", settings: ArchiveSettings(), software: "test/1", end: try store.archiveEnd())
        var ports = Ports(transport: world, store: store, clock: clock, archive: archive) { [folder] store in
            _ = try Publishers(folder: folder + "/data", feeds: FeedSettings(), flushes: false).publish(from: store)
        }
        ports.hubs = hubs
        return Pipeline(
            ports: ports, options: PipelineOptions(window: 16, userAgent: "test/1", publishEvery: .seconds(3600)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func subscription(_ name: String) -> Subscription {
        var subscription = Subscription(id: FeedID(name), url: PushedWorld.url(name), fullText: fullText)
        subscription.longestInterval = .seconds(86_400)
        return subscription
    }
}
