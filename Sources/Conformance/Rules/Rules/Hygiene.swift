import LoopbackServer
import Model

/// H: what is said in a request, and what is not.
enum Hygiene {
    static let rules = [h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12]

    static let h1 = Rule("H1", "GET, and no other method", source: "FRB050") { rig in
        rig.serve(
            "/feed.xml", .rss().etag("\"a\""), .status(405, headers: [("Allow", "HEAD")]), .status(500), .redirect(to: "/b.xml"), .page())
        rig.serve("/b.xml", .rss(1...4))
        rig.subscribe()
        try await rig.fetchWhenDue(times: 5)
        rig.equal(Set(rig.requests.map(\.request.method)), ["GET"], "methods")
        rig.expect(rig.requests.allSatisfy { $0.request.body.isEmpty && $0.header("Content-Length") == nil }, "a request has a body")
    }

    static let h2 = Rule("H2", "User-Agent names program, version, contact and number of feeds, and nobody", source: "FRB080-090") { rig in
        for number in 0..<3 {
            rig.serve("h\(number).localhost/feed.xml", .rss(1...1))
            rig.subscribe("f\(number)", "h\(number).localhost/feed.xml")
        }
        try await rig.fetch()
        rig.advance(.hours(2))
        try await rig.fetch()
        let agents = Set(rig.requests.map { $0.header("User-Agent") ?? "" })
        rig.equal(agents.count, 1, "different values of User-Agent")
        let agent = agents.first ?? ""
        let isWell = agent.wholeMatch(of: /pipeline\/\d+\.\d+(\.\d+)? \(\+(https?:\/\/|mailto:)[^;()]+; 3 feeds\)/) != nil
        rig.expect(isWell, "User-Agent is \(agent), expected pipeline/VERSION (+CONTACT; 3 feeds)")
    }

    static let h3 = Rule("H3", "No cookie, no referrer, no cache-buster; the query byte for byte", source: "FRB060-066") { rig in
        let target = "/feed.xml?b=2&a=1&&empty=&x=%7e+%20~&u=%C3%A9&A=1;c"
        rig.serve("/feed.xml", .redirect(to: "/moved.xml?z=1&y=%2f"), ServerReply.rss().with("Set-Cookie", "id=1; Path=/"), .rss())
        rig.serve("/moved.xml", .rss(1...4))
        rig.subscribe("feed", target)
        try await rig.fetchWhenDue(times: 4)
        rig.equal(Set(rig.requests("/feed.xml").map(\.request.target)), [target], "targets of the requests")
        rig.equal(rig.requests("/moved.xml").map(\.request.target), ["/moved.xml?z=1&y=%2f"], "the target that a redirect named")
        for name in ["Cookie", "Referer", "Pragma", "Cache-Control", "From", "X-Requested-With"] {
            rig.expect(rig.requests.allSatisfy { $0.header(name) == nil }, "a request carries \(name)")
        }
    }

    static let h4 = Rule(
        "H4", "Feed types and four codings are asked for; what is coded or labelled wrongly is read", source: "FRB140, FRB141"
    ) { rig in
        let plain = ServerReply.rss()
        var replies = Encodings.all.map { ($0.name, plain.coded($0.encode(plain.body)).with("Content-Encoding", $0.name)) }
        replies += [
            ("label", plain.with("Content-Encoding", "gzip")), ("unlabelled", plain.coded(Encodings.gzip(plain.body))),
            ("identity", plain.with("Content-Encoding", "identity")),
            ("raw-deflate", plain.coded(Array(Encodings.zlib(plain.body).dropFirst(2).dropLast(4))).with("Content-Encoding", "deflate")),
        ]
        for (name, reply) in replies {
            rig.serve("\(name).localhost/feed.xml", reply)
            rig.subscribe(name, "\(name).localhost/feed.xml")
        }
        try await rig.fetch()
        for (name, _) in replies { rig.equal(rig.entries(name), 3, "entries of a feed coded as \(name)") }
        for asked in rig.requests {
            let (accept, codings) = (asked.header("Accept") ?? "", asked.header("Accept-Encoding") ?? "")
            for type in ["application/rss+xml", "application/atom+xml", "application/feed+json"] {
                rig.expect(accept.contains(type), "Accept is \(accept), expected \(type) in it")
            }
            for coding in ["br", "zstd", "gzip", "deflate"] {
                rig.expect(codings.contains(coding), "Accept-Encoding is \(codings), expected \(coding) in it")
            }
        }
    }

