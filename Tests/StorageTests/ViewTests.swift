import Model
import StoreConformance
import Testing

@testable import Storage

@Suite struct ViewTests {
    /// What others rely on: new columns may only come at the end.
    static let columns = [
        "v_articles":
            "id first_seen changed stories canonical_story because confidence title url byline language publisher domain published "
            + "updated summary text retracted",
        "v_stories": """
        id version article is_canonical feed entry first_seen last_seen revised title url byline language publisher domain published \
        updated origin origin_evidence truncated words removed tags images summary text html \
        retracted
        """,
        "v_clusters": """
        id story is_canonical first_seen relation related_to rule shared_words shared_prose coverage related_coverage passages
        """,
        "v_fetches": """
        id run feed started finished outcome status wire_bytes document_bytes document_sha256 entries_new entries_updated entries_same \
        entries_dropped repairs failure message hops next_poll next_poll_rule next_poll_reason page robots_tag warc_file warc_offset
        """,
        "v_feeds": """
        id url title link etag last_modified document_sha256 last_attempt last_success last_change failures failure message next_poll \
        next_poll_rule next_poll_reason is_gone moved_to entries failures_of_kind redirect_target redirect_times redirect_first_seen \
        redirect_last_seen answered_by fresh_for last_document last_forced last_refresh usual_gap halvings pages_pending \
        absent_since heir former_names
        """,
        "v_moves": "feed at from_url to_url",
        "v_domains": "domain until reason refusals spacing learned_at",
        "v_events": "id feed fetch at kind message",
        "v_pages": "feed url kind document_sha256 last_read",
        "v_provenance": """
        story version seen feed entry revision fetch document_sha256 warc_file warc_offset parser extractor fingerprint clusterer rules \
        page_fetch page_sha256 page_warc_file page_warc_offset
        """,
        "v_looks": "feed entry url looks next ended document_sha256 failures first_seen published",
        "v_boilerplate": "hash site text stories since",
        "v_publishers": "kind name cursor through attempts next_attempt last_success failure is_stopped",
    ]

    @Test("Each view has the columns that are documented, in their order", arguments: columns.keys.sorted())
    func columnsStay(view: String) throws {
        let file = try TemporaryDatabase()
        let found = try file.open().rows("SELECT name FROM pragma_table_info('\(view)') ORDER BY cid").map { $0[0] }
        #expect(found.joined(separator: " ") == Self.columns[view])
    }

