import Foundation
import Model
import StoreConformance
import Testing

@testable import Storage

@Suite struct KeepingTests {
    /// What breaks each invariant, in SQL.
    static let damages = [
        "articles-have-stories": "UPDATE stories SET article = 'a-2' WHERE article = 'a-1'",
        "canonical-is-member": "UPDATE articles SET canonical = 's-2' WHERE id = 'a-1'",
        "first-seen": "UPDATE articles SET first_seen = first_seen + 1 WHERE id = 'a-1'",
        "aliases-lead-to-living": "UPDATE aliases SET heir = 'a-nobody'",
        "current-versions": "DELETE FROM story_versions WHERE story = 's-1'",
        "one-story-a-name":
            "UPDATE stories SET id = iif(id = 's-1', 's-', 's-202603240917-') || '0123456789abcdef' WHERE id IN ('s-1', 's-2')",
        "fingerprints": "DELETE FROM fingerprints WHERE story = 's-1'",
        "latest-revisions": "UPDATE entry_revisions SET content_sha256 = 'x' WHERE story = 's-1'",
        "pruned-or-kept": "INSERT INTO pruned_entries SELECT feed, key, revision, content_sha256, story, 1 FROM entries LIMIT 1",
        "looks":
            "INSERT INTO looks (feed, entry_key, url, looks, failures, first_seen, published) VALUES ('alpha', 'none', 'u', 0, 0, 0, 0)",
        "pages-of-versions": "UPDATE story_versions SET page_fetch = 'f-none' WHERE story = 's-1'",
        "changes-without-gap": "DELETE FROM changes WHERE seq = 2",
        "last-change": "UPDATE articles SET last_change = 1 WHERE id = 'a-2'",
    ]

    @Test("Each invariant holds, and finds what breaks it", arguments: StoreInvariant.all)
    func invariant(_ invariant: StoreInvariant) throws {
        let file = try TemporaryDatabase()
        let store = try PruneTests.filled(file)
        #expect(try store.violations(of: invariant, limit: 9) == [])
        try store.execute("PRAGMA foreign_keys = OFF")
        try store.execute(#require(Self.damages[invariant.name], "\(invariant.name) needs a damage"))
        let found = try store.violations(of: invariant, limit: 9)
        #expect(!found.isEmpty && found.allSatisfy { $0.count > 5 }, "\(invariant.name)")
    }

    @Test("A backup that is made while somebody writes is one moment of the store, whole")
    func backup() async throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        let copies = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 1...60 {
                    var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
                    update.publishAlone("s-\(number)", as: "a-\(number)", text: String(repeating: "word ", count: 500))
                    try store.commit(update)
                }
            }
            var copies: [String] = []
            for number in 0..<6 {
                let copy = file.folder.path + "/copy-\(number).sqlite"
                try store.backUp(to: copy)
                copies.append(copy)
            }
            try await group.waitForAll()
            return copies
        }
        for path in copies {
            let copy = try SQLiteStore.open(path: path, readOnly: false)
            let holdings = try copy.holdings()
            #expect(holdings.articles == Int(holdings.lastChange) && holdings.entries == holdings.articles)
            #expect(try copy.complaints() == [])
            for invariant in StoreInvariant.all { #expect(try copy.violations(of: invariant, limit: 9) == []) }
        }
        try store.backUp(to: file.folder.path + "/last.sqlite")
        let last = try SQLiteStore.open(path: file.folder.path + "/last.sqlite", readOnly: true)
        #expect(try last.dump() == store.dump())
    }

    @Test("Every article is handed out once, in the order of its last change, or only what changed lately")
    func everyArticle() throws {
        let file = try TemporaryDatabase()
        let store = try PruneTests.filled(file)
        var (all, late): ([Article], [String]) = ([], [])
        try store.forEachArticle(since: nil) { all.append($0) }
        try store.forEachArticle(since: Sample.time(30)) { late.append($0.id.rawValue) }
        #expect(all.map(\.id.rawValue) == ["a-1", "a-2", "a-3", "a-4"] && late == ["a-3", "a-4"])
        #expect(try all[2] == store.article(ArticleID("a-3")))
        var aliases: [String] = []
        try store.forEachAlias { id, heir, _ in aliases.append("\(id) \(heir)") }
        #expect(aliases == ["a-9 a-3"])
        #expect(try store.articleNames(after: ArticleID("a-1"), limit: 2).map(\.id.rawValue) == ["a-2", "a-3"])
    }
}
