import Foundation
import Model
import StoreConformance
import Testing

@testable import Storage

@Suite struct FileTests {
    @Test("The file is written ahead of (WAL), synchronised at checkpoints, and holds foreign keys")
    func pragmas() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        #expect(try store.rows("PRAGMA journal_mode") == [["wal"]])
        #expect(try store.rows("PRAGMA foreign_keys") == [["1"]])
        #expect(try store.rows("PRAGMA busy_timeout") == [["10000"]])
        #expect(try store.rows("PRAGMA synchronous") == [["1"]])
    }

    @Test("Opening again finds what was kept, and migrates nothing twice")
    func reopening() throws {
        let file = try TemporaryDatabase()
        var update = Sample.document(fetch: "f-1", at: 10)
        update.publishAlone("s-1", as: "a-1")
        let first = try file.open()
        try first.commit(update)
        let before = try first.dump()
        try first.close()
        let log = try FileManager.default.attributesOfItem(atPath: file.path + "-wal")[.size] as? Int
        #expect(log ?? 0 == 0, "all stands in the file itself")
        #expect(try file.open().dump() == before)
        #expect(try file.open().rows("SELECT count(*) > 2 AND count(*) = count(DISTINCT identifier) FROM grdb_migrations") == [["1"]])
    }

    @Test("A file that nobody has open is read where no file can be made beside it, whatever it is called")
    func fixed() throws {
        let file = try TemporaryDatabase()
        let path = file.path + " 100%?#é.sqlite"
        let store = try SQLiteStore.open(path: path, readOnly: false)
        var update = Sample.document(fetch: "f-1", at: 10)
        update.publishAlone("s-1", as: "a-1")
        try store.commit(update)
        try store.close()
        let files = ["-wal", "-shm"].map { path + $0 }
        for beside in files { try? FileManager.default.removeItem(atPath: beside) }
        let fixed = try SQLiteStore(path: ReadOnlyFile.fixed(path), readOnly: true)
        #expect(try fixed.articles(since: nil, limit: 9).count == 1)
        #expect(files.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
        #expect(ReadOnlyFile.name(of: path) == path, "the folder is ours")
        try FileManager.default.removeItem(atPath: path)
    }

    @Test("The writer sees at once what it wrote, and what it reads throws as elsewhere")
    func forWriter() throws {
        let store = try TemporaryDatabase().open()
        let ours = store.forWriter
        for number in 1...3 {
            var update = Sample.document(fetch: "f-\(number)", at: Int64(number) * 10)
            update.publishAlone("s-\(number)", as: "a-\(number)")
            try ours.commit(update)
            #expect(try ours.articles(since: nil, limit: 9).count == number)
            #expect(try store.articles(since: nil, limit: 9).count == number)
        }
        struct Enough: Error {}
        #expect(throws: Enough.self) { try ours.forEachFeedState { _ in throw Enough() } }
    }

    @Test("A file that a newer program wrote is refused and left alone", arguments: [false, true])
    func newerSchema(readOnly: Bool) throws {
        let file = try TemporaryDatabase()
        try file.open().execute("INSERT INTO grdb_migrations VALUES ('2099-01-01 wonders')")
        #expect(kindOfError { try file.open(readOnly: readOnly) } == .newerSchema)
    }

    @Test("A reader finds a file that is there and up to date, or says why not")
    func readingOnly() throws {
        let file = try TemporaryDatabase()
        #expect(kindOfError { try file.open(readOnly: true) } == .cannotOpen)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        let writer = try file.open()
        try writer.commit(Sample.update(fetch: "f-1", at: 10))
        let reader = try file.open(readOnly: true)
        #expect(try reader.feedStates().count == 1)
        #expect(kindOfError { try reader.commit(Sample.update(fetch: "f-2", at: 20)) } == .cannotWrite)
        try writer.execute("DELETE FROM grdb_migrations")
        #expect(kindOfError { try file.open(readOnly: true) } == .olderSchema)
    }

    @Test("What is no database is called corrupt, and what cannot be made is said so")
    func notADatabase() throws {
        let file = try TemporaryDatabase()
        try Data(String(repeating: "once upon a time ", count: 100).utf8).write(to: URL(fileURLWithPath: file.path))
        #expect(kindOfError { try file.open() } == .corrupt)
        #expect(kindOfError { try SQLiteStore.open(path: file.folder.path + "/none/x.sqlite", readOnly: false) } == .cannotOpen)
        #expect(kindOfError { try SQLiteStore.open(path: file.folder.path, readOnly: false) } == .cannotOpen)
    }

    @Test("A full disk is said so, keeps what was there, and works again when there is room")
    func diskFull() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try store.commit(Sample.update(fetch: "f-1", at: 10))
        let before = try store.dump()
        let pages = try store.rows("PRAGMA page_count")[0][0]
        try store.execute("PRAGMA max_page_count = \(pages)")
        var update = Sample.document(fetch: "f-2", at: 20)
        update.publishAlone("s-1", as: "a-1", text: String(repeating: "long ", count: 20_000))
        #expect(kindOfError { try store.commit(update) } == .diskFull)
        #expect(try store.dump() == before)
        try store.execute("PRAGMA max_page_count = 1000000")
        try store.commit(update)
        #expect(try store.lastChange() == 1)
    }

    @Test("Damage is reported with the statement or the value, not by a crash")
    func damage() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var update = Sample.document(fetch: "f-1", at: 10)
        update.publishAlone("s-1", as: "a-1")
        try store.commit(update)
        try store.execute("UPDATE fingerprints SET names = x'010203'")
        #expect(kindOfError { try store.document(StoryID("s-1")) } == .corrupt)
        try store.execute("UPDATE fingerprints SET names = x''")
        let day = WindowDay(of: update.stories[0].document.time).table
        try store.execute("UPDATE \(day) SET hashes = x'010203'")
        #expect(kindOfError { try store.document(StoryID("s-1")) } == .corrupt)
        #expect(kindOfError { try store.forEachDocument(since: Sample.time(0)) { _, _ in } } == .corrupt)
        try store.execute("INSERT INTO masks VALUES ('s-1', '[[5,3]]')")
        #expect(kindOfError { try store.masks(of: StoryID("s-1")) } == .corrupt)
        try store.execute("DELETE FROM masks")
        try store.execute("UPDATE fetches SET outcome = 'marvellous'")
        #expect(kindOfError { try store.fetches(of: FeedID("alpha"), limit: 1) } == .corrupt)
        try store.execute("UPDATE articles SET because = '{'")
        #expect(kindOfError { try store.article(ArticleID("a-1")) } == .corrupt)
        try store.execute("DROP TABLE edges")
        let error = #expect(throws: StoreError.self) { try store.edges(at: [StoryID("s-1")]) }
        #expect(error?.statement?.contains("FROM edges") == true)
        #expect(error?.path == file.path)
        #expect(error?.message == "no such table: edges")
    }

    private func kindOfError(_ body: () throws -> some Any) -> StoreError.Kind? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? StoreError)?.kind
        }
    }
}
