import Curl
import Digest
import Fetching
import Foundation
import LoopbackServer
import Model
import Synchronization
import Testing

/// `pipeline watch --callback` with a hub on loopback.
@Suite("Watching with a hub")
struct WebSubProgramTests {
    let folder: Program.Folder
    let site: HubSite
    /// A port that was free a moment ago.
    let port: Int

    init() throws {
        folder = try Program.Folder()
        site = try HubSite()
        let taken = try LoopbackServer { _ in .notFound }
        port = taken.port
        taken.stop()
        try folder.write(
            "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 8, spacing: 0s, min_interval: 0s}}\n"
                + "defaults: {max_interval: 12h}\nfeeds:\n  - {id: herald, url: '\(site.server.url("/feed"))', publisher: herald.example}\n",
            to: "feeds.yml")
    }

    private func watch(path: String = "/") throws -> Program.Running {
        try Program.start(
            ["watch", "--listen", "127.0.0.1:\(port)", "--callback", "http://127.0.0.1:\(port)\(path)"], in: folder)
    }

    @discardableResult
    private func wait(for what: String, until isSo: () throws -> Bool) rethrows -> Bool {
        let end = Date(timeIntervalSinceNow: 60)
        while Date() < end {
            if try isSo() { return true }
            usleep(20_000)
        }
        Issue.record("waited in vain for \(what)")
        return false
    }

    private func send(_ url: String, _ headers: [HeaderField] = [], body: [UInt8]? = nil) async throws -> TransportResponse {
        var options = CurlOptions()
        options.allowPrivate = ["127.0.0.0/8"]
        return try await CurlTransport.withTransport(options) { transport in
            var request = TransportRequest(url: Secret(url), headers: headers)
            request.body = body
            return try await transport.perform(request)
        }
    }

    private func verify(_ form: [String: String], _ mode: String, topic: String? = nil) async throws -> TransportResponse {
        let fields = [
            (name: "hub.mode", value: mode), (name: "hub.topic", value: topic ?? form["hub.topic", default: ""]),
            (name: "hub.challenge", value: "<b>chal&lenge</b>"), (name: "hub.lease_seconds", value: "864000"),
        ]
        return try await send(form["hub.callback", default: ""] + "?" + FormFields.text(fields))
    }

    private func push(_ item: Int, _ form: [String: String], secret: String? = nil) async throws -> Int {
        let body = Array(HubSite.document([item], hub: "").utf8)
        let key = Array((secret ?? form["hub.secret", default: ""]).utf8)
        let headers = [
            HeaderField("Content-Type", "application/rss+xml"),
            HeaderField("X-Hub-Signature", "sha256=" + Digest.hmacSHA256(body, key: key)),
        ]
        return try await send(form["hub.callback", default: ""], headers, body: body).status
    }

    private func articles() throws -> Int { folder.files(below: "data/articles").count { $0.hasSuffix(".json") } }

