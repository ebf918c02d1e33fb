import Model

extension StoreConformance {
    static let clusterChecks: [Check] = [
        Check("an article that merged away has an heir and is listed no more") { store in
            try store.commit(threeArticles())
            var update = Sample.update(fetch: "f-2", at: 20)
            update.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
            try store.commit(update)
            try expect(try store.article(ArticleID("a-2")) == nil, "the article is gone")
            let heir = try store.heir(of: ArticleID("a-2"))
            try expectEqual(heir?.heir, ArticleID("a-1"), "the heir")
            try expectEqual(heir?.firstSeen, Sample.time(12), "since when the one that merged away was known")
            try expect(try store.heir(of: ArticleID("a-1")) == nil, "one that lives has no heir")
            try expectEqual(try store.article(of: StoryID("s-2")), ArticleID("a-1"), "the story's cluster")
            try expectEqual(try store.article(ArticleID("a-1"))?.stories.map(\.id.rawValue), ["s-1", "s-2"], "the heir's stories")
            try expectEqual(try store.articles(since: nil, limit: 9).map(\.id.rawValue), ["a-1", "a-3"], "the list")
            try expectEqual(try store.ids(withPrefix: "a-", limit: 9), ["a-1", "a-2", "a-3"], "its name is still known")
            try expect(try store.members(of: ArticleID("a-2")).isEmpty, "it has no members")
        },
        Check("an heir that merges away itself passes on what it inherited") { store in
            try store.commit(threeArticles())
            var second = Sample.update(fetch: "f-2", at: 20)
            second.merge("a-3", into: "a-2", moving: ["s-3"], canonical: "s-2")
            try store.commit(second)
            var third = Sample.update(fetch: "f-3", at: 30)
            third.merge("a-2", into: "a-1", moving: ["s-2", "s-3"], canonical: "s-1")
            try store.commit(third)
            try expectEqual(try store.heir(of: ArticleID("a-3"))?.heir, ArticleID("a-1"), "the heir of the heir")
            try expectEqual(try store.heir(of: ArticleID("a-2"))?.heir, ArticleID("a-1"), "the heir")
            try expectEqual(try store.article(ArticleID("a-1"))?.stories.count, 3, "stories")
        },
        Check("several merges of one update lead to one that lives, in whatever order they stand") { store in
            try store.commit(threeArticles())
            var update = Sample.update(fetch: "f-2", at: 20)
            update.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
            update.merge("a-3", into: "a-2", moving: [], canonical: "s-1")
            update.clusters.assignments[StoryID("s-3")] = ArticleID("a-1")
            update.canonical = [ArticleID("a-1"): Sample.choice("s-1")]
            try store.commit(update)
            try expectEqual(try store.heir(of: ArticleID("a-3"))?.heir, ArticleID("a-1"), "the heir")
        },
        Check("stories that part make an article of their own; first sights are told anew") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            update.publish("s-2", joining: "a-1", by: "s-1", canonical: "s-1")
            update.publish("s-3", joining: "a-1", by: "s-2", canonical: "s-1")
            update.stories[0].firstSeen = Sample.time(1)
            update.stories[1].firstSeen = Sample.time(5)
            try store.commit(update)
            try expectEqual(try store.article(ArticleID("a-1"))?.firstSeen, Sample.time(1), "before")
            var parting = Sample.update(fetch: "f-2", at: 20)
            parting.clusters.removed = [StoryPair(StoryID("s-1"), StoryID("s-2"))]
            parting.split("a-2", from: "a-1", moving: ["s-2", "s-3"], canonical: "s-3")
            try store.commit(parting)
            let new = try store.article(ArticleID("a-2"))
            try expectEqual(new?.stories.map(\.id.rawValue), ["s-3", "s-2"], "the new article")
            try expectEqual(new?.firstSeen, Sample.time(5), "since when")
            try expectEqual(try store.article(ArticleID("a-1"))?.stories.map(\.id.rawValue), ["s-1"], "the one that lives on")
            try expectEqual(try store.changes(after: 3, limit: 9).map(\.change), parting.changes, "the log")
        },
        Check("an article that merged away can come back") { store in
            try store.commit(threeArticles())
            var merging = Sample.update(fetch: "f-2", at: 20)
            merging.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
            try store.commit(merging)
            var parting = Sample.update(fetch: "f-3", at: 30)
            parting.split("a-2", from: "a-1", moving: ["s-2"], canonical: "s-2")
            try store.commit(parting)
            try expect(try store.heir(of: ArticleID("a-2")) == nil, "it lives")
            try expectEqual(try store.article(ArticleID("a-2"))?.stories.map(\.id.rawValue), ["s-2"], "its stories")
            try expectEqual(try store.article(ArticleID("a-2"))?.firstSeen, Sample.time(12), "since when")
            try expectEqual(try store.articles(since: nil, limit: 9).map(\.id.rawValue), ["a-1", "a-2", "a-3"], "the list")
        },
        Check("a cluster that came and went within one update is only an alias") { store in
            try store.commit(threeArticles())
            var update = Sample.document(fetch: "f-2", at: 20)
            update.publish("s-4", joining: "a-1", by: "s-1", canonical: "s-1")
            update.clusters.created = [ArticleID("a-4")]
            update.clusters.merged = [ClusterMerge(from: ArticleID("a-4"), into: ArticleID("a-1"))]
            try store.commit(update)
            try expectEqual(try store.heir(of: ArticleID("a-4"))?.heir, ArticleID("a-1"), "the heir")
            try expect(try store.article(ArticleID("a-4")) == nil, "it never lived")
        },
        Check("a story may move between articles that both live on") { store in
            var update = threeArticles()
            update.publish("s-4", joining: "a-1", by: "s-1", canonical: "s-1")
            update.stories[3].firstSeen = Sample.time(2)
            try store.commit(update)
            try expectEqual(try store.article(ArticleID("a-1"))?.firstSeen, Sample.time(2), "with it")
            var move = Sample.update(fetch: "f-2", at: 20)
            move.clusters.assignments = [StoryID("s-4"): ArticleID("a-2")]
            move.canonical = [ArticleID("a-2"): Sample.choice("s-4")]
            move.changes = [ArticleChange(kind: .updated, article: ArticleID("a-2"))]
            try store.commit(move)
            try expectEqual(try store.article(ArticleID("a-1"))?.firstSeen, Sample.time(11), "without it")
            try expectEqual(try store.article(ArticleID("a-2"))?.firstSeen, Sample.time(2), "where it went")
            try expectEqual(try store.article(ArticleID("a-2"))?.canonical, Sample.choice("s-4"), "who speaks there")
        },
    ]

    /// Three articles of one story each, first seen at 11, 12 and 13.
    private static func threeArticles() -> FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        for number in 1...3 {
            update.publishAlone("s-\(number)", as: "a-\(number)")
            update.stories[number - 1].firstSeen = Sample.time(10 + Int64(number))
        }
        return update
    }
}
