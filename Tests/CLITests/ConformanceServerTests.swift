import Curl
import Foundation
import Judge
import LoopbackServer
import Model
import Testing

@testable import CLI

/// The real program serves; the real program, and others, ask.
@Suite("conformance --server")
struct ConformanceServerTests {
    /// What a rule was judged, as report.json says it.
    struct Reported: Decodable {
        struct Client: Decodable {
            var client: String
            var user_agent: String
            var requests: Int
            var failed: Int
            var rules: [Rule]
            func verdict(_ id: String) -> String? { rules.first { $0.id == id }?.verdict }
        }
        struct Rule: Decodable {
            var id: String
            var title: String
            var source: String
            var verdict: String
            var remarks: [String]
        }
        struct Hidden: Decodable {
            var id: String
            var reason: String
        }
        var schema: String
        var hour_seconds: Int
        var clients: [Client]
        var not_visible: [Hidden]
    }

    /// A server under way, and somebody who asks it.
    struct Scene {
        let folder: Program.Folder
        let server: Program.Running
        let base: String
        let transport: CurlTransport

        func get(_ url: String, _ fields: [String: String] = [:]) async throws -> TransportResponse {
            let headers = fields.sorted { $0.key < $1.key }.map { HeaderField($0.key, $0.value) }
            return try await transport.perform(TransportRequest(url: Secret(url), headers: headers))
        }

        func text(_ path: String) async throws -> String { String(decoding: try await get(base + path).body, as: UTF8.self) }

        func report() async throws -> Reported {
            try JSONDecoder().decode(Reported.self, from: Data(try await get(base + "/report.json").body))
        }

        /// The URL of a rule's feed, as the list names it.
        func url(_ rule: String) async throws -> String {
            try #require(try await text("/urls.txt").split(separator: "\n").first { $0.contains("/\(rule)/") }.map(String.init))
        }
    }

    private func withServer<R>(_ arguments: String..., body: (Scene) async throws -> R) async throws -> R {
        let folder = try Program.Folder()
        let server = try Program.start(["conformance", "--server", "--port", "0"] + arguments, in: folder)
        defer { server.kill() }
        let base = try #require(await Self.base(of: server), "\(server.errorSoFar)")
        var options = CurlOptions()
        options.allowPrivate = ["127.0.0.0/8"]
        return try await CurlTransport.withTransport(options) { transport in
            try await body(Scene(folder: folder, server: server, base: base, transport: transport))
        }
    }

