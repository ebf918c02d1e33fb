import Model
import Scheduling
import Testing

@Suite struct LookRuleTests {
    private func look(_ key: String = "e") -> Look { Look(entry: EntryKey(key), url: "https://news.example/\(key)", firstSeen: noon) }

    /// The hours after the first sight at which a page is looked at, if each look is made when it is due.
    private func hours(isChanged: (Int64) -> Bool) -> [Int64] {
        var hours: [Int64] = [0]
        while let next = LookRule.next(firstSeen: noon, isChanged: isChanged(hours.last ?? 0), now: noon + hour * Int(hours.last ?? 0)) {
            hours.append((next - noon).wholeMilliseconds / 3_600_000)
        }
        return hours
    }

    @Test func `a page that stays as it is is looked at after 1 h, 4 h, 1 d, 3 d, 7 d and 30 d, and no more`() {
        #expect(hours { _ in false } == [0, 1, 4, 24, 72, 168, 720])
    }

    @Test func `a page that is being edited is seen more often, but not for ever`() {
        #expect(hours { $0 == 4 } == [0, 1, 4, 7, 24, 72, 168, 720])
        let restless = hours { _ in true }
        #expect(restless.count < 26)
        #expect(restless.prefix(8) == [0, 1, 2, 3, 4, 7, 10, 13])
        #expect(restless.last.map { $0 < 24 * 35 } == true)
    }

    @Test func `looks that were missed are not made up for`() {
        #expect(LookRule.next(firstSeen: noon, isChanged: false, now: noon + hour * 30) == noon + day * 3)
        #expect(LookRule.next(firstSeen: noon, isChanged: false, now: noon + day * 31) == nil)
        #expect(LookRule.next(firstSeen: noon, isChanged: false, now: noon - day) == noon + hour, "a clock that was set back")
    }

    @Test func `validators and hash of the page are kept as one`() throws {
        let seen = LookRule.advance(look(), after: read(), isChanged: false, now: noon)
        #expect(seen.validators?.etag == "\"2\"" && seen.documentSHA256 == "def" && seen.looks == 1 && seen.next == noon + hour)
        let again = FetchResult(outcome: .notModified(Validators(url: "https://news.example/e", etag: "\"3\"")))
        let same = LookRule.advance(seen, after: again, isChanged: false, now: noon + hour)
        #expect(same.validators?.etag == "\"3\"" && same.documentSHA256 == "def" && same.next == noon + hour * 4)
    }

    @Test(arguments: [
        (FailureKind.notFound, Look.End.gone), (.disallowed, .disallowed), (.refusedAddress, .disallowed), (.notAFeed, .notAPage),
        (.tooLarge, .tooLarge),
    ])
    func `what will not be there by asking again ends the looks`(kind: FailureKind, end: Look.End) {
        let ended = LookRule.advance(look(), after: failed(kind), isChanged: false, now: noon)
        #expect(ended.end == end && ended.next == nil)
    }

    @Test func `a page that is gone is an event, once`() {
        let gone = LookRule.advance(look(), after: FetchResult(outcome: .gone), isChanged: false, now: noon)
        #expect(gone.end == .gone)
        #expect(LookRule.event(look(), gone)?.kind == .pageGone)
        #expect(LookRule.event(gone, gone) == nil)
    }

    @Test func `all else is tried with the next look, but not before the server wants that`() {
        let failing = LookRule.advance(look(), after: failed(.serverError, status: 503), isChanged: false, now: noon)
        #expect(failing.next == noon + hour && failing.failures == 1 && failing.end == nil)
        let limited = failed(.rateLimited, status: 429, retryAfter: noon + hour * 9)
        #expect(LookRule.advance(look(), after: limited, isChanged: false, now: noon).next == noon + hour * 9)
        #expect(LookRule.advance(look(), after: failed(.offline), isChanged: false, now: noon) == look())
        let last = LookRule.advance(look(), after: failed(.timeout), isChanged: false, now: noon + day * 31)
        #expect(last.end == .done)
    }

    @Test func `an entry that says something new is looked at at once, and whole`() {
        var old = LookRule.advance(look(), after: read(), isChanged: false, now: noon)
        (old.next, old.end, old.failures) = (nil, .gone, 2)
        let anew = LookRule.revised(old, url: "https://news.example/moved", now: noon + day)
        #expect(anew.next == noon + day && anew.end == nil && anew.url == "https://news.example/moved" && anew.firstSeen == noon)
        #expect(anew.validators == nil && anew.documentSHA256 == nil && anew.failures == 0 && anew.looks == 1)
    }
}
