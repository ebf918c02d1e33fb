import Foundation
import LoopbackServer
import Synchronization
import Testing

@testable import Storage

/// What servers said is kept, and enough to rebuild all else (issue 6, point 4).
@Suite("pipeline replay")
struct ReplayCommandTests {
    /// The sample newsroom, served by the hour of its day.
    private final class Newsroom: Sendable {
        static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Support/Newsroom/samples").path
        private let round = Mutex(1)

        func set(_ round: Int) { self.round.withLock { $0 = round } }

        /// The newest snapshot of a feed up to the round.
        func reply(_ request: ServerRequest) -> ServerReply {
            let name = request.path.dropFirst().prefix { $0 != "." && $0 != "?" }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(Self.samples)/\(name)").sorted()) ?? []
            let round = round.withLock { $0 }
            guard let file = files.last(where: { Int($0.prefix(1)) ?? 9 <= round }),
                let text = try? String(contentsOfFile: "\(Self.samples)/\(name)/\(file)", encoding: .utf8)
            else { return .status(404) }
            let tag = "\"\(file)\""
            if request.header("If-None-Match") == tag { return .status(304).with("ETag", tag) }
            return .text(text, type: file.hasSuffix("json") ? "application/feed+json" : "application/xml").with("ETag", tag)
        }

