import Model

extension StoreConformance {
    static let runChecks: [Check] = [
        Check("runs come back in the order of their names, those that ended after a cursor") { store in
            var runs = (1...4).map { RunRecord(id: RunID("r-\($0)"), command: "fetch", started: Sample.time(Int64($0) * 100)) }
            for run in runs { try store.begin(run) }
            for index in [0, 1, 3] {
                runs[index].finished = runs[index].started + .seconds(50)
                runs[index].interrupted = index == 3 ? "SIGTERM" : nil
                try store.finish(runs[index])
            }
            try expectEqual(try store.runs(after: nil, limit: 10), [runs[0], runs[1], runs[3]], "ended runs")
            try expectEqual(try store.runs(after: RunID("r-1"), limit: 1), [runs[1]], "after the first, one")
            try expectEqual(try store.latestRuns(limit: 2), [runs[3], runs[2]], "the newest, under way or not")
        },
        Check("a poll comes back as it was, in every field") { store in
            var update = Sample.document(fetch: "f-1", at: 10)
            update.fetch.outcome = .failed
            update.fetch.failure = FetchFailure(.serverError, status: 502, message: "bad \"gateway\"", retryAfter: Sample.time(77))
            update.fetch.counts = EntryCounts(new: 1, updated: 2, same: 3, dropped: 4)
            update.fetch.repairs = 5
            update.fetch.page = .archive
            update.fetch.robotsTag = "noarchive"
            try store.commit(update)
            try expectEqual(try store.fetches(of: update.fetch.feed, limit: 5), [update.fetch], "the poll")
        },
        Check("polls of a run come in the order of their end, those of a feed newest first") { store in
            var records: [String: FetchRecord] = [:]
            for (feed, fetch, run, end) in [("alpha", "f-1", "r-1", 30), ("beta", "f-2", "r-1", 20), ("alpha", "f-3", "r-2", 90)] {
                let update = Sample.update(feed: feed, fetch: fetch, run: run, at: Int64(end))
                try store.commit(update)
                records[fetch] = update.fetch
            }
            var seen: [FetchRecord?] = []
            try store.forEachFetch(of: RunID("r-1")) { seen.append($0) }
            try expectEqual(seen, [records["f-2"], records["f-1"]], "polls of the run")
            try expectEqual(
                try store.fetches(of: FeedID("alpha"), limit: 9), [records["f-3"], records["f-1"]].compactMap(\.self), "of the feed")
            try expectEqual(try store.fetches(of: FeedID("alpha"), limit: 1).map(\.id), [FetchID("f-3")], "the last one")
        },
        Check("what the polls of a run come to is what they come to one by one") { store in
            for (number, outcome) in [FetchOutcomeKind.changed, .failed, .notModified, .failed, .gone].enumerated() {
                var update = Sample.update(fetch: "f-\(number)", at: Int64(number))
                update.fetch.outcome = outcome
                update.fetch.wireBytes = 10 + number
                update.fetch.documentBytes = 100 + number
                update.fetch.counts = EntryCounts(new: number, updated: 2 * number, same: 1, dropped: 7)
                update.fetch.repairs = 3 * number
                try store.commit(update)
            }
            try store.commit(Sample.update(fetch: "f-9", run: "r-2", at: 90))
            var added = PollTotals()
            try store.forEachFetch(of: RunID("r-1")) { added.add($0) }
            try expectEqual(try store.totals(of: RunID("r-1")), added, "totals")
            try expectEqual(
                [added.polls, added.failed, added.entries.new, added.repairs], [5, 3, 10, 30], "polls, failures, entries, repairs")
            try expectEqual(try store.totals(of: RunID("r-0")), PollTotals(), "totals of a run without polls")
        },
        Check("an error of the one who is handed rows ends the handing out, and reaches the caller") { store in
            struct Enough: Error {}
            for number in 1...3 { try store.commit(Sample.update(fetch: "f-\(number)", at: Int64(number))) }
            var count = 0
            do {
                try store.forEachFetch(of: RunID("r-1")) { _ in
                    count += 1
                    if count == 2 { throw Enough() }
                }
                try expect(false, "the error must come through")
            } catch is Enough {
                try expectEqual(count, 2, "rows handed out")
            }
            try expectEqual(try store.fetches(of: FeedID("alpha"), limit: 9).count, 3, "the store can be asked again")
        },
    ]
}
