import LoopbackServer
import Model

/// F: what goes wrong, and how a feed lives and ends.
enum Failures {
    static let rules = [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11]

    static let f1 = Rule("F1", "Each failure has its class; waits double from class to class, up to 24 h, 7 d, 30 d", source: "FRB110-119")
    { rig in
        let (isWell, babbler) = (rig.flag(false), try Ear(answer: Array("no TLS here".utf8)))
        defer { babbler.stop() }
        rig.serve("/witness.xml", .rss(1...1))
        rig.subscribe("witness", "/witness.xml", "interval: 5m")
        let kinds = rig.subscribeToFailures(until: isWell, babblingPort: babbler.port)
        for round in 0..<26 {
            try await rig.fetch()
            // A second of real time each: three of them are enough.
            if round == 2 { rig.unsubscribe("timeout") }
            rig.advance(.days(40))
        }
        for (id, kind) in kinds {
            let waits = rig.polls(id).map { $0.nextPoll.at - $0.finished }
            rig.equal(Set(rig.polls(id).map { $0.failure?.kind }), [kind], "the class of \(id)")
            rig.expect(
                waits.count >= 3 && waits[2] > waits[0], "\(id) waits \(waits.prefix(5).map(\.spoken)), expected longer and longer waits")
            guard id != "timeout" else { continue }
            rig.expect(
                waits.prefix(8).allSatisfy { $0 <= .hours(27) }, "\(id) waits \(waits.prefix(8).map(\.spoken)), expected 24 h at the most")
            rig.expect(waits.contains { $0 > .days(6) && $0 < .days(8) }, "\(id) is never asked weekly: \(waits.map(\.spoken))")
            rig.between(waits.last, .days(29), .days(34), "the wait of \(id) after 26 failures")
        }
        let jitter = zip(rig.polls("refused"), rig.polls("refused2")).contains { $0.nextPoll.at != $1.nextPoll.at }
        rig.expect(jitter, "two feeds that fail alike are asked in the same moment each time")
        isWell.value = true
        try await rig.fetch()
        rig.equal(rig.state("error").failures, 0, "failures counted after a success")
        rig.between(rig.polls("error").last.map { $0.nextPoll.at - $0.finished }, .hours(1), .minutes(70), "the wait after a success")
    }

    static let f2 = Rule("F2", "When nobody can be reached it is our network that is down", source: "NetNewsWire") { rig in
        for number in 0..<6 {
            rig.serve("h\(number).localhost/feed.xml", .rss(1...1))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        rig.unplug()
        for _ in 0..<3 {
            try await rig.fetch()
            rig.advance(.hours(1))
        }
        let states = rig.states().values
        rig.equal(states.map(\.failures).max() ?? 0, 0, "failures counted while our own network is down")
        rig.equal(Set(rig.polls("f0").map { $0.failure?.kind }), [.offline], "the class of the failure")
        try rig.plugIn()
        try await rig.fetch()
        rig.equal(rig.requests.count, 6, "requests in the next run, an hour later")
    }

    static let f3 = Rule("F3", "410 is the end, and people are told; only by hand is it asked again", source: "FRB111, FRB114; miniflux") {
        rig in
        rig.serve("/feed.xml", .rss(), .status(410), .rss())
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        rig.expect(rig.state().isGone, "410 did not make the feed gone")
        for _ in 0..<20 {
            rig.advance(.days(10))
            try await rig.fetch()
            try await rig.fetch(force: true)
        }
        rig.equal(rig.requests("/feed.xml").count, 2, "requests in 200 days after 410, feeds forced without naming this one included")
        try await rig.fetch(force: true, only: ["feed"])
        rig.equal(rig.requests("/feed.xml").count, 3, "requests after it was asked for by name")
        rig.equal(rig.events().map(\.kind), [.gone, .revived], "events")
        rig.equal(rig.entries(), 3, "entries kept")
    }

    static let f4 = Rule("F4", "A feed that is 404 for ever is asked monthly in the end, and never dropped", source: "mediacloud") { rig in
        rig.serve("/feed.xml", .status(404))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 30)
        let gaps = rig.gaps("/feed.xml")
        rig.equal(gaps.count, 29, "requests after the first")
        rig.expect((gaps.first ?? .zero) >= .hours(1), "asked again after \((gaps.first ?? .zero).spoken)")
        rig.between(gaps.last, .days(28), .days(34), "the wait in the end")
        rig.equal(rig.state().failure?.kind, .notFound, "the class of the failure")
    }