        static func feeds() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: samples).filter { !$0.hasSuffix(".yml") }.sorted()
        }
    }

    @Test("The sample newsroom's day comes back to the byte, and the database row by row")
    func newsroom() throws {
        let folder = try fetchDay()
        try expectReplay(of: folder)
        try expectSchemas(of: folder)
        #expect(folder.files(below: "data/articles").count { $0.hasSuffix(".json") } > 15)
    }

    @Test("A backup and the archive give back what came after the backup")
    func afterBackup() throws {
        let folder = try fetchDay { folder, round in
            guard round == 1 else { return }
            let status = try Program.run("backup", "again/pipeline.sqlite", in: folder).status
            #expect(status == 0)
        }
        let refused = try Program.run("replay", "--from", "data/warc", "--data", "again", in: folder)
        #expect(refused.status == 64 && refused.error.contains("--continue"))
        let stores = ["data", "again"].map { "\(folder.path)/\($0)/pipeline.sqlite" }
        let before = try SQLiteStore.open(path: stores[1], readOnly: true).lastChange()
        let outcome = try Program.run("replay", "--continue", "--from", "data/warc", "--data", "again", in: folder)
        #expect(outcome.status == 0 && outcome.output.contains("of 2 runs"), "\(outcome)")
        let dumps = try stores.map { try SQLiteStore.open(path: $0, readOnly: false).dump(without: ["lists"]) }
        #expect(dumps[0] == dumps[1])
        #expect(try SQLiteStore.open(path: stores[1], readOnly: true).lastChange() > before)
        for file in folder.files(below: "data/articles") where file.hasSuffix(".json") {
            #expect(try folder.text("data/articles/\(file)") == folder.text("again/articles/\(file)"), "\(file)")
        }
    }

    @Test("A secret of a feed is nowhere in the archive, though the server repeats it, and the replay is the same")
    func secrets() throws {
        let key = "k3y-of-ours-7731"
        let server = try LoopbackServer { request in
            guard request.path.contains("feed") else { return .status(404) }
            if request.path.hasPrefix("/old") { return .status(302).with("Location", "/feed.xml?key=\(key)&from=old") }
            let item =
                "<item><title>Tide tables at the mole</title><link>https://mole.example/1?key=\(key)</link>"
                + "<description>The harbour office printed the tide tables late.</description></item>"
            return .text("<rss version='2.0'><channel><title>Mole</title>\(item)</channel></rss>", type: "application/rss+xml")
        }
        defer { server.stop() }
        let folder = try Program.Folder()
        try folder.write(
            Self.head + "  - {id: mole, url: '\(server.url("/old-feed.xml?key=${MOLE_KEY}"))', publisher: mole.example}\n", to: "feeds.yml")
        let outcome = try Program.run("fetch", "--force", in: folder, environment: ["MOLE_KEY": key])
        #expect(outcome.status == 0, "\(outcome.error)")
        let archived = try Self.plain(folder)
        #expect(archived.contains("HTTP/1.1 302"))
        #expect(archived.contains("Tide tables at the mole"))
        #expect(!archived.contains(key))
        try expectReplay(of: folder, environment: ["MOLE_KEY": key])
        let without = try Program.run("replay", "--from", "data/warc", "--data", "third", in: folder)
        #expect(without.status == 0 && without.error.contains("MOLE_KEY is not set"), "\(without.error)")
    }

    @Test("A feed that is asked again and again with the same answer is kept once")
    func revisits() throws {
        let server = try LoopbackServer { _ in
            .text("<rss version='2.0'><channel><title>Quay</title><item><title>One</title></item></channel></rss>", type: "text/xml")
        }
        defer { server.stop() }
        let folder = try Program.Folder()
        let feeds = (1...2).map { "  - {id: q\($0), url: '\(server.url("/\($0).xml"))', publisher: quay\($0).example}\n" }
        try folder.write(Self.head + feeds.joined(), to: "feeds.yml")
        for _ in 1...2 { #expect(try Program.run("fetch", "--force", in: folder).status == 0) }
        let archived = try Self.plain(folder)
        #expect(archived.components(separatedBy: "<title>One</title>").count == 2, "one payload for four answers")
        #expect(archived.components(separatedBy: "revisit/identical-payload-digest").count == 4)
        try expectReplay(of: folder)
    }

    @Test("An answer that two feeds share was asked for once, and the archive says so")
    func sharedAnswers() throws {
        let server = try LoopbackServer { _ in
            .text("<rss version='2.0'><channel><title>Pier</title><item><title>One</title></item></channel></rss>", type: "text/xml")
        }
        defer { server.stop() }
        let folder = try Program.Folder()
        let feeds = (1...2).map { "  - {id: p\($0), url: '\(server.url("/pier.xml"))', publisher: pier.example}\n" }
        try folder.write(Self.head + feeds.joined(), to: "feeds.yml")
        #expect(try Program.run("fetch", "--force", in: folder).status == 0)
        let archived = try Self.plain(folder)
        #expect(archived.components(separatedBy: "WARC-Type: request").count == 2, "one request")
        #expect(archived.components(separatedBy: "HTTP/1.1 200 OK").count == 3, "an answer for each feed")
        #expect(archived.components(separatedBy: "\"isShared\":true").count == 2)
        try expectReplay(of: folder)
    }

    @Test("A replay never overwrites a database, and says what is damaged")
    func refusals() throws {
        let folder = try Program.Folder()
        try folder.write("", to: "data/pipeline.sqlite")
        try folder.write("", to: "warc/empty.warc.gz")
        let refused = try Program.run("replay", "--from", "warc", in: folder)
        #expect(refused.status == 64 && refused.error.contains("pipeline.sqlite is there already"))
        try folder.write("no gzip", to: "warc/pipeline-1.warc.gz")
        let damaged = try Program.run("replay", "--from", "warc", "--data", "again", in: folder)
        #expect(damaged.status == 65 && damaged.error.contains("pipeline-1.warc.gz, byte 0"), "\(damaged.error)")
    }

    /// The data of three runs over the newsroom's day.
    private func fetchDay(afterEach: (Program.Folder, _ round: Int) throws -> Void = { _, _ in }) throws -> Program.Folder {
        let newsroom = Newsroom()
        let server = try LoopbackServer { newsroom.reply($0) }
        defer { server.stop() }
        let folder = try Program.Folder()
        let feeds = try Newsroom.feeds().map { "  - {id: \($0), url: '\(server.url("/\($0).xml"))', publisher: \($0).example}\n" }
        try folder.write(Self.head + feeds.joined(), to: "feeds.yml")
        for round in 1...3 {
            newsroom.set(round)
            let outcome = try Program.run("fetch", "--force", in: folder)
            #expect([0, 3].contains(outcome.status), "\(outcome.error)")
            try afterEach(folder, round)
        }
        return folder
    }

    private static let head = """
        version: 1
        allow_private: [127.0.0.0/8]
        hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
        feeds:

        """

    /// Replays the archive of a folder and compares every file and every row with the original.
    private func expectReplay(of folder: Program.Folder, environment: [String: String] = [:]) throws {
        let outcome = try Program.run("replay", "--from", "data/warc", "--data", "again", in: folder, environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
        for part in ["articles", "changes", "runs", "feed"] {
            let (before, after) = (folder.files(below: "data/\(part)"), folder.files(below: "again/\(part)"))
            #expect(before == after && (!before.isEmpty || part == "feed"), "\(part)")
            for file in before where file.hasSuffix(".json") || file.hasSuffix(".jsonl") {
                #expect(try folder.text("data/\(part)/\(file)") == folder.text("again/\(part)/\(file)"), "\(part)/\(file)")
            }
        }
        for file in ["feed.atom", "feed.json"] {
            #expect(try folder.text("data/\(file)") == folder.text("again/\(file)"), "\(file)")
        }
        let stores = try ["data", "again"].map { try SQLiteStore.open(path: "\(folder.path)/\($0)/pipeline.sqlite", readOnly: false) }
        let dumps = try stores.map { try $0.dump(without: ["lists"]) }
        #expect(dumps[0] == dumps[1])
        #expect(dumps[0].count > 20)
    }

    /// What stands in the archive in JSON fits the schemas that are shipped.
    private func expectSchemas(of folder: Program.Folder) throws {
        let lines = try Self.plain(folder).split(whereSeparator: \.isNewline).map(String.init)
        for (name, openings) in [("poll", ["{\"account\":"]), ("run-mark", ["{\"began\":", "{\"ended\":"])] {
            let schema = try SchemaCheck(asItIs: Program.run("schema", name, in: folder).output)
            let records = lines.filter { line in openings.contains { line.hasPrefix($0) } }
            #expect(records.count >= 6, "\(name)")
            for record in records { #expect(try schema.faults(record.trimmingCharacters(in: .whitespacesAndNewlines)) == []) }
        }
    }

    /// All records of the archive as text.
    private static func plain(_ folder: Program.Folder) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gzip -dc data/warc/*.warc.gz"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
