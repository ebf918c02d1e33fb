import Model

extension StoreConformance {
    /// The boilerplate registry, and what it masks.
    static let boilerplateChecks: [Check] = [
        Check("the registry comes back sorted by site and hash, that of every site first") { store in
            let passages = [
                passage(9, nil), passage(.max, nil), passage(3, "a.example"), passage(.max, "a.example"), passage(1, "b.example"),
            ]
            var update = Sample.update(fetch: "f-1", at: 10)
            update.clusters.learned = passages.reversed()
            try store.commit(update)
            try expectEqual(try store.boilerplate(), passages, "the registry")
        },
        Check("an entry of the registry replaces that of the same hash and site, and is unlearned by them") { store in
            var first = Sample.update(fetch: "f-1", at: 10)
            first.clusters.learned = [passage(1, nil), passage(1, "a.example"), passage(2, "a.example")]
            try store.commit(first)
            var second = Sample.update(fetch: "f-2", at: 20)
            let again = passage(1, "a.example", text: "Other words\u{0}", stories: 99)
            second.clusters.learned = [again]
            second.clusters.unlearned = [passage(1, nil).key, passage(2, "b.example").key, again.key]
            try store.commit(second)
            try expectEqual(try store.boilerplate(), [again, passage(2, "a.example")], "the registry")
        },
        Check("masks of a story are told, replaced, cleared, and gone with the version") { store in
            let story = StoryID("s-1")
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k")
            first.publishAlone("s-2", as: "a-2", entry: "l")
            first.clusters.masked = [story: [0..<4, 10..<14], StoryID("s-2"): [1..<2]]
            try store.commit(first)
            try expectEqual(try store.masks(of: story), [0..<4, 10..<14], "told")
            try expectEqual(try store.masks(of: StoryID("s-9")), [], "of no story")
            var second = Sample.document(fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k", revision: 2, version: 2, firstSeen: Sample.time(10))
            try store.commit(second)
            try expectEqual(try store.masks(of: story), [], "a new version has none")
            var third = Sample.document(fetch: "f-3", at: 30)
            third.publish("s-1", in: "a-1", entry: "k", revision: 3, version: 3, firstSeen: Sample.time(10))
            third.clusters.masked = [story: [2..<3]]
            try store.commit(third)
            try expectEqual(try store.masks(of: story), [2..<3], "a new version has those of its plan")
            var fourth = Sample.update(fetch: "f-4", at: 40)
            fourth.clusters.masked = [story: []]
            try store.commit(fourth)
            try expectEqual(try store.masks(of: story), [], "cleared")
            try expectEqual(try store.masks(of: StoryID("s-2")), [1..<2], "another story keeps its own")
        },
        Check("an article's story tells the masked words, after those that were taken out before, and keeps its text") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            let text = "Köln 🙂 votes.\n\nRead more of our coverage here."
            update.publishAlone("s-1", as: "a-1", text: text)
            update.clusters.masked = [StoryID("s-1"): [15..<24, 0..<6, 28..<9000, 9001..<9002]]
            try store.commit(update)
            let story = try store.article(ArticleID("a-1"))?.stories.first?.story
            try expectEqual(story?.text, text, "the text")
            let masked = ["Köln 🙂", "Read more", "our coverage here."]
            try expectEqual(story?.removed, update.stories[0].story.removed + masked, "what was taken out")
            try expectEqual(try store.versions(of: StoryID("s-1")).first?.story, update.stories[0].story, "the version as it came")
        },
    ]

    private static func passage(_ hash: UInt64, _ site: String?, text: String = "Sign up here", stories: Int = 5) -> BoilerplatePassage {
        BoilerplatePassage(hash: hash, site: site, text: text, stories: stories, since: Sample.time(5))
    }
}
