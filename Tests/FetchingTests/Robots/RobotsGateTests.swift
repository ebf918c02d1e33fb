import Fetching
import Model
import Testing

private let authority = "https://news.example"
private let page = "https://news.example/story/1"
private let start = StandingClock.start

private func answer(_ status: Int, _ text: String = "") -> RobotsAnswer { .answered(status: status, body: Array(text.utf8)) }
private let down = RobotsAnswer.failed(FetchFailure(.connect, message: "refused"))

/// What is known after an answer.
private func after(_ answer: RobotsAnswer, _ previous: RobotsRecord? = nil, at moment: Timestamp = start) -> RobotsRecord {
    answer.record(of: authority, previous: previous, at: moment)
}

private func decision(_ record: RobotsRecord?, on url: String = page, at moment: Timestamp = start) -> RobotsDecision {
    RobotsGate(record).decision(on: url, at: moment)
}

extension RobotsDecision {
    fileprivate var isDisallowed: Bool {
        if case .disallowed = self { true } else { false }
    }
}

private let hour = Duration.seconds(3600)
private let day = Duration.seconds(86_400)

@Suite("Robots: what follows from an answer")
struct RobotsGateTests {
    @Test("RB1: what is not known is asked for, what is known holds for 24 hours and no longer")
    func lifetime() {
        let record = after(answer(200, "User-agent: *\nDisallow: /private"))
        #expect(decision(nil) == .mustFetch)
        #expect(decision(record, at: start + day - .milliseconds(1)) == .allowed)
        #expect(decision(record, at: start + day) == .mustFetch)
        #expect(decision(record, at: start - .milliseconds(1)) == .mustFetch)
    }

    @Test("RB2: rules hold for the authority that was asked, not for its other schemes, ports and hosts")
    func authorities() {
        let record = after(answer(200, ""))
        #expect(decision(record, on: "HTTPS://me@NEWS.example:443/x") == .allowed)
        for url in ["http://news.example/x", "https://news.example:8443/x", "https://www.news.example/x"] {
            #expect(decision(record, on: url) == .mustFetch)
        }
        #expect(decision(record, on: "file:///x").isDisallowed)
        #expect(decision(record, on: "https:///x").isDisallowed)
    }

    // RFC 9309 §2.3.1.3 says of 400–499 that a crawler may fetch all, and makes no exception for 429 or 403. That a host that answers 429 is left
    // alone for a while is no matter of robots.txt: rule O1 keeps all of it waiting.
    @Test("RB3: 4xx allows all, 429 too", arguments: [400, 401, 403, 404, 410, 429, 451, 499])
    func unavailable(_ status: Int) {
        let record = after(answer(status, "User-agent: *\nDisallow: /"))
        #expect(record == RobotsRecord(authority: authority, fetchedAt: start, kind: .allowAll))
        #expect(decision(record) == .allowed)
    }

    @Test(
        "RB4: 5xx, no answer and an answer that means nothing disallow all",
        arguments: [answer(500), answer(503), answer(599), answer(304), down])
    func unreachable(_ answer: RobotsAnswer) {
        let record = after(answer)
        #expect(record.unreachableSince == start)
        #expect(decision(record).isDisallowed)
        #expect(decision(record, on: authority + "/robots.txt") == .allowed)
    }

    @Test("RB4: a file that could not be read is asked for again after an hour")
    func retry() {
        let record = after(answer(503))
        #expect(decision(record, at: start + hour - .milliseconds(1)).isDisallowed)
        #expect(decision(record, at: start + hour) == .mustFetch)
    }

    // RFC 9309 §2.3.1.4 wants complete disallow first, and leaves open what follows after 30 days.
    @Test("RB4: after 30 days without a file the last copy counts; where there was none, all is allowed")
    func patience() {
        let copy = after(answer(200, "User-agent: *\nDisallow: /story/"))
        for (known, verdict) in [(copy, true), (after(answer(404)), false), (nil, false)] {
            let first = after(down, known, at: start + day * 2)
            #expect(decision(first, at: start + day * 2).isDisallowed)
            let later = after(answer(502), first, at: start + day * 31)
            #expect(later.unreachableSince == start + day * 2)
            #expect(decision(later, at: start + day * 31).isDisallowed)
            let last = after(down, later, at: start + day * 32)
            #expect(decision(last, at: start + day * 32).isDisallowed == verdict)
            #expect(decision(last, on: authority + "/about", at: start + day * 32) == .allowed)
        }
    }

    @Test("RB4: a copy that still holds is used though the server is down (RFC 9309 §2.4)")
    func freshCopy() {
        let copy = after(answer(200, "User-agent: *\nDisallow: /private"))
        #expect(after(down, copy, at: start + hour) == copy)
    }

    @Test("RB4: an answer ends the time of being unreachable")
    func recovery() {
        let record = after(answer(200, "User-agent: *\nDisallow: /private"), after(down), at: start + day)
        #expect(record.unreachableSince == nil)
        #expect(decision(record, at: start + day) == .allowed)
    }

    @Test("RB4: a clock that was set back makes nobody wait longer, nor 30 days pass at once")
    func clockSetBack() {
        let record = after(down, after(down), at: start - day * 40)
        #expect(record.unreachableSince == start - day * 40)
        #expect(record.kind == .disallowAll)
    }

    @Test("RB4: to be told to stop, or to be offline, says nothing about the server", arguments: [FailureKind.cancelled, .offline])
    func brokenOff(_ kind: FailureKind) {
        let stopped = RobotsAnswer.failed(FetchFailure(kind, message: "stop"))
        let copy = after(answer(200))
        #expect(after(stopped, copy, at: start + day * 2) == copy)
        #expect(after(stopped).unreachableSince == nil)
        #expect(decision(after(stopped)) == .mustFetch)
    }

    @Test("RB2: a record of another authority counts for nothing")
    func strangersRecord() {
        var other = after(answer(200, "User-agent: *\nDisallow: /"))
        other.authority = "https://other.example"
        #expect(after(down, other).text == nil)
        #expect(decision(other) == .mustFetch)
    }

    @Test("RB7: the spacing that a record asks for, and its sitemaps")
    func spacing() {
        let gate = RobotsGate(after(answer(200, "User-agent: pipeline\nCrawl-delay: 90\nSitemap: https://news.example/s.xml")))
        #expect(gate.spacing == .seconds(60))
        #expect(gate.sitemaps == ["https://news.example/s.xml"])
        #expect(RobotsGate(after(answer(404))).spacing == nil)
        #expect(RobotsGate(after(down)).spacing == nil)
    }

    @Test("RB5: of a long file only our lines are kept")
    func keptText() {
        let others = (0..<200).map { "User-agent: bot\($0)\nDisallow: /\n" }.joined()
        let record = after(answer(200, others + "User-agent: pipeline\nDisallow: /ü\nCrawl-delay: 1\n"))
        #expect(record.text == "User-agent: *\nDisallow: /%C3%BC\nCrawl-delay: 1.000\n")
    }
}
