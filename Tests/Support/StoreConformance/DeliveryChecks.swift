import Model

extension StoreConformance {
    static let deliveryChecks: [Check] = [
        Check("a line of the change log keeps what its article was when it was written") { store in
            var update = Sample.document(fetch: "f-1", at: 1)
            update.publishAlone("s-1", as: "a-1")
            try store.commit(update)
            update = Sample.document(feed: "beta", fetch: "f-2", at: 2)
            update.publish("s-2", joining: "a-1", by: "s-1", canonical: "s-2")
            try store.commit(update)
            update = Sample.document(fetch: "f-3", at: 3)
            update.publish("s-1", in: "a-1", revision: 2, version: 2)
            update.changes.append(ArticleChange(kind: .updated, article: ArticleID("a-1"), story: StoryID("s-1")))
            try store.commit(update)
            let editions = try store.editions(of: 1...9)
            try expectEqual(editions.keys.sorted(), [1, 2, 3], "lines")
            try expectEqual([1, 2, 3].map { editions[$0]?.id.rawValue }, ["s-1", "s-2", "s-2"], "who spoke")
            try expectEqual([1, 2, 3].map { editions[$0]?.version }, [1, 1, 1], "in which version")
            let first = try store.versions(of: StoryID("s-1"))[0].story
            try expectEqual(editions[1], Edition(id: StoryID("s-1"), version: 1, story: first), "the first line, after all that came")
            try expectEqual([2, 3].map { editions[$0]?.variants.count }, [1, 1], "who else had it")
            try expectEqual(try store.editions(of: 2...2).keys.sorted(), [2], "of one line")
        },
        Check("an article that merged away has no edition at that line; one that is taken back has one") { store in
            for number in 1...2 {
                var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
                update.publishAlone("s-\(number)", as: "a-\(number)")
                try store.commit(update)
            }
            var update = Sample.document(fetch: "f-3", at: 3)
            update.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
            update.changes.append(ArticleChange(kind: .retracted, article: ArticleID("a-1")))
            try store.commit(update)
            try expectEqual(try store.editions(of: 1...9).keys.sorted(), [1, 2, 4, 5], "lines with an edition")
        },
        Check("the state of a delivery is kept whole, each receiver's by itself") { store in
            try expectEqual(try store.deliveryState(of: "desk"), nil, "before the first")
            var desk = DeliveryState(receiver: "desk", target: "https://desk.example/${KEY}", cursor: 7)
            try store.save(desk)
            let index = DeliveryState(receiver: "Index", target: "./index.sh", cursor: 0)
            try store.save(index)
            desk.through = 12
            desk.attempts = 3
            desk.nextAttempt = Sample.time(60)
            desk.lastSuccess = Sample.time(30)
            desk.failure = "500"
            desk.isStopped = true
            try store.save(desk)
            try expectEqual(try store.deliveryState(of: "desk"), desk, "one")
            try expectEqual(try store.deliveryState(of: "Index"), index, "the other")
        },
    ]
}
