import Model

extension StoreConformance {
    static let articleChecks: [Check] = [
        Check("an article holds its stories, the canonical one first, then by first sight and name") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-5", as: "a-1")
            try store.commit(first)
            var second = Sample.document(feed: "beta", fetch: "f-2", at: 20)
            for story in ["s-4", "s-3"] { second.publish(story, joining: "a-1", by: "s-5", canonical: "s-3") }
            try store.commit(second)
            let article = try store.article(ArticleID("a-1"))
            try expectEqual(article?.stories.map(\.id.rawValue), ["s-3", "s-5", "s-4"], "stories")
            try expectEqual(article?.canonical, Sample.choice("s-3"), "the choice")
            try expectEqual(article?.firstSeen, Sample.time(10), "since when")
            try expectEqual(article?.stories.map(\.firstSeen), [20, 10, 20].map { Sample.time($0) }, "stories, since when")
            try expectEqual(article?.stories[1].story, first.stories[0].story, "a story")
            try expectEqual(article?.stories.map(\.version), [1, 1, 1], "versions")
        },
        Check("a story's relation is the edge to the canonical story, else the accepted one with most of the reporter's prose") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            for story in ["s-2", "s-3", "s-4"] { update.publish(story, in: "a-1") }
            update.publishAlone("s-8", as: "a-8")
            update.publishAlone("s-9", as: "a-9")
            let toCanonical = Sample.edge("s-1", "s-2", prose: 20)
            let strong = Sample.edge("s-2", "s-3", kind: .revision, prose: 90)
            var weak = Sample.edge("s-3", "s-4", kind: .excerpt, prose: 30)
            weak.sharedWords = 5000
            let related = Sample.edge("s-4", "s-1", kind: .related, prose: 200)
            let outside = Sample.edge("s-4", "s-9", kind: .copy, prose: 300)
            update.clusters.added = [toCanonical, strong, weak, related, outside]
            try store.commit(update)
            let stories = try store.article(ArticleID("a-1"))?.stories ?? []
            try expectEqual(stories.map(\.relation), [toCanonical, toCanonical, strong, weak], "relations")
            try expectEqual(try store.article(ArticleID("a-8"))?.stories.map(\.relation), [nil], "a story alone")
        },
        Check("each version tells the sighting that made it, the stages that did, and the rules of its fields") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1")
            first.stories[0].stages = StageVersions(parser: 1, extractor: 2, fingerprint: 3)
            try store.commit(first)
            var second = Sample.document(feed: "beta", fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "b1", version: 2, firstSeen: Sample.time(10))
            second.stories[0].stages = StageVersions(parser: 1, extractor: 2, fingerprint: 3, clusterer: 4)
            second.stories[0].story.rules?[.text] = .entrySummary
            try store.commit(second)
            let story = try store.article(ArticleID("a-1"))?.stories.first
            try expectEqual(story?.makings[1]?.fetch, FetchID("f-1"), "the first version's fetch")
            try expectEqual(story?.makings[2]?.entry, EntryKey("b1"), "the second version's entry")
            try expectEqual(story?.makings.count, 2, "how many versions were made")
            try expectEqual(story?.stages, second.stories[0].stages, "the stages")
            try expectEqual(story?.story.rules, second.stories[0].story.rules, "the rules")
        },
        Check("sightings are the first sights of every revision of every entry that tells the story") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1")
            try store.commit(first)
            var second = Sample.document(feed: "beta", fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "b1", version: 2, firstSeen: Sample.time(10))
            try store.commit(second)
            var third = Sample.document(fetch: "f-3", at: 30)
            third.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 3, firstSeen: Sample.time(10))
            try store.commit(third)
            var fourth = Sample.document(feed: "beta", fetch: "f-4", at: 40)
            fourth.seenAgain = [EntryKey("b1")]
            try store.commit(fourth)
            let story = try store.article(ArticleID("a-1"))?.stories.first
            let expected = [("alpha", "k1", 1, 1), ("beta", "b1", 1, 2), ("alpha", "k1", 2, 3)].map { feed, entry, revision, fetch in
                Sighting(
                    feed: FeedID(feed), entry: EntryKey(entry), revision: revision, fetch: FetchID("f-\(fetch)"),
                    seen: Sample.time(Int64(fetch) * 10), documentSHA256: "sha-of-f-\(fetch)")
            }
            try expectEqual(story?.sightings, expected, "sightings")
            try expectEqual(story?.lastSeen, Sample.time(40), "last seen")
            try expectEqual(story?.version, 3, "the current version")
        },
        Check("articles are listed by their last change, newest first") { store in
            for number in 1...3 {
                var update = Sample.document(fetch: "f-\(number)", at: Int64(number) * 10)
                update.publishAlone("s-\(number)", as: "a-\(number)")
                try store.commit(update)
            }
            var update = Sample.document(fetch: "f-4", at: 40)
            update.publish("s-4", joining: "a-1", by: "s-1", canonical: "s-4")
            try store.commit(update)
            let all = try store.articles(since: nil, limit: 10)
            try expectEqual(all.map(\.id.rawValue), ["a-1", "a-3", "a-2"], "all")
            let story = update.stories[0].story
            let summary = ArticleSummary(
                id: ArticleID("a-1"), title: story.title, url: story.url, publisher: story.publisher, language: story.language,
                published: story.published, firstSeen: Sample.time(10), changed: Sample.time(40), stories: 2)
            try expectEqual(all.first, summary, "a line")
            try expectEqual(try store.articles(since: Sample.time(30), limit: 10).map(\.id.rawValue), ["a-1", "a-3"], "since")
            try expectEqual(try store.articles(since: nil, limit: 1).map(\.id.rawValue), ["a-1"], "one")
        },
        Check("names are found by how they begin, sorted") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-12", as: "a-12")
            update.publishAlone("s-1f", as: "a-1f")
            update.publishAlone("s-2", as: "a-2")
            try store.commit(update)
            try expectEqual(try store.ids(withPrefix: "s-1", limit: 10), ["s-12", "s-1f"], "stories")
            try expectEqual(try store.ids(withPrefix: "a-2", limit: 10), ["a-2"], "a whole name")
            try expectEqual(try store.ids(withPrefix: "", limit: 4), ["a-12", "a-1f", "a-2", "s-12"], "everything")
            try expectEqual(try store.ids(withPrefix: "x", limit: 4), [], "nothing")
        },
    ]
}