    static let h5 = Rule("H5", "Validators of an answer that varies are not shown where the request is another", source: "RFC 9111 §4.1") {
        rig in
        rig.serve("varies.localhost/feed.xml", .rss().etag("\"v\"").with("Vary", "Accept-Encoding, User-Agent"))
        rig.serve("steady.localhost/feed.xml", .rss().etag("\"s\"").with("Vary", "Accept-Encoding"))
        for name in ["varies", "steady"] { rig.subscribe(name, "\(name).localhost/feed.xml") }
        for version in ["1.0", "1.0", "2.0"] {
            rig.call(itself: "pipeline/\(version) (+https://example.org/contact; 2 feeds)")
            try await rig.fetch()
            rig.advance(.hours(2))
        }
        let shown = { (host: String) in rig.requests("\(host).localhost/feed.xml").map { $0.header("If-None-Match") } }
        rig.equal(
            shown("varies"), [nil, "\"v\"", nil], "If-None-Match where the answer varies by User-Agent, which the third run has changed")
        rig.equal(shown("steady"), [nil, "\"s\"", "\"s\""], "If-None-Match where it does not")
    }

    static let h6 = Rule(
        "H6", "Connections are used again; servers of HTTP/1.0 and without keep-alive do well",
        source: "RFC 9112 §9.3; h2 is shown by CurlTests"
    ) { rig in
        for number in 0..<4 {
            rig.serve("/\(number).xml", .rss(number...number))
            rig.subscribe("f\(number)", "reuse.localhost/\(number).xml")
        }
        try await rig.fetch()
        rig.equal(Set(rig.requests.map(\.request.connection)).count, 1, "connections for four feeds of one host")
        let old = Array("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n".utf8) + ServerReply.rss(11...12).body
        rig.serve("old.localhost/feed.xml", .raw(old))
        rig.serve("closing.localhost/feed.xml", ServerReply.rss(13...14).closing())
        rig.serve("endless.localhost/feed.xml", ServerReply.rss(15...16).framed(.untilClose))
        for name in ["old", "closing", "endless"] { rig.subscribe(name, "\(name).localhost/feed.xml") }
        rig.advance(.hours(2))
        try await rig.fetch()
        for name in ["old", "closing", "endless"] { rig.equal(rig.entries(name), 2, "entries of the server called \(name)") }
    }

    static let h7 = Rule("H7", "A feed that is new costs one request", source: "FRB036") { rig in
        rig.serve("/feed.xml", .rss())
        rig.subscribe()
        try await rig.fetch()
        rig.equal(rig.requests.map { "\($0.request.method) \($0.request.target)" }, ["GET /feed.xml"], "requests")
    }

    static let h8 = Rule(
        "H8", "Icons, images and pages that a feed names cost nothing, or obey the same budget", source: "FRB031; Feeder#582"
    ) { rig in
        let base = rig.url("/")
        let extras =
            "<image><url>\(base)icon.png</url></image><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"\(base)hub\"/>"
        let items = (1...40).map { number in
            "<item><title>\(number)</title><link>\(base)page/\(number)</link><enclosure url=\"\(base)\(number).mp3\" length=\"1\" type=\"audio/mpeg\"/>"
                + "<description>&lt;img src=\"\(base)\(number).png\"&gt; \(Prose.text(number))</description></item>"
        }
        let text = "<rss version=\"2.0\"><channel><title>Gazette</title><link>\(base)</link>\(extras)\(items.joined())</channel></rss>"
        rig.serve("/feed.xml", .text(text, type: "application/rss+xml"))
        rig.subscribe()
        try await rig.fetch()
        rig.equal(rig.entries(), 40, "entries")
        rig.equal(Set(rig.requests.map(\.request.path)), ["/feed.xml"], "what was asked for")
    }

