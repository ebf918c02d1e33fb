import LoopbackServer
import Model
import Scheduling

/// V: what is shown to a server so that it may answer 304.
enum Validators {
    static let rules = [v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14]

    static let v1 = Rule("V1", "Validators are shown byte for byte as they were sent", source: "FRB001-004, FRB012, FRB013") { rig in
        let (etag, date) = (#"W/"a\"b""#, "Mon, 1 Jan 2024 0:00:00 GMT")
        rig.serve("/feed.xml", .rss().etag(etag).lastModified(date), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        let asked = rig.requests("/feed.xml")
        rig.equal(asked.map(\.isConditional), [false, true], "whether each request showed validators")
        rig.equal(asked.last?.header("If-None-Match"), etag, "If-None-Match of the second request")
        rig.equal(asked.last?.header("If-Modified-Since"), date, "If-Modified-Since of the second request")
    }

    static let v2 = Rule("V2", "The pair of validators is replaced as one; a vanished header is forgotten", source: "FRB014; yarr") { rig in
        let (early, late) = ("Mon, 02 Mar 2026 06:00:00 GMT", "Mon, 02 Mar 2026 07:00:00 GMT")
        rig.serve(
            "/feed.xml", .rss(1...1).etag("\"a\"").lastModified(early), .rss(1...2).etag("\"b\""), .rss(1...3).lastModified(late), .rss())
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        let shown = rig.requests("/feed.xml").map { [$0.header("If-None-Match"), $0.header("If-Modified-Since")] }
        rig.equal(shown, [[nil, nil], ["\"a\"", early], ["\"b\"", nil], [nil, late], [nil, nil]], "validators of five requests")
    }

    static let v3 = Rule("V3", "A 304 refreshes the stored headers and keeps the body", source: "RFC 9111 §4.3.4") { rig in
        let late = "Mon, 02 Mar 2026 07:00:00 GMT"
        rig.serve(
            "/feed.xml", .rss().etag("\"a\"").cacheControl("max-age=600"),
            .notModified.etag("\"b\"").lastModified(late).cacheControl("max-age=14400"), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        let asked = rig.requests("/feed.xml")
        rig.equal(asked.last?.header("If-None-Match"), "\"b\"", "If-None-Match after a 304 with another ETag")
        rig.equal(asked.last?.header("If-Modified-Since"), late, "If-Modified-Since after a 304 with a Last-Modified")
        rig.equal(rig.polls().map(\.outcome), [.changed, .notModified, .notModified], "outcomes")
        rig.equal(rig.entries(), 3, "entries kept")
        let gap = rig.gaps("/feed.xml").last ?? .zero
        rig.expect(gap >= .hours(4), "asked \(gap.spoken) after a 304 with max-age=14400, expected 4 h at the least")
    }

    static let v4 = Rule("V4", "A 304 that says nothing keeps the validators", source: "RFC 9110 §15.4.5") { rig in
        rig.serve("/feed.xml", .rss().etag("\"a\"").lastModified("Mon, 02 Mar 2026 07:00:00 GMT"), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"a\"", "If-None-Match of the third request")
        rig.equal(
            rig.requests("/feed.xml").last?.header("If-Modified-Since"), "Mon, 02 Mar 2026 07:00:00 GMT",
            "If-Modified-Since of the third request")
    }

    static let v5 = Rule("V5", "Failures leave the validators as they were", source: "FRB016") { rig in
        rig.serve(
            "/feed.xml", .rss().etag("\"a\""), .status(429).etag("\"429\""), .status(500).etag("\"500\""),
            .rss(1...9).etag("\"cut\"").framed(.announced(100_000)), .rss(1...9).etag("\"slow\"").after(.seconds(30)), .notModified)
        rig.subscribe("feed", "/feed.xml", "timeout: 1s")
        try await rig.fetchWhenDue(times: 6)
        let shown = rig.requests("/feed.xml").map { $0.header("If-None-Match") }
        rig.equal(shown, [nil, "\"a\"", "\"a\"", "\"a\"", "\"a\"", "\"a\""], "If-None-Match of six requests, four of which failed")
        rig.equal(
            rig.polls().compactMap(\.failure?.kind), [.rateLimited, .serverError, .truncated, .timeout],
            "failures between the first and last")
    }

    static let v6 = Rule("V6", "Validators and entries are committed together, or not at all", source: "FRB010, FRB011, FRB015") { rig in
        rig.serve("/feed.xml", .rss(1...3).etag("\"a\""), .rss(1...3).etag("\"a\""), .rss(1...5).etag("\"b\""), .rss(1...5).etag("\"b\""))
        rig.subscribe()
        for entries in [3, 5] {
            rig.crashAtCommit(true)
            rig.expect((try? await rig.fetchWhenDue()) == nil, "a store that cannot commit did not stop the run")
            rig.crashAtCommit(false)
            try await rig.fetchWhenDue()
            rig.equal(rig.entries(), entries, "entries after a crash between body and commit, and another run")
        }
        let shown = rig.requests("/feed.xml").map { $0.header("If-None-Match") }
        rig.equal(shown, [nil, nil, "\"a\"", "\"a\""], "If-None-Match; the first and third run died before they could commit")
    }

    static let v7 = Rule("V7", "A new ETag is kept although the body is the same", source: "feedbin#726") { rig in
        rig.serve("/feed.xml", .rss().etag("\"a\""), .rss().etag("\"b\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"b\"", "If-None-Match of the third request")
        rig.equal(rig.polls().map(\.outcome), [.changed, .same, .notModified], "outcomes")
    }

    static let v8 = Rule("V8", "The validators of a page that is no feed are not kept", source: "ours") { rig in
        rig.serve("/feed.xml", .rss().etag("\"feed\""), .page().etag("\"page\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"feed\"", "If-None-Match after a page for people")
        rig.equal(rig.polls().map { $0.failure?.kind }, [nil, .notAFeed, nil], "failures")
    }

    static let v9 = Rule("V9", "Validators belong to the hop that sent them", source: "RFC 9110 §15.4; libcurl") { rig in
        let (b, c) = (rig.url("b.localhost/b.xml"), rig.url("c.localhost/c.xml"))
        rig.serve("/feed.xml", .redirect(to: b), .redirect(to: b), .redirect(to: c), .rss().etag("\"a\""), .notModified)
        rig.serve("b.localhost/b.xml", .rss().etag("\"b\""), .notModified)
        rig.serve("c.localhost/c.xml", .rss(1...4))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        rig.equal(rig.requests("/feed.xml").map { $0.header("If-None-Match") }, [nil, nil, nil, nil, "\"a\""], "what A was shown")
        rig.equal(rig.requests("b.localhost/b.xml").map { $0.header("If-None-Match") }, [nil, "\"b\""], "what B was shown")
        rig.equal(rig.requests("c.localhost/c.xml").map { $0.header("If-None-Match") }, [nil], "what C was shown, after B's ETag")
    }

    static let v10 = Rule("V10", "A 304 to a request without validators is a fault of the server", source: "ours") { rig in
        rig.serve("/feed.xml", .notModified.etag("\"x\""), .rss())
        rig.subscribe()
        try await rig.fetch()
        rig.equal(rig.state().failure?.kind, .protocolError, "failure")
        rig.equal(rig.state().validators, nil, "validators kept")
        try await rig.fetchWhenDue()
        rig.equal(rig.requests("/feed.xml").map(\.isConditional), [false, false], "whether each request showed validators")
        rig.equal(rig.entries(), 3, "entries")
    }

    static let v11 = Rule("V11", "A 304 that goes on for ever is doubted, on evidence, once in 30 days", source: "NetNewsWire; FRB071") {
        rig in
        // Something new came every day; on the tenth day the server's cache got stuck.
        rig.serve("/feed.xml") { asked in
            let day = Int(asked.uptime / .days(1))
            if asked.isConditional && day >= 10 { return .notModified }
            return .rss(1...(day + 1)).etag("\"\(day)\"")
        }
        rig.serve("quiet.localhost/feed.xml", .rss().etag("\"a\""), .notModified)
        rig.subscribe("feed", "/feed.xml", "interval: 12h")
        rig.subscribe("quiet", "quiet.localhost/feed.xml", "interval: 12h")
        for _ in 0..<85 {
            try await rig.fetch()
            rig.advance(.days(1))
        }
        let whole = rig.requests("127.0.0.1/feed.xml").filter { !$0.isConditional && $0.uptime > .days(10) }.map(\.uptime)
        rig.expect((1...3).contains(whole.count), "\(whole.count) requests without validators in 75 days of 304, expected 1 to 3")
        let gaps = zip(whole.dropFirst(), whole).map { $0 - $1 }
        rig.expect(
            gaps.allSatisfy { $0 >= .days(30) }, "asked for the whole document every \(gaps.map(\.spoken)), expected 30 d at the least")
        rig.equal(rig.events().count { $0.kind == .refreshed }, whole.count, "events that tell of it")
        rig.expect(rig.entries() > 11, "the refresh brought nothing: \(rig.entries()) entries")
        let quiet = rig.requests("quiet.localhost/feed.xml").filter { !$0.isConditional }.count
        rig.equal(quiet, 1, "requests without validators to a feed that was always quiet")
    }

    static let v12 = Rule("V12", "Asking by hand is conditional, and refused within five minutes", source: "FRB070, FRB071; Feeder#412") {
        rig in
        rig.serve("/feed.xml", .rss().etag("\"a\""), .notModified)
        rig.subscribe()
        try await rig.fetch()
        rig.advance(.minutes(4))
        try await rig.fetch(force: true, only: ["feed"])
        rig.equal(rig.requests("/feed.xml").count, 1, "requests, when asked by hand 4 min after the last")
        let due = try rig.require(rig.due(force: true).first, "what --dry-run says")
        rig.expect(!due.isDue && !due.next.reason.isEmpty, "--dry-run --force gives no reason 4 min after the last poll: \(due)")
        rig.advance(.minutes(2))
        try await rig.fetch(force: true, only: ["feed"])
        rig.equal(rig.requests("/feed.xml").map(\.isConditional), [false, true], "conditional requests, --force 6 min after the last")
        for _ in 0..<2 {
            rig.advance(.minutes(4))
            try await rig.fetch(force: true, refresh: true, only: ["feed"])
        }
        rig.equal(
            rig.requests("/feed.xml").map(\.isConditional), [false, true, false], "conditional requests, --refresh 4 and 8 min later")
    }

    static let v13 = Rule("V13", "Only GET, and no precondition but If-None-Match and If-Modified-Since", source: "FRB050, FRB051") { rig in
        rig.serve("/feed.xml", .rss().etag("W/\"a\""), .status(412), .status(416), .rss(1...4).etag("W/\"b\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        let asked = rig.requests("/feed.xml")
        rig.equal(Set(asked.map(\.request.method)), ["GET"], "methods")
        for name in ["If-Match", "If-Unmodified-Since", "If-Range", "Range"] {
            rig.expect(asked.allSatisfy { $0.header(name) == nil }, "a request carries \(name)")
        }
        rig.equal(asked.last?.header("If-None-Match"), "W/\"b\"", "If-None-Match of the last request")
        rig.equal(rig.polls().map(\.outcome), [.changed, .failed, .failed, .changed, .notModified], "outcomes of 200, 412, 416, 200, 304")
    }

    static let v14 = Rule("V14", "226 with IM: feed is merged, and not taken for the whole feed", source: "RFC 3229") { rig in
        rig.serve("/feed.xml") { asked in
            switch asked.header("If-None-Match") {
            case "\"b\"": .notModified
            case "\"a\"" where asked.header("A-IM") == "feed":
                ServerReply.rss(4...6).etag("\"b\"").with("IM", "feed").with("Delta-Base", "\"a\"").withStatus(226)
            default: .rss().etag("\"a\"")
            }
        }
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"b\"", "If-None-Match after a 226")
        rig.equal(rig.polls().map(\.status), [200, 226, 304], "statuses")
        rig.equal(rig.entries(), 6, "entries of the whole feed and of what came after")
        rig.equal(rig.events().map(\.kind), [], "events: a delta lacks what is old, and all of it is new")
    }
}
