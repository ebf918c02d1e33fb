import Foundation
import LoopbackServer
import Testing

/// The short form of `make kill`.
@Suite("Killed at random moments")
struct KillTests {
    @Test("After every kill a run to the end leaves the articles of a run that was never disturbed", arguments: ["fetch", "watch"])
    func kills(command: String) throws {
        let server = try LoopbackServer { request in
            let number = Int(request.path.filter(\.isNumber)) ?? 0
            return .text(Self.feed(number), type: "application/rss+xml").with("ETag", "\"\(number)\"").after(.milliseconds(4))
        }
        defer { server.stop() }
        let (alone, disturbed) = (try Program.Folder(), try Program.Folder())
        for folder in [alone, disturbed] { try folder.write(Self.feedsFile(server), to: "feeds.yml") }
        #expect(try Program.run("fetch", in: alone).status == 0)
        var seed: UInt32 = 2026
        for time in 0..<6 {
            let victim = try Program.start([command, "--jobs", "2"], in: disturbed)
            seed = seed &* 1_664_525 &+ 1_013_904_223
            usleep(30_000 + seed % 250_000)
            // Of `watch` every second is asked to end, and then told so again.
            if command == "watch", time % 2 == 1 {
                victim.terminate()
                usleep(20_000)
                victim.terminate()
            } else {
                victim.kill()
            }
            _ = try victim.wait()
        }
        #expect(try Program.run("fetch", in: disturbed).status == 0)
        let (expected, found) = (try Self.contents(alone), try Self.contents(disturbed))
        #expect(expected.count == Self.feeds * Self.entries)
        #expect(found == expected)
        try changeLogIsWhole(disturbed)
    }

    static let feeds = 40
    static let entries = 5

    /// Titles and texts by the name of the article: what does not depend on when things were seen. Before it stands when that was.
    private static func contents(_ folder: Program.Folder) throws -> [String: [String]] {
        var contents: [String: [String]] = [:]
        for file in folder.files(below: "data/articles") {
            let value = try JSONSerialization.jsonObject(with: Data(try folder.text("data/articles/" + file).utf8)) as? [String: Any]
            let name = try String(#require(value?["id"] as? String).suffix(16))
            #expect(contents[name] == nil, "\(name) stands in two files")
            contents[name] = [value?["title"] as? String ?? "", value?["text"] as? String ?? ""]
        }
        return contents
    }

    private func changeLogIsWhole(_ folder: Program.Folder) throws {
        let lines = try folder.files(below: "data/changes").flatMap { try folder.text("data/changes/" + $0).split(separator: "\n") }
        let values = try lines.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        #expect(values.compactMap { $0["seq"] as? Int } == Array(1...values.count))
        let created = values.filter { $0["kind"] as? String == "created" }.compactMap { $0["article"] as? String }
        #expect(created.count == Set(created).count)
        #expect(created.count == Self.feeds * Self.entries)
    }

    private static func feedsFile(_ server: LoopbackServer) -> String {
        "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
            + (1...feeds).map { "  - {id: f\($0), url: '\(server.url("/\($0).xml"))', publisher: p\($0).example}\n" }.joined()
    }

    /// Every story has words of its own.
    private static func feed(_ number: Int) -> String {
        let items = (1...entries).map { entry in
            let words = (0..<80).map { "w\((number * 7919 + entry * 104_729 + $0 * 31) % 1_000_003)x\(number)y\(entry)" }.joined(
                separator: " ")
            return "<item><guid>\(number)-\(entry)</guid><title>Story \(number) of \(entry)</title>"
                + "<link>https://p\(number).example/\(entry)</link><description>\(words).</description></item>"
        }.joined()
        return
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>P\(number)</title><link>https://p\(number).example/</link>\(items)</channel></rss>"
    }
}
