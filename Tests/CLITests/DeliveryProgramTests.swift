import Foundation
import LoopbackServer
import Synchronization
import Testing

/// The program, receivers that fail in every way, and kills.
@Suite("Who is told of changes")
struct DeliveryProgramTests {
    let folder: Program.Folder
    let news: LoopbackServer

    init() throws {
        folder = try Program.Folder()
        let texts = Self.texts
        news = try LoopbackServer { request in
            let number = Int(request.path.filter(\.isNumber)) ?? 0
            return .text(
                ReadingCommandsTests.feed(title: "Ferries \(number)", text: texts[number % texts.count]), type: "application/rss+xml")
        }
    }

    static let texts = [
        ReadingCommandsTests.text,
        "The town library opens on Sundays from May on, and lends out umbrellas to whoever asks for one at the desk.",
        "Two herons have built a nest on the roof of the fish market, which closes its upper floor until the young have flown.",
    ]

    private func configure(_ publish: String, interval: String = "1h") throws {
        try folder.write(
            """
            version: 1
            defaults: {interval: \(interval)}
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 1s}}
            feeds:
              - {id: a, url: '\(news.url("/0.xml"))', publisher: a.example}
              - {id: b, url: '\(news.url("/1.xml"))', publisher: b.example}
              - {id: c, url: '\(news.url("/2.xml"))', publisher: c.example}
            publish:
            \(publish)
            """, to: "feeds.yml")
    }

    private func publishers() throws -> [String: [String: Any]] {
        let text = try Program.run("status", "--json", in: folder).output
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let list = try #require(root["publishers"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: list.compactMap { publisher in (publisher["publisher"] as? String).map { ($0, publisher) } })
    }

    private func wait(until isDone: () -> Bool) {
        let end = Date(timeIntervalSinceNow: 60)
        while !isDone(), Date() < end { usleep(20_000) }
    }

    @Test("Receivers that hang, fail, vanish or cannot be started take nothing from the run or from those that are well")
    func isolation() throws {
        let hook = try LoopbackServer { request in
            switch request.path {
            case "/hangs": .status(200).after(.seconds(600))
            case "/fails": .status(500)
            case "/gone": .status(410)
            case "/busy": .status(429, headers: [("Retry-After", "3600")])
            default: .status(204)
            }
        }
        defer {
            hook.stop()
            news.stop()
        }
        let hooks = ["hangs", "fails", "gone", "busy", "well"].map { "    - {id: \($0), url: '\(hook.url("/" + $0))', timeout: 1s}" }
        try configure(
            """
              webhooks:
            \(hooks.joined(separator: "\n"))
              exec:
                - {id: cat, command: [sh, -c, 'cat >> told.jsonl']}
                - {id: dies, command: [sh, -c, 'echo no; kill -9 $$']}
                - {id: sleeps, command: [sleep, '600'], timeout: 1s}
                - {id: absent, command: [./not-there]}
            """)
        let outcome = try Program.run("fetch", in: folder)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("3 created"))
        let told = try folder.text("told.jsonl").split(separator: "\n")
        let lines = try Program.run("changes", "--with-article", in: folder).output.split(separator: "\n")
        #expect(told == lines && told.count == 3)
        let publishers = try publishers()
        for id in ["well", "cat", "articles", "changes", "feeds"] { #expect(publishers[id]?["lag"] as? Int == 0, "\(id)") }
        for id in ["hangs", "fails", "busy", "dies", "sleeps", "absent"] {
            #expect(publishers[id]?["lag"] as? Int == 3 && publishers[id]?["attempts"] as? Int == 1, "\(id)")
            #expect(publishers[id]?["next_attempt"] is String && publishers[id]?["failure"] is String, "\(id)")
        }
        #expect(publishers["gone"]?["stopped"] as? Bool == true)
        #expect(publishers["dies"]?["failure"] as? String == "signal 9 ended it")
        #expect(publishers["absent"]?["failure"] as? String == "it cannot be started: No such file or directory")
        #expect(hook.requests.count == 5)
        let table = try Program.run("status", in: folder).output
        #expect(table.contains("publisher  kind") && table.contains("HTTP 500"), "\(table)")
    }