    @Test(
        "W1, W2, W4, W5: subscribed by the Link field, verified, pushed; what is forged is answered alike and dropped; a restart asks nobody"
    )
    func everything() async throws {
        defer { site.server.stop() }
        var running = try watch()
        defer { running.kill() }
        wait(for: "the hub to be asked") { site.forms.count == 1 }
        let form = try #require(site.forms.first)
        #expect(form["hub.mode"] == "subscribe" && form["hub.topic"] == site.server.url("/feed"))
        #expect(form["hub.callback"]?.hasPrefix("http://127.0.0.1:\(port)/websub/") == true && form["hub.secret"]?.utf8.count == 64)
        #expect(try await verify(form, "subscribe", topic: "http://127.0.0.1/other").status == 404)
        #expect(try await verify(form, "unsubscribe").status == 404)
        #expect(try await send("http://127.0.0.1:\(port)/websub/0000?hub.mode=subscribe").status == 404)
        let verified = try await verify(form, "subscribe")
        #expect(verified.status == 200 && verified.body == Array("<b>chal&lenge</b>".utf8))
        #expect(verified.header("Content-Type")?.hasPrefix("text/plain") == true && verified.header("X-Content-Type-Options") == "nosniff")
        #expect(try await verify(form, "subscribe").status == 200, "our answer may have been lost")
        #expect(try await push(7, form) == 202)
        try wait(for: "the pushed article") { try articles() == 3 }
        #expect(try await push(8, form, secret: "guessed") == 202)
        #expect(try await send(form["hub.callback", default: ""], body: Array("x".utf8)).status == 202)
        let metrics = String(decoding: try await send("http://127.0.0.1:\(port)/metrics").body, as: UTF8.self)
        for line in [
            "pipeline_websub_leases{state=\"active\"} 1", "pipeline_websub_pushes_total{result=\"taken\"} 1",
            "pipeline_websub_pushes_total{result=\"wrong_signature\"} 1", "pipeline_websub_pushes_total{result=\"unsigned\"} 1",
            "pipeline_websub_verifications_total{result=\"confirmed\"} 2", "pipeline_websub_documents_total{outcome=\"changed\"} 1",
            "pipeline_fetch_total{outcome=\"changed\"} 1",
        ] { #expect(metrics.contains(line + "\n"), "\(line)") }
        let schema = try SchemaCheck(asItIs: Program.run("schema", "live", "--closed", in: folder).output)
        #expect(try schema.faults(told("status", "--live", "--json")) == [])
        try explained()
        running.terminate()
        let outcome = try running.wait()
        #expect(outcome.status == 0 && outcome.error.contains("dropped what came to the callback of a hub: wrong signature"))
        let secrets = [form["hub.secret", default: ""], String(form["hub.callback", default: ""].suffix(40))]
        #expect(!secrets.contains { outcome.error.contains($0) }, "no log has token or secret")
        #expect(try articles() == 3)
        running = try watch()
        wait(for: "the door") { running.errorSoFar.contains("listening at") }
        #expect(try await push(9, form) == 202)
        try wait(for: "the article after the restart") { try articles() == 4 }
        #expect(site.forms.count == 1, "the lease lived on")
        try folder.write("version: 1\nallow_private: [127.0.0.0/8]\nfeeds: []\n", to: "feeds.yml")
        wait(for: "the farewell") { site.forms.count == 2 }
        #expect(site.forms.last?["hub.mode"] == "unsubscribe")
        #expect(try await push(10, form) == 410)
        #expect(try await verify(form, "unsubscribe").status == 200)
        #expect(try await push(11, form) == 404, "it is forgotten")
        #expect(folder.files(below: "data").contains("pipeline.sqlite"))
        running.terminate()
        #expect(try running.wait().status == 0)
    }

    /// What a command says; why not, where it says nothing.
    private func told(_ arguments: String...) throws -> String {
        let outcome = try Program.start(arguments, in: folder).wait()
        #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(arguments): \(outcome.status), \(outcome.error)")
        return outcome.output
    }

    private func explained() throws {
        let text = try told("explain", "herald")
        #expect(text.contains("hub (WebSub)") && text.contains("runs for 9 d"), "\(text)")
        let schema = try SchemaCheck(asItIs: Program.run("schema", "explain-feed", "--closed", in: folder).output)
        #expect(try schema.faults(told("explain", "herald", "--json")) == [])
    }

    @Test("A callback below a path of its own is answered there, and where a proxy takes that path off")
    func path() async throws {
        defer { site.server.stop() }
        let running = try watch(path: "/news/wire")
        defer { running.kill() }
        wait(for: "the hub to be asked") { site.forms.count == 1 }
        var form = try #require(site.forms.first)
        #expect(form["hub.callback"]?.hasPrefix("http://127.0.0.1:\(port)/news/wire/websub/") == true)
        #expect(try await verify(form, "subscribe").status == 200)
        #expect(try await push(7, form) == 202)
        let token = String(form["hub.callback", default: ""].suffix(40))
        for path in ["/wire/websub/", "/news/wire/", "/news/wire/websub/x/"] {
            #expect(try await send("http://127.0.0.1:\(port)\(path)\(token)", body: Array("x".utf8)).status != 202, "\(path)")
        }
        form["hub.callback"] = "http://127.0.0.1:\(port)/websub/\(token)"
        #expect(try await push(8, form) == 202)
        try wait(for: "the pushed articles") { try articles() == 4 }
        running.terminate()
        #expect(try running.wait().status == 0)
    }

    @Test("Without a place to listen there is no callback, and a callback is a URL")
    func usage() throws {
        site.server.stop()
        #expect(try Program.run("watch", "--callback", "https://news.example/", in: folder).status == 64)
        for url in ["news.example", "ftp://news.example/", "https://news.example/?a", "https://me:pw@news.example/"] {
            #expect(try Program.run("watch", "--listen", "127.0.0.1:0", "--callback", url, in: folder).status == 64, "\(url)")
        }
    }

    @Test("Where feeds.yml says no, no hub is asked")
    func off() throws {
        defer { site.server.stop() }
        try folder.write(folder.text("feeds.yml").replacing("max_interval: 12h", with: "max_interval: 12h, websub: false"), to: "feeds.yml")
        let running = try watch()
        wait(for: "the poll") { !site.server.requests(for: "/feed").isEmpty }
        usleep(7_000_000)
        #expect(site.forms.isEmpty)
        running.terminate()
        #expect(try running.wait().status == 0)
    }
}

/// A feed and its hub on one server; the hub takes forms, and does nothing by itself.
final class HubSite: Sendable {
    let server: LoopbackServer
    private let taken: Forms

    private final class Forms: Sendable {
        let list = Mutex<[[String: String]]>([])
    }

    init() throws {
        let taken = Forms()
        self.taken = taken
        server = try LoopbackServer { request in
            let base = "http://127.0.0.1:\(request.header("Host")?.split(separator: ":").last ?? "80")"
            guard request.method == "POST" else {
                return .text(Self.document([1, 2], hub: base + "/nowhere"), type: "application/rss+xml")
                    .with("Link", "<\(base)/hub>; rel=\"hub\", <\(base)/feed>; rel=self")
            }
            let fields = FormFields.parse(String(decoding: request.body, as: UTF8.self))
            taken.list.withLock { $0.append(Dictionary(fields.map { ($0.name, $0.value) }) { $1 }) }
            return .status(202)
        }
    }

    /// What the hub was asked, form by form.
    var forms: [[String: String]] { taken.list.withLock { $0 } }

    static func document(_ items: [Int], hub: String) -> String {
        let body = items.map { number in
            "<item><guid isPermaLink=\"false\">i-\(number)</guid><title>Report \(number)</title><link>https://herald.example/\(number)</link>"
                + "<description>\((0..<40).map { "n\(number)word\($0)" }.joined(separator: " "))</description></item>"
        }.joined()
        return
            "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Herald</title><link>https://herald.example/</link>"
            + "<atom:link rel=\"hub\" href=\"\(hub)\"/>\(body)</channel></rss>"
    }
}
