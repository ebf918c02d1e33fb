import Foundation
import LoopbackServer
import Testing

/// The texts that name the project: one newspaper's story on three sites, and two other outlets' reports of the same meeting.
@Suite("The five seeds, from loopback to data/")
struct SeedsTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/data/seeds").standardizedFileURL

    static var texts: [(name: String, text: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
        return names.compactMap { name in
            (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map { (String(name.prefix(3)), $0) }
        }
    }

    static let order = ["000", "001", "002", "003", "004"]

    @Test(
        "000, 001 and 002 are one article with its origin; 003 and 004 stand alone; a second run writes nothing",
        .enabled(if: texts.count == 5, "the seeds are not on this machine (../shared/data/seeds)"),
        arguments: [order, order.reversed(), ["003", "002", "004", "000", "001"]])
    func seeds(order: [String]) throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try Program.Folder()
        try folder.write(Self.feedsFile(order, server), to: "feeds.yml")
        let texts = Dictionary(uniqueKeysWithValues: Self.texts.map { ($0.name, $0.text) })
        // One outlet after the other, so that the order of arrival is that of the arguments.
        for name in order {
            site.set("/\(name).xml", to: Self.feed(name, texts[name] ?? ""), type: "application/rss+xml")
            let outcome = try Program.run("fetch", name, "--json", in: folder)
            #expect(outcome.status == 0, "\(outcome.error)")
        }
        let articles = try Self.articles(in: folder)
        #expect(articles.map { $0.map(\.name).sorted() }.sorted { $0.count > $1.count }.first == ["000", "001", "002"])
        #expect(articles.count == 3)
        #expect(
            articles.joined().contains {
                $0.origin?.name == "New York Times" && $0.origin?.evidence.contains("appeared first on New York Times") == true
            })
        try secondRunWritesNothing(folder, server)
    }

    private func secondRunWritesNothing(_ folder: Program.Folder, _ server: LoopbackServer) throws {
        let before = try folder.files(below: "data/articles").map { try folder.text("data/articles/" + $0) }
        let changes = try folder.files(below: "data/changes").map { try folder.text("data/changes/" + $0) }
        let asked = server.requests.count
        let outcome = try Program.run("fetch", "--force", in: folder)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(server.requests.dropFirst(asked).allSatisfy { $0.header("If-None-Match") != nil })
        #expect(server.requests.count == asked + 5)
        #expect(try folder.files(below: "data/articles").map { try folder.text("data/articles/" + $0) } == before)
        #expect(try folder.files(below: "data/changes").map { try folder.text("data/changes/" + $0) } == changes)
    }

    /// As much of an article as this test looks at.
    private struct Article: Decodable {
        struct Story: Decodable {
            struct Origin: Decodable {
                let name: String?
                let evidence: String
            }
            let url: String
            let origin: Origin?
            var name: String { String(url.suffix(3)) }
        }
        /// Nil in a tombstone: when a bridge arrives last, what stood alone until then has merged away.
        let stories: [Story]?
    }

    /// The stories of each living article.
    private static func articles(in folder: Program.Folder) throws -> [[Article.Story]] {
        try folder.files(below: "data/articles").compactMap { file in
            try JSONDecoder().decode(Article.self, from: Data(try folder.text("data/articles/" + file).utf8)).stories
        }
    }

    private static func feedsFile(_ names: [String], _ server: LoopbackServer) -> String {
        "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
            + names.map { "  - {id: '\($0)', url: '\(server.url("/\($0).xml"))', publisher: site-\($0).example}\n" }.joined()
    }

    private static func feed(_ name: String, _ text: String) -> String {
        let paragraphs = text.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Site \(name)</title>
            <link>https://site-\(name).example/</link><item><title>Leaders meet in Paris, \(name)</title>
            <link>https://site-\(name).example/\(name)</link><guid>\(name)</guid><pubDate>Thu, 27 Mar 2025 1\(name.suffix(1)):00:00 GMT</pubDate>
            <content:encoded><![CDATA[\(paragraphs)]]></content:encoded></item></channel></rss>
            """
    }
}
