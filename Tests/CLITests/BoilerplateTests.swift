import Foundation
import LoopbackServer
import Testing

/// A paper's notice, from its feed to its articles: it merges two stories, until a third shows what it is.
@Suite("A notice under every story of a paper, from loopback to data/")
struct BoilerplateTests {
    static let notice = """
        The Osric Daily is owned by the people who make it. Its reporters live in the towns that they write about, and what they do is paid for by readers like \
        you, not by the harbour company and not by the mayor. If you care for news that is gathered on the spot, think of a subscription: it costs less than a \
        cup of tea a week, can be ended on any day and brings the whole paper to every device, with the puzzles, the tide tables and each issue back to 1904. \
        Our service desk answers from seven in the morning until eight in the evening, on the number that stands above the weather.
        """
    static let stories = [
        (
            "Harbour: pilots want warmer boats",
            """
            The harbour pilots of Port Osric have asked for boats with a cabin that can be heated. Last winter two of them came home with frozen fingers, and one \
            has not felt his thumb since. The harbour office says that the boats are sound and were painted in June. A pilot of thirty years answered that paint is \
            not known to be warm.
            """
        ),
        (
            "Harbour: eels are back behind the weir",
            """
            For the first time in eleven years eels have been counted above the old mill. A class of the river school found forty of them under stones on Monday \
            and put all of them back but one, which had bitten the teacher. The stair for fish was finished in spring and cost less than the party for its opening.
            """
        ),
        (
            "Harbour: choir of dockers sings in the cold store",
            """
            Nineteen men and four women sang for an hour among sides of beef, since the chapel has no roof. The tenor, who drives a crane, said that the cold keeps \
            a note clean. Tickets were free for those who brought a chair. There will be a second evening when the lamps have been mended.
            """
        ),
    ]

    private static func feed(_ count: Int) -> String {
        let items = stories.prefix(count).enumerated().map { number, story in
            """
            <item><guid>\(number)</guid><title>\(story.0)</title><link>https://osric.example/\(number)</link>
            <description>&lt;p&gt;\(story.1)&lt;/p&gt;&lt;p&gt;\(notice)&lt;/p&gt;</description></item>
            """
        }
        return """
            <?xml version="1.0"?><rss version="2.0"><channel><title>The Osric Daily</title><link>https://osric.example/</link>
            \(items.joined())</channel></rss>
            """
    }

    @Test(
        "The third story parts the first two; their articles say what was taken out, the change log that they parted, explain who printed it"
    )
    func notice() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds: [{id: osric, url: '\(server.url("/osric.xml"))', publisher: osric.example}]
            """, to: "feeds.yml")
        for (count, articles) in [(2, 1), (3, 3)] {
            site.set("/osric.xml", to: Self.feed(count), type: "application/rss+xml")
            let outcome = try Program.run("fetch", "--force", in: folder)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(folder.files(below: "data/articles").count { $0.hasSuffix(".json") } == articles)
        }
        let changes = try folder.files(below: "data/changes").map { try folder.text("data/changes/" + $0) }.joined()
        #expect(changes.contains("\"kind\":\"split\""), "\(changes)")
        for file in folder.files(below: "data/articles") where file.hasSuffix(".json") {
            let text = try folder.text("data/articles/" + file)
            let article = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let told = try #require(article["stories"] as? [[String: Any]])
            #expect(told.count == 1)
            let removed = try #require(told[0]["removed"] as? [String])
            #expect(removed.contains { $0.contains("can be ended on any day and brings the whole paper") }, "\(removed)")
            let explained = try Program.run("explain", String(file.split(separator: "/").last?.dropLast(5) ?? ""), in: folder).output
            #expect(explained.contains("not counted") && explained.contains("3 unrelated stories of osric.example"), "\(explained)")
        }
    }
}
