import Files
import Model
import Publishing
import Seeded
import Testing

@Suite struct CrashTests {
    /// A store and what happened to it step by step: articles come, change, merge and move, all drawn from a seed.
    private struct History {
        var steps: [@Sendable (FakeStore) -> Void] = []

        init(seed: UInt64, length: Int) {
            var random = SplitMix64(seed: seed)
            var alive: [String] = []
            for step in 0..<length {
                let (now, pick) = (moment(Int64(step) * 5000), random.next() % 6)
                if alive.count < 2 || pick < 2 {
                    let id = "a-\(step)"
                    alive.append(id)
                    steps.append { Self.create(id, at: now, in: $0) }
                } else if pick == 2 {
                    let (heir, gone) = (alive[0], alive.removeLast())
                    steps.append { Self.merge(gone, into: heir, at: now, in: $0) }
                } else {
                    let id = alive[Int(random.next() % UInt64(alive.count))]
                    steps.append { Self.update(id, isMoved: pick == 5, at: now, in: $0) }
                }
            }
        }

        static func create(_ id: String, at now: Timestamp, in store: FakeStore) {
            store.edit { $0.articles[ArticleID(id)] = plainArticle(id, firstSeen: now) }
            store.log(.created, ArticleID(id), at: now)
        }

        static func update(_ id: String, isMoved: Bool, at now: Timestamp, in store: FakeStore) {
            store.edit { state in
                let firstSeen = isMoved ? now : state.articles[ArticleID(id)]?.firstSeen ?? now
                state.articles[ArticleID(id)] = plainArticle(id, title: "\(now)", firstSeen: firstSeen)
            }
            store.log(.updated, ArticleID(id), at: now)
        }

        static func merge(_ gone: String, into heir: String, at now: Timestamp, in store: FakeStore) {
            store.edit { state in
                let firstSeen = state.articles.removeValue(forKey: ArticleID(gone))?.firstSeen ?? now
                state.heirs[ArticleID(gone)] = (ArticleID(heir), firstSeen)
            }
            store.log(.merged, ArticleID(gone), other: ArticleID(heir), at: now)
        }
    }

    private func contents(_ folder: TemporaryFolder) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try folder.files().map { ($0, try folder.text($0)) })
    }

    /// Publishes after every step, and each time the process dies once before a cursor drawn from a seed has moved.
    @Test(arguments: 0..<8) func `rounds that die before their cursor moves end in the same files`(seed: Int) throws {
        let history = History(seed: UInt64(seed), length: 40)
        let (calm, disturbed) = (FakeStore(), FakeStore())
        let (calmFolder, disturbedFolder) = (try TemporaryFolder(), try TemporaryFolder())
        var random = SplitMix64(seed: UInt64(seed) &+ 99)
        for step in history.steps {
            step(calm)
            try Publishers(folder: calmFolder.path, flushes: false).publish(from: calm)
            step(disturbed)
            disturbed.edit { $0.movesLeft = Int(random.next() % 3) }
            _ = try? Publishers(folder: disturbedFolder.path, batch: 1 + Int(random.next() % 5), flushes: false).publish(from: disturbed)
        }
        disturbed.edit { $0.movesLeft = nil }
        try Publishers(folder: disturbedFolder.path, batch: 3, flushes: false).publish(from: disturbed)
        #expect(try contents(calmFolder) == contents(disturbedFolder))
    }

    @Test(arguments: 0..<4) func `files that were deleted come back to the byte`(seed: Int) throws {
        let (store, folder, fresh) = (FakeStore(), try TemporaryFolder(), try TemporaryFolder())
        for step in History(seed: UInt64(seed), length: 60).steps {
            step(store)
            try Publishers(folder: folder.path, flushes: false).publish(from: store)
        }
        store.edit { $0.cursors = [:] }
        try Publishers(folder: fresh.path, batch: 7, flushes: false).publish(from: store)
        #expect(try contents(folder) == contents(fresh))
    }
}