    static let f5 = Rule("F5", "401 stops a feed until its credentials change", source: "RFC 9110 §15.5.2") { rig in
        rig.serve("/feed.xml") { asked in
            // user:right
            if asked.header("Authorization") == "Basic dXNlcjpyaWdodA==" { return .rss() }
            return .status(401, headers: [("WWW-Authenticate", "Basic realm=\"news\"")])
        }
        rig.setEnvironment("FEED_USER", "user")
        rig.setEnvironment("FEED_PASSWORD", "wrong")
        rig.subscribe("feed", "/feed.xml", "auth: {type: basic, user_env: FEED_USER, password_env: FEED_PASSWORD}")
        for _ in 0..<10 {
            try await rig.fetch()
            rig.advance(.days(7))
        }
        rig.equal(rig.requests("/feed.xml").count, 1, "requests in ten weeks after 401")
        rig.equal(rig.state().failure?.kind, .auth, "the class of the failure")
        rig.setEnvironment("FEED_PASSWORD", "right")
        try await rig.fetch()
        rig.equal(rig.requests("/feed.xml").count, 2, "requests after the password has changed")
        rig.equal(rig.events().map(\.kind), [.authStopped, .revived], "events")
    }

    static let f6 = Rule("F6", "A body of no bytes is a failure, and keeps the validators", source: "ours") { rig in
        let empty = ServerReply(headers: [("Content-Type", "application/rss+xml"), ("ETag", "\"empty\"")])
        rig.serve("/feed.xml", .rss().etag("\"a\""), empty, empty.chunked(), ServerReply.status(204).etag("\"none\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        rig.equal(rig.polls().map { $0.failure?.kind }, [nil, .emptyBody, .emptyBody, .emptyBody, nil], "failures")
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"a\"", "If-None-Match of the last request")
        rig.equal(rig.entries(), 3, "entries kept")
    }

    static let f7 = Rule("F7", "A document that is cut is not taken for the whole", source: "RFC 9112 §8") { rig in
        let long = ServerReply.rss(1...20).etag("\"cut\"")
        let gzip = Encodings.gzip(long.body)
        var cutGzip = long.with("Content-Encoding", "gzip")
        cutGzip.body = Array(gzip.prefix(gzip.count - 600))
        rig.serve(
            "/feed.xml", .rss(1...9).etag("\"a\""), long.framed(.announced(long.body.count + 500)),
            long.chunked(200).cut(afterBodyBytes: 2000),
            cutGzip, long.cut(afterBodyBytes: 1500, reset: true), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 6)
        let kinds = rig.polls().map { $0.failure?.kind }
        rig.equal(kinds, [nil, .truncated, .truncated, .truncated, .reset, nil], "failures: too short, chunk cut, gzip cut, reset")
        rig.equal(rig.requests("/feed.xml").last?.header("If-None-Match"), "\"a\"", "If-None-Match of the last request")
        rig.equal(rig.entries(), 9, "entries kept")
        rig.equal(rig.articles(), 9, "articles")
    }

    static let f8 = Rule("F8", "A login page in the feed's place: told after three times, then asked daily at the most", source: "FRB110") {
        rig in
        rig.serve("/feed.xml", .rss(), .page("Please log in"))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 6)
        rig.equal(rig.polls().dropFirst().map { $0.failure?.kind }, Array(repeating: .notAFeed, count: 5), "failures")
        rig.equal(rig.events().map(\.kind), [.notAFeed], "events of five pages that are no feed")
        for gap in rig.gaps("/feed.xml").suffix(2) { rig.between(gap, .days(1), .days(8), "the wait after three or more such pages") }
        rig.equal(rig.entries(), 3, "entries kept")
    }