    /// Where it says that it listens; nil when it ends before.
    private static func base(of server: Program.Running) async -> String? {
        while server.process.isRunning {
            let said = server.outputSoFar + server.errorSoFar
            if let match = said.firstMatch(of: /Verdicts: (http:\/\/[0-9.:]+)\//) { return String(match.1) }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    static let decidable = [
        "V1", "V3", "V4", "V7", "V8", "V9", "V13", "V14", "R2", "R3", "R5", "R7", "R8", "H1", "H2", "H3", "H4", "H10", "H12", "RB2", "RB6",
        "L4",
        "L5",
        "B-MF1", "B-TT1", "B-NB1", "B-YR1", "B-SF2", "B-CURL1",
    ]

    @Test("Ours fails no rule, and passes those that a few polls decide")
    func ours() async throws {
        let folder = try Program.Folder()
        let server = try Program.start(["conformance", "--server", "--port", "0", "--hour", "1s"] + Self.decidable, in: folder)
        defer { server.kill() }
        let base = try #require(await Self.base(of: server), "\(server.errorSoFar)")
        let rules = try await polled(base, folder: folder)
        #expect(rules.filter { $0.verdict == "fail" }.map { "\($0.id): \($0.remarks)" } == [])
        let missing = Self.decidable.filter { id in rules.first { $0.id == id }?.verdict != "pass" }
        #expect(missing == [], "not decided: \(rules.filter { missing.contains($0.id) }.map { "\($0.id): \($0.remarks)" })")
        server.terminate()
        let outcome = try server.wait()
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("pipeline/\(Release.version): \(Self.decidable.count) passed, 0 failed"), "\(outcome.output)")
        #expect(outcome.error.contains("V1      pass    pipeline/\(Release.version)  GET /V1/feed.xml → 304"), "\(outcome.error)")
    }

    /// Polls until all is decided, or for long enough.
    private func polled(_ base: String, folder: Program.Folder) async throws -> [Reported.Rule] {
        var options = CurlOptions()
        options.allowPrivate = ["127.0.0.0/8"]
        return try await CurlTransport.withTransport(options) { transport in
            let get = { (path: String) in try await transport.perform(TransportRequest(url: Secret(base + path))).body }
            try folder.write(String(decoding: try await get("/feeds.yml"), as: UTF8.self), to: "feeds.yml")
            var rules: [Reported.Rule] = []
            for _ in 0..<40 {
                let environment = ["CONFORMANCE_USER": "reader", "CONFORMANCE_PASSWORD": "conformance"]
                let run = try Program.start(["fetch", "--contact", "https://example.org/contact"], in: folder, environment: environment)
                    .wait()
                try #require(run.status == 0 || run.status == 3, "\(run.error)")
                let report = try JSONDecoder().decode(Reported.self, from: Data(try await get("/report.json")))
                rules = try #require(report.clients.first).rules
                if Self.decidable.allSatisfy({ id in rules.first { $0.id == id }?.verdict == "pass" }) { break }
                try await Task.sleep(for: .milliseconds(300))
            }
            return rules
        }
    }

    @Test("Who shows nothing, carries everything and comes at once fails, and is told why")
    func naive() async throws {
        try await withServer { scene in
            let name = ["User-Agent": "naive/1.0", "Cookie": "id=1"]
            for rule in ["V1", "T9"] {
                for _ in 0..<2 { _ = try await scene.get(try await scene.url(rule), name) }
            }
            let one = try await scene.url("O1")
            for _ in 0..<2 { #expect(try await scene.get(one, name).status > 0) }
            try await followCarryingAll(scene, "R7", name.merging(["Authorization": "Basic x"]) { $1 })
            try await followCarryingAll(scene, "V9", name)
            let client = try #require(try await scene.report().clients.first { $0.client == "naive/1.0" })
            for rule in ["V1", "V9", "T9", "O1", "R7", "H2", "H3", "H4"] {
                #expect(client.verdict(rule) == "fail", "\(rule): \(client.rules)")
            }
            #expect(client.verdict("H1") == "pass")
            let log = try await scene.text("/V1/log")
            #expect(log.contains("V1: Validators are shown byte for byte as they were sent") && log.contains("naive/1.0: fail"), "\(log)")
            #expect(log.contains(#"ETag: W/"a\"b""#) && log.contains("If-None-Match was nothing"), "\(log)")
        }
    }

    /// Follows redirects as a bad client does: with all that it has, validators of other URLs too.
    private func followCarryingAll(_ scene: Scene, _ rule: String, _ fields: [String: String]) async throws {
        let start = try await scene.url(rule).replacing("reader:conformance@", with: "")
        var carried = fields
        for _ in 0..<3 {
            var answer = try await scene.get(start, carried)
            if let location = answer.headers.first(where: { $0.name.lowercased() == "location" })?.value {
                answer = try await scene.get(location, carried)
            }
            if let etag = answer.headers.first(where: { $0.name.lowercased() == "etag" })?.value { carried["If-None-Match"] = etag }
        }
    }

    @Test("What clients send stands on the page as text")
    func pageEscapes() async throws {
        try await withServer("V1") { scene in
            _ = try await scene.get(try await scene.url("V1"), ["User-Agent": "<script>alert('1')</script>/1 \"&"])
            let page = try await scene.text("/")
            #expect(!page.contains("<script>") && page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), "\(page)")
            #expect(page.contains("Validators are shown byte for byte") && page.contains("href=\"/V1/log\""))
            let answer = try await scene.get(scene.base + "/")
            #expect(answer.headers.contains { $0.name.lowercased() == "content-security-policy" })
        }
    }

    @Test("report.json has its schema, every rule with what the table of rules says of it, and why others are missing")
    func json() async throws {
        try await withServer("--json", "--hour", "10m") { scene in
            _ = try await scene.get(try await scene.url("V1"), ["User-Agent": "some/2.0 (+https://some.example)"])
            let report = try await scene.report()
            #expect(report.schema == "pipeline.conformance-server/1" && report.hour_seconds == 600)
            #expect(report.clients.map(\.client) == ["some/2.0"] && report.clients[0].user_agent == "some/2.0 (+https://some.example)")
            #expect(Set(report.clients[0].rules.map(\.id)) == Set(Docket.ids))
            #expect(report.clients[0].rules.allSatisfy { !$0.title.isEmpty && !$0.source.isEmpty && !$0.remarks.isEmpty })
            #expect(try SchemaCheck(ConformanceSchemas.server).faults(try await scene.text("/report.json")) == [])
            #expect(report.not_visible.contains { $0.id == "R6" && $0.reason.contains("private") })
            scene.server.terminate()
            let outcome = try scene.server.wait()
            #expect(try JSONDecoder().decode(Reported.self, from: Data(outcome.output.utf8)).clients[0].requests == 1)
        }
    }

    @Test("The lists lead to feeds; what nobody serves is 404, and enters no books")
    func lists() async throws {
        try await withServer("O2", "H3") { scene in
            let urls = try await scene.text("/urls.txt").split(separator: "\n").map(String.init)
            #expect(urls.count == 5, "O2 has three, H3 one, and T9 is always there: \(urls)")
            #expect(Set(urls.filter { $0.contains("/O2/") }.compactMap { URL(string: $0)?.host }).count == 3, "a clock for each host")
            #expect(try await scene.text("/feeds.opml").contains("b=2&amp;a=1&amp;&amp;empty="))
            #expect(try await scene.get(scene.base + "/favicon.ico").status == 404)
            #expect(try await scene.get(scene.base + "/V1/feed.xml").status == 404)
            #expect(try await scene.text("/R6/log").contains("not visible to a server"))
        }
    }

    @Test(
        "What cannot be served is said",
        arguments: [
            (["R6"], "private ones"), (["X1"], "X1"), (["--port", "x"], "--port"), (["--hour", "2h"], "--hour"),
            (["--port", "70000"], "--port"),
        ])
    func usage(arguments: [String], word: String) throws {
        let folder = try Program.Folder()
        let outcome = try Program.start(["conformance", "--server"] + arguments, in: folder).wait()
        #expect(outcome.status == 64 && outcome.error.contains(word), "\(outcome.error)")
    }
}
