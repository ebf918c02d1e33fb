import Files
import Foundation
import Model
import Publishing
import Testing

/// `feed.atom`, `feed.json` and their archive: which page holds what, and when it is written.
@Suite struct FeedFilesTests {
    let folder: TemporaryFolder
    let store = FakeStore()

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func publish(entries: Int = 2, base: String? = nil, title: String = "Wire") throws -> PublishReport {
        let settings = FeedSettings(title: title, baseURL: base, entries: entries)
        return try Publishers(folder: folder.path, feeds: settings, flushes: false).publish(from: store)
    }

    private func rebuild(entries: Int = 2) throws {
        let settings = FeedSettings(title: "Wire", entries: entries)
        try Publishers(folder: folder.path, feeds: settings, flushes: false).rebuild(from: store)
    }

    private func change(_ id: String, _ kind: ChangeKind = .created, title: String? = nil, other: String? = nil) {
        let article = ArticleID(id)
        store.edit { state in
            switch kind {
            case .merged:
                state.articles[article] = nil
                state.heirs[article] = (ArticleID(other ?? ""), moment())
            default: state.articles[article] = plainArticle(id, title: title ?? id)
            }
        }
        let seconds = store.edit { Int64($0.log.count) }
        store.log(kind, article, other: other.map { ArticleID($0) }, at: moment(seconds))
    }

