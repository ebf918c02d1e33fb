import Extraction
import Model
import Testing

/// Which evidence of origin counts, and how much.
@Suite struct OriginTests {
    private func appeared(on name: String, feed: FeedContext) -> Story {
        story("<p>\(prose)</p><p>The post Bridge appeared first on \(name).</p>", feed: feed) { $0.link = feed.link }
    }

    @Test(arguments: [
        ("Harbour Post", "Harbour Post", "https://harbour-post.example/"),
        ("The Harbour Post", "Harbour Post – World", "https://feeds.example/"),
        ("Opportunities for Sailors", "Jobs", "https://opportunitiesforsailors.example/"),
        ("New Harbour Times", "Front page", "https://nhtimes.example/"),
        ("sailors.example", "Front page", "https://www.sailors.example/"),
        ("British Coast Company", "News", "https://www.bcc.example/"),
    ]) func aPublishersOwnLineIsNoOrigin(name: String, title: String, link: String) {
        let story = appeared(on: name, feed: FeedContext(title: title, link: link))
        #expect(story.removed.count == 1)
        #expect(story.origin == nil)
    }

    @Test(arguments: ["New York Courier", "U.S. Courier", "Yahoo! Courier", "sailors.example"]) func aForeignNameIsKeptAsGiven(name: String)
    {
        #expect(appeared(on: name, feed: paper).origin?.name?.hasPrefix(name.prefix(4)) == true)
        #expect(appeared(on: name, feed: paper).origin?.name == name)
    }

    @Test(arguments: ["April 30, 2014, to mark the harbour's anniversary", "30 April 2014", "3. März 2020"]) func aDateIsNoName(
        date: String
    ) {
        let story = story("<p>\(prose)</p><p>This piece was first published on \(date).</p>", feed: paper)
        #expect(story.origin?.name == nil)
    }

    @Test func aSourceOnTheHostOfThePageIsTheSiteItself() {
        let story = story("<p>\(prose)</p>", feed: FeedContext(title: "World", publisher: "another-name.example")) {
            $0.link = "https://www.harbour-post.example/world/1"
            $0.source = EntrySource(title: "The Post at the Harbour", url: "https://harbour-post.example/rss/world.xml")
        }
        #expect(story.origin == nil)
    }

    @Test func theSourceElementIsAnOrigin() {
        let story = story("<p>\(prose)</p>") { $0.source = EntrySource(title: "Oldport Courier", url: "https://courier.example/rss") }
        #expect(story.origin == Origin(name: "Oldport Courier", evidence: "source: Oldport Courier <https://courier.example/rss>"))
    }

    @Test func aSourceElementThatNamesThePublisherIsNone() {
        let own = story("<p>\(prose)</p>") { $0.source = EntrySource(title: "World", url: "https://www.harbour-post.example/rss") }
        #expect(own.origin == nil)
    }

    @Test(arguments: [
        ("PARIS, March 3 (Reuters) - ", "Reuters", "PARIS, March 3 (Reuters)"), ("Oldport (dpa/tmn) – ", "dpa", "Oldport (dpa/tmn)"),
        ("OLDPORT (AP) — ", "AP", "OLDPORT (AP)"),
    ]) func aDatelineIsAWeakOriginAndStays(dateline: String, name: String, evidence: String) {
        let story = story("<p>\(dateline)\(prose)</p><p>\(moreProse)</p>")
        #expect(story.origin == Origin(name: name, evidence: evidence))
        #expect(story.text.hasPrefix(dateline))
    }

    @Test func aJapaneseDatelineNamesTheAgency() {
        let story = story("<p>【ワシントン共同】港の橋は火曜日に閉鎖された。</p>")
        #expect(story.origin?.name == "共同")
    }

    @Test func anAgencysOwnDatelineIsNoOrigin() {
        let feed = FeedContext(title: "Reuters: World", link: "https://www.reuters.example/")
        #expect(story("<p>PARIS (Reuters) - \(prose)</p>", feed: feed) { $0.link = feed.link }.origin == nil)
    }

    @Test func theStrongerEvidenceWins() {
        let syndicated = "(This story has not been edited by Harbour Post staff and is auto-generated from a syndicated feed.)"
        let attributed = "The post Bridge appeared first on Oldport Courier."
        #expect(story("<p>OLDPORT (AP) - \(prose)</p><p>\(attributed)</p>").origin?.name == "Oldport Courier")
        #expect(story("<p>OLDPORT (AP) - \(prose)</p><p>\(syndicated)</p>").origin?.name == "AP")
        #expect(story("<p>\(prose)</p><p>\(syndicated)</p><p>Want all of The Courier? Subscribe.</p>").origin?.name == nil)
    }

    @Test func aPapersOwnNoticeIsNoOrigin() {
        let feed = FeedContext(title: "Oldport Courier > World", link: "https://www.oldportcourier.example/")
        let own = story("<p>\(prose)</p><p>Want all of The Courier? Subscribe.</p>", feed: feed) { $0.link = feed.link }
        #expect(own.origin == nil)
        #expect(own.isTruncated)
    }
}
