import Model

extension StoreConformance {
    static let storyChecks: [Check] = [
        Check("a story's head tells its current version, and who said it") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1", text: "short")
            first.stories[0].appearedAfter = Sample.time(4)
            try store.commit(first)
            var second = Sample.document(feed: "beta", fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k9", version: 2, text: "rather longer, é 😀", firstSeen: Sample.time(10))
            second.stories[0].story.isTruncated = false
            try store.commit(second)
            var head = StoryHead(
                id: StoryID("s-1"), article: ArticleID("a-1"), version: 2, contentSHA256: "hash of rather longer, é 😀",
                feed: FeedID("beta"), entry: EntryKey("k9"), textLength: 18, isTruncated: false, firstSeen: Sample.time(10))
            head.appearedAfter = Sample.time(4)
            try expectEqual(try store.heads(of: [StoryID("s-1"), StoryID("s-none")]), [StoryID("s-1"): head], "heads")
        },
        Check("every version of a story comes back whole, oldest first") { store in
            var updates: [FeedUpdate] = []
            for number in 1...3 {
                var update = Sample.document(fetch: "f-\(number)", at: Int64(number) * 10)
                if number == 1 {
                    update.publishAlone("s-1", as: "a-1", entry: "k", text: "version 1\n\nnew paragraph")
                } else {
                    update.publish("s-1", in: "a-1", entry: "k", revision: number, version: number, firstSeen: Sample.time(10))
                }
                updates.append(update)
                try store.commit(update)
            }
            let versions = try store.versions(of: StoryID("s-1"))
            try expectEqual(versions.map(\.version), [1, 2, 3], "numbers")
            try expectEqual(versions.map(\.story), updates.map { $0.stories[0].story }, "stories")
            try expectEqual(versions.map(\.seen), [10, 20, 30].map { Sample.time($0) }, "times")
        },
        Check("F10: a story is found by what it says, in its current version, whatever its page; and its page by its name") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            for number in 1...10 {
                first.publishAlone("s-\(number)", as: "a-\(number)", entry: "k\(number)")
                first.stories[number - 1].wordsHash = number < 3 ? .min : 7
            }
            try store.commit(first)
            let twins = [StoryID("s-1"), StoryID("s-2")]
            try expectEqual(try store.stories(saying: [.min, 1]), [.min: twins], "stories that say the same")
            try expectEqual(try store.stories(saying: [7])[7]?.count, 8, "as many as are told")
            try expectEqual(try store.page(of: StoryID("s-1")), first.stories[0].story.url, "its page")
            try expectEqual(try store.page(of: StoryID("s-none")), nil, "no story")
            var second = Sample.document(fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, firstSeen: Sample.time(10))
            second.publishAlone("s-11", as: "a-11")
            second.stories[1].wordsHash = 7
            try store.commit(second)
            try expectEqual(try store.stories(saying: [.min]), [.min: [StoryID("s-2")]], "it says something else now")
            try expectEqual(try store.stories(saying: [7]), [:], "what many say names none")
        },
        Check("a story is known by its name, the end of its id, whatever its id is like") { store in
            let (old, new) = ("s-0f3a9c71d2e45b88", "s-202603240917-1f3a9c71d2e45b88")
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone(old, as: "a-1", entry: "k1")
            update.publishAlone(new, as: "a-2", entry: "k2")
            try store.commit(update)
            let (first, second) = (StoryID(old).name, StoryID(new).name)
            let found = try store.stories(named: [second, first, StoryName("0000000000000000"), first])
            try expectEqual(found, [first: StoryID(old), second: StoryID(new)], "stories by name")
        },
        Check("a story with nothing but a title comes back so") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            update.stories[0].story = Story(title: "nul \u{0} in the middle", text: "", publisher: Publisher(domain: "x.example"))
            update.stories[0].document.fingerprint = Fingerprint(version: 3)
            try store.commit(update)
            try expectEqual(try store.versions(of: StoryID("s-1")).map(\.story), [update.stories[0].story], "the story")
            try expectEqual(try store.document(StoryID("s-1")), update.stories[0].document, "its document")
            try expectEqual(try store.text(of: StoryID("s-1")), "", "its text")
        },
        Check("the facts of a cluster's members come in the order of first sight, then of names") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-3", as: "a-1", text: "three words here")
            update.publish("s-2", joining: "a-1", by: "s-3", canonical: "s-3")
            update.publish("s-1", joining: "a-1", by: "s-3", canonical: "s-3")
            update.stories[1].firstSeen = Sample.time(5)
            update.stories[0].appearedAfter = Sample.time(-500)
            update.publishAlone("s-9", as: "a-9")
            try store.commit(update)
            let facts = try store.facts(of: [ArticleID("a-1"), ArticleID("a-9"), ArticleID("a-none")])
            try expectEqual(facts[ArticleID("a-1")]?.map(\.id.rawValue), ["s-2", "s-1", "s-3"], "members")
            try expectEqual(facts.count, 2, "clusters that are there")
            let story = update.stories[0].story
            var expected = MemberFacts(
                id: StoryID("s-3"), publisher: story.publisher, url: story.url, origin: story.origin, isTruncated: true, words: 3,
                published: story.published, updated: story.updated, firstSeen: Sample.time(10))
            (expected.source, expected.byline) = (story.source, story.byline)
            (expected.appearedAfter, expected.revised) = (Sample.time(-500), Sample.time(10))
            try expectEqual(facts[ArticleID("a-1")]?.last, expected, "the facts")
        },
    ]
}