    static let h9 = Rule(
        "H9", "TLS names the host, offers 1.2 or later, and is never given up for plain text",
        source: "FRB136; bad certificates are shown by CurlTests"
    ) { rig in
        // An alert: handshake failure.
        let ear = try Ear(answer: [21, 3, 3, 0, 2, 2, 40])
        defer { ear.stop() }
        rig.subscribe("feed", "https://secure.localhost:\(ear.port)/feed.xml")
        try await rig.fetchWhenDue(times: 2)
        rig.equal(rig.polls().map { $0.failure?.kind }, [.tls, .tls], "failures")
        rig.equal(ear.messages.count, 2, "connections of two polls")
        for message in ear.messages {
            let hello = ClientHello(message)
            rig.equal(hello?.serverName, "secure.localhost", "the host that TLS names")
            let versions = hello?.versions ?? []
            rig.expect(!versions.isEmpty && versions.allSatisfy { $0 >= 0x0303 && $0 <= 0x0304 }, "TLS versions offered: \(versions)")
        }
    }

    static let h10 = Rule("H10", "Credentials go into Authorization, and into no log, record or URL", source: "RFC 9110 §4.2.4") { rig in
        rig.setEnvironment("FEED_USER", "user")
        rig.setEnvironment("FEED_PASSWORD", "hunter2secret")
        rig.setEnvironment("FEED_KEY", "tokensecret")
        rig.serve("/feed.xml", .rss(), .status(500), .redirect(to: "/feed.xml?key=tokensecret"), .reset, .page())
        rig.subscribe("feed", "/feed.xml?key=${FEED_KEY}", "auth: {type: basic, user_env: FEED_USER, password_env: FEED_PASSWORD}")
        try await rig.fetchWhenDue(times: 5)
        let asked = rig.requests("/feed.xml").first
        rig.equal(asked?.header("Authorization"), "Basic dXNlcjpodW50ZXIyc2VjcmV0", "Authorization")
        rig.equal(asked?.request.target, "/feed.xml?key=tokensecret", "the target of the request")
        for secret in ["hunter2secret", "tokensecret", "dXNlcjpodW50ZXIyc2VjcmV0"] {
            rig.equal(rig.log.filter { $0.contains(secret) }, [], "lines of the log that hold a secret")
            rig.expect(!"\(rig.updates())".contains(secret), "a record holds a secret")
            rig.equal(rig.filesHolding(secret), [], "files that hold a secret")
        }
        rig.subscribe("named", "http://user:hunter2secret@127.0.0.1/feed.xml")
        do {
            try await rig.fetch()
            rig.complain("a URL with user and password was taken, expected a word about auth:")
        } catch {
            rig.expect(!"\(error)".contains("hunter2secret"), "the complaint about a URL with a password shows it")
        }
    }

    static let h11 = Rule("H11", "No URL is guessed, whatever the answer", source: "FRB061, FRB104, FRB105") { rig in
        let page = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/other.xml\"></head><body>Hello</body></html>"
        rig.serve("/feed", .status(404), .text(page, type: "text/html"), .status(500), .reset, .redirect(to: "/feed/"), .rss())
        rig.subscribe("feed", "/feed")
        try await rig.fetchWhenDue(times: 6)
        rig.equal(Set(rig.requests.map(\.request.target)), ["/feed", "/feed/"], "what was asked for (a redirect led to /feed/)")
        rig.equal(rig.requests("/feed").count, 6, "requests for the feed in six polls")
    }

    static let h12 = Rule("H12", "A feed is asked for whole, even after it came cut", source: "RFC 9110 §14") { rig in
        let long = ServerReply.rss(1...20).with("Accept-Ranges", "bytes")
        rig.serve("/feed.xml", long.etag("\"a\"").framed(.announced(long.body.count + 100)), long.etag("\"a\""), .notModified)
        rig.subscribe()
        try await rig.fetchWhenDue(times: 3)
        for name in ["Range", "If-Range"] {
            rig.expect(rig.requests("/feed.xml").allSatisfy { $0.header(name) == nil }, "a request carries \(name)")
        }
        rig.equal(rig.entries(), 20, "entries")
    }
}

extension ServerReply {
    /// The same with another body.
    fileprivate func coded(_ body: [UInt8]) -> ServerReply {
        var reply = self
        reply.body = body
        return reply
    }
}
