import Model

extension StoreConformance {
    static let lookChecks: [Check] = [
        Check("a look at a page comes back as it was saved last, by its feed and entry") { store in
            try publish(["one", "two"], to: store)
            var full = look("one", firstSeen: 10, published: 5)
            full.validators = Validators(
                url: "https://cdn.example/1", etag: "W/\"\u{E9}\"", lastModified: "yesterday", variant: "accept: *")
            (full.documentSHA256, full.looks, full.failures, full.next) = ("sha-of-page", 3, 2, Sample.time(900))
            var ended = look("two", firstSeen: 11)
            (ended.next, ended.end) = (nil, .notAPage)
            try save([full, ended], at: 20, to: store)
            let keys = ["one", "two", "three"].map { EntryKey($0) }
            try expectEqual(try store.looks(of: FeedID("alpha"), keys: keys), [full.entry: full, ended.entry: ended], "the looks")
            try expectEqual(try store.looks(of: FeedID("beta"), keys: keys), [:], "those of another feed")
            (full.next, full.end, full.validators) = (nil, .done, nil)
            try save([full], at: 30, to: store)
            try expectEqual(try store.looks(of: FeedID("alpha"), keys: keys)[full.entry], full, "saved again")
        },
        Check("looks are due from their moment on, the newest articles first; what the feed took back waits") { store in
            try publish(["old", "new", "same", "later", "gone"], to: store)
            let looks = [
                look("old", firstSeen: 10, published: -900), look("new", firstSeen: 10), look("same", firstSeen: 20, published: 10),
                look("later", firstSeen: 31), look("gone", firstSeen: 10),
            ]
            try save(looks, at: 20, to: store)
            var update = Sample.update(fetch: "f-gone", at: 30)
            update.retracted = [EntryKey("gone")]
            try store.commit(update)
            let due = { try store.dueLooks(of: FeedID("alpha"), at: Sample.time(30), limit: $0).map(\.entry.rawValue) }
            try expectEqual(try due(9), ["new", "same", "old"], "those due")
            try expectEqual(try due(2), ["new", "same"], "the first of them")
        },
        Check("a story knows whether its text is that of a page") { store in
            try publish(["one"], to: store)
            try expectEqual(try store.heads(of: [StoryID("one")])[StoryID("one")]?.isFromPage, false, "the first version")
            var update = Sample.document(fetch: "f-page", at: 40)
            update.fetch.page = .article
            update.publish("one", in: "a-one", entry: "one", version: 2, firstSeen: Sample.time(10))
            update.entries = []
            update.stories[0].pageFetch = update.fetch.id
            try store.commit(update)
            let head = try store.heads(of: [StoryID("one")])[StoryID("one")]
            try expectEqual(head?.isFromPage, true, "the second version")
            let story = try store.article(ArticleID("a-one"))?.stories.first
            try expectEqual(story?.pages[2]?.fetch, FetchID("f-page"), "the poll of the page")
            try expectEqual(story?.pages[2]?.documentSHA256, "sha-of-f-page", "its document")
            try expectEqual(story?.makings[2]?.fetch, FetchID("f-1"), "the entry as it stood then")
            try expectEqual(story?.pages[1], nil, "the first version is the feed's")
        },
    ]

    private static func look(_ key: String, firstSeen: Int64, published: Int64? = nil) -> Look {
        Look(
            entry: EntryKey(key), url: "https://pages.example/\(key)?\"", firstSeen: Sample.time(firstSeen),
            published: published.map(Sample.time))
    }

    private static func publish(_ names: [String], to store: any Store) throws {
        var update = Sample.document(fetch: "f-1", at: 10)
        for name in names { update.publishAlone(name, as: "a-" + name, entry: name) }
        try store.commit(update)
    }

    private static func save(_ looks: [Look], at seconds: Int64, to store: any Store) throws {
        var update = Sample.update(fetch: "f-\(seconds)", at: seconds)
        update.looks = looks
        try store.commit(update)
    }
}
