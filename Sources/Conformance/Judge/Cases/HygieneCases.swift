import LoopbackServer
import Model

/// H: what is said in a request, and what is not.
enum HygieneCases {
    static let cases: [Case] = [h1, h2, h3, h4, h5, h7, h8, h10, h11, h12]

    static let h1 = Case(trait: "H1", fields: ["Content-Length"]) { exchange in
        exchange.method == "GET" ? [] : ["asked by \(exchange.method), for one \(exchange.target)"]
    }

    static let h2 = Case(id: "H2", feeds: [], hearsEverything: true, fields: ["User-Agent"]) { hearing in
        let agents = Set(hearing.exchanges.map { $0.header("User-Agent") ?? "" }).sorted()
        let complaints = agents.flatMap { UserAgent($0).complaints }
        let missing = Hearing.requestsThatProve - hearing.exchanges.count
        let counts =
            agents.allSatisfy { UserAgent($0).namesFeeds }
            ? "" : "; does not say for how many feeds, which matters where one program reads for many"
        return .of(
            complaints, otherwise: missing > 0 ? .waiting(Words.count(missing, "further request")) : .pass((agents.first ?? "") + counts))
    }

    private static let target = "feed.xml?b=2&a=1&&empty=&x=%7e+%20~&u=%C3%A9&A=1;c"
    private static let moved = "moved.xml?z=1&y=%2f"
    private static let telling = ["Cookie", "Referer", "Pragma", "Cache-Control", "From", "X-Requested-With"]

    static let h3 = Case(
        id: "H3", feeds: [Case.Feed(name: target)], hearsEverything: true, fields: telling,
        reply: { asked, hearing in
            asked.name == "feed.xml" && asked.turn == 1
                ? .redirect(to: "/H3/\(moved)") : ServerReply.feed(hearing).with("Set-Cookie", "id=1; Path=/")
        },
        judge: { hearing in
            let own = hearing.gets.filter { $0.rule == "H3" && ["feed.xml", "moved.xml"].contains($0.name) }
            let wanted = ["feed.xml": "/H3/\(target)", "moved.xml": "/H3/\(moved)"]
            let changed = own.first { $0.target != wanted[$0.name] }.map { "asked for \($0.target), expected \(wanted[$0.name] ?? "")" }
            let told = telling.compactMap { field in
                hearing.exchanges.first { $0.header(field) != nil }.map { "a request carried \(field): \($0.header(field) ?? "")" }
            }
            let turn = own.last { $0.name == "feed.xml" }?.turn ?? 0
            return .of(
                [changed].compactMap(\.self) + told,
                otherwise: turn >= 3
                    ? .pass("the same target each time, and nothing besides") : .waiting("request \(turn + 1) of 3 for feed.xml"))
        })

    static let h4 = Case(trait: "H4", fields: ["Accept", "Accept-Encoding"]) { exchange in
        guard exchange.isForFeed else { return [] }
        let lacks = { (field: String, wanted: [String]) -> [String] in
            let value = exchange.header(field)?.lowercased() ?? ""
            let missing = wanted.filter { !value.contains($0) }
            return missing.isEmpty
                ? [] : ["\(field) is \(Words.value(exchange.header(field))), expected \(missing.joined(separator: ", ")) in it"]
        }
        return lacks("Accept", ["application/rss+xml", "application/atom+xml", "application/feed+json"])
            + lacks("Accept-Encoding", ["br", "zstd", "gzip", "deflate"])
    }

    private static let varied = ["User-Agent", "Accept", "Accept-Encoding"]

    static let h5 = {
        var rule = Case(
            "H5",
            reply: { asked, hearing in
                ServerReply.current(Validators(etag: variant(asked)), for: asked, hearing).with("Vary", varied.joined(separator: ", "))
            },
            judge: { hearing in
                let asked = hearing.gets("feed.xml")
                let strays = zip(asked, asked.dropFirst()).filter { $0.turn + 1 == $1.turn && variant($0) != variant($1) }
                let complaints = strays.filter { $1.header("If-None-Match") == variant($0) }.map {
                    "request \($1.turn) showed the ETag of another variant: the answer varies by \(varied.joined(separator: ", ")), one of which has changed"
                }
                return .of(
                    complaints,
                    otherwise: strays.isEmpty
                        ? .waiting("a request that differs in one of \(varied.joined(separator: ", "))")
                        : .pass("an ETag was shown for its own variant only"))
            })
        rule.fields += varied
        return rule
    }()

