import Curl
import Foundation
import LoopbackServer
import Model
import Testing

/// `pipeline watch` as an operator meets it.
@Suite("Watching")
struct WatchTests {
    let folder: Program.Folder
    let server: LoopbackServer

    init() throws {
        folder = try Program.Folder()
        server = try LoopbackServer { request in
            .text(
                ReadingCommandsTests.feed(title: "News of \(request.path.dropFirst())", text: ReadingCommandsTests.text),
                type: "application/rss+xml")
        }
    }

    private func list(_ names: [String], more: String = "") throws {
        try folder.write(
            "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 8, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
                + names.map { "  - {id: \($0), url: '\(server.url("/\($0)"))', publisher: \($0).example}\n" }.joined() + more,
            to: "feeds.yml")
    }

    private func watch(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Running {
        try Program.start(["watch"] + arguments, in: folder, environment: environment)
    }

    @discardableResult
    private func wait(for what: String, until isSo: () -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: 60)
        while !isSo(), Date() < end { usleep(20_000) }
        let came = isSo()
        #expect(came, "waited in vain for \(what)")
        return came
    }

    private func end(_ running: Program.Running) throws -> Program.Outcome {
        running.terminate()
        return try running.wait()
    }

    private func live() throws -> [String: Any] {
        let text = try Program.run("status", "--live", "--json", in: folder).output
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("TERM ends it with 0, and what it found is out")
    func term() throws {
        defer { server.stop() }
        try list(["a", "b"])
        let running = try watch()
        wait(for: "two polls") { server.requests.count == 2 }
        let outcome = try end(running)
        #expect(outcome.status == 0)
        #expect(outcome.error.contains("SIGTERM: 2 polls, ended in order"))
        let articles = try folder.files(below: "data/articles").map { try folder.text("data/articles/\($0)") }
        // Where the copy that came first is committed second, the other's article has merged away into it.
        #expect(articles.count { !$0.contains("\"merged_into\"") } == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/pipeline.sock"))
    }

    @Test("A second signal ends it at once, though a server never answers")
    func secondSignal() throws {
        let mute = try LoopbackServer { _ in .status(200).after(.seconds(600)) }
        defer { mute.stop() }
        try folder.write(
            "version: 1\nallow_private: [127.0.0.0/8]\nfeeds: [{id: mute, url: '\(mute.url("/"))', timeout: 10m}]\n", to: "feeds.yml")
        let running = try watch("--grace", "10m")
        wait(for: "the poll") { mute.counters.connections == 1 }
        running.terminate()
        usleep(300_000)
        #expect(running.process.isRunning)
        let outcome = try end(running)
        #expect(outcome.status == 143)
        #expect(outcome.error.contains("told twice"))
    }

    @Test("A changed list is taken, a broken one told of while the old stays, SIGHUP reads again")
    func reload() throws {
        defer { server.stop() }
        try list(["a"])
        let running = try watch()
        wait(for: "the first feed") { server.requests(for: "/a").count == 1 }
        try list(["a", "b"])
        wait(for: "the feed that was added") { server.requests(for: "/b").count == 1 }
        #expect(running.errorSoFar.contains("1 feed added, 0 removed, 0 changed"))
        try list(["a", "b"], more: "  - {id: c, ulr: nowhere}\n")
        wait(for: "a complaint") { running.errorSoFar.contains("unknown key") }
        let problem = try #require(try live()["configuration"] as? [String: Any])["problem"] as? String
        #expect(problem?.contains("feeds.yml:7:") == true, "\(problem ?? "none")")
        try list(["b", "c"])
        wait(for: "the third feed") { server.requests(for: "/c").count == 1 }
        kill(running.process.processIdentifier, SIGHUP)
        wait(for: "the word that nothing changed") { running.errorSoFar.contains("says what it said") }
        #expect(try end(running).status == 0)
        #expect(server.requests(for: "/a").count == 1 && server.requests(for: "/b").count == 1)
        let status = try Program.run("status", in: folder).output
        #expect(status.contains("not in feeds.yml any more, what they brought stays: a ("))
        let explained = try Program.run("explain", "a", in: folder)
        #expect(explained.status == 64 && explained.error.contains("feeds.yml no longer names a, since 20"))
    }

    @Test("A file that is included anew with a fault in it is looked at until it is mended")
    func includedFault() throws {
        defer { server.stop() }
        try list(["a"])
        let running = try watch()
        wait(for: "the first feed") { server.requests(for: "/a").count == 1 }
        try folder.write("feeds:\n  - {id: b, ulr: nowhere}\n", to: "more.yml")
        try list(["a"], more: "include: [more.yml]\n")
        wait(for: "a complaint") { running.errorSoFar.contains("unknown key") }
        try folder.write("feeds:\n  - {id: b, url: '\(server.url("/b"))', publisher: b.example}\n", to: "more.yml")
        wait(for: "the feed that was included") { server.requests(for: "/b").count == 1 }
        #expect(try end(running).status == 0)
        #expect(server.requests(for: "/a").count == 1)
    }

    @Test("Tells the service manager that it is ready, reloads, is alive and stops", arguments: ["socket", "@pipeline-test"])
    func notify(name: String) throws {
        defer { server.stop() }
        let path = name.hasPrefix("@") ? "\(name)-\(UUID().uuidString)" : folder.path + "/" + name
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../Support/Service/manager.py"
        let manager = Process()
        manager.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        manager.arguments = ["python3", script, path]
        let pipe = folder.path + "/told.txt"
        try "".write(toFile: pipe, atomically: true, encoding: .utf8)
        manager.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: pipe))
        try manager.run()
        defer { manager.terminate() }
        func told() -> String { (try? folder.text("told.txt")) ?? "" }
        wait(for: "the manager") { told().contains("listening") }
        try list(["a"])
        let running = try watch(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "2000000"])
        wait(for: "READY") { told().contains("READY=1") }
        wait(for: "three meals of the watchdog") { told().split(separator: "\n").count { $0.contains("WATCHDOG=1") } >= 3 }
        kill(running.process.processIdentifier, SIGHUP)
        wait(for: "RELOADING") { told().contains("RELOADING=1") }
        #expect(try end(running).status == 0)
        wait(for: "STOPPING") { told().contains("STOPPING=1") }
    }

    @Test("Prometheus finds the metrics in order, and the health is well")
    func metrics() async throws {
        defer { server.stop() }
        try list(["a", "b", "c"])
        let running = try watch("--listen", "127.0.0.1:0")
        defer { running.kill() }
        wait(for: "three polls") { server.requests.count == 3 }
        wait(for: "the place") { running.errorSoFar.contains("listening at") }
        let place = try #require(running.errorSoFar.firstMatch(of: /listening at (http:\/\/[0-9.:]+)/)).1
        wait(for: "all of them counted") { (try? live()["polls_a_minute"] as? Int) == 3 }
        let text = try await get("\(place)/metrics")
        #expect(text.contains("pipeline_fetch_total{outcome=\"changed\"} 3\n"))
        for name in [
            "fetch_total", "fetch_duration_seconds", "fetch_bytes_total", "conditional_total", "feed_lateness_seconds", "feeds",
            "entries_total",
            "cluster_operations_total", "clusters", "host_cooldowns", "due", "last_success_timestamp_seconds", "build_info",
        ] { #expect(text.contains("# TYPE pipeline_\(name) "), "\(name)") }
        #expect(text.contains("pipeline_entries_total{kind=\"new\"} 3\n"))
        #expect(text.contains("pipeline_feeds{state=\"well\"} 3\n"))
        #expect(text.contains("pipeline_clusters{size_bucket=\"3-5\"} 1\n"))
        #expect(!text.contains("127.0.0.1"), "no URL stands in a label")
        #expect(try await get("\(place)/health").contains("\"ok\""))
        try promtool(text)
        let schema = try SchemaCheck(asItIs: Program.run("schema", "live", "--closed", in: folder).output)
        #expect(try schema.faults(Program.run("status", "--live", "--json", in: folder).output) == [])
        let picture = try Program.run("status", "--live", in: folder).output
        #expect(picture.contains("3 feeds: 3 well"))
        #expect(picture.contains("News of"))
        #expect(try end(running).status == 0)
        let after = try Program.run("status", "--live", in: folder)
        #expect(after.status == 64 && after.error.contains("nothing watches data now"))
    }

    @Test("Runs of cron leave the same metrics in a file, and counters go on from run to run")
    func textfile() throws {
        defer { server.stop() }
        try list(["a", "b"])
        #expect(try Program.run("fetch", "--metrics", "pipeline.prom", in: folder).status == 0)
        #expect(try Program.run("fetch", "--force", "--metrics", "pipeline.prom", in: folder).status == 0)
        let text = try folder.text("pipeline.prom")
        #expect(text.contains("pipeline_fetch_total{outcome=\"changed\"} 2\n"))
        #expect(text.contains("pipeline_fetch_total{outcome=\"same\"} 2\n"))
        #expect(text.contains("pipeline_feeds{state=\"well\"} 2\n"))
        try promtool(text)
    }

    private func get(_ url: String) async throws -> String {
        var options = CurlOptions()
        options.allowPrivate = ["127.0.0.0/8"]
        return try await CurlTransport.withTransport(options) { transport in
            String(decoding: try await transport.perform(TransportRequest(url: Secret(url))).body, as: UTF8.self)
        }
    }

    /// `promtool check metrics` of Debian's package prometheus, where it is installed.
    private func promtool(_ text: String) throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool") else {
            return print("promtool is not installed: the metrics were not checked by it (Debian's package is prometheus)")
        }
        try folder.write(text, to: "metrics.txt")
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/bin/sh")
        tool.arguments = ["-c", "promtool check metrics <'\(folder.path)/metrics.txt' 2>&1"]
        let output = Pipe()
        tool.standardOutput = output
        try tool.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        #expect(tool.terminationStatus == 0 && said.isEmpty, "\(said)")
    }
}
