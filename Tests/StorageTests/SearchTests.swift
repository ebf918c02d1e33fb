import Foundation
import Model
import Seeded
import StoreConformance
import Testing

@testable import Storage

@Suite struct SearchTests {
    private let file: TemporaryDatabase
    private let store: SQLiteStore
    private let index: SearchIndex
    private static let texts = [
        "The harbour ferries stopped when the storm came.", "Élection municipale : la maire a été réélue à Besançon.",
        "東京都の新しい図書館が月曜日に開館した。", "A storm of protest met the ferry timetable in the old harbour.",
        "北京市政府宣布了新的地铁线路。", "서울에서 새로운 다리가 개통되었다.", "iPhone発売日が発表された",
    ]

    init() throws {
        file = try TemporaryDatabase()
        store = try file.open()
        for (number, text) in Self.texts.enumerated() {
            var update = Sample.document(feed: number % 2 == 0 ? "alpha" : "beta", fetch: "f-\(number)", at: Int64(number) * 3600)
            update.publishAlone("s-\(number)", as: "a-\(number)", text: text)
            update.stories[0].story.title = number == 3 ? "Ferries" : "Untitled"
            update.stories[0].story.language = ["en", "fr", "ja", "en-GB", "zh", "ko", "ja"][number]
            try store.commit(update)
        }
        index = try SearchIndex(path: file.folder.path + "/search.sqlite", batch: 2)
        #expect(try index.follow(store) == Self.texts.count)
    }

    private func find(_ typed: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> [Int] {
        var query = try #require(SearchQuery(typed), "\(typed)")
        change(&query)
        return try index.find(query, limit: 20, now: Sample.time(99_999)).compactMap { Int($0.article.id.rawValue.dropFirst(2)) }
    }

    @Test(
        "Words, phrases, exclusions, beginnings; accents and case do not matter; scripts without blanks are found by any part",
        arguments: [
            ("storm", [0, 3]), ("STORM harbour", [0, 3]), ("\"storm of protest\"", [3]), ("\"of storm\"", []), ("storm -protest", [0]),
            ("harbour -\"old harbour\"", [0]), ("ferr*", [0, 3]), ("ferr", []), ("election besancon", [1]), ("réélue", [1]),
            ("REELUE", [1]),
            ("東京", [2]), ("京都", [2]), ("図書館", [2]), ("館", [2]), ("東", [2]), ("京東", []), ("北京", [4]), ("地铁", [4]), ("서울", [5]),
            ("새로운 다리", [5]), ("iPhone", [6]), ("発売", [6]), ("発売日 iphone", [6]), ("storm AND harbour", [0, 3]), ("“storm of” protest", [3]),
        ] as [(String, [Int])])
    func finds(typed: String, expected: [Int]) throws {
        #expect(try find(typed).sorted() == expected)
    }

    @Test("A word in the title counts more, and what is new more than what is old")
    func order() throws {
        #expect(try find("ferries") == [3, 0])
    }

    @Test("One can choose by time, publisher and language")
    func choices() throws {
        #expect(try find("storm") { $0.since = Sample.time(3 * 3600) } == [3])
        #expect(try find("storm") { $0.publisher = "alpha.example" } == [0])
        #expect(try find("storm") { $0.publisher = "EXAMPLE" }.count == 2)
        #expect(try find("storm") { $0.language = "en" }.count == 2)
        #expect(try find("storm") { $0.language = "en-gb" } == [3])
        #expect(try find("storm") { $0.publisher = "pha.example" } == [])
    }

    @Test("Snippets show the words that were looked for, in the text as it is")
    func snippets() throws {
        let storm = try index.find(#require(SearchQuery("protest")), limit: 1, now: Sample.time(0))[0]
        #expect(storm.snippet.map(\.text).joined() == Self.texts[3])
        #expect(storm.snippet.filter(\.isMatch).map(\.text) == ["protest"])
        let tokyo = try index.find(#require(SearchQuery("東京")), limit: 1, now: Sample.time(0))[0]
        #expect(tokyo.snippet.contains { $0.isMatch && $0.text == "東京" }, "\(tokyo.snippet)")
    }

    @Test("Nothing that can be typed is bad syntax")
    func syntax() throws {
        var random = SplitMix64(seed: 3)
        let parts = [
            "storm", "\"", "“", "”", "-", "*", "(", ")", "AND", "OR", "NOT", "NEAR(", "title:", "^", "{", "}", ":", "+", "東", " ", "\0",
            "'", ";", "\\", "a",
        ]
        for _ in 0..<2000 {
            let typed = (0..<random.below(9)).map { _ in random.pick(parts) }.joined()
            guard let query = SearchQuery(typed) else { continue }
            _ = try index.find(query, limit: 3, now: Sample.time(0))
        }
        #expect(SearchQuery("") == nil && SearchQuery("-storm") == nil && SearchQuery("\"!?\" *") == nil)
    }

    @Test("An article that says something else, merged away or was pruned is found by what it says now, or not at all")
    func follows() throws {
        var update = Sample.document(feed: "alpha", fetch: "f-9", at: 99_000)
        update.publish(
            "s-0", in: "a-0", entry: "entry of s-0", revision: 2, version: 2, text: "The bridges stopped.", firstSeen: Sample.time(0))
        update.canonical[ArticleID("a-0")] = Sample.choice("s-0")
        update.changes = [ArticleChange(kind: .updated, article: ArticleID("a-0"))]
        update.merge("a-3", into: "a-0", moving: ["s-3"], canonical: "s-0")
        try store.commit(update)
        #expect(try index.follow(store) == 1)
        #expect(try find("storm") == [] && find("bridges") == [0])
        #expect(try index.complaints(against: store) == [])
        _ = try store.prune(.olderThan(Sample.time(90_000)), at: Sample.time(100_000))
        try index.follow(store)
        #expect(try find("東京") == [] && find("bridges") == [0])
        #expect(try index.complaints(against: store) == [])
        #expect(try index.isEven())
    }

    @Test("An index that was deleted, or is ahead of a store that was set back, is made anew and finds the same")
    func rebuild() throws {
        let before = try find("storm")
        try index.clear()
        #expect(try index.cursor() == 0 && find("storm") == [])
        #expect(try index.follow(store) == Self.texts.count)
        #expect(try find("storm") == before)
        let other = try TemporaryDatabase()
        let younger = try other.open()
        var update = Sample.document(fetch: "f-1", at: 1)
        update.publishAlone("s-1", as: "a-1", text: "Only this storm.")
        try younger.commit(update)
        #expect(try index.complaints(against: younger).count == 1)
        #expect(try index.follow(younger) == 1)
        #expect(try find("storm") == [1] && find("harbour") == [])
    }
}
