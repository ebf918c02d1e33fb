import Model

extension StoreConformance {
    static let batchChecks: [Check] = [
        Check("several polls are committed in their order, as if one by one") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k1", text: "one")
            var second = Sample.document(feed: "beta", fetch: "f-2", at: 11)
            second.publish("s-2", joining: "a-1", by: "s-1", canonical: "s-1")
            var third = Sample.document(fetch: "f-3", at: 12)
            third.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, text: "two", firstSeen: Sample.time(10))
            third.changes = [ArticleChange(kind: .updated, article: ArticleID("a-1"), story: StoryID("s-1"))]
            try store.commit([first, second, third], at: Sample.time(12))
            try expectEqual(try store.feedStates(), [FeedID("alpha"): third.state, FeedID("beta"): second.state], "the last state of each")
            try expectEqual(try store.fetches(of: FeedID("alpha"), limit: 9).map(\.id.rawValue), ["f-3", "f-1"], "polls")
            try expectEqual(try store.changes(after: 0, limit: 9).map(\.seq), [1, 2, 3], "lines of the change log")
            try expectEqual(try store.changes(after: 0, limit: 9).map(\.at), [12, 12, 12].map { Sample.time($0) }, "their time")
            try expectEqual(try store.versions(of: StoryID("s-1")).count, 2, "versions")
        },
        Check("of several polls all are kept or none") { store in
            try store.commit(Sample.update(fetch: "f-1", at: 10))
            let good = Sample.update(feed: "beta", fetch: "f-2", at: 20)
            let refused = Sample.update(fetch: "f-1", at: 20)
            do {
                try store.commit([good, refused], at: Sample.time(20))
                try expect(false, "a poll of a name that is taken must be refused")
            } catch let broken as Broken {
                throw broken
            } catch {
                try expectEqual(try store.feedStates().keys.map(\.rawValue), ["alpha"], "feeds")
                try expect(try store.fetches(of: FeedID("beta"), limit: 9).isEmpty, "polls")
            }
            try store.commit([], at: Sample.time(30))
        },
    ]
}
