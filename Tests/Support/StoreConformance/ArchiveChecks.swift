import Model

extension StoreConformance {
    static let archiveChecks: [Check] = [
        Check("a document comes back whole, in its current version") { store in
            var first = Sample.document(fetch: "f-1", at: 10)
            first.publishAlone("s-1", as: "a-1", entry: "k", text: "one two three four five six seven eight nine")
            try store.commit(first)
            try expectEqual(try store.document(StoryID("s-1")), first.stories[0].document, "the first version")
            var second = Sample.document(fetch: "f-2", at: 20)
            second.publish("s-1", in: "a-1", entry: "k", revision: 2, version: 2, text: "ten eleven", firstSeen: Sample.time(10))
            try store.commit(second)
            try expectEqual(try store.document(StoryID("s-1")), second.stories[0].document, "the second version")
            try expectEqual(try store.text(of: StoryID("s-1")), "ten eleven", "the text")
        },
        Check("arrays of numbers of any size and order come back as they were") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            var print = Fingerprint(version: 7)
            print.tokens = [0, .max, 1, 0x8000_0000]
            print.flags = [TokenFlags(rawValue: 255), TokenFlags(rawValue: 255), [], [.caption]]
            print.starts = [.max, 0, 5, 4]
            print.ends = [0, .max, 5]
            print.hashes = [.max, 0, 1 << 63]
            print.positions = [9, 3, .max]
            update.stories[0].document.fingerprint = print
            try store.commit(update)
            try expectEqual(try store.document(StoryID("s-1"))?.fingerprint, print, "the fingerprint")
        },
        Check("a window hands out the current documents from a moment on, in the order of time and name, without tokens") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            for (story, time) in [("s-4", 30), ("s-1", 20), ("s-3", 20), ("s-2", 19), ("s-5", 40)] {
                update.publishAlone(story, as: "a-" + story, entry: "k" + story)
                update.stories[update.stories.count - 1].document.time = Sample.time(Int64(time))
            }
            try store.commit(update)
            var later = Sample.document(fetch: "f-2", at: 50)
            later.publish("s-5", in: "a-s-5", entry: "ks-5", revision: 2, version: 2, firstSeen: Sample.time(10))
            later.stories[0].document.time = Sample.time(25)
            try store.commit(later)
            var documents: [ClusterDocument] = []
            var articles: [String] = []
            try store.forEachDocument(since: Sample.time(20)) { document, article in
                documents.append(document)
                articles.append(article.rawValue)
            }
            let expected = [update.stories[1], update.stories[2], later.stories[0], update.stories[0]].map { withoutTokens($0.document) }
            try expectEqual(documents, expected, "the window")
            try expectEqual(articles, ["a-s-1", "a-s-3", "a-s-5", "a-s-4"], "their clusters")
        },
        Check("edges are found at either end, each once, sorted") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-2", as: "a-1")
            for story in ["s-1", "s-3", "s-4"] { update.publish(story, in: "a-1") }
            update.clusters.added = [Sample.edge("s-3", "s-2"), Sample.edge("s-1", "s-2"), Sample.edge("s-4", "s-3", kind: .related)]
            try store.commit(update)
            let edges = update.clusters.added
            try expectEqual(try store.edges(at: [StoryID("s-2")]), [edges[1], edges[0]], "at s-2")
            try expectEqual(
                try store.edges(at: ["s-3", "s-2", "s-3"].map { StoryID($0) }), [edges[1], edges[0], edges[2]], "at s-2 and s-3")
            try expectEqual(try store.edges(at: []), [], "at none")
        },
        Check("an edge between the same two stories replaces the old one, and a removed one is gone") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            update.publish("s-2", joining: "a-1", by: "s-1", canonical: "s-1")
            update.publish("s-3", joining: "a-1", by: "s-1", canonical: "s-1")
            try store.commit(update)
            var next = Sample.update(fetch: "f-2", at: 20)
            var edge = Sample.edge("s-1", "s-2", kind: .revision, prose: 40)
            edge.secondVersion = 2
            edge.passages = []
            next.clusters.added = [edge]
            next.clusters.removed = [StoryPair(StoryID("s-3"), StoryID("s-1")), StoryPair(StoryID("s-2"), StoryID("s-3"))]
            try store.commit(next)
            try expectEqual(try store.edges(at: [StoryID("s-1")]), [edge], "edges")
        },
        Check("members come in the order of first sight, then of names") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-2", as: "a-1")
            update.publish("s-1", joining: "a-1", by: "s-2", canonical: "s-2")
            update.publish("s-3", joining: "a-1", by: "s-2", canonical: "s-2")
            update.stories[2].firstSeen = Sample.time(1)
            try store.commit(update)
            let members = try store.members(of: ArticleID("a-1"))
            try expectEqual(members.map(\.id.rawValue), ["s-3", "s-1", "s-2"], "members")
            try expectEqual(members.map(\.firstSeen), [1, 10, 10].map { Sample.time($0) }, "since when")
            try expectEqual(try store.article(of: StoryID("s-3")), ArticleID("a-1"), "the cluster")
        },
    ]

    private static func withoutTokens(_ document: ClusterDocument) -> ClusterDocument {
        var light = document
        light.fingerprint.tokens = []
        light.fingerprint.flags = []
        light.fingerprint.starts = []
        light.fingerprint.ends = []
        return light
    }
}
