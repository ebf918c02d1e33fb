import LoopbackServer

/// V: what is shown to a server so that it may answer 304.
enum ValidatorCases {
    static let cases: [Case] = [v1, v2, v3, v4, v5, v7, v8, v9, v10, v13, v14]

    private static let a = Validators(etag: "\"a\"")
    private static let (early, late) = ("Mon, 02 Mar 2026 06:00:00 GMT", "Mon, 02 Mar 2026 07:00:00 GMT")

    static let v1 = Case("V1", steps: .feed(Validators(etag: #"W/"a\"b""#, date: "Mon, 1 Jan 2024 0:00:00 GMT")))

    static let v2 = Case(
        "V2", steps: .feed(Validators(etag: "\"a\"", date: early), items: 1), .feed(Validators(etag: "\"b\""), items: 2),
        .feed(Validators(date: late), items: 3), .feed(Validators(), items: 4))

    static let v3 = Case(
        "V3", steps: .feed(a), .notModified(Validators(etag: "\"b\"", date: late), inForce: Validators(etag: "\"b\"", date: late)))

    static let v4 = Case(
        "V4", steps: .feed(Validators(etag: "\"a\"", date: late)), .notModified(inForce: Validators(etag: "\"a\"", date: late)))

    static let v5 = Case(
        "V5", steps: .feed(a, then: .etag("\"a\"")),
        .other(inForce: a, then: .etag("\"a\"")) { _ in .status(500, headers: [("ETag", "\"500\"")]) },
        .other(inForce: a, then: .etag("\"a\"")) { .cut($0, etag: "\"cut\"") },
        .other(inForce: a, then: .etag("\"a\"")) { _ in .status(429, headers: [("ETag", "\"429\"")]) })

    static let v7 = Case("V7", steps: .feed(a, then: .etag("\"a\"")), .feed(Validators(etag: "\"b\""), then: .etag("\"b\"")))

    static let v8 = Case(
        "V8", steps: .feed(a, then: .etag("\"a\"")),
        .other(inForce: a, then: .never(["\"page\""])) { _ in ServerReply.page.with("ETag", "\"page\"") })

    static let v9 = Case(
        "V9", elsewhere: ["b.xml": 2, "c.xml": 3],
        reply: { asked, hearing in
            switch (asked.name, asked.turn) {
            case ("feed.xml", 1), ("feed.xml", 2): .redirect(to: hearing.url("b.xml"))
            case ("feed.xml", 3): .redirect(to: hearing.url("c.xml"))
            case ("feed.xml", _): .current(a, for: asked, hearing)
            case ("b.xml", _): .current(Validators(etag: "\"b\"", date: early), for: asked, hearing)
            case ("c.xml", _): .feed(hearing, items: 4)
            default: .notFound
            }
        },
        judge: { hearing in
            let strayed = hearing.strayed(["feed.xml": ["\"a\""], "b.xml": ["\"b\"", early]])
            let turn = hearing.gets("feed.xml").last?.turn ?? 0
            let isSeen = turn >= 4 && hearing.gets("b.xml").count >= 2 && !hearing.gets("c.xml").isEmpty
            let wants = turn < 4 ? "request \(turn + 1) of 4" : "redirects to be followed to b.xml and c.xml"
            return .of(
                strayed, otherwise: isSeen ? .pass("two hosts further on, nothing was shown that they had not sent") : .waiting(wants))
        })

    static let v10 = Case(
        "V10",
        reply: { asked, hearing in
            asked.turn == 1 && !asked.isConditional ? .status(304, headers: [("ETag", "\"x\"")]) : .feed(hearing)
        },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            guard asked.first.map({ $0.turn == 1 && $0.answer.status == 304 }) ?? true else {
                return .waiting("a client that knows nothing of feed.xml: this one showed validators with its first request")
            }
            let complaints = asked.dropFirst().filter { $0.header("If-None-Match") == "\"x\"" }.map {
                "request \($0.turn) showed the ETag of a 304 that had no right to come"
            }
            return .of(
                complaints,
                otherwise: asked.count > 1
                    ? .pass("asked again, without the ETag of that 304") : .waiting("request \(asked.count + 1) of 2"))
        })

    static let v13 = Case(trait: "V13", fields: ["If-Match", "If-Unmodified-Since", "If-Range"]) { exchange in
        let carried = ["If-Match", "If-Unmodified-Since", "If-Range"].filter { exchange.header($0) != nil }.map {
            "a request carried \($0)"
        }
        return carried + (exchange.method == "GET" ? [] : ["asked by \(exchange.method)"])
    }

    static let v14 = Case(
        "V14",
        reply: { asked, hearing in
            switch asked.header("If-None-Match") {
            case "\"b\"": .status(304)
            case "\"a\"" where asked.header("A-IM")?.lowercased().contains("feed") == true: delta(hearing)
            default: ServerReply.feed(hearing).with(a)
            }
        },
        judge: { hearing in
            let asked = hearing.gets("feed.xml")
            guard let delta = asked.first(where: { $0.answer.status == 226 }) else {
                return .waiting("a request with `A-IM: feed` and the ETag of the first answer, which need not be sent")
            }
            guard let next = asked.first(where: { $0.turn > delta.turn }) else { return .waiting("a request after the 226") }
            let shown = next.header("If-None-Match")
            return shown == "\"b\""
                ? .pass("the ETag of the 226 was shown") : .fail(["If-None-Match after a 226 was \(Words.value(shown)), expected `\"b\"`"])
        }
    ).showing("A-IM")

    private static func delta(_ hearing: Hearing) -> ServerReply {
        var reply = ServerReply.feed(hearing, from: 4, items: 2).with("ETag", "\"b\"").with("IM", "feed").with("Delta-Base", "\"a\"")
        reply.status = 226
        return reply
    }
}

extension ServerReply {
    /// The feed, or 304 to who has it.
    static func current(_ validators: Validators, for asked: Exchange, _ hearing: Hearing) -> ServerReply {
        validators.satisfy(Validators(shownBy: asked)) ? .status(304) : ServerReply.feed(hearing).with(validators).alwaysStale
    }

    /// A feed that ends before its Content-Length.
    static func cut(_ hearing: Hearing, etag: String) -> ServerReply {
        let whole = ServerReply.feed(hearing, items: 20).with("ETag", etag)
        return whole.framed(.announced(whole.body.count + 500))
    }
}
