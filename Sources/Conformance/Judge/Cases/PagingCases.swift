import LoopbackServer
import Model

/// P: feeds in parts (RFC 5005), and JSON Feed's pages.
enum PagingCases {
    static let cases: [Case] = [p1, p3, p4]

    static let p1 = Case(
        "P1", settings: ["backfill: true"],
        reply: { asked, hearing in
            let older = ["feed.xml": "archive2.xml", "archive2.xml": "archive1.xml"][asked.name]
            let link = older.map { "<atom:link rel=\"prev-archive\" href=\"\(hearing.url($0))\"/>" } ?? ""
            return .feed(hearing, items: 2 + asked.name.count, channel: link)
        },
        judge: { hearing in
            let archives = ["archive2.xml", "archive1.xml"]
            let again = archives.compactMap { name in
                hearing.gets(name).count > 1 ? "asked for \(name) \(hearing.gets(name).count) times; an archive never changes" : nil
            }
            let isWalked = archives.allSatisfy { !hearing.gets($0).isEmpty }
            let isBack = hearing.gets.last?.name == "feed.xml"
            return .of(
                again,
                otherwise: isWalked && isBack
                    ? .pass("each archive was asked for once")
                    : .waiting(isWalked ? "a further request for feed.xml" : "requests for its archives, which need not be read"))
        })

    static let p3 = Case(
        "P3", settings: ["backfill: true"],
        reply: { asked, hearing in
            let number = min(Int(asked.target.split(separator: "=").last ?? "") ?? 0, 1_000_000)
            return .feed(hearing, items: 5, channel: "<atom:link rel=\"next\" href=\"\(hearing.url("feed.xml?page=\(number + 1)"))\"/>")
        },
        judge: { hearing in
            let pages = hearing.gets.filter { $0.target.contains("?page=") }
            let span = pages.last.flatMap { last in pages.first.map { last.at - $0.at } } ?? .zero
            if pages.count > 60, span < .seconds(600) {
                return .fail(["read \(pages.count) next pages and more within \(Words.span(span)); they have no end"])
            }
            guard let last = pages.last else { return .waiting("a request for a next page, which need not be read") }
            return hearing.latest - last.at > .seconds(60)
                ? .pass("read \(Words.count(pages.count, "next page"))")
                : .waiting("an end: \(Words.count(pages.count, "next page")) read so far")
        })

    static let p4 = Case(
        id: "P4",
        feeds: [Case.Feed(name: "self.json", settings: ["backfill: true"]), Case.Feed(name: "pair.json", settings: ["backfill: true"])],
        elsewhere: ["pair.json": 2, "second.json": 2],
        reply: { asked, hearing in
            let next = ["pair.json": "second.json", "second.json": "pair.json"][asked.name] ?? "self.json"
            let items = (1...3).map {
                "{\"id\":\"\(asked.name)-\($0)\",\"title\":\"Item \($0)\",\"content_text\":\"Number \($0) of \(asked.name)\"}"
            }
            let text =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Rule P4\",\"next_url\":\"\(hearing.url(next))\",\"items\":[\(items.joined(separator: ","))]}"
            return .text(["self.json", "pair.json", "second.json"].contains(asked.name) ? text : "", type: "application/feed+json")
        },
        judge: { hearing in
            let complaints = hearing.repeated(["self.json", "pair.json", "second.json"])
            guard let first = hearing.gets("self.json").first, !hearing.gets("pair.json").isEmpty else {
                return .of(complaints, otherwise: .waiting("requests for self.json and pair.json"))
            }
            return .of(
                complaints,
                otherwise: hearing.latest - first.at > .seconds(5)
                    ? .pass("went round no loop") : .waiting("any request five seconds after the first"))
        })
}