    private func feeds() throws -> [String: String] {
        let names = try folder.files().filter { $0.hasPrefix("feed") }
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try folder.text($0)) })
    }

    /// Titles of entries in a document, in order, and `-` for each tombstone.
    private func titles(_ name: String) throws -> [String] {
        try folder.text(name).split(separator: "\n").compactMap { line in
            if line.hasPrefix("    <title>") { return String(line.dropFirst(11).prefix { $0 != "<" }) }
            return line.contains("<at:deleted-entry ") ? "-" : nil
        }
    }

    private func link(_ relation: String, in name: String) throws -> String? {
        try folder.text(name).split(separator: "\n").first { $0.contains("rel=\"\(relation)\"") }
            .flatMap { $0.split(separator: "href=\"").last?.prefix { $0 != "\"" } }.map(String.init)
    }

    /// The documents that are read by who begins at the subscription document and goes back.
    private func walk() throws -> [String] {
        var (names, next) = (["feed.atom"], try link("prev-archive", in: "feed.atom"))
        while let name = next {
            names.append(name.hasPrefix("feed/") ? name : "feed/" + name)
            next = try link("prev-archive", in: names[names.count - 1])
        }
        return names
    }

    @Test func `before the first article there is no feed, and with it one without archive`() throws {
        try publish()
        #expect(try feeds() == [:])
        change("a-1")
        try publish()
        #expect(try feeds().keys.sorted() == ["feed.atom", "feed.json"])
        #expect(try titles("feed.atom") == ["a-1"])
        #expect(try walk() == ["feed.atom"])
    }

    @Test func `who walks back from the subscription document reads every article, the newest first`() throws {
        for number in 1...7 { change("a-\(number)") }
        try publish()
        #expect(try walk() == ["feed.atom", "feed/000003.atom", "feed/000002.atom", "feed/000001.atom"])
        #expect(try walk().map(titles) == [["a-7", "a-6", "a-5"], ["a-6", "a-5"], ["a-4", "a-3"], ["a-2", "a-1"]])
        #expect(try link("next-archive", in: "feed/000001.atom") == "000002.atom")
        #expect(try link("next-archive", in: "feed/000003.atom") == nil)
        for name in try walk().dropFirst() {
            #expect(try link("current", in: name) == "../feed.atom")
            #expect(try link("self", in: name) == String(name.dropFirst(5)))
            #expect(try folder.text(name).contains("<fh:archive/>"))
        }
        #expect(try link("self", in: "feed.atom") == "feed.atom")
        #expect(try !folder.text("feed.atom").contains("fh:archive"))
    }

    @Test func `a full page never changes but for its link to the next, whatever becomes of its articles`() throws {
        var before: [String: String] = [:]
        let steps: [() -> Void] = [
            { change("a-1") }, { change("a-2") }, { change("a-3") }, { change("a-1", .updated, title: "later") },
            { change("a-2", .merged, other: "a-1") }, { change("a-1", .updated, title: "with a-2") }, { change("a-3", .retracted) },
            { change("a-2", .split, title: "again", other: "a-1") }, { change("a-4") },
        ]
        for (index, step) in steps.enumerated() {
            step()
            try publish()
            let now = try feeds()
            for (name, text) in before where name.hasPrefix("feed/") {
                let isLink: (Substring) -> Bool = { $0.contains("rel=\"next-archive\"") }
                #expect(now[name]?.split(separator: "\n").filter { !isLink($0) } == text.split(separator: "\n").filter { !isLink($0) })
            }
            #expect(now.count == 2 + (index + 1) / 2 * 2)
            before = now
        }
        #expect(
            try walk().map(titles) == [
                ["a-4", "again", "-"], ["again", "-"], ["with a-2", "-"], ["later", "a-3"], ["a-2", "a-1"],
            ])
    }

    @Test func `deleted documents come back to the byte, however often they were written on the way`() throws {
        for number in 1...9 {
            change("a-\(number)", title: "first")
            if number > 1 { change("a-\(number - 1)", .updated, title: "second") }
            try publish()
        }
        let grown = try feeds()
        for name in grown.keys { try FileSystem.remove(folder.path + "/" + name) }
        try rebuild()
        #expect(try feeds() == grown)
        for name in grown.keys { try AtomicFile.write([0x78], to: folder.path + "/" + name) }
        store.edit { $0.cursors = [:] }
        try publish()
        #expect(try feeds() == grown)
    }

    @Test func `a round writes what changed and no more`() throws {
        for number in 1...100 { change("a-\(number)") }
        #expect(try publish(entries: 10).feedPages == 22)
        #expect(try publish(entries: 10).feedPages == 0)
        change("a-101")
        #expect(try publish(entries: 10).feedPages == 2)
        for number in 102...110 { change("a-\(number)") }
        // Page 11, the link to it in the tenth Atom page, and the subscription documents.
        #expect(try publish(entries: 10).feedPages == 5)
    }

    @Test func `a crash between documents and cursor costs nothing`() throws {
        for number in 1...9 { change("a-\(number)") }
        store.edit { $0.movesLeft = 2 }
        #expect(throws: FakeStore.Crash.self) { try publish() }
        #expect(store.edit { $0.cursors["feeds"] } == nil)
        store.edit { $0.movesLeft = nil }
        change("a-10")
        try publish()
        let whole = try feeds()
        try rebuild()
        #expect(try feeds() == whole)
        #expect(try walk().count == 6)
    }

    @Test func `an article has one id in all documents, and different articles have different ones`() throws {
        for number in 1...6 { change("a-\(number % 3)", .updated) }
        try publish()
        let ids = try feeds().filter { $0.key.hasSuffix(".atom") }.mapValues { text in
            text.split(separator: "\n").filter { $0.hasPrefix("    <id>") }.map { String($0.dropFirst(8).prefix { $0 != "<" }) }
        }
        #expect(Set(ids.values.joined()).count == 3)
        #expect(ids.values.allSatisfy { Set($0).count == $0.count })
        let ofFeed = try feeds().filter { $0.key.hasSuffix(".atom") }.values.compactMap {
            $0.split(separator: "\n").first { $0.hasPrefix("  <id>") }
        }
        #expect(Set(ofFeed).count == 1)
    }

    @Test func `with other settings every document is written anew, and pages of another division go`() throws {
        for number in 1...9 { change("a-\(number)") }
        try publish()
        #expect(try feeds().count == 10)
        try publish(entries: 4, base: "https://news.example/wire/", title: "Quay & wire")
        #expect(try feeds().count == 6)
        #expect(try walkAbsolute() == ["feed.atom", "feed/000002.atom", "feed/000001.atom"])
        let all = try feeds()
        #expect(all.values.allSatisfy { $0.contains("Quay &amp; wire") || $0.contains("\"Quay & wire\"") })
    }

    private func walkAbsolute() throws -> [String] {
        var (names, next) = (["feed.atom"], try link("prev-archive", in: "feed.atom"))
        while let name = next, name.hasPrefix("https://news.example/wire/") {
            names.append(String(name.dropFirst("https://news.example/wire/".utf8.count)))
            next = try link("prev-archive", in: names[names.count - 1])
        }
        return names
    }

    @Test func `a feed that cannot be written holds back no other publisher, and is told of`() throws {
        change("a-1")
        try FileSystem.makeFolder(folder.path + "/feed.atom/full")
        #expect(throws: FileError.self) { try publish() }
        #expect(store.edit { $0.cursors } == ["articles": "1", "changes": "1"])
        #expect(try folder.files().contains("changes/2025-03-27.jsonl"))
    }

    @Test func `JSON Feed goes back by next_url, and tells what went away`() throws {
        for number in 1...5 { change("a-\(number)") }
        change("a-1", .merged, other: "a-2")
        change("a-2", .retracted)
        store.edit { $0.editions[7] = nil }
        try publish()
        var name: String? = "feed.json"
        var seen: [[String]] = []
        while let current = name {
            let root = try #require(try JSONSerialization.jsonObject(with: Data(folder.text(current).utf8)) as? [String: Any])
            #expect(root["version"] as? String == "https://jsonfeed.org/version/1.1")
            let items = try #require(root["items"] as? [[String: Any]])
            let gone = (root["_pipeline"] as? [String: Any])?["deleted"] as? [[String: Any]] ?? []
            seen.append(items.compactMap { $0["title"] as? String } + gone.compactMap { $0["why"] as? String }.map { String($0.prefix(9)) })
            name = (root["next_url"] as? String).map { $0.hasPrefix("feed/") ? $0 : "feed/" + $0 }
        }
        #expect(seen == [["a-5", "retracted", "merged in"], ["a-5", "merged in"], ["a-4", "a-3"], ["a-2", "a-1"]])
    }
}
