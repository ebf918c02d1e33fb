import Glibc
import Model
import Simulation
import Testing

@Suite struct SimulationSelfTests {
    /// Thirty tasks that sleep, yield and write down that they were there.
    private func order(seed: UInt64) throws -> [Int] {
        try Simulation.run(seed: seed) { clock in
            await withTaskGroup(of: Int.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        try? await clock.sleep(for: .seconds(number % 3))
                        await Task.yield()
                        return number
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
    }

    @Test func `the same seed gives the same order and another seed another`() throws {
        let orders = try (1...8).map { try order(seed: $0) }
        #expect(try (1...8).map { try order(seed: $0) } == orders)
        #expect(Set(orders).count == 8)
        #expect(orders.allSatisfy { $0.sorted() == Array(0..<30) })
    }

    private actor Counter {
        private(set) var threads: Set<UInt> = []
        func note() { threads.insert(pthread_self()) }
    }

    @Test func `groups, children and actors all run on the pumping thread`() throws {
        let threads = try Simulation.run(seed: 7) { clock in
            let counter = Counter()
            async let child: Void = counter.note()
            await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        await counter.note()
                        try await clock.sleep(for: .milliseconds(number % 7))
                        await counter.note()
                    }
                }
            }
            await child
            return await counter.threads
        }
        #expect(threads == [pthread_self()])
    }

    @Test func `forty days pass without waiting, and sleepers wake in the order of their moments`() throws {
        let moments = try Simulation.run(seed: 3) { clock in
            try await withThrowingTaskGroup(of: Timestamp.self) { group in
                for day in [40, 1, 17] {
                    group.addTask {
                        try await clock.sleep(for: .seconds(86_400 * day))
                        return clock.now()
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(moments == [1, 17, 40].map { Simulation.morning + .seconds(86_400 * $0) })
    }

    @Test func `a cancelled sleeper wakes at once with a CancellationError`() throws {
        let woken = try Simulation.run(seed: 5) { clock in
            await withTaskGroup(of: Timestamp?.self) { group in
                group.addTask {
                    do {
                        try await clock.sleep(for: .seconds(3600))
                        return nil
                    } catch {
                        return error is CancellationError ? clock.now() : nil
                    }
                }
                try? await clock.sleep(for: .seconds(10))
                group.cancelAll()
                return await group.next() ?? nil
            }
        }
        #expect(woken == Simulation.morning + .seconds(10))
    }

    @Test func `a program that waits for nobody is a deadlock, and one that leaves the simulation is found`() {
        let deadlock = #expect(throws: SimulationFailure.self) {
            try Simulation.run(seed: 1) { _ in
                let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
                for await _ in stream {}
                continuation.finish()
            }
        }
        #expect(deadlock?.kind == .deadlock)
        let stray = #expect(throws: SimulationFailure.self) {
            try Simulation.run(seed: 1, mostJobs: 50_000_000) { clock in
                let outside = Task.detached { try await clock.sleep(for: .seconds(1)) }
                while !outside.isCancelled { try await clock.sleep(for: .seconds(1)) }
            }
        }
        #expect(stray?.kind == .stray)
    }

    @Test func `a plain client of a rough web sees every delivery, one request at a time for each host`() throws {
        let (web, seen) = try ClientOfOneDay.run(seed: 11, feeds: 60)
        let deliveries = web.deliveries
        #expect(deliveries.count > 500)
        let entries = Dictionary(uniqueKeysWithValues: web.news.entries.joined().map { ($0.guid, $0) })
        let lost = deliveries.filter { delivery in
            guard let entry = entries[delivery.entry.rawValue] else { return true }
            return !seen.contains([entry.guid, entry.revisions[delivery.revision - 1].title])
        }
        #expect(lost == [])
        #expect(web.mostInFlightPerHost == 1)
        #expect(!web.requests.contains { $0.cameTooEarly })
        let answers = Set(web.requests.compactMap(\.status))
        #expect(answers.isSuperset(of: [200, 301, 302, 304, 404, 410, 429, 500]), "\(answers.sorted())")
        #expect(Set(web.requests.compactMap(\.failure)) == [.timeout, .reset])
    }

    @Test func `the same seed gives the same web and another seed another`() throws {
        let log = try ClientOfOneDay.run(seed: 12, feeds: 12).web.requests
        #expect(try ClientOfOneDay.run(seed: 12, feeds: 12).web.requests == log)
        #expect(try ClientOfOneDay.run(seed: 13, feeds: 12).web.requests != log)
    }
}

/// The plainest client: a task for each host asks for its feeds in turn, every two hours of a day.
private struct ClientOfOneDay {
    private var validators: [String: [HeaderField]] = [:]
    private var seen: Set<[String]> = []
    private var pausedUntil = Timestamp(milliseconds: 0)

    /// - Returns: the web and the pairs of id and title that were seen in it.
    static func run(seed: UInt64, feeds: Int) throws -> (web: SimulatedWeb, seen: Set<[String]>) {
        try Simulation.run(seed: seed) { clock in
            let day = Duration.seconds(86_400)
            let news = SimulatedNews(seed: seed, feeds: feeds, hosts: 6, start: clock.now(), span: day)
            let web = SimulatedWeb(news, seed: seed, faults: .rough, clock: clock)
            let seen = await withTaskGroup(of: Set<[String]>.self) { group in
                for host in Set(news.feeds.map(\.host)).sorted() {
                    group.addTask { await ask(news.feeds.filter { $0.host == host }, of: web, clock: clock) }
                }
                return await group.reduce(into: Set<[String]>()) { $0.formUnion($1) }
            }
            return (web, seen)
        }
    }

    private static func ask(_ feeds: [SimulatedFeed], of web: SimulatedWeb, clock: SimulatedClock) async -> Set<[String]> {
        var client = ClientOfOneDay()
        for _ in 0..<12 {
            for feed in feeds { await client.get(feed.url, of: feed, from: web, clock: clock, hops: 3) }
            try? await clock.sleep(for: .seconds(7200))
        }
        return client.seen
    }

    private mutating func get(_ url: String, of feed: SimulatedFeed, from web: SimulatedWeb, clock: SimulatedClock, hops: Int) async {
        guard hops > 0, clock.now() >= pausedUntil else { return }
        guard let response = try? await web.perform(TransportRequest(url: Secret(url), headers: validators[url] ?? [])) else { return }
        if let location = response.header("Location") { return await get(location, of: feed, from: web, clock: clock, hops: hops - 1) }
        if let wait = response.header("Retry-After").flatMap(Int.init) { pausedUntil = clock.now() + .seconds(wait) }
        guard response.status == 200 else { return }
        let asked = [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
        validators[url] = asked.compactMap { name, header in response.header(name).map { HeaderField(header, $0) } }
        // Between <, > and quotation marks stand, whole, the ids and titles of all three formats.
        let fields = Set(response.body.split { $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }.map { String(decoding: $0, as: UTF8.self) })
        for entry in web.news.entries[feed.number] where fields.contains(entry.guid) {
            for revision in entry.revisions where fields.contains(revision.title) { seen.insert([entry.guid, revision.title]) }
        }
    }
}