    @Test("A kill in the middle of a delivery delivers again, under the same key, and nothing is left out")
    func kill() throws {
        let isKilled = Atomic(false)
        let hook = try LoopbackServer { _ in
            isKilled.load(ordering: .relaxed) ? .status(200) : .status(200).after(.seconds(600))
        }
        defer {
            hook.stop()
            news.stop()
        }
        try configure("  webhooks: [{id: desk, url: '\(hook.url("/"))', timeout: 60s, secret_env: DESK}]")
        let secret = ["DESK": "hunter2hunter2"]
        let victim = try Program.start(["fetch"], in: folder, environment: secret)
        wait { !hook.requests.isEmpty }
        victim.kill()
        _ = try victim.wait()
        isKilled.store(true, ordering: .relaxed)
        let outcome = try Program.start(["fetch", "--log-level", "debug"], in: folder, environment: secret).wait()
        #expect(outcome.status == 0 && !outcome.error.contains("hunter2"), "\(outcome)")
        let keys = hook.requests.compactMap { $0.header("Idempotency-Key") }
        #expect(keys.count == 2 && Set(keys).count == 1)
        #expect(hook.requests[0].body == hook.requests[1].body)
        #expect(hook.requests.allSatisfy { $0.header("X-Pipeline-Signature")?.hasPrefix("sha256=") == true })
        let schema = try SchemaCheck(asItIs: Program.run("schema", "delivery", "--closed", in: folder).output)
        #expect(try schema.faults(String(decoding: hook.requests[0].body, as: UTF8.self)) == [])
    }

    @Test("SIGTERM breaks a delivery off at once; watch delivers while it runs, and tries again")
    func watch() throws {
        let hook = try LoopbackServer { $0.number == 1 ? .status(503, headers: [("Retry-After", "1")]) : .status(200) }
        defer {
            hook.stop()
            news.stop()
        }
        try configure("  webhooks: [{id: desk, url: '\(hook.url("/"))'}]\n  exec: [{id: slow, command: [sleep, '600'], timeout: 10m}]")
        let watch = try Program.start(["watch"], in: folder)
        wait { hook.requests.count >= 2 }
        watch.terminate()
        let outcome = try watch.wait()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(hook.requests.count >= 2)
        #expect(Set(hook.requests.prefix(2).compactMap { $0.header("Idempotency-Key") }).count == 1)
        let publishers = try publishers()
        #expect(publishers["desk"]?["lag"] as? Int == 0)
        #expect(publishers["slow"]?["lag"] as? Int == 3 && publishers["slow"]?["attempts"] as? Int == 0)
    }

    @Test("changes prints the bytes of the files, from a cursor on, and at most so many")
    func changes() throws {
        defer { news.stop() }
        try configure("  feeds: false")
        #expect(try Program.run("changes", in: folder).status == 64)
        #expect(try Program.run("fetch", in: folder).status == 0)
        let files = try folder.files(below: "data/changes").map { try folder.text("data/changes/" + $0) }.joined()
        #expect(try Program.run("changes", in: folder).output == files)
        let lines = files.split(separator: "\n").map { $0 + "\n" }
        #expect(try Program.run("changes", "--since", "1", "--limit", "1", in: folder).output == lines[1])
        #expect(try Program.run("changes", "--since", "99", in: folder).output == "")
        #expect(try Program.run("changes", "--since", "-1", in: folder).status == 64)
        let schema = try SchemaCheck(asItIs: Program.run("schema", "change", "--closed", in: folder).output)
        for line in try Program.run("changes", "--with-article", in: folder).output.split(separator: "\n") {
            #expect(try schema.faults(line) == [])
        }
        #expect(!folder.files(below: "data").contains { $0.hasPrefix("feed.") })
    }

    @Test("changes --follow waits beside a run that writes, ends with a signal, and when nobody reads any more")
    func follow() throws {
        defer { news.stop() }
        try configure("  feeds: true")
        let follower = try Program.start(["changes", "--follow"], in: folder)
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/bin/sh")
        reader.arguments = [
            "-c", "'\(Program.path)' changes --follow --data '\(folder.path)/data' | head -n 1 > '\(folder.path)/head.txt'",
        ]
        try reader.run()
        usleep(300_000)
        #expect(try Program.run("fetch", in: folder).status == 0)
        wait { follower.outputSoFar.split(separator: "\n").count == 3 }
        reader.waitUntilExit()
        #expect(reader.terminationStatus == 0)
        follower.terminate()
        let outcome = try follower.wait()
        #expect(outcome.status == 143 && outcome.error == "", "\(outcome)")
        #expect(outcome.output == (try Program.run("changes", in: folder).output))
        #expect(try folder.text("head.txt") == outcome.output.prefix { $0 != "\n" } + "\n")
        #expect(folder.files(below: "data").contains("feed.atom"))
    }
}
