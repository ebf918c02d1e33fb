import Model
import Scheduling
import Testing

@Suite struct AdvanceTests {
    private func advance(_ before: FeedState, _ result: FetchResult, feed parsed: ParsedFeed? = nil, brought: Int = 0) -> FeedState {
        advanced(before, result, feed: parsed, harvest: Harvest(entries: max(brought, 10), new: brought)).state
    }

    @Test(arguments: FailureKind.allCases.filter { $0 != .offline }) func `V5 V8 no failure touches validators, hash or hints`(
        _ kind: FailureKind
    ) {
        let before = state(feed("f"), hints: PollHints(ttlMinutes: 90))
        let after = advance(before, failed(kind))
        #expect(after.validators == before.validators)
        #expect(after.documentSHA256 == before.documentSHA256)
        #expect(after.hints == before.hints)
        #expect(after.lastSuccess == before.lastSuccess)
    }

    @Test func `Being told to stop changes nothing at all`() {
        let before = state(feed("f"), failures: 2)
        #expect(advance(before, failed(.cancelled)) == before)
    }

    @Test func `F1 failures are counted and the first success forgets them`() {
        let twice = advance(advance(state(feed("f")), failed(.timeout)), failed(.dns))
        #expect(twice.failures == 2)
        #expect(twice.failure?.kind == .dns)
        #expect(twice.lastAttempt == noon)
        let well = advance(twice, FetchResult(outcome: .notModified(twice.validators)))
        #expect(well.failures == 0 && well.failure == nil && well.lastSuccess == noon)
    }

    @Test func `V7 a document brings its validators and hash, even where it says nothing new`() {
        let after = advance(state(feed("f")), read())
        #expect(after.validators?.etag == "\"2\"")
        #expect(after.documentSHA256 == "def")
        #expect(after.lastChange == nil)
        #expect(advance(state(feed("f")), read(), feed: ParsedFeed(format: .rss20), brought: 1).lastChange == noon)
    }

    @Test func `F7 a document that ends in the middle leaves validators and hash as they were, so that the rest is fetched`() {
        var parsed = ParsedFeed(format: .rss20)
        parsed.isTruncated = true
        let before = state(feed("f"))
        let after = advance(before, read(), feed: parsed, brought: 3)
        #expect(after.validators == before.validators)
        #expect(after.documentSHA256 == before.documentSHA256)
        #expect(after.lastChange == noon)
        #expect(after.failures == 0)
    }

    @Test func `V3 a 304 brings the refreshed validators and keeps the hash`() {
        let fresh = Validators(url: "https://news.example/feed", etag: "\"3\"")
        let after = advance(state(feed("f")), FetchResult(outcome: .notModified(fresh)))
        #expect(after.validators == fresh)
        #expect(after.documentSHA256 == "abc")
    }

    @Test func `What was read is remembered: title, link and hints; without reading they stay`() {
        var parsed = ParsedFeed(format: .rss20, title: "News", link: "https://news.example/")
        parsed.hints = PollHints(ttlMinutes: 120)
        let after = advance(state(feed("f")), read(), feed: parsed)
        #expect(after.title == "News" && after.link == "https://news.example/")
        #expect(after.hints.ttlMinutes == 120 && after.nextPoll.rule == "ttl")
        #expect(advance(after, FetchResult(outcome: .notModified(nil))).nextPoll.rule == "ttl")
    }

    @Test func `A changed URL in feeds_yml makes the feed due at once and voids what belongs to the old one`() {
        var before = state(feed("f"), due: NextPollRule.never, failures: 9, hints: PollHints(ttlMinutes: 600))
        before.isGone = true
        before.movedTo = "https://new.example/"
        before.title = "News"
        before.lastSuccess = noon - day
        let after = before.adopting(feed("f", "https://new.example/"))
        #expect(after.url == "https://new.example/")
        #expect(after.validators == nil && after.documentSHA256 == nil && after.movedTo == nil)
        #expect(!after.isGone && after.failures == 0 && after.hints == PollHints())
        #expect(after.nextPoll.at < noon)
        #expect(after.title == "News" && after.lastSuccess == noon - day)
        #expect(before.adopting(feed("f")) == before)
    }
}
