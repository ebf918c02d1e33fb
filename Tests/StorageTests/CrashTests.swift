import Foundation
import Model
import Seeded
import StoreConformance
import Testing

@testable import Storage

@Suite struct CrashTests {
    @Test("What was committed is there when the process dies without closing, wherever its log breaks off")
    func brokenLog() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var dumps = [try store.dump()]
        for number in 1...12 {
            try store.commit(Self.update(number))
            dumps.append(try store.dump())
        }
        let log = try Data(contentsOf: URL(fileURLWithPath: file.path + "-wal"))
        var random = SplitMix64(seed: 7)
        let lengths = [log.count, 0] + (0..<20).map { _ in random.below(log.count) }
        var found: Set<Int64> = []
        for length in lengths {
            let copy = try TemporaryDatabase()
            try FileManager.default.copyItem(atPath: file.path, toPath: copy.path)
            try log.prefix(length).write(to: URL(fileURLWithPath: copy.path + "-wal"))
            let reopened = try copy.open()
            let last = try reopened.lastChange()
            #expect(try reopened.dump() == dumps[Int(last)], "the log broken off at \(length) is the state after commit \(last)")
            #expect(try reopened.complaints() == [])
            if last < 12 { try reopened.commit(Self.update(Int(last) + 1)) }
            found.insert(last)
        }
        #expect(found.contains(12) && found.contains(0) && found.count > 4, "lengths hit several commits: \(found.sorted())")
    }

    @Test("Readers never see half of a commit, and never wait for the writer")
    func readersWhileWriting() async throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var first = Sample.document(fetch: "f-0", at: 0)
        first.publishAlone("s-0", as: "a-1")
        try store.commit(first)
        let commits = 30
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                for number in 1...commits {
                    var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
                    for part in 0..<3 { update.publish("s-\(number)-\(part)", joining: "a-1", by: "s-0", canonical: "s-\(number)-2") }
                    try store.commit(update)
                }
                return 0
            }
            for _ in 0..<2 {
                group.addTask {
                    var reads = 0
                    while true {
                        try Task.checkCancellation()
                        let article = try store.article(ArticleID("a-1"))
                        let count = article?.stories.count ?? 0
                        #expect(count % 3 == 1, "three stories come at a time: \(count)")
                        #expect(article?.stories.first?.id == article?.canonical.story)
                        let lines = try store.changes(after: 0, limit: 10_000).map(\.seq)
                        #expect(lines == Array(1...Int64(lines.count)))
                        reads += 1
                        if count == commits * 3 + 1 { return reads }
                    }
                }
            }
            for try await _ in group {}
        }
        #expect(try store.lastChange() == Int64(commits * 3 + 1))
    }

    @Test("Readers of the window see whole days, while days come and go")
    func daysComeAndGo() async throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                for day in Int64(1)...40 {
                    var update = Sample.document(fetch: "f-\(day)", at: day)
                    for part in 0..<3 { update.publishAlone("s-\(day)-\(part)", as: "a-\(day)-\(part)") }
                    for part in 0..<3 { update.stories[part].document.time = Sample.time(day * 86_400 + Int64(part)) }
                    update.clusters.expired = Sample.time((day - 3) * 86_400)
                    try store.commit(update)
                }
                return 0
            }
            for _ in 0..<2 { group.addTask { try Self.readDays(store) } }
            for try await _ in group {}
        }
        #expect(try store.rows("SELECT count(*) FROM window_days") == [["4"]])
        #expect(try store.complaints() == [])
    }

    /// Reads the window until its last day is there.
    private static func readDays(_ store: SQLiteStore) throws -> Int {
        var reads = 0
        while true {
            try Task.checkCancellation()
            var days: [Int64: Int] = [:]
            try store.forEachDocument(since: Sample.time(0)) { document, _ in
                #expect(!document.fingerprint.hashes.isEmpty)
                days[document.time.milliseconds / 86_400_000, default: 0] += 1
            }
            #expect(days.values.allSatisfy { $0 == 3 } && days.count <= 4, "\(days)")
            let document = try store.document(StoryID("s-1-0"))
            #expect(document == nil || document?.fingerprint.tokens.isEmpty == false)
            reads += 1
            if days[Sample.time(40 * 86_400).milliseconds / 86_400_000] != nil { return reads }
        }
    }

    /// The nth of a row of commits, each with one line of the change log.
    private static func update(_ number: Int) -> FeedUpdate {
        var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
        if number % 4 == 0 {
            update.merge("a-\(number - 1)", into: "a-1", moving: ["s-\(number - 1)"], canonical: "s-1")
            update.changes.removeLast()
        } else {
            update.publishAlone("s-\(number)", as: "a-\(number)", text: String(repeating: "long \(number) ", count: 900))
        }
        return update
    }
}
