import Model

extension StoreConformance {
    static let retractionChecks: [Check] = [
        Check("P2: an entry that was taken back is no longer current, and nothing of it is lost") { store in
            try store.commit(three())
            let before = try store.article(ArticleID("a-2"))
            try take(["k2"], at: 20, from: store)
            try expectEqual(try current(store), ["k1", "k3"], "current entries")
            var after = try store.article(ArticleID("a-2"))
            try expectEqual(after?.retracted, Sample.time(20), "the article is marked")
            after?.stories[0].retracted = nil
            try expectEqual(after, before, "the article")
            let known = try store.knownEntries(of: FeedID("alpha"), keys: [EntryKey("k2")])
            try expectEqual(known[EntryKey("k2")]?.retracted, Sample.time(20), "the entry is marked")
            try expectEqual(try store.heads(of: [StoryID("s-2")])[StoryID("s-2")]?.retracted, Sample.time(20), "the head is marked")
            try expectEqual(try store.facts(of: [ArticleID("a-2")])[ArticleID("a-2")]?.map(\.retracted), [Sample.time(20)], "the facts")
            let open = try store.currentEntries(of: ["k1", "k2", "none"].map { EntryKey($0) }, in: FeedID("alpha"))
            try expectEqual(open.mapValues(\.content), [EntryKey("k1"): "one"], "what is not taken back, as it stands")
            try expectEqual(known[EntryKey("k2")]?.story, StoryID("s-2"), "the entry is known")
            try expectEqual(try store.itemCounts()[FeedID("alpha")]?.entries, 3, "entries that the feed brought")
            try take(["k2", "k3"], at: 30, from: store)
            try expectEqual(try current(store), ["k1"], "one may be taken back twice")
            try expect(try store.currentEntries(of: FeedID("beta")).isEmpty, "a feed that brought nothing")
        },
        Check("P2: an entry that is seen again, changed or not, is current again") { store in
            try store.commit(three())
            try take(["k1", "k2", "k3"], at: 20, from: store)
            var again = Sample.document(fetch: "f-3", at: 30)
            again.seenAgain = [EntryKey("k3")]
            again.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, text: "other words", firstSeen: Sample.time(10))
            try store.commit(again)
            try expectEqual(try current(store), ["k1", "k3"], "current entries")
        },
        Check("P2: a story is taken back when each of its entries is, in whatever feed") { store in
            try store.commit(three())
            var beta = Sample.document(feed: "beta", fetch: "f-b", at: 15)
            beta.publish("s-1", in: "a-1", entry: "other", version: 2, text: "one and more", firstSeen: Sample.time(10))
            try store.commit(beta)
            try take(["k1"], at: 20, from: store)
            let entries = [
                StoryEntry(feed: FeedID("alpha"), key: EntryKey("k1"), retracted: Sample.time(20)),
                StoryEntry(feed: FeedID("beta"), key: EntryKey("other")),
            ]
            try expectEqual(try store.entries(of: [StoryID("s-1")]), [StoryID("s-1"): entries], "its entries")
            try expectEqual(try store.article(ArticleID("a-1"))?.retracted, nil, "one feed has it")
            try expectEqual(try store.heads(of: [StoryID("s-1")])[StoryID("s-1")]?.retracted, nil, "its head")
        },
        Check("P2: keys of one feed say nothing of another's") { store in
            try store.commit(three())
            var beta = Sample.document(feed: "beta", fetch: "f-b", at: 15)
            beta.publishAlone("s-9", as: "a-9", entry: "k2")
            try store.commit(beta)
            try take(["k2"], at: 20, from: store)
            try expectEqual(try store.currentEntries(of: FeedID("beta")), [EntryKey("k2")], "entries of the other")
        },
        Check("F10: an entry is found by what it says, whatever its key") { store in
            try store.commit(three())
            var beta = Sample.document(feed: "beta", fetch: "f-b", at: 15)
            beta.publishAlone("s-9", as: "a-9", entry: "k1", text: "one")
            try store.commit(beta)
            let hashes = ["one", "two", "never said"].map { "content of " + $0 }
            let found = try store.entries(of: FeedID("alpha"), contentSHA256s: hashes + hashes)
            try expectEqual(found.keys.sorted(), Array(hashes.prefix(2)), "what was said")
            try expectEqual(found[hashes[0]]?.key, EntryKey("k1"), "the entry that says one")
            let known = KnownEntry(revision: 1, contentSHA256: hashes[0], story: StoryID("s-1"))
            try expectEqual(found[hashes[0]]?.known, known, "what is known of it")
        },
        Check("F10: only what an entry says now counts, and of several the one that came last") { store in
            try store.commit(three())
            var second = Sample.document(fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, text: "other words", firstSeen: Sample.time(10))
            second.publish("s-4", in: "a-2", entry: "k0", text: "two")
            try store.commit(second)
            let found = try store.entries(of: FeedID("alpha"), contentSHA256s: ["one", "two", "other words"].map { "content of " + $0 })
            try expectEqual(
                found.mapValues(\.key), ["content of two": EntryKey("k0"), "content of other words": EntryKey("k1")], "entries")
        },
    ]

    /// Three entries that say one, two and three.
    private static func three() -> FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        for (number, text) in ["one", "two", "three"].enumerated() {
            update.publishAlone("s-\(number + 1)", as: "a-\(number + 1)", entry: "k\(number + 1)", text: text)
        }
        return update
    }

    private static func take(_ keys: [String], at seconds: Int64, from store: any Store) throws {
        var update = Sample.document(fetch: "f-at-\(seconds)", at: seconds)
        update.retracted = keys.map { EntryKey($0) }
        try store.commit(update)
    }

    private static func current(_ store: any Store) throws -> [String] {
        try store.currentEntries(of: FeedID("alpha")).map(\.rawValue)
    }
}
