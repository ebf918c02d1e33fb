import Foundation
import LoopbackServer
import Model
import Storage
import Testing

@Suite("Exit statuses and complaints")
struct ExitStatusTests {
    static let feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://t.example/</link>
        <item><title>One</title><link>https://t.example/one</link><description>First of all, a sentence.</description></item></channel></rss>
        """

    private func folder(_ paths: [String], _ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        let feeds = paths.enumerated().map { "  - {id: f\($0), url: '\(server.url($1))'}\n" }.joined()
        try folder.write(
            "version: 1\nallow_private: [127.0.0.0/8]\n"
                + "hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n\(feeds)", to: "feeds.yml")
        return folder
    }

    private func server() throws -> LoopbackServer {
        let site = StaticSite()
        site.set("/good.xml", to: Self.feed, type: "application/rss+xml")
        return try LoopbackServer(handler: site.reply)
    }

    @Test(
        "0 when all are well, 3 when some failed, 4 when all failed, and --fail-on moves them",
        arguments: [
            (["/good.xml"], [] as [String], 0), (["/good.xml", "/absent.xml"], [], 3), (["/absent.xml"], [], 4),
            (["/good.xml", "/absent.xml"], ["--fail-on", "all"], 0), (["/absent.xml"], ["--fail-on", "all"], 4),
            (["/absent.xml"], ["--fail-on", "none"], 0),
        ])
    func runStatus(paths: [String], options: [String], status: Int) throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(paths, server)
        let outcome = try Program.start(["fetch"] + options, in: folder).wait()
        #expect(outcome.status == Int32(status), "\(outcome.output)\(outcome.error)")
    }

    @Test("73 where the result cannot be written, whatever the command")
    func fullDisk() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        #expect(try Program.run("fetch", in: folder).status == 0)
        let commands = [
            "articles", "articles --json", "status", "status --json", "verify", "search sentence", "explain f0", "fetch", "fetch --dry-run",
            "prune --older-than 9d", "feeds check", "schema",
        ]
        for command in commands {
            let line = "\(Program.path) \(command) >/dev/full"
            let outcome = try Program.shell(line, in: folder)
            #expect(outcome.status == 73 && outcome.error.contains("No space left on device"), "\(command): \(outcome)")
        }
        #expect(try Program.shell("set -o pipefail; \(Program.path) articles | true", in: folder).status == 0)
    }

    @Test("What is not there is told from what may not be seen")
    func surroundings() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        try folder.write("", to: "a-file")
        #expect(try Program.run("articles", in: folder).status == 64)
        let blocked = try Program.run("articles", "--data", "a-file", in: folder)
        #expect(blocked.status == 73 && blocked.error.contains("a-file/pipeline.sqlite: Not a directory"), "\(blocked)")
        #expect(try Program.run("status", "--data", "a-file", in: folder).status == 73)
        #expect(try Program.run("cluster", "absent.jsonl", in: folder).status == 64)
        #expect(try Program.run("replay", "--from", "absent", in: folder).status == 64)
        let empty = try Program.run("replay", "--from", ".", "--data", "new", in: folder)
        #expect(empty.status == 64 && empty.error.contains("holds no archive"), "\(empty)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"))
        let list = try Program.run("feeds", "check", "--feeds", ".", in: folder)
        #expect(list.status == 78 && list.error.contains("it is a folder, not a file"), "\(list)")
        #expect(try Program.run("fetch", in: folder).status == 0)
        #expect(try Program.run("show", "", in: folder).error.contains("give the id of an article"))
        let port = try #require(server.url("").split(separator: ":").last?.prefix { $0.isNumber })
        let taken = try Program.run("watch", "--listen", "127.0.0.1:\(port)", in: folder)
        #expect(taken.status == 73 && taken.error.contains("cannot listen there: Address already in use"), "\(taken)")
    }

    @Test("Two lists in turn leave each other's feeds alone; what neither names has left")
    func twoLists() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        let feeds = try folder.text("feeds.yml")
        try folder.write(
            feeds.replacingOccurrences(of: "id: f0", with: "id: daily").replacing("good.xml", with: "good.xml?2"), to: "daily.yml")
        for _ in 0..<2 {
            for list in ["feeds.yml", "./daily.yml"] { #expect(try Program.run("fetch", "--feeds", list, in: folder).status != 78) }
        }
        #expect(try absent(folder) == [])
        // Nobody knows what a list names that cannot be read now.
        let daily = try folder.text("daily.yml")
        try folder.write("version: 1\nfeeds: [", to: "daily.yml")
        #expect(try Program.run("fetch", in: folder).status == 0)
        #expect(try absent(folder) == [])
        try folder.write(daily.replacing("id: daily", with: "id: other").replacing("?2", with: "?3"), to: "daily.yml")
        #expect(try Program.run("fetch", in: folder).status == 0)
        #expect(try absent(folder) == ["daily"])
    }

    private func absent(_ folder: Program.Folder) throws -> [String] {
        let store = try SQLiteStore.open(path: folder.path + "/data/pipeline.sqlite", readOnly: true)
        return try store.feedStates().values.filter { $0.absence != nil }.map(\.feed.rawValue)
    }

    @Test("0 when nothing is due")
    func nothingDue() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        #expect(try Program.run("fetch", in: folder).status == 0)
        let again = try Program.run("fetch", in: folder)
        #expect(again.status == 0)
        #expect(server.requests.count == 1)
    }

    @Test("64 for an unknown option, an unknown feed and a missing article")
    func usage() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        #expect(try Program.run("fetch", "--nonsense", in: folder).status == 64)
        let unknown = try Program.run("fetch", "nobody", in: folder)
        #expect(unknown.status == 64)
        #expect(unknown.error.contains("no feed is called nobody"))
        #expect(try Program.run("fetch", in: folder).status == 0)
        #expect(try Program.run("show", "a-0000", in: folder).status == 64)
    }

    @Test("78 for a bad feeds.yml, with file, line and column of every complaint")
    func badConfiguration() throws {
        let folder = try Program.Folder()
        try folder.write("version: 1\nfeeds:\n  - id: one\n    urll: https://example.com/feed\n", to: "feeds.yml")
        for command in [["fetch"], ["status"], ["feeds", "check"]] {
            let outcome = try Program.start(command, in: folder).wait()
            #expect(outcome.status == 78, "\(command)")
            #expect(outcome.error.contains("feeds.yml:4:5:"), "\(outcome.error)")
            #expect(outcome.error.contains("url"), "\(outcome.error)")
        }
    }

    @Test("feeds check --json tells the same complaints to programs")
    func complaintsAsJSON() throws {
        let folder = try Program.Folder()
        try folder.write("version: 1\nfeeds:\n  - id: one\n    urll: https://example.com/feed\n", to: "feeds.yml")
        let outcome = try Program.run("feeds", "check", "--json", in: folder)
        #expect(outcome.status == 78)
        let value = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let errors = try #require(value["errors"] as? [[String: Any]])
        #expect(errors.contains { $0["line"] as? Int == 4 && $0["column"] as? Int == 5 }, "\(errors)")
        try folder.write("version: 1\nfeeds:\n  - url: https://example.com/feed\n", to: "feeds.yml")
        #expect(try Program.run("feeds", "check", "--json", in: folder).output.contains("\"feeds\": 1"))
    }

    @Test("78 when there is no feeds.yml, and it says which file was looked for")
    func missingConfiguration() throws {
        let folder = try Program.Folder()
        let outcome = try Program.run("fetch", in: folder)
        #expect(outcome.status == 78)
        #expect(outcome.error.contains("feeds.yml"))
    }

    @Test("65 when the database is no database")
    func corrupt() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        try folder.write(String(repeating: "this is no database ", count: 300), to: "data/pipeline.sqlite")
        let outcome = try Program.run("fetch", in: folder)
        #expect(outcome.status == 65, "\(outcome.error)")
    }

    @Test("73 when data/ cannot be written")
    func cannotWrite() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        try folder.write("a file where a folder should be", to: "data")
        #expect(try Program.run("fetch", in: folder).status == 73)
    }

    @Test("75 while another run holds the lock, and 0 after watch was told to end")
    func lockedAndTerminated() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(["/good.xml"], server)
        let watch = try Program.start(["watch"], in: folder, environment: [:])
        while folder.files(below: "data/articles").isEmpty, watch.process.isRunning { usleep(20_000) }
        let second = try Program.run("fetch", in: folder)
        #expect(second.status == 75)
        #expect(second.error.contains("\(watch.process.processIdentifier)"), "\(second.error)")
        watch.terminate()
        let ended = try watch.wait()
        #expect(ended.status == 0, "\(ended.error)")
        #expect(try Program.run("fetch", in: folder).status == 0)
    }

    @Test("143 after SIGTERM in the middle of a fetch; what came is kept, and the next run gets the rest")
    func interrupted() throws {
        let server = try LoopbackServer { request in
            request.path == "/good.xml"
                ? .text(Self.feed, type: "application/rss+xml") : .text(Self.feed, type: "application/rss+xml").after(.seconds(60))
        }
        defer { server.stop() }
        let folder = try folder(["/good.xml", "/slow.xml"], server)
        let fetch = try Program.start(["fetch", "--per-host", "2", "--grace", "1s"], in: folder)
        while server.requests.count < 2, fetch.process.isRunning { usleep(20_000) }
        usleep(200_000)
        fetch.terminate()
        let outcome = try fetch.wait()
        #expect(outcome.status == 143, "\(outcome.error)")
        #expect(folder.files(below: "data/articles").count == 1)
        #expect(folder.files(below: "data/runs").count == 1)
    }
}