    @Test("The views tell what the port tells")
    func contents() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try store.commit(Self.update)
        #expect(
            try store.rows("SELECT id, first_seen, changed, stories, canonical_story, title, published, domain, byline FROM v_articles")
                == [
                    [
                        "a-1", "2025-01-01T00:00:10.250Z", "2025-01-01T00:00:10.250Z", "3", "s-2", "s-2 1", "2024-12-31T23:59:00.000Z",
                        "alpha.example", #"["A. Writer","B. Éditeur"]"#,
                    ]
                ])
        #expect(
            try store.rows("SELECT id, article, is_canonical, feed, entry, last_seen, words, truncated, origin FROM v_stories ORDER BY id")
                == (1...3).map { number in
                    [
                        "s-\(number)", "a-1", number == 2 ? "1" : "0", "alpha", "entry of s-\(number)", "2025-01-01T00:00:10.250Z", "6",
                        "1",
                        "Wire",
                    ]
                })
        #expect(
            try store.rows("SELECT story, relation, related_to, shared_prose, coverage > related_coverage FROM v_clusters ORDER BY story")
                == [
                    ["s-1", "copy", "s-2", "100", "1"], ["s-2", "copy", "s-1", "100", "0"], ["s-3", "excerpt", "s-1", "70", "0"],
                ])
        #expect(
            try store.rows("SELECT id, run, outcome, status, failure, json_array_length(hops) FROM v_fetches") == [
                ["f-1", "r-1", "changed", "200", "timeout", "2"]
            ])
        #expect(
            try store.rows("SELECT id, last_success, next_poll_rule, is_gone, entries, failure, message FROM v_feeds") == [
                ["alpha", "2025-01-01T00:00:10.250Z", "interval", "0", "3", "timeout", "too \"slow\""]
            ])
    }

    @Test("The views tell of feeds what people ask of them: moves, domains, events, pages, the pace")
    func feeds() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try store.commit(Self.eventful)
        let time = "2025-01-01T00:00:10.000Z"
        #expect(
            try store.rows("SELECT moved_to, redirect_target, redirect_times, redirect_last_seen, fresh_for, pages_pending FROM v_feeds")
                == [["https://new.example/", "https://newer.example/", "2", time, "1.5", "1"]])
        #expect(try store.rows("SELECT * FROM v_moves") == [["alpha", time, "https://alpha.example/rss", "https://new.example/"]])
        #expect(try store.rows("SELECT * FROM v_domains") == [["alpha.example", time, "429", "1", "2.5", "NULL"]])
        #expect(try store.rows("SELECT * FROM v_events") == [["1", "alpha", "f-1", time, "moved", "it moved"]])
        #expect(try store.rows("SELECT * FROM v_pages") == [["alpha", "https://alpha.example/2", "archive", "sha", time]])
        #expect(try store.rows("SELECT page, robots_tag FROM v_fetches") == [["next", "noarchive"]])
    }

    @Test("The registry is shown with hashes of sixteen digits")
    func boilerplate() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var update = Sample.update(fetch: "f-1", at: 10)
        update.clusters.learned = [
            BoilerplatePassage(hash: 0xABC, site: "a.example", text: "Sign up here", stories: 7, since: Sample.time(10)),
            BoilerplatePassage(hash: .max, site: nil, text: "All rights reserved", stories: 70, since: Sample.time(11)),
        ]
        try store.commit(update)
        #expect(
            try store.rows("SELECT * FROM v_boilerplate ORDER BY site") == [
                ["ffffffffffffffff", "NULL", "All rights reserved", "70", "2025-01-01T00:00:11.000Z"],
                ["0000000000000abc", "a.example", "Sign up here", "7", "2025-01-01T00:00:10.000Z"],
            ])
    }

    @Test("P2: a story is taken back when all feeds that had it took it back, and stands in every view")
    func retracted() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try store.commit(Self.update)
        var beta = Sample.document(feed: "beta", fetch: "f-2", at: 11)
        beta.entries = [Self.update.entries[0]]
        try store.commit(beta)
        var (first, second) = (Sample.document(fetch: "f-3", at: 20), Sample.document(feed: "beta", fetch: "f-4", at: 30))
        first.retracted = [EntryKey("entry of s-1"), EntryKey("entry of s-3")]
        second.retracted = [EntryKey("entry of s-1")]
        let marks = "SELECT id, retracted FROM v_stories ORDER BY id"
        try store.commit(first)
        #expect(try store.rows(marks) == [["s-1", "NULL"], ["s-2", "NULL"], ["s-3", "2025-01-01T00:00:20.000Z"]])
        try store.commit(second)
        #expect(try store.rows(marks)[0] == ["s-1", "2025-01-01T00:00:30.000Z"])
        #expect(try store.rows("SELECT entries FROM v_feeds ORDER BY id") == [["3"], ["1"]])
        #expect(try store.rows("SELECT stories FROM v_articles") == [["3"]])
    }

    @Test("A claimed date that no calendar holds is NULL, and harms nothing")
    func absurdDates() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var update = Self.update
        update.stories[1].story.published = Timestamp(milliseconds: .max)
        update.stories[1].story.updated = Timestamp(milliseconds: .min)
        try store.commit(update)
        #expect(try store.rows("SELECT published, updated FROM v_articles") == [["NULL", "NULL"]])
        #expect(try store.article(ArticleID("a-1"))?.stories.first?.story == update.stories[1].story)
    }

    /// A feed of which there is much to tell.
    private static var eventful: FeedUpdate {
        let (old, new, moment) = ("https://alpha.example/rss", "https://new.example/", Sample.time(10))
        var update = Sample.update(fetch: "f-1", at: 10)
        update.state.movedTo = new
        update.state.moves = [FeedMove(from: old, to: new, at: moment)]
        update.state.redirect = RedirectEvidence(target: "https://newer.example/", firstSeen: moment, lastSeen: moment, times: 2)
        update.state.freshFor = .milliseconds(1500)
        let page = FeedPage(url: "https://alpha.example/2", kind: .archive)
        update.state.walk = PageWalk(pending: [page], head: update.state.nextPoll)
        update.fetch.page = .next
        update.fetch.robotsTag = "noarchive"
        update.domains = [DomainState(domain: "alpha.example", until: moment, reason: "429", refusals: 1, spacing: .milliseconds(2500))]
        update.events = [FeedEvent(.moved, "it moved")]
        update.pages = [PageRecord(page: page, documentSHA256: "sha", lastRead: moment)]
        return update
    }

    /// One article of three stories, the second canonical.
    private static var update: FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        update.fetch.finished = update.fetch.finished + .milliseconds(250)
        update.state.lastSuccess = update.fetch.finished
        update.fetch.failure = FetchFailure(.timeout, message: "too \"slow\"")
        update.state.failure = update.fetch.failure
        update.publishAlone("s-1", as: "a-1")
        update.publish("s-2", joining: "a-1", by: "s-1", canonical: "s-2")
        update.publish("s-3", in: "a-1")
        update.clusters.added.append(Sample.edge("s-3", "s-1", kind: .excerpt, prose: 70))
        update.clusters.added.append(Sample.edge("s-3", "s-2", kind: .related, prose: 700))
        return update
    }
}
