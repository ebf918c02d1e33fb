import Model

extension StoreConformance {
    static let entryChecks: [Check] = [
        Check("an entry is known by its feed and key, at its latest revision") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1", text: "one")
            first.publishAlone("s-2", as: "a-2", entry: "k2", text: "two")
            try store.commit(first)
            var second = Sample.document(fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, text: "one and a half", firstSeen: Sample.time(10))
            try store.commit(second)
            let known = try store.knownEntries(of: FeedID("alpha"), keys: ["k1", "k2", "k3"].map { EntryKey($0) })
            try expectEqual(
                known,
                [
                    EntryKey("k1"): KnownEntry(revision: 2, contentSHA256: "content of one and a half", story: StoryID("s-1")),
                    EntryKey("k2"): KnownEntry(revision: 1, contentSHA256: "content of two", story: StoryID("s-2")),
                ], "known entries")
            try expect(try store.knownEntries(of: FeedID("beta"), keys: [EntryKey("k1")]).isEmpty, "another feed's keys are its own")
        },
        Check("keys are told apart byte by byte, whatever a publisher puts into them") { store in
            let keys = ["a", "a\u{0}b", "a\u{0}c", "\u{1A}", "\u{1A}0", "'; DROP TABLE entries; --", "%", "é", "A", "a ", "😀\u{FE0F}"]
            var update = Sample.document(fetch: "f-1", at: 10)
            for (index, key) in keys.enumerated() { update.publishAlone("s-\(index)", as: "a-\(index)", entry: key) }
            try store.commit(update)
            let known = try store.knownEntries(of: FeedID("alpha"), keys: keys.map { EntryKey($0) })
            for (index, key) in keys.enumerated() {
                try expectEqual(known[EntryKey(key)]?.story, StoryID("s-\(index)"), "the story of key \(index)")
            }
            try expectEqual(try store.article(ArticleID("a-1"))?.stories.first?.sightings.first?.entry, EntryKey("a\u{0}b"), "the sighting")
        },
        Check("an entry that is seen again moves its story's last sight, and nothing else") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1")
            first.publishAlone("s-2", as: "a-2", entry: "k2")
            try store.commit(first)
            let before = try store.article(ArticleID("a-1"))
            var again = Sample.document(fetch: "f-2", at: 500)
            again.seenAgain = [EntryKey("k1")]
            try store.commit(again)
            var expected = before
            expected?.stories[0].lastSeen = Sample.time(500)
            try expectEqual(try store.article(ArticleID("a-1")), expected, "the article seen again")
            try expectEqual(try store.article(ArticleID("a-2"))?.stories.first?.lastSeen, Sample.time(10), "the one not seen again")
            try expectEqual(try store.lastChange(), 2, "nothing is told downstream")
        },
        Check("entries are counted by feed, and stories once a feed") { store in
            var alpha = Sample.document(fetch: "f-1", at: 10)
            alpha.publishAlone("s-1", as: "a-1", entry: "k1")
            alpha.publishAlone("s-2", as: "a-2", entry: "k2")
            let twin = alpha.entries[0]
            alpha.entries.append(
                EntryRevision(
                    key: EntryKey("k1b"), revision: 1, contentSHA256: "x", story: twin.story, entry: twin.entry, seen: twin.seen))
            try store.commit(alpha)
            var beta = Sample.document(feed: "beta", fetch: "f-2", at: 20)
            beta.entries = [twin]
            try store.commit(beta)
            let counts = try store.itemCounts()
            try expectEqual(counts.keys.sorted(), [FeedID("alpha"), FeedID("beta")], "feeds")
            try expectEqual(counts[FeedID("alpha")]?.entries, 3, "entries of alpha")
            try expectEqual(counts[FeedID("alpha")]?.stories, 2, "stories of alpha")
            try expectEqual(counts[FeedID("beta")]?.entries, 1, "entries of beta")
            try expectEqual(counts[FeedID("beta")]?.stories, 1, "stories of beta")
        },
    ]
}
