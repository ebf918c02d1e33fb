import Model

extension StoreConformance {
    static let feedChecks: [Check] = [
        Check("an empty store knows nothing") { store in
            try expect(try store.feedStates().isEmpty, "there are no feeds")
            try expect(try store.domains().isEmpty, "nothing is remembered of any domain")
            try expect(try store.events(of: FeedID("alpha"), limit: 9).isEmpty, "there are no events")
            try expect(try store.pages(of: FeedID("alpha"), urls: ["https://alpha.example/2"]).isEmpty, "there are no pages")
            try expect(try store.looks(of: FeedID("alpha"), keys: [EntryKey("e")]).isEmpty, "nothing is looked at")
            try expect(try store.dueLooks(of: FeedID("alpha"), at: Sample.time(0), limit: 9).isEmpty, "no look is due")
            try expect(try store.robots(of: "https://alpha.example") == nil, "no robots.txt was asked for")
            try expect(try store.currentEntries(of: FeedID("alpha")).isEmpty, "there are no entries")
            try expect(try store.entries(of: FeedID("alpha"), contentSHA256s: ["x"]).isEmpty, "nobody said anything")
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
        Check("a state is whole, however much of it the writer knew to be stored") { store in
            var update = fullState()
            try store.commit(update)
            let changes: [(inout FeedState) -> Void] = [
                { $0.lastAttempt = Sample.time(900) }, { $0.lastSuccess = nil }, { $0.lastForced = Sample.time(901) },
                { $0.nextPoll = NextPoll(at: Sample.time(902), rule: "ttl", reason: "because") }, { $0.title = nil },
                { $0.validators?.etag = "\"other\"" }, { $0.failures += 1 }, { $0.moves = [] }, { $0.isGone.toggle() },
                { $0.rhythm?.recent = 0.125 },
                { $0.rhythm = nil }, { _ in },
            ]
            for (number, change) in changes.enumerated() {
                update.storedState = update.state
                change(&update.state)
                update.state.lastAttempt = Sample.time(1000 + Int64(number))
                update.fetch.id = FetchID("f-again-\(number)")
                try store.commit(update)
                try expectEqual(try store.feedStates(), [update.state.feed: update.state], "the state after change \(number)")
            }
            var unknown = Sample.update(feed: "gamma", fetch: "f-new", at: 7)
            unknown.storedState = unknown.state
            try store.commit(unknown)
            try expectEqual(try store.feedStates()[FeedID("gamma")], unknown.state, "a state that the store did not hold after all")
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
        update.state.language = "zh-Hant"
        update.state.validators?.variant = "accept-encoding: br, zstd"
        update.state.hints = PollHints(
            ttlMinutes: 15, skipHours: [0, 23, 7], skipDays: [6, 0], updateEvery: .seconds(1800), updateBase: Sample.time(-86_400))
        update.state.freshFor = .milliseconds(1_800_250)
        update.state.isGone = true
        fillHistory(of: &update.state)
        fillPlace(of: &update.state)
        return update
    }

    private static func fillHistory(of state: inout FeedState) {
        state.failures = 5
        state.failuresOfKind = 3
        state.failure = FetchFailure(.rateLimited, status: 429, message: "slow down", retryAfter: Sample.time(500))
        state.refusedMark = "basic ${ACME_USER}"
        state.lastForced = Sample.time(-50)
        state.lastRefresh = Sample.time(-60)
        state.lastDocument = Sample.time(-70)
        state.usualGap = .seconds(5400)
        state.halvings = 2
        state.rhythm = fullRhythm()
        state.hub = fullHub()
    }

    private static func fullHub() -> FeedHub {
        var hub = FeedHub(HubOffer(hubs: ["https://hub.example/\"a\"", "https://b.example/"], topic: "https://alpha.example/rss?a=ä"))
        hub.trust.proofs = 3
        hub.trust.pushed = [EntryKey("one \u{0}"), EntryKey("zwölf")]
        hub.trust.awaited = [AwaitedPush(entry: EntryKey("two"), found: Sample.time(-5))]
        (hub.trust.distrustedUntil, hub.trust.lapses, hub.trust.lastPush) = (Sample.time(900), 2, Sample.time(-3))
        return hub
    }

    private static func fullRhythm() -> PublishingRhythm {
        var rhythm = PublishingRhythm(since: Sample.time(-80))
        rhythm.hours = (0..<48).map { Float($0) / 3 }
        rhythm.days = (0..<7).map { Float($0) / 7 }
        rhythm.minutes = (0..<12).map { Float($0) * 1e-9 }
        rhythm.watched = (0..<7).map { Float($0) * 97.5 }
        (rhythm.entries, rhythm.recent, rhythm.recentlyExpected, rhythm.room) = (1e9, 0.1, 0.2, 10_000)
        return rhythm
    }

    private static func fillPlace(of state: inout FeedState) {
        let old = "https://alpha.example/rss"
        let new = "https://news.alpha.example/\"rss\""
        state.movedTo = new
        state.redirect = RedirectEvidence(
            target: "https://feeds.example/a", firstSeen: Sample.time(-9), lastSeen: Sample.time(10), times: 4)
        state.moves = [
            FeedMove(from: old, to: new, at: Sample.time(-900)), FeedMove(from: new, to: old, at: Sample.time(-800)),
            FeedMove(from: old, to: new, at: Sample.time(-700)),
        ]
        state.answeredBy = "https://cdn.example/rss"
        let pages = FeedPage.Kind.allCases.map {
            FeedPage(url: "https://alpha.example/\($0)", kind: $0, entry: $0 == .article ? EntryKey("entry \"one\"") : nil)
        }
        state.walk = PageWalk(
            pending: pages, read: 7, head: NextPoll(at: Sample.time(3600), rule: "ttl", reason: "the feed asks for \"an hour\""))
    }
}
