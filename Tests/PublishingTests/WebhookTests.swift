import Curl
import Digest
import Foundation
import LoopbackServer
import Model
import Publishing
import Synchronization
import Testing

/// Webhooks against a scripted server, over libcurl.
@Suite struct WebhookTests {
    let store = FakeStore()

    init() {
        for number in 1...3 {
            let article = plainArticle("a-\(number)", title: "Ferry “Ada” \(number)")
            store.edit { $0.articles[article.id] = article }
            store.log(.created, article.id, at: moment(Int64(number)))
        }
        store.edit {
            $0.articles[ArticleID("a-3")] = nil
            $0.heirs[ArticleID("a-3")] = (ArticleID("a-1"), moment(3))
        }
        store.log(.merged, ArticleID("a-3"), other: ArticleID("a-1"), at: moment(4))
    }

    private struct Clock: WallClock {
        let time: Timestamp
        func now() -> Timestamp { time }
        func sleep(until moment: Timestamp) async throws {}
    }

    private func drain(
        _ url: String, secret: String? = "s3cret", timeout: Duration = .seconds(10), at time: Timestamp = moment(),
        allow: [String] = ["127.0.0.0/8"]
    ) async throws -> DeliveryState? {
        let receiver = WebhookReceiver(
            terms: ReceiverTerms(id: "desk", timeout: timeout), url: url, secret: secret.map { Secret($0) })
        try await CurlTransport.withTransport(CurlOptions(userAgent: "pipeline/test", allowPrivate: allow)) { transport in
            let webhook = Webhook(receiver, transport: transport) { response, now in
                response.header("Retry-After").flatMap { Int64($0) }.map { now + .seconds($0) }
            }
            try await Deliveries(to: [webhook], from: store, clock: Clock(time: time)) { _ in }.drain()
        }
        return try store.deliveryState(of: "desk")
    }

    @Test func `a batch is a POST of JSON that can be verified with the secret`() async throws {
        let server = try LoopbackServer { _ in .status(204) }
        defer { server.stop() }
        #expect(try await drain(server.url("/hook?key=1"))?.cursor == 4)
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1 && request.method == "POST" && request.target == "/hook?key=1")
        #expect(request.header("Content-Type") == "application/json" && request.header("User-Agent") == "pipeline/test")
        #expect(request.header("Expect") == nil)
        let timestamp = try #require(request.header("X-Pipeline-Timestamp"))
        #expect(timestamp == String(moment().milliseconds / 1000))
        let code = Digest.hmacSHA256(Array("\(timestamp).".utf8) + request.body, key: Array("s3cret".utf8))
        #expect(request.header("X-Pipeline-Signature") == "sha256=" + code)
        let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(body["schema"] as? String == "pipeline.delivery/1" && body["receiver"] as? String == "desk")
        #expect(body["key"] as? String == request.header("Idempotency-Key"))
        #expect(body["after"] as? Int == 0 && body["through"] as? Int == 4)
        let changes = try #require(body["changes"] as? [[String: Any]])
        #expect(changes.map { $0["seq"] as? Int } == [1, 2, 3, 4])
        let documents = changes.map { $0["document"] as? [String: Any] }
        #expect(documents.map { $0?["title"] as? String } == ["Ferry “Ada” 1", "Ferry “Ada” 2", nil, nil])
        #expect(documents[3]?["merged_into"] as? String == "a-1")
    }

    @Test func `without a secret nothing is signed`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        defer { server.stop() }
        #expect(try await drain(server.url("/"), secret: nil)?.cursor == 4)
        #expect(server.requests.first?.header("X-Pipeline-Signature") == nil)
    }

    @Test(
        arguments: [
            (500, "HTTP 500"), (404, "HTTP 404"), (301, "HTTP 301: redirects are not followed; write the new URL into feeds.yml"),
        ])
    func `any answer but 2xx is a refusal, and leads nowhere else`(status: Int, failure: String) async throws {
        let server = try LoopbackServer { $0.path == "/other" ? .status(200) : .redirect(to: "/other", status: status) }
        defer { server.stop() }
        let state = try await drain(server.url("/"))
        #expect(state?.cursor == 0 && state?.attempts == 1 && state?.failure == failure)
        #expect(server.requests.count == 1)
    }

    @Test func `429 with Retry-After waits so long, 410 for ever`() async throws {
        let server = try LoopbackServer { $0.number == 1 ? .status(429, headers: [("Retry-After", "90")]) : .status(410) }
        defer { server.stop() }
        #expect(try await drain(server.url("/"))?.nextAttempt == moment(90))
        #expect(try await drain(server.url("/"), at: moment(89))?.isStopped == false)
        #expect(server.requests.count == 1)
        #expect(try await drain(server.url("/"), at: moment(90))?.isStopped == true)
        _ = try await drain(server.url("/"), at: moment(9_000_000))
        #expect(server.requests.count == 2)
    }

    @Test func `a receiver that hangs, dies or is not there is a refusal like any other, and every retry has its key`() async throws {
        let server = try LoopbackServer { request in
            switch request.number {
            case 1: .status(200).after(.seconds(30))
            case 2: .reset
            case 3: .text("half").cut(afterBodyBytes: -10)
            default: .status(200)
            }
        }
        var now = moment()
        for attempt in 1...3 {
            let state = try await drain(server.url("/"), timeout: .seconds(1), at: now)
            #expect(state?.attempts == attempt && state?.cursor == 0, "\(String(describing: state))")
            now = try #require(state?.nextAttempt)
        }
        #expect(try await drain(server.url("/"), at: now)?.cursor == 4)
        let keys = server.requests.map { $0.header("Idempotency-Key") }
        #expect(keys.count == 4 && Set(keys).count == 1)
        server.stop()
        store.log(.updated, ArticleID("a-1"), at: moment(9))
        #expect(try await drain(server.url("/"), at: now)?.failure?.contains("connect") == true)
    }

    @Test func `an answer of 2xx counts, however long it is`() async throws {
        let server = try LoopbackServer { _ in
            var reply = ServerReply.text("x")
            reply.body = [UInt8](repeating: 0x78, count: 3 << 20)
            return reply
        }
        defer { server.stop() }
        let state = try await drain(server.url("/"))
        #expect(state?.cursor == 4 && server.requests.count == 1, "\(String(describing: state))")
    }

    @Test func `a private address that feeds_yml does not allow is not asked`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        defer { server.stop() }
        let state = try await drain(server.url("/"), allow: [])
        #expect(state?.cursor == 0 && state?.failure?.contains("allow_private") == true && server.requests.isEmpty)
    }

    @Test func `neither the secret nor what the URL holds of one is told`() async throws {
        let state = try await drain("http://127.0.0.1:1/hook?token=hunter2hunter2", secret: "tell-nobody")
        #expect(state?.failure?.contains("hunter2") == false && state?.failure?.contains("tell-nobody") == false)
    }

    @Test func `GET goes on to be GET after a POST over the same connection`() async throws {
        let server = try LoopbackServer { .text("\($0.method) \($0.body.count)") }
        defer { server.stop() }
        try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["127.0.0.0/8"])) { transport in
            for size in [0, 1, 500_000] {
                var request = TransportRequest(url: Secret(server.url("/")))
                request.body = [UInt8](repeating: 0x78, count: size)
                let posted = try await transport.perform(request)
                #expect(String(decoding: posted.body, as: UTF8.self) == "POST \(size)")
                let got = try await transport.perform(TransportRequest(url: Secret(server.url("/"))))
                #expect(String(decoding: got.body, as: UTF8.self) == "GET 0")
            }
        }
    }
}
