import Files
import Model
import Publishing
import Testing

@Suite struct PublishersTests {
    let folder: TemporaryFolder
    let store = FakeStore()

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func publish(batch: Int = 500) throws -> PublishReport {
        try Publishers(folder: folder.path, batch: batch, flushes: false).publish(from: store)
    }

    private func save(_ article: Article) { store.edit { $0.articles[article.id] = article } }

    private func report(written: Int = 0, unchanged: Int = 0, tombstones: Int = 0, removed: Int = 0, lines: Int = 0, runs: Int = 0)
        -> PublishReport
    {
        var report = PublishReport()
        (report.articlesWritten, report.articlesUnchanged, report.tombstones) = (written, unchanged, tombstones)
        (report.articlesRemoved, report.changeLines, report.runs) = (removed, lines, runs)
        return report
    }

    @Test func `an article stands under the UTC day of its first story`() throws {
        save(plainArticle("a-1", firstSeen: moment(10 * 3600)))
        store.log(.created, ArticleID("a-1"), at: moment())
        #expect(try publish() == report(written: 1, lines: 1))
        #expect(try folder.files() == ["articles/2025/03/28/a-1.json", "changes/2025-03-27.jsonl"])
        #expect(
            try folder.text("articles/2025/03/28/a-1.json")
                == String(decoding: ArticleJSON.encode(plainArticle("a-1", firstSeen: moment(10 * 3600))), as: UTF8.self))
    }

    @Test func `many changes of one article write one file, and a second round nothing`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        for second in 1..<20 { store.log(.updated, ArticleID("a-1"), at: moment(Int64(second))) }
        #expect(try publish() == report(written: 1, lines: 20))
        #expect(try publish() == report())
    }

    @Test func `a file that would hold the same bytes is not written again`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try publish()
        store.log(.updated, ArticleID("a-1"), at: moment(1))
        #expect(try publish() == report(unchanged: 1, lines: 1))
    }

    @Test func `an article that merged away leaves a tombstone that names its heir`() throws {
        for id in ["a-1", "a-2"] {
            save(plainArticle(id))
            store.log(.created, ArticleID(id), at: moment())
        }
        try publish()
        store.edit {
            $0.articles[ArticleID("a-2")] = nil
            $0.heirs[ArticleID("a-2")] = (ArticleID("a-1"), moment())
        }
        save(plainArticle("a-1", title: "Rain and wind"))
        store.log(.merged, ArticleID("a-2"), other: ArticleID("a-1"), at: moment(60))
        #expect(try publish() == report(written: 1, tombstones: 1, lines: 1))
        let tombstone = ArticleJSON.tombstone(of: ArticleID("a-2"), mergedInto: ArticleID("a-1"), firstSeen: moment())
        #expect(try FileSystem.bytes(at: folder.path + "/articles/2025/03/27/a-2.json") == tombstone)
    }

    @Test func `an article whose first story left it moves to its new day and stands there alone`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try publish()
        save(plainArticle("a-1", firstSeen: moment(86_400)))
        store.log(.updated, ArticleID("a-1"), at: moment(86_400))
        try publish()
        #expect(try folder.files().filter { $0.hasPrefix("articles/") } == ["articles/2025/03/28/a-1.json"])
    }

    @Test func `an article that was taken back has no file`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try publish()
        store.edit { $0.articles = [:] }
        store.log(.retracted, ArticleID("a-1"), at: moment(1))
        #expect(try publish() == report(removed: 1, lines: 1))
        #expect(try folder.files() == ["changes/2025-03-27.jsonl"])
    }

    @Test func `articles are on the disk before their cursor moves`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try Publishers(folder: folder.path).publish(from: store)
        #expect(store.edit { $0.cursors } == ["articles": "1", "changes": "1"])
    }

    @Test func `change lines stand under the UTC day of their time, in order, each once`() throws {
        for (index, id) in ["a-1", "a-2", "a-3"].enumerated() {
            save(plainArticle(id))
            store.log(.created, ArticleID(id), at: moment(Int64(index) * 40_000))
        }
        try publish(batch: 2)
        let line =
            #"{"seq":1,"at":"2025-03-27T14:03:00Z","kind":"created","article":"a-1","other":null,"story":null,"schema":"pipeline.change/1"}"#
        #expect(try folder.text("changes/2025-03-27.jsonl") == line + "\n")
        #expect(
            try folder.text("changes/2025-03-28.jsonl").split(separator: "\n").map { $0.prefix(8) }
                == [#"{"seq":2,"#, #"{"seq":3,"#].map { $0.prefix(8) })
    }

    @Test func `a change file cut at any byte is made whole again`() throws {
        for second in 0..<6 {
            save(plainArticle("a-\(second)"))
            store.log(.created, ArticleID("a-\(second)"), at: moment(Int64(second) * 9000))
        }
        try publish()
        let days = ["changes/2025-03-27.jsonl", "changes/2025-03-28.jsonl"].map { folder.path + "/" + $0 }
        let whole = try days.map { try FileSystem.bytes(at: $0) }
        for (file, bytes) in zip(days, whole) {
            for cut in bytes.indices {
                try AtomicFile.write(Array(bytes[..<cut]), to: file)
                store.edit { $0.cursors["changes"] = nil }
                let lost = bytes[cut...].count { $0 == 0x0A }
                #expect(try publish().changeLines == lost, "cut at \(cut)")
                #expect(try days.map { try FileSystem.bytes(at: $0) } == whole, "cut at \(cut)")
            }
        }
    }

    @Test func `lines that the store has lost are replaced by what happened instead`() throws {
        for second in 0..<4 {
            save(plainArticle("a-\(second)"))
            store.log(.created, ArticleID("a-\(second)"), at: moment(Int64(second)))
        }
        try publish()
        store.edit {
            $0.log.removeLast(2)
            $0.cursors["changes"] = "2"
        }
        store.log(.updated, ArticleID("a-0"), at: moment(100))
        #expect(try publish().changeLines == 1)
        let lines = try folder.text("changes/2025-03-27.jsonl").split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.last?.hasPrefix(#"{"seq":3,"at":"2025-03-27T14:04:40Z","kind":"updated""#) == true)
    }

    @Test func `a change file that somebody else wrote to is an error that names it`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try AtomicFile.write(Array("hello\n".utf8), to: folder.path + "/changes/2025-03-27.jsonl")
        let error = #expect(throws: PublishError.self) { try publish() }
        #expect(
            error?.description
                == "\(folder.path)/changes/2025-03-27.jsonl: a line does not begin with its seq; somebody else has written to the file")
    }

    @Test func `a disk that cannot be written to is an error that names the file, and no cursor moves`() throws {
        save(plainArticle("a-1"))
        store.log(.created, ArticleID("a-1"), at: moment())
        try AtomicFile.write([], to: folder.path + "/articles")
        let error = #expect(throws: FileError.self) { try publish() }
        #expect(error?.path.hasPrefix(folder.path + "/articles") == true)
        #expect(store.edit { $0.cursors["articles"] == nil && $0.cursors["changes"] == nil })
    }

    /// Five articles of three days, of which one merged away, and two runs.
    private func publishNews() throws {
        for (index, second) in [0, 10, 40_000, 130_000, 130_001].enumerated() {
            save(plainArticle("a-\(index)", firstSeen: moment(Int64(second))))
            store.log(.created, ArticleID("a-\(index)"), at: moment(Int64(second)))
        }
        store.edit {
            $0.articles[ArticleID("a-3")] = nil
            $0.heirs[ArticleID("a-3")] = (ArticleID("a-2"), moment(130_000))
            for name in ["r-1", "r-2"] {
                var run = RunRecord(id: RunID(name), command: "fetch", started: moment())
                run.finished = moment(1)
                $0.runs.append(run)
            }
        }
        store.log(.merged, ArticleID("a-3"), other: ArticleID("a-2"), at: moment(130_002))
        try publish()
    }

    private func content() throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try folder.files().map { ($0, try folder.text($0)) })
    }

    @Test(arguments: [1, 2, 500]) func `files that were deleted or damaged come back to the byte`(batch: Int) throws {
        try publishNews()
        let whole = try content()
        #expect(whole.count == 10)
        for name in whole.keys.sorted() {
            try FileSystem.remove(folder.path + "/" + name)
            try Publishers(folder: folder.path, batch: batch, flushes: false).rebuild(from: store)
            #expect(try content() == whole, "\(name) was deleted")
            try AtomicFile.write(Array("hello\n".utf8), to: folder.path + "/" + name)
            try Publishers(folder: folder.path, batch: batch, flushes: false).rebuild(from: store)
            #expect(try content() == whole, "\(name) was damaged")
        }
        for name in whole.keys { try FileSystem.remove(folder.path + "/" + name) }
        let report = try Publishers(folder: folder.path, batch: batch, flushes: false).rebuild(from: store)
        #expect(try content() == whole)
        #expect((report.changeLines, report.articlesWritten, report.tombstones, report.runs) == (6, 4, 1, 2))
        #expect(try publish() == self.report())
    }

    @Test func `rebuilding before anything was published publishes`() throws {
        #expect(try Publishers(folder: folder.path).rebuild(from: store) == report())
        try publishNews()
        let whole = try content()
        store.edit { $0.cursors = [:] }
        try Publishers(folder: folder.path, flushes: false).rebuild(from: store)
        #expect(try content() == whole)
    }
}
