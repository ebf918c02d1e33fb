import Foundation
import Model
import StoreConformance
import Testing

@testable import Storage

/// Stored databases of every schema that was released, on the way to the latest, whatever migrations there are by now.
@Suite struct EveryMigrationTests {
    static let stored = ["first-schema.sql", "second-schema.sql", "third-schema.sql"]

    @Test("A stored database comes to the latest schema at one go and step by step, with the same rows", arguments: stored)
    func everyWay(name: String) throws {
        let (straight, stepwise, new) = (try Self.file(by: name), try Self.file(by: name), try TemporaryDatabase())
        try straight.open().close()
        let done = try SQLiteStore.rows("SELECT identifier FROM grdb_migrations", of: stepwise.path).map { $0[0] }
        let steps = SQLiteStore.migrations
        #expect(Array(steps.prefix(done.count)) == done && done.count >= 1, "released migrations keep their names and their order")
        for step in steps.dropFirst(done.count) {
            try SQLiteStore.migrate(path: stepwise.path, upTo: step)
            let last = try SQLiteStore.rows("SELECT identifier FROM grdb_migrations ORDER BY rowid DESC LIMIT 1", of: stepwise.path)
            #expect(last == [[step]])
        }
        let (first, second) = (try straight.open(), try stepwise.open())
        #expect(try first.dump() == second.dump())
        #expect(try first.complaints() == [])
        for invariant in StoreInvariant.all { #expect(try first.violations(of: invariant, limit: 9) == [], "\(invariant.name)") }
        try new.open().close()
        #expect(try Self.schema(of: straight) == Self.schema(of: new))
    }

    @Test("A stored database goes on after its migration: articles are read, revised, exported, pruned and found", arguments: stored)
    func goesOn(name: String) throws {
        let file = try Self.file(by: name)
        let store = try file.open()
        var articles = 0
        try store.forEachArticle(since: nil) { article in
            articles += 1
            #expect(article.stories.contains { $0.id == article.canonical.story })
        }
        #expect(articles == 3)
        var update = Sample.document(feed: "post", fetch: "f-new", at: 99)
        update.publishAlone("s-new", as: "a-new")
        update.clusters.rare = [StoryID("s-new"): [1, 2]]
        try store.commit(update)
        let index = try SearchIndex(path: file.folder.path + "/search.sqlite")
        #expect(try index.follow(store) == 4)
        let query = try #require(SearchQuery("s-new"))
        #expect(try index.find(query, limit: 9, now: Sample.time(100)).map(\.article.id) == [ArticleID("a-new")])
        #expect(try store.prune(.olderThan(Sample.time(1 << 31)), at: Sample.time(200)).articles == 4)
        #expect(try store.complaints() == [])
        #expect(try store.rows("SELECT count(*) FROM rare_hashes") == [["0"]])
    }

    @Test("The stored database of the third schema has a row in every table")
    func third() throws {
        let file = try Self.file(by: "third-schema.sql")
        for name in try SQLiteStore.rows("SELECT name FROM sqlite_master WHERE type = 'table'", of: file.path) {
            #expect(try SQLiteStore.rows("SELECT 1 FROM \(name[0]) LIMIT 1", of: file.path) == [["1"]], "\(name[0])")
        }
    }

    private static func file(by name: String) throws -> TemporaryDatabase {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/" + name)
        let file = try TemporaryDatabase()
        try SQLiteStore.make(path: file.path, by: String(contentsOf: script, encoding: .utf8))
        return file
    }

    /// Without the tables of days, which come and go.
    private static func schema(of file: TemporaryDatabase) throws -> [[String]] {
        try SQLiteStore.rows(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'window_[0-9]*' ORDER BY type, name", of: file.path)
    }
}