    /// An ETag that follows from what the answer varies by (FNV-1a).
    private static func variant(_ asked: Exchange) -> String {
        let text = varied.map { asked.header($0) ?? "" }.joined(separator: "\n")
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 16))\""
    }

    static let h7 = Case(
        "H7", reply: { asked, hearing in asked.name == "feed.xml" ? .feed(hearing) : .notFound },
        judge: { hearing in
            guard let first = hearing.exchanges.first else { return .waiting("a first request for feed.xml") }
            let soon = hearing.exchanges.filter { $0.at - first.at < .seconds(5) }
            if soon.count > 1 {
                return .fail([
                    "\(soon.count) requests within five seconds for a feed that is new: \(soon.prefix(5).map { "\($0.method) \($0.target)" }.joined(separator: ", "))"
                ])
            }
            return hearing.latest - first.at >= .seconds(5)
                ? .pass("\(first.method) \(first.target), and nothing else") : .waiting("any request five seconds after the first")
        })

    static let h8 = Case(
        "H8", reply: { asked, hearing in asked.name == "feed.xml" ? rich(hearing) : .notFound },
        judge: { hearing in
            let extras = hearing.exchanges.filter { !["feed.xml", "robots.txt"].contains($0.name) }
            let gaps = zip(extras, extras.dropFirst()).map { $1.at - $0.at }
            if let least = gaps.min(), least < .milliseconds(900) {
                return .fail([
                    "asked for \(Words.count(extras.count, "page, icon or file")) that the feed names, \(Words.span(least)) apart"
                ])
            }
            if extras.count > 20 { return .fail(["asked for \(extras.count) pages, icons and files that the feed names"]) }
            guard hearing.gets("feed.xml").count > 1 else { return .waiting("a second request for feed.xml") }
            return .pass(
                extras.isEmpty
                    ? "asked for nothing that the feed names" : "asked for \(extras.count) of what the feed names, a second apart")
        })

    /// A feed that names an icon, and ten pages with a picture and a sound each.
    private static func rich(_ hearing: Hearing) -> ServerReply {
        let items = (1...10).map { number in
            "<item><title>\(number)</title><link>\(hearing.url("page/\(number)"))</link><enclosure url=\"\(hearing.url("\(number).mp3"))\" length=\"1\""
                + " type=\"audio/mpeg\"/><description>&lt;img src=\"\(hearing.url("\(number).png"))\"&gt; Number \(number).</description></item>"
        }
        let image = "<image><url>\(hearing.url("icon.png"))</url><title>H8</title><link>\(hearing.url("page/0"))</link></image>"
        return .feed(hearing, items: 1, channel: image + items.joined())
    }

    /// reader:conformance
    private static let credentials = "Basic cmVhZGVyOmNvbmZvcm1hbmNl"

    static let h10 = {
        var rule = Case(
            "H10",
            reply: { asked, hearing in
                asked.header("Authorization") == credentials
                    ? .feed(hearing) : .status(401, headers: [("WWW-Authenticate", "Basic realm=\"conformance\"")])
            },
            judge: { hearing in
                let asked = hearing.gets("feed.xml")
                if let told = hearing.exchanges.first(where: {
                    $0.target.contains("reader:") || $0.header("Referer")?.contains("reader:") == true
                }) {
                    return .fail(["named user and password in what it asked for: \(told.target)"])
                }
                if let wrong = asked.first(where: { $0.header("Authorization").map { $0 != credentials } ?? false }) {
                    return .fail(["Authorization was \(Words.value(wrong.header("Authorization"))), expected \(credentials)"])
                }
                if asked.contains(where: { $0.header("Authorization") == credentials }) {
                    return .pass("user and password came in Authorization, and nowhere else")
                }
                return asked.count >= 3
                    ? .fail(["\(asked.count) requests, and none with Authorization"]) : .waiting("a request with Authorization")
            })
        rule.feeds[0].hasUser = true
        rule.fields = ["Authorization"]
        return rule
    }()

    static let h11 = Case(
        "H11", feeds: ["feed"],
        reply: { asked, hearing in
            switch (asked.name, asked.turn) {
            case ("feed", 1): .status(404)
            case ("feed", 2):
                .text(
                    "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/H11/other.xml\"></head></html>",
                    type: "text/html")
            case ("feed", 3): .status(500)
            case ("feed", _): .feed(hearing)
            default: .notFound
            }
        },
        judge: { hearing in
            let guessed = hearing.exchanges.filter {
                !["feed", "/robots.txt", "robots.txt", "/favicon.ico"].contains($0.name) || $0.target.contains("?")
            }
            let turn = hearing.gets("feed").last?.turn ?? 0
            let complaints = guessed.prefix(3).map { "asked for \($0.target), which nobody had named as a feed" }
            return .of(
                complaints,
                otherwise: turn >= 4
                    ? .pass("asked for nothing but /H11/feed after 404, a page and 500") : .waiting("request \(turn + 1) of 4"))
        })

    static let h12 = Case(trait: "H12", fields: ["Range", "If-Range"]) { exchange in
        ["Range", "If-Range"].filter { exchange.header($0) != nil }.map { "a request carried \($0)" }
    }
}

/// What a program calls itself.
struct UserAgent: Sendable {
    var text: String
    init(_ text: String) { self.text = text }

    /// Whether it says for how many feeds or readers it asks.
    var namesFeeds: Bool { text.contains(/\d+ (feeds?|subscribers?|readers?|users?)/) }

    var complaints: [String] {
        if text.isEmpty { return ["a request came without User-Agent"] }
        let isBrowser = text.hasPrefix("Mozilla/") && !text.contains("compatible;")
        let hasContact = ["http://", "https://", "mailto:", "@"].contains { text.contains($0) }
        return [
            isBrowser ? "calls itself a browser: \(text)" : nil,
            text.contains(/[A-Za-z][\w.-]*\/v?\d/) ? nil : "names no program with a version: \(text)",
            hasContact ? nil : "names no contact, a URL or mail address: \(text)",
        ].compactMap(\.self)
    }
}
