import Model

extension StoreConformance {
    /// Days of the decision window, and rare fingerprints, which outlast it.
    static let windowChecks: [Check] = [
        Check("days that lie wholly before a moment leave the window; their documents keep all but hashes and positions") { store in
            let update = storiesOfDays([("s-1", -90_000), ("s-2", -1), ("s-3", 0), ("s-4", 86_400)])
            try store.commit(update)
            try store.commit(expiry(before: Sample.time(86_399), fetch: "f-2"))
            try expectEqual(try window(of: store), ["s-3", "s-4"], "the window")
            for (number, version) in update.stories.enumerated() {
                var expected = version.document
                if number < 2 { (expected.fingerprint.hashes, expected.fingerprint.positions) = ([], []) }
                try expectEqual(try store.document(version.id), expected, "the document of \(version.id)")
            }
            try store.commit(expiry(before: Sample.time(86_400), fetch: "f-3"))
            try expectEqual(try window(of: store), ["s-4"], "a day ends where the next begins")
        },
        Check("a story that comes anew on a day that was dropped is in the window again") { store in
            try store.commit(storiesOfDays([("s-1", 0), ("s-2", 10)]))
            try store.commit(expiry(before: Sample.time(86_400), fetch: "f-2"))
            try expectEqual(try window(of: store), [], "all are gone")
            var update = Sample.document(fetch: "f-3", at: 99)
            update.publish("s-1", in: "a-s-1", entry: "k s-1", revision: 2, version: 2, firstSeen: Sample.time(0))
            try store.commit(update)
            try expectEqual(try window(of: store), ["s-1"], "it is back, alone")
            try expectEqual(try store.document(StoryID("s-1")), update.stories[0].document, "whole")
        },
        Check("a version whose time lies on another day leaves the old day") { store in
            try store.commit(storiesOfDays([("s-1", 0), ("s-2", 0)]))
            var update = Sample.document(fetch: "f-2", at: 20)
            update.publish("s-1", in: "a-s-1", entry: "k s-1", revision: 2, version: 2, firstSeen: Sample.time(200_000))
            try store.commit(update)
            try expectEqual(try window(of: store), ["s-2", "s-1"], "each once")
            try expectEqual(try store.document(StoryID("s-1")), update.stories[0].document, "its document")
            try store.commit(expiry(before: Sample.time(86_400), fetch: "f-3"))
            try expectEqual(try store.document(StoryID("s-1")), update.stories[0].document, "after the old day went")
        },
        Check("a time that no calendar holds harms no day") { store in
            var update = storiesOfDays([("s-1", 0), ("s-2", 0), ("s-3", 0)])
            update.stories[0].document.time = Timestamp(milliseconds: .min)
            update.stories[2].document.time = Timestamp(milliseconds: .max)
            try store.commit(update)
            try expectEqual(try window(of: store), ["s-1", "s-2", "s-3"], "the window")
            try store.commit(expiry(before: Sample.time(0), fetch: "f-2"))
            try expectEqual(try window(of: store), ["s-2", "s-3"], "without the earliest")
            try store.commit(expiry(before: Timestamp(milliseconds: .max), fetch: "f-3"))
            try expectEqual(try window(of: store), ["s-3"], "the last day lies before nothing")
        },
        Check("a reprint is found by rare fingerprints, whatever became of the window") { store in
            var update = storiesOfDays([("s-1", 0), ("s-2", 0), ("s-3", 0)])
            update.clusters.rare = [StoryID("s-1"): [1, .max, 1 << 63, 7], StoryID("s-2"): [7, 8, 7]]
            try store.commit(update)
            try store.commit(expiry(before: Sample.time(500_000), fetch: "f-2"))
            try expectEqual(try reprints(of: [7, .max, 1 << 63, 9, 7], in: store), ["s-1": 3, "s-2": 1], "found")
            try expectEqual(try reprints(of: [0, 9], in: store), [:], "not found")
            try expectEqual(try reprints(of: [], in: store), [:], "nothing asked")
        },
        Check("rare fingerprints of a story are replaced, and outlive its versions") { store in
            var update = storiesOfDays([("s-1", 0), ("s-2", 0)])
            update.clusters.rare = [StoryID("s-1"): [1, 2, 3], StoryID("s-2"): [3]]
            try store.commit(update)
            var revision = Sample.document(fetch: "f-2", at: 20)
            revision.publish("s-1", in: "a-s-1", entry: "k s-1", revision: 2, version: 2, firstSeen: Sample.time(0))
            try store.commit(revision)
            try expectEqual(try reprints(of: [1, 2, 3], in: store), ["s-1": 3, "s-2": 1], "after a version that says nothing of them")
            var next = Sample.update(fetch: "f-3", at: 30)
            next.clusters.rare = [StoryID("s-1"): [3, 4]]
            try store.commit(next)
            try expectEqual(try reprints(of: [1, 2, 3, 4], in: store), ["s-1": 2, "s-2": 1], "replaced")
            var last = Sample.update(fetch: "f-4", at: 40)
            last.clusters.rare = [StoryID("s-1"): []]
            try store.commit(last)
            try expectEqual(try reprints(of: [1, 2, 3, 4], in: store), ["s-2": 1], "taken away")
        },
        Check("at most 64 reprints are told, and what more than 64 stories hold finds nothing") { store in
            let names = (10..<80).map { "s-\($0)" }
            var update = storiesOfDays(names.map { ($0, 0) })
            for (number, name) in names.enumerated() {
                update.clusters.rare[StoryID(name)] = [5] + (number < 40 ? [6] : [7]) + (number % 10 == 9 ? [8] : [])
            }
            try store.commit(update)
            try expectEqual(try reprints(of: [5], in: store), [:], "70 stories hold it")
            let found = try reprints(of: [5, 6, 7, 8], in: store)
            try expectEqual(found.count, 64, "of 70 that hold another")
            try expectEqual(found.filter { $0.value == 2 }.keys.sorted(), ["s-19", "s-29", "s-39", "s-49", "s-59", "s-69", "s-79"], "most")
            let once = names.filter { !$0.hasSuffix("9") }
            try expectEqual(found.filter { $0.value == 1 }.keys.sorted(), Array(once.prefix(57)), "then by name")
        },
    ]

    /// Stories, each an article of its own, whose times are some seconds after the beginning of a day.
    private static func storiesOfDays(_ stories: [(name: String, seconds: Int64)]) -> FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        for (name, seconds) in stories {
            update.publishAlone(name, as: "a-" + name, entry: "k " + name)
            update.stories[update.stories.count - 1].document.time = Sample.time(seconds)
        }
        return update
    }

    private static func expiry(before moment: Timestamp, fetch: String) -> FeedUpdate {
        var update = Sample.update(fetch: fetch, at: 50)
        update.clusters.expired = moment
        return update
    }

    private static func window(of store: any Store) throws -> [String] {
        var stories: [String] = []
        try store.forEachDocument(since: Timestamp(milliseconds: .min)) { document, _ in stories.append(document.id.rawValue) }
        return stories
    }

    private static func reprints(of hashes: [UInt64], in store: any Store) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try store.reprints(holding: hashes).map { ($0.key.rawValue, $0.value) })
    }
}