    static let f9 = Rule("F9", "One broken item among fifty: 49 are stored, one is diagnosed", source: "ours") { rig in
        let items = (1...49).map { Item($0).rss }
        let feed = { (broken: String) in
            let all = items.prefix(20) + [broken] + items.dropFirst(20)
            let text = "<rss version=\"2.0\"><channel><title>Gazette</title>\(all.joined(separator: "\n"))</channel></rss>"
            return ServerReply.text(text, type: "application/rss+xml")
        }
        rig.serve("empty.localhost/feed.xml", feed("<item></item>"))
        rig.serve("broken.localhost/feed.xml", feed("<item><title>Ham & <b>eggs</title><description>&bogus; & <i</description></item>"))
        for name in ["empty", "broken"] { rig.subscribe(name, "\(name).localhost/feed.xml") }
        try await rig.fetch()
        rig.equal(rig.polls("empty").first?.counts, EntryCounts(new: 49, dropped: 1), "entries of a feed with an empty item")
        let counts = rig.polls("broken").first?.counts ?? EntryCounts()
        rig.expect(counts.new >= 49 && counts.new + counts.dropped <= 50, "entries of a feed with a broken item: \(counts)")
        rig.expect((rig.polls("broken").first?.repairs ?? 0) > 0, "a broken item brought no diagnosis")
    }

    static let f10 = Rule("F10", "Ids that repeat, and ids that all change: no entry is lost, none told twice", source: "ours") { rig in
        rig.serve("/feed.xml", .rss((1...8).map { Item($0, guid: "the-only-one") }))
        rig.serve("churn.localhost/feed.xml", .rss((11...20).map { Item($0) }), .rss((11...20).map { Item($0, guid: "new-\($0)") }))
        rig.subscribe()
        rig.subscribe("churn", "churn.localhost/feed.xml")
        try await rig.fetchWhenDue()
        rig.equal(rig.entries(), 8, "entries of eight items with one guid")
        rig.equal(rig.articles(), 18, "articles")
        let told = rig.changes().count
        try await rig.fetchWhenDue("churn", times: 2)
        rig.equal(rig.articles(), 18, "articles after all guids changed")
        rig.equal(rig.changes().count, told, "lines of the change log after all guids changed")
        rig.equal(rig.events("churn").map(\.kind), [.idChurn], "events")
    }

    static let f11 = Rule("F11", "A feed that empties keeps its items, and people are told", source: "ours") { rig in
        rig.serve("/feed.xml", .rss(1...5), .rss([]))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 2)
        rig.equal(rig.polls().map(\.outcome), [.changed, .changed], "outcomes")
        rig.equal(rig.events().map(\.kind), [.feedEmpty], "events")
        rig.equal(rig.articles(), 5, "articles")
        rig.equal(rig.changes().map(\.change.kind), Array(repeating: .created, count: 5), "the change log")
    }
}

extension Rig {
    /// Subscribes to one feed a kind of failure.
    ///
    /// - Returns: ids, with the class that each belongs to.
    fileprivate func subscribeToFailures(until isWell: Flag, babblingPort: Int) -> [(id: String, kind: FailureKind)] {
        let replies: [(id: String, reply: ServerReply, kind: FailureKind)] = [
            ("timeout", ServerReply.rss().after(.seconds(30)), .timeout), ("reset", .reset, .reset), ("error", .status(500), .serverError),
            ("missing", .status(404), .notFound), ("page", .page(), .notAFeed),
            ("garbage", .text("<?xml version=\"1.0\"?><rss version=", type: "application/rss+xml"), .unreadable),
        ]
        for (id, reply, _) in replies {
            serve("\(id).localhost/feed.xml") { _ in isWell.value ? .rss(1...1) : reply }
            subscribe(id, "\(id).localhost/feed.xml", "timeout: \(id == "timeout" ? 1 : 20)s")
        }
        let urls: [(id: String, url: String, kind: FailureKind)] = [
            ("dns", "http://nope.invalid/feed.xml", .dns), ("refused", "http://refused.localhost:1/feed.xml", .connect),
            ("refused2", "http://refused2.localhost:1/feed.xml", .connect),
            ("tls", "https://tls.localhost:\(babblingPort)/feed.xml", .tls),
        ]
        for (id, url, _) in urls { subscribe(id, url) }
        return replies.map { ($0.id, $0.kind) } + urls.map { ($0.id, $0.kind) }
    }
}
