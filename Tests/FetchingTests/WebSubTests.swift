import Model
import Seeded
import Synchronization
import Testing

@testable import Fetching

@Suite("WebSub over HTTP")
struct WebSubTests {
    private static func hubs(_ fields: String...) -> HubLinks? {
        LinkHeader.hubs(in: fields.map { HeaderField("link", $0) }, base: "https://news.example/rss/world.xml")
    }

    @Test("W1: hub and self are read from Link fields: several, quoted, relative, in any case")
    func links() {
        #expect(
            Self.hubs("<https://hub.example/>; rel=hub", "</rss/world.xml>; rel=self")
                == HubLinks(hubs: ["https://hub.example/"], topic: "https://news.example/rss/world.xml"))
        #expect(
            Self.hubs(
                #"<https://a.example/?x=1,2;3>; rel="HUB preload", <https://b.example/>;title="a \" > , ; b" ; REL = hub, <world.xml>;rel="self""#
            )
                == HubLinks(hubs: ["https://a.example/?x=1,2;3", "https://b.example/"], topic: "https://news.example/rss/world.xml"))
        #expect(Self.hubs("<https://hub.example/>; rel=next; rel=hub") == nil, "only the first rel counts (RFC 8288 §3.3)")
        #expect(Self.hubs(#"<https://hub.example/>; rel=hub; anchor="/other""#) == nil, "that is about another document")
        #expect(Self.hubs("https://hub.example/; rel=hub", "<https://hub.example/>", "", ",;,", "<") == nil)
        let many = (0..<40).map { "<https://hub\($0).example/>; rel=hub" }.joined(separator: ", ")
        #expect(Self.hubs(many)?.hubs.count == 8)
    }

    @Test("Whatever a Link field holds, what comes back is a link of it or nothing")
    func hostileLinks() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            let text = String((0..<random.below(40)).map { _ in Array("<>;,=\"\\ rehlubsf/:.\u{E9}")[Int(random.below(20))] })
            for link in LinkHeader.links(in: [HeaderField("Link", text)]) { #expect(text.contains(link.target)) }
        }
    }

    @Test("Forms are written and read alike, byte for byte")
    func forms() {
        let fields = [("hub.topic", "https://news.example/?a=b&c=d+e %\u{1F4F0}"), ("empty", ""), ("é", "x")]
        let text = FormFields.text(fields.map { (name: $0.0, value: $0.1) })
        #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let read = FormFields.parse(text)
        #expect(read.map(\.name) == fields.map(\.0) && read.map(\.value) == fields.map(\.1))
        #expect(FormFields.parse("a=1+2&b=%zz%4&&c").map(\.value) == ["1 2", "%zz%4", ""])
    }

    @Test("W2: a verification is read, and what is none is nil")
    func verifications() {
        #expect(
            HubVerification(
                query: "hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2F&hub.challenge=a%3Cb&hub.lease_seconds=864000")
                == HubVerification(.subscribe, topic: "https://news.example/", challenge: "a<b", leaseSeconds: 864_000))
        #expect(
            HubVerification(query: "hub.mode=denied&hub.topic=t&hub.reason=no+room")
                == HubVerification(.denied, topic: "t", reason: "no room"))
        #expect(HubVerification(query: "hub.mode=unsubscribe&hub.topic=t&hub.challenge=c")?.mode == .unsubscribe)
        for query in [
            "", "hub.mode=subscribe", "hub.mode=subscribe&hub.topic=t", "hub.mode=steal&hub.topic=t&hub.challenge=c",
            "hub.mode=subscribe&hub.topic=t&hub.challenge=" + String(repeating: "x", count: 5000),
        ] { #expect(HubVerification(query: query) == nil, "\(query.prefix(60))") }
        #expect(HubVerification(query: "hub.mode=subscribe&hub.topic=t&hub.challenge=c&hub.lease_seconds=soon")?.leaseSeconds == nil)
    }

    @Test("W4: signatures by SHA-2 are checked, all else is no signature (RFC 4231, test case 2)")
    func signatures() {
        let (secret, body) = (Secret("Jefe"), Array("what do ya want for nothing?".utf8))
        let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        let sha384 = "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"
        let sha512 =
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
            + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
        func verdict(_ field: String?) -> PushSignature.Verdict { PushSignature.verdict(of: field, body: body, secret: secret) }
        for field in ["sha256=\(sha256)", "SHA256=\(sha256.uppercased())", "sha384=\(sha384)", " sha512=\(sha512) "] {
            #expect(verdict(field) == .right, "\(field)")
        }
        for field in ["sha256=\(sha384)", "sha256=\(sha256.dropLast())", "sha256=\(sha256.dropLast())f", "sha256=zz", "sha512=\(sha256)"] {
            #expect(verdict(field) == .wrong, "\(field)")
        }
        for field in [nil, "", "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", sha256, "md5=1", "sha256="] {
            #expect(verdict(field) == .missing, "\(field ?? "none")")
        }
    }

    private static let lease = HubLease(
        feed: FeedID("f"), hub: "https://hub.example/h", topic: "https://news.example/rss?a=1&b", callback: "https://we.example/websub/",
        token: Secret("TOKEN"), secret: Secret("SECRET"), next: nil)

    private func ask(_ lease: HubLease, _ answers: [Result<TransportResponse, FetchFailure>]) async -> (HubAnswer, [TransportRequest]) {
        let hub = ScriptedHub(answers)
        let caller = HubCaller(transport: hub, clock: ScriptedHub.Clock(), userAgent: "test/1")
        return (await caller.ask(lease), hub.asked)
    }

    @Test("A hub is asked by a form; 307 and 308 are followed with it")
    func asks() async throws {
        let moved = TransportResponse(status: 307, headers: [HeaderField("Location", "/other")])
        let (answer, asked) = await ask(Self.lease, [.success(moved), .success(TransportResponse(status: 202))])
        #expect(answer == .accepted)
        #expect(asked.map(\.url.exposed) == ["https://hub.example/h", "https://hub.example/other"])
        let form = FormFields.parse(String(decoding: try #require(asked[1].body), as: UTF8.self))
        #expect(form.map(\.name) == ["hub.callback", "hub.mode", "hub.topic", "hub.lease_seconds", "hub.secret"])
        #expect(form.map(\.value) == ["https://we.example/websub/TOKEN", "subscribe", Self.lease.topic, "864000", "SECRET"])
        var ending = Self.lease
        ending.standing = .ending
        let farewell = FormFields.parse(String(decoding: try #require(await ask(ending, [.success(moved)]).1[0].body), as: UTF8.self))
        #expect(farewell.map(\.value) == ["https://we.example/websub/TOKEN", "unsubscribe", Self.lease.topic])
    }

    @Test("What goes wrong is told without token and secret")
    func failures() async {
        let leak = FetchFailure(.connect, message: "no way to https://x/TOKEN?s=SECRET")
        guard case .unreachable(let why) = await ask(Self.lease, [.failure(leak)]).0 else { return #expect(Bool(false)) }
        #expect(!why.contains("TOKEN") && !why.contains("SECRET") && why.contains("no way"))
        let busy = TransportResponse(status: 503, headers: [HeaderField("Retry-After", "120")])
        #expect(await ask(Self.lease, [.success(busy)]).0 == .refused("the hub answered 503", retryAfter: Timestamp(seconds: 120)))
        let down = TransportResponse(status: 308, headers: [HeaderField("Location", "http://hub.example/")])
        guard case .refused(let reason, _) = await ask(Self.lease, [.success(down)]).0 else { return #expect(Bool(false)) }
        #expect(reason.contains("https: down to http:"))
        let round = TransportResponse(status: 307, headers: [HeaderField("Location", "/h")])
        guard case .refused = await ask(Self.lease, [.success(round)]).0 else { return #expect(Bool(false)) }
        #expect(await ask(Self.lease, [.failure(FetchFailure(.cancelled, message: "told to stop"))]).0 == .cancelled)
    }
}

/// A hub that answers as it is told, the last answer again and again.
private final class ScriptedHub: Transport {
    struct Clock: WallClock {
        func now() -> Timestamp { Timestamp(seconds: 0) }
        func sleep(until moment: Timestamp) async throws {}
    }

    private let answers: [Result<TransportResponse, FetchFailure>]
    private let requests = Mutex<[TransportRequest]>([])

    init(_ answers: [Result<TransportResponse, FetchFailure>]) { self.answers = answers }

    var asked: [TransportRequest] { requests.withLock { $0 } }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let number = requests.withLock { requests in
            requests.append(request)
            return requests.count
        }
        return try answers[min(number, answers.count) - 1].get()
    }
}
