import Files
import Model
import Publishing
import Storage
import StoreConformance
import Testing

/// The publishers over the real store: what they leave does not depend on when they ran.
@Suite struct StoredFeedsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func publishers(_ name: String) -> Publishers {
        Publishers(folder: folder.path + "/" + name, feeds: FeedSettings(entries: 3), flushes: false)
    }

    private func open(_ name: String) throws -> SQLiteStore {
        try FileSystem.makeFolder(folder.path + "/" + name)
        return try SQLiteStore.open(path: folder.path + "/" + name + ".sqlite", readOnly: false)
    }

    /// Articles come, grow, are revised, merge and part.
    private static let updates: [FeedUpdate] = (1...30).map { number in
        var update = Sample.document(feed: "feed\(number)", fetch: "f-\(number)", at: Int64(number * 60))
        switch number {
        case 7: update.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
        case 8: update.publish("s-8", joining: "a-1", by: "s-1", canonical: "s-8")
        case 15:
            update.split("a-2", from: "a-1", moving: ["s-2"], canonical: "s-2")
            update.canonical[ArticleID("a-1")] = Sample.choice("s-8")
        case 20: update.changes.append(ArticleChange(kind: .retracted, article: ArticleID("a-3")))
        case 22: update.publish("s-22", joining: "a-4", by: "s-4", canonical: "s-22")
        default: update.publishAlone("s-\(number)", as: "a-\(number)")
        }
        return update
    }

    private func feeds(_ name: String) throws -> [String: String] {
        let files = try folder.files().filter { $0.hasPrefix(name + "/feed") }
        return Dictionary(uniqueKeysWithValues: try files.map { (String($0.dropFirst(name.count)), try folder.text($0)) })
    }

    @Test func `feeds that grew round by round are those that were written in one`() throws {
        let (slow, fast) = (try open("slow"), try open("fast"))
        for update in Self.updates {
            try slow.commit(update)
            try publishers("slow").publish(from: slow)
            try fast.commit(update)
        }
        try publishers("fast").publish(from: fast)
        let grown = try feeds("slow")
        #expect(grown.count == 2 + Int(try slow.lastChange()) / 3 * 2)
        #expect(try feeds("fast") == grown)
        for name in grown.keys { try FileSystem.remove(folder.path + "/slow" + name) }
        try publishers("slow").rebuild(from: slow)
        #expect(try feeds("slow") == grown)
    }
}
