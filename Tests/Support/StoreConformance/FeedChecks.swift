import Model

extension StoreConformance {
    static let feedChecks: [Check] = [
        Check("an empty store knows nothing") { store in
            try expect(try store.feedStates().isEmpty, "there are no feeds")
            try expect(try store.cooldowns(after: Sample.time(0)).isEmpty, "there are no cooldowns")
            try expect(try store.changes(after: 0, limit: 10).isEmpty, "there are no changes")
            try expectEqual(try store.lastChange(), 0, "the last change")
            try expect(try store.article(ArticleID("a-1")) == nil, "there is no article")
            try expect(try store.heir(of: ArticleID("a-1")) == nil, "there is no heir")
            try expect(try store.articles(since: nil, limit: 10).isEmpty, "there is no list")
            try expect(try store.ids(withPrefix: "", limit: 10).isEmpty, "there are no ids")
            try expect(try store.versions(of: StoryID("s-1")).isEmpty, "there are no versions")
            try expect(try store.itemCounts().isEmpty, "there are no counts")
            try expect(try store.document(StoryID("s-1")) == nil && store.text(of: StoryID("s-1")) == nil, "there is no document")
            try expect(try store.article(of: StoryID("s-1")) == nil, "no story is anywhere")
            try expect(try store.members(of: ArticleID("a-1")).isEmpty && store.edges(at: [StoryID("s-1")]).isEmpty, "no cluster")
            try expect(try store.runs(after: nil, limit: 10).isEmpty && store.latestRuns(limit: 10).isEmpty, "there are no runs")
            try expect(try store.heads(of: [StoryID("s-1")]).isEmpty && store.facts(of: [ArticleID("a-1")]).isEmpty, "no heads")
        },
        Check("a feed's state comes back as it was, in every field") { store in
            let update = fullState()
            try store.commit(update)
            try expectEqual(try store.feedStates(), [update.state.feed: update.state], "the states")
        },
        Check("the state of the last poll counts, and forgets what it leaves out") { store in
            try store.commit(fullState())
            let second = Sample.update(fetch: "f-2", at: 20)
            let other = Sample.update(feed: "beta", fetch: "f-3", at: 30)
            try store.commit(second)
            try store.commit(other)
            try expectEqual(try store.feedStates(), [second.state.feed: second.state, other.state.feed: other.state], "the states")
        },
        Check("validators are kept byte for byte") { store in
            var update = Sample.update(fetch: "f-1", at: 0)
            let bytes = String(String.UnicodeScalarView((1...255).compactMap { UnicodeScalar($0) }))
            update.state.validators = Validators(url: update.state.url, etag: bytes, lastModified: " \u{1A}0 \u{1A}\u{1A} ")
            try store.commit(update)
            let kept = try store.feedStates()[update.state.feed]?.validators
            try expectEqual(kept?.etag.map { Array($0.utf8) }, Array(bytes.utf8), "the tag")
            try expectEqual(kept?.lastModified, " \u{1A}0 \u{1A}\u{1A} ", "the date")
        },
        Check("hosts are left alone for the longest time that they asked for") { store in
            var update = Sample.update(fetch: "f-1", at: 0)
            let long = HostCooldown(host: "b.example", until: Sample.time(900), reason: "429 with Retry-After")
            let short = HostCooldown(host: "a.example:8080", until: Sample.time(60), reason: "503")
            update.cooldowns = [long, short]
            try store.commit(update)
            var again = Sample.update(fetch: "f-2", at: 10)
            again.cooldowns = [HostCooldown(host: "b.example", until: Sample.time(100), reason: "429")]
            try store.commit(again)
            try expectEqual(try store.cooldowns(after: Sample.time(59)), [short, long], "cooldowns, by name of host")
            try expectEqual(try store.cooldowns(after: Sample.time(60)), [long], "a moment that has come is no longer after")
            try expectEqual(try store.cooldowns(after: Sample.time(900)), [], "all have run out")
        },
        Check("a publisher's cursor is where it was set last") { store in
            try expectEqual(try store.cursor(of: "articles"), nil, "before the beginning")
            try store.setCursor("7", of: "articles")
            try store.setCursor("x", of: "changes")
            try store.setCursor("12", of: "articles")
            try expectEqual(try store.cursor(of: "articles"), "12", "one")
            try expectEqual(try store.cursor(of: "changes"), "x", "the other")
        },
    ]

    /// An update in whose state every field says something.
    private static func fullState() -> FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        update.state.title = "Alpha \"News\" – 新聞"
        update.state.link = "https://alpha.example/"
        update.state.failures = 3
        update.state.failure = FetchFailure(.rateLimited, status: 429, message: "slow down", retryAfter: Sample.time(500))
        update.state.isGone = true
        update.state.hints = PollHints(ttlMinutes: 15, skipHours: [0, 23, 7], skipDays: [6, 0], updateEvery: .seconds(1800))
        update.state.movedTo = "https://alpha.example/new"
        return update
    }
}
