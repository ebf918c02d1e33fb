import Digest
import Model
import Seeded
import Zlib

/// Evidence as it may come, and worse.
struct Samples {
    var random: SplitMix64
    private var count = 0

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    static let start = Timestamp(seconds: 1_790_000_000)

    /// An answer with a feed in it.
    static func feed(_ text: String, status: Int = 200) -> TransportResponse {
        TransportResponse(
            status: status, headers: [HeaderField("Content-Type", "application/rss+xml; charset=utf-8"), HeaderField("ETag", "\"1\"")],
            body: Array("<rss><channel><title>\(text)</title></channel></rss>".utf8), address: "203.0.113.7", duration: .milliseconds(81))
    }

    /// A poll of one exchange.
    static func poll(
        _ name: String, _ answer: ArchivedExchange.Answer, url: String = "https://news.example/feed.xml", at moment: Timestamp = start,
        asking headers: [HeaderField] = [HeaderField("Accept", "*/*")]
    ) -> PollEvidence {
        let exchange = ArchivedExchange(url: url, headers: headers, asked: moment, answered: moment + .milliseconds(90), answer: answer)
        return PollEvidence(account: account(name, at: moment), exchanges: [exchange])
    }

    static func account(_ name: String, at moment: Timestamp) -> PollAccount {
        let subscription = Subscription(id: FeedID("news"), url: "https://news.example/feed.xml?key=${KEY}", tags: ["world", "ü"])
        let result = FetchResult(outcome: .notModified(Validators(url: "https://news.example/feed.xml", etag: "\"ä\"")), wireBytes: 3)
        return PollAccount(
            fetch: FetchID(name), run: RunID("r-1"), subscription: SubscriptionAccount(subscription, mark: "a1"), started: moment,
            finished: moment + .milliseconds(95), committed: moment + .milliseconds(120), isRefresh: false, isForced: true,
            result: ResultAccount(result), robots: [], crawlDelay: .seconds(3), domains: ["news.example": "news.example"])
    }

    static func run(_ name: String, at moment: Timestamp) -> RunEvidence {
        let run = RunRecord(id: RunID(name), command: "fetch", started: moment)
        let hosts = [HostRule("x.example")]
        return .began(
            RunAccount(run: run, isFirst: true, software: "pipeline/1", userAgent: "pipeline/1 (+x)", hosts: hosts, connections: 4))
    }

    static func end(of name: String, at moment: Timestamp) -> RunEvidence {
        .ended(RunRecord(id: RunID(name), command: "fetch", started: moment - .seconds(5), finished: moment))
    }

    /// A poll of up to five exchanges of any kind.
    mutating func poll(at moment: Timestamp) -> PollEvidence {
        count += 1
        let exchanges = (0..<random.below(6)).map { _ in exchange(at: moment) }
        return PollEvidence(account: Self.account("f-\(count)", at: moment), exchanges: exchanges)
    }

    private mutating func exchange(at moment: Timestamp) -> ArchivedExchange {
        let url = random.pick([
            "https://news.example/feed.xml", "http://[2001:db8::1]:8080/a?b=c#d", "file:samples/wire.xml", "FILE:///tmp/a b.xml",
            "https://evil.example/\r\nWARC-Type: response", "https://ünïcode.example/früh stück?<q>", "https://x.example?\u{0}\u{7F}%41",
        ])
        let asked = moment + .milliseconds(random.below(5000))
        var exchange = ArchivedExchange(
            url: url, headers: fields(), asked: asked, answered: asked + .milliseconds(random.below(5000)), answer: answer())
        exchange.isPushed = random.chance(perMille: 150)
        return exchange
    }

    private mutating func answer() -> ArchivedExchange.Answer {
        if random.chance(perMille: 200) {
            return .failure(FetchFailure(random.pick(FailureKind.allCases), status: random.pick([nil, 503]), message: "no\r\nanswer ü"))
        }
        var response = TransportResponse(
            status: random.pick([200, 301, 304, 304, 404, 0, -7, 10_000]), headers: fields(), body: body(),
            httpVersion: random.pick(["1.0", "1.1", "2", "3", "", "we\r\nird"]),
            address: random.pick([nil, "203.0.113.7", "2001:db8::7", "pro\r\nxy"]), duration: .microseconds(random.below(9_000_000)))
        if random.chance(perMille: 300) { encode(&response) }
        response.isShared = random.chance(perMille: 100)
        if random.chance(perMille: 200) { response.wireBytes = random.below(1 << 40) }
        return .response(response)
    }

    private mutating func encode(_ response: inout TransportResponse) {
        response.headers.removeAll { $0.isNamed("Content-Encoding") }
        response.headers.append(HeaderField("Content-Encoding", "gzip"))
        var packed: [UInt8] = []
        if !response.body.isEmpty { expectTrue(GzipWriter().append(memberOf: [response.body], to: &packed)) }
        response.encodedBody = packed
    }

    private mutating func body() -> [UInt8] {
        switch random.below(5) {
        case 0: []
        case 1: Array("<rss>\(random.below(3))</rss>".utf8)
        case 2: Array("HTTP/1.1 200 OK\r\n\r\nWARC/1.1\r\n\r\n".utf8)
        case 3: (0..<random.below(200_000)).map { _ in UInt8.random(in: 0...255, using: &random) }
        default: (0..<random.below(100)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
    }

    private mutating func fields() -> [HeaderField] { (0..<random.below(6)).map { _ in field() } }

    private mutating func field() -> HeaderField {
        let name = random.pick([
            "Content-Type", "ETag", "If-None-Match", "Content-Length", "Transfer-Encoding", "Host", "X-Archive-Orig-Content-Length",
            "x-archive-orig-host", "", " lead", "co:lon", "Näme", "X-Plain",
        ])
        let value = random.pick([
            "", "5", "chunked", "\"v1\"", " led by a blank", "tab\t", "caf\u{E9} \u{FF}\u{80}", "\u{0}\u{1}\u{7F}", "a\r\nSet-Cookie: b",
            "\u{20AC}", "a:b", "\u{85}",
        ])
        return HeaderField(name, value)
    }
}

private func expectTrue(_ value: Bool) { precondition(value, "gzip needs memory") }
