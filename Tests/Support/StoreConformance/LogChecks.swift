import Model

extension StoreConformance {
    static let logChecks: [Check] = [
        Check("the change log is numbered from 1 without gaps, in the order in which it was told") { store in
            var expected: [ArticleChange] = []
            for number in 1...5 {
                var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
                update.publishAlone("s-\(number)", as: "a-\(number)")
                update.changes.append(ArticleChange(kind: .retracted, article: ArticleID("a-\(number)"), other: ArticleID("a-x")))
                expected += update.changes
                try store.commit(update)
                try store.commit(Sample.update(fetch: "nothing new \(number)", at: Int64(number)))
            }
            let log = try store.changes(after: 0, limit: 100)
            try expectEqual(log.map(\.seq), Array(1...10), "numbers")
            try expectEqual(log.map(\.change), expected, "lines")
            try expectEqual(try store.lastChange(), 10, "the last")
            try expectEqual(try store.changes(after: 3, limit: 2), Array(log[3...4]), "from a cursor on")
            try expectEqual(try store.changes(after: 10, limit: 2), [], "at the end")
        },
        Check("the time of a line is never before that of the line above") { store in
            for (number, moment) in [50, 20, 70, 69].enumerated() {
                var update = Sample.document(fetch: "f-\(number)", at: 10)
                update.publishAlone("s-\(number)", as: "a-\(number)")
                try store.commit(update, at: Sample.time(Int64(moment)))
            }
            try expectEqual(try store.changes(after: 0, limit: 9).map(\.at), [50, 50, 70, 70].map { Sample.time($0) }, "times")
            try expectEqual(try store.articles(since: nil, limit: 9).map(\.id.rawValue), ["a-3", "a-2", "a-1", "a-0"], "the list")
        },
    ]
}
