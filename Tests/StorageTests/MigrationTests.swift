import Foundation
import Model
import StoreConformance
import Testing

@testable import Storage

/// `first-schema.sql` is the dump of a database that the program wrote before there was a second schema: two runs over six feeds, of which one
/// had moved, one was gone, two were missing and one had asked to be left alone. `second-schema.sql` is the same database as the program brought it
/// to the second schema before there was a third, with stories of three days.
@Suite struct MigrationTests {
    @Test("The first migration makes what it always made, to the letter")
    func firstStays() throws {
        let (old, made) = (try Self.old(), try TemporaryDatabase())
        try SQLiteStore.makeFirst(path: made.path)
        #expect(try Self.schema(of: made) == Self.schema(of: old))
        #expect(try SQLiteStore.rows("SELECT * FROM grdb_migrations", of: made.path) == [["2026-11-21 feeds, entries, stories"]])
    }

    @Test("The second migration makes what it always made, to the letter")
    func secondStays() throws {
        let (old, made) = (try Self.second(), try TemporaryDatabase())
        try SQLiteStore.migrateToSecond(path: made.path)
        #expect(try Self.schema(of: made) == Self.schema(of: old))
    }

    @Test("Fingerprints of the second schema go to their days whole, and nothing of them is lost")
    func windows() throws {
        let file = try Self.second()
        let columns = "story, version, time, site, rules, is_running_file, numbers, names, title_tokens"
        let query = "SELECT \(columns) FROM fingerprints ORDER BY time, story"
        let before = try SQLiteStore.rows(query, of: file.path)
        let hashes = try SQLiteStore.rows("SELECT hashes, positions FROM fingerprints ORDER BY time, story", of: file.path)
        let store = try file.open()
        #expect(try store.rows(query) == before)
        #expect(try store.rows("SELECT day FROM window_days ORDER BY day") == [["19691231"], ["20261120"], ["20261121"]])
        let moved = try ["19691231", "20261120", "20261121"].flatMap { day in
            try store.rows(
                "SELECT hashes, positions FROM window_\(day) JOIN fingerprints USING (number) ORDER BY time, story")
        }
        #expect(moved == hashes && moved.count == 4 && moved.allSatisfy { $0[0].count > 100 })
        #expect(try store.reprints(holding: [0, 1]).isEmpty && store.boilerplate().isEmpty)
        #expect(try store.complaints() == [])
    }

    @Test("Stories of the second schema are found, revised and dropped like any other")
    func windowsGoOn() throws {
        let store = try Self.second().open()
        var stories: [StoryID] = []
        try store.forEachDocument(since: Timestamp(milliseconds: .min)) { document, _ in stories.append(document.id) }
        #expect(stories.map(\.rawValue) == ["s-94204b0fc8b31fdc", "s-1d978ecf44a557dc", "s-ebd99e869cd46011", "s-7618d85330a2133f"])
        var update = Sample.update(feed: "post", fetch: "f-new", at: 99)
        update.clusters.expired = Timestamp(milliseconds: 1_795_219_200_000)
        update.clusters.rare = [stories[1]: [1, 2], stories[3]: [2]]
        try store.commit(update)
        #expect(try store.document(stories[1])?.fingerprint.hashes == [])
        #expect(try store.document(stories[1])?.fingerprint.tokens.isEmpty == false)
        #expect(try store.document(stories[3])?.fingerprint.hashes.isEmpty == false)
        #expect(try store.reprints(holding: [1, 2]) == [stories[1]: 2, stories[3]: 1])
        #expect(try store.complaints() == [])
    }

    @Test("A database of the first schema loses nothing on its way to the latest")
    func nothingIsLost() throws {
        let file = try Self.old()
        let kept = [
            "feeds": ["url", "title", "etag", "last_success", "failures", "failure", "next_poll", "next_poll_reason", "is_gone", "hints"],
            "runs": ["*"], "entry_revisions": ["*"], "stories": ["id", "article", "version", "feed", "entry_key", "first_seen"],
            "story_versions": [
                "story", "version", "content_sha256", "seen", "feed", "entry_key", "text_length", "words", "is_truncated", "published",
                "updated", "language", "publisher_name", "publisher_domain", "origin_name", "origin_evidence", "url", "title", "byline",
                "tags", "images", "removed", "summary", "text", "html",
            ],
            "fingerprints": ["story", "version", "time", "site", "rules", "is_running_file", "numbers", "names", "title_tokens"],
            "fingerprint_tokens": ["*"], "articles": ["id", "first_seen", "changed", "last_change", "canonical", "because", "confidence"],
            "aliases": ["*"], "edges": ["*"], "changes": ["*"], "publishers": ["*"],
            "fetches": ["fetch", "id", "run", "feed", "started", "finished", "outcome", "status", "hops", "failure", "entries_new"],
            "entries": ["entry", "feed", "key", "revision", "content_sha256", "story", "first_seen", "last_seen", "last_fetch"],
            "v_articles": [
                "id", "first_seen", "changed", "stories", "canonical_story", "because", "confidence", "title", "url", "byline", "language",
                "publisher", "domain", "published", "updated", "summary", "text",
            ], "v_clusters": ["*"],
        ]
        let queries = kept.keys.sorted().map { "SELECT \(kept[$0, default: []].joined(separator: ", ")) FROM \($0)" }
        let before = try queries.map { try SQLiteStore.rows($0, of: file.path) }
        let store = try file.open()
        for (query, rows) in zip(queries, before) {
            #expect(try store.rows(query) == rows, "\(query)")
            #expect(!rows.isEmpty || query.contains("aliases"), "\(query)")
        }
        #expect(try store.complaints() == [])
    }

