import LoopbackServer
import Model

/// F: what goes wrong, and how a feed lives and ends.
enum FailureCases {
    static let cases: [Case] = [f1, f3, f5, f6, f7, f8]

    private static let a = Validators(etag: "\"a\"")

    static let f1 = Case(
        "F1", pace: .own, reply: { _, _ in .status(500) },
        judge: { hearing in
            let gaps = hearing.gaps("feed.xml")
            guard let first = gaps.first, let last = gaps.last, gaps.count >= 3 else { return .waiting("request \(gaps.count + 2) of 4") }
            let told = gaps.prefix(6).map(Words.span).joined(separator: ", ")
            if last >= first * 1.5 || last >= .seconds(23 * 3600) { return .pass("waited \(told)") }
            return gaps.count < 6
                ? .waiting("a wait that is longer than the first; so far \(told)")
                : .fail(["waited \(told) after one 500 and the next; expected longer and longer"])
        })

    static let f3 = Case(
        "F3", reply: { asked, hearing in asked.turn == 1 ? .feed(hearing) : .status(410) },
        judge: { hearing in
            hearing.stopped("feed.xml", after: hearing.gets("feed.xml").first { $0.answer.status == 410 }, why: "410 is the end")
        })

    static let f5 = Case(
        "F5", reply: { _, _ in .status(401, headers: [("WWW-Authenticate", "Basic realm=\"conformance\"")]) },
        judge: { hearing in
            hearing.stopped("feed.xml", after: hearing.gets("feed.xml").first, why: "401 stays so until credentials change")
        })

    static let f6 = Case(
        "F6", steps: .feed(a, then: .etag("\"a\"")),
        .other(inForce: a, then: .never(["\"empty\""])) { _ in
            ServerReply(headers: [("Content-Type", "application/rss+xml"), ("ETag", "\"empty\"")])
        })

    static let f7 = Case(
        "F7", steps: .feed(a, then: .etag("\"a\"")), .other(inForce: a, then: .never(["\"cut\""])) { .cut($0, etag: "\"cut\"") },
        .other(inForce: a, then: .never(["\"chunk\""])) {
            ServerReply.feed($0, items: 20).with("ETag", "\"chunk\"").chunked(200).cut(afterBodyBytes: 2000)
        })

    static let f8 = Case(
        "F8", pace: .own, reply: { asked, hearing in asked.turn == 1 ? .feed(hearing) : .page },
        judge: { hearing in
            let day = Duration.seconds(23 * 3600)
            let complaints = hearing.early("feed.xml") {
                $0.turn >= 4 ? (day, "the third page for people in the feed's place, or a later one") : nil
            }
            let turn = hearing.gets("feed.xml").last?.turn ?? 0
            return .of(
                complaints, otherwise: turn > 4 ? .pass("rarely asked for after the third page") : .waiting("request \(turn + 1) of 5"))
        })
}