    @Test("A database that was brought up to date has the schema of a new one")
    func sameSchema() throws {
        let (old, new) = (try Self.old(), try TemporaryDatabase())
        try old.open().close()
        try new.open().close()
        #expect(try Self.schema(of: old) == Self.schema(of: new))
    }

    @Test("A database that was brought up to date goes on")
    func goesOn() throws {
        let store = try Self.old().open()
        var update = Sample.document(feed: "post", fetch: "f-new", at: 99)
        update.publishAlone("s-new", as: "a-new")
        update.seenAgain = [EntryKey("0-post")]
        try store.commit(update)
        #expect(try store.feedStates()[FeedID("post")] == update.state)
        #expect(try store.lastChange() == 6)
        #expect(try store.complaints() == [])
    }

    @Test("R1: a redirect that was once seen is evidence, no move; one that never led to a feed is not even that")
    func moves() throws {
        let file = try Self.old()
        try SQLiteStore.make(path: file.path, by: "UPDATE feeds SET moved_to = 'https://elsewhere.example/' WHERE id = 'missing'")
        let states = try file.open().feedStates()
        let herald = try #require(states[FeedID("herald")])
        let seen = try #require(herald.lastSuccess)
        #expect(herald.movedTo == nil)
        let target = "http://127.0.0.1:8099/herald.xml"
        #expect(herald.redirect == RedirectEvidence(target: target, firstSeen: seen, lastSeen: seen, times: 1))
        #expect(states[FeedID("missing")]?.movedTo == nil && states[FeedID("missing")]?.redirect == nil)
        #expect(states.values.allSatisfy { $0.moves.isEmpty })
    }

    @Test("What the second schema asks of a feed is told from what the first knew")
    func derived() throws {
        let states = try Self.old().open().feedStates()
        #expect(states.count == 6)
        #expect(states[FeedID("missing")]?.failuresOfKind == 2)
        #expect(states[FeedID("post")]?.failuresOfKind == 0)
        // The second poll of herald ended with 304, that of post with a document.
        let (herald, post) = (states[FeedID("herald")], states[FeedID("post")])
        #expect(
            herald?.lastDocument == herald?.lastChange
                && herald?.lastDocument.map { $0 < Timestamp(milliseconds: 1_795_245_915_460) } == true)
        #expect(post?.lastDocument == post?.lastSuccess && post?.lastDocument != nil)
        #expect(states[FeedID("gone")]?.lastDocument == nil)
    }

    @Test("O1: hosts that asked to be left alone go on being left alone, whatever their port")
    func cooldowns() throws {
        let file = try Self.old()
        let hosts = [("[::1]:8080", 7), ("[::2]", 8), ("a.example:81", 5), ("a.example", 9), ("a.example:8443", 6), ("10.0.0.1", 4)]
        let values = hosts.map { "('\($0)', \($1), 'asked at \($1)')" }.joined(separator: ", ")
        try SQLiteStore.make(path: file.path, by: "INSERT INTO cooldowns VALUES \(values)")
        let domains = try file.open().domains()
        let expected = [("10.0.0.1", 4), ("[::1]", 7), ("[::2]", 8), ("a.example", 9)].map { name, until in
            DomainState(domain: name, until: Timestamp(milliseconds: Int64(until)), reason: "asked at \(until)", refusals: 1)
        }
        #expect(domains.filter { $0.domain != "127.0.0.3" } == expected)
        let busy = domains.first { $0.domain == "127.0.0.3" }
        #expect(busy?.until == Timestamp(milliseconds: 1_795_253_115_096))
        #expect(busy?.reason == "answered 429: asked to come back later")
    }

    /// A file as the program wrote it when it knew only the first schema.
    private static func old() throws -> TemporaryDatabase { try file(by: "first-schema.sql") }

    /// A file as the program wrote it when it knew only the first two.
    private static func second() throws -> TemporaryDatabase { try file(by: "second-schema.sql") }

    private static func file(by name: String) throws -> TemporaryDatabase {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/" + name)
        let file = try TemporaryDatabase()
        try SQLiteStore.make(path: file.path, by: String(contentsOf: script, encoding: .utf8))
        return file
    }

    /// Without the tables of days, which come and go.
    private static func schema(of file: TemporaryDatabase) throws -> [[String]] {
        let tables = "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'window_[0-9]*' ORDER BY type, name"
        return try SQLiteStore.rows(tables, of: file.path)
    }
}
