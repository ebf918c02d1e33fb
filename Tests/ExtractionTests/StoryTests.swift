import Extraction
import Foundation
import Model
import Testing

/// One invented story as five sites would publish it; the documents are in Fixtures, written for this test.
@Suite struct StoryTests {
    private func fixture(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func read(_ name: String, site: String, host: String) throws -> Story {
        var entry = ParsedEntry(key: EntryKey("1"))
        entry.title = "Ferry Strike Closes the Harbour Bridge at Oldport"
        entry.link = "https://www.\(host)/news/1?utm_source=rss"
        entry.content = try fixture(name)
        return StoryExtractor.story(from: entry, in: FeedContext(title: site, link: "https://\(host)/"))
    }

    @Test func aCopyWithAnAttributionLineNamesItsOrigin() throws {
        let story = try read("copy-attributed.html", site: "Daily Scraper", host: "scraper.example")
        let line = "The post Ferry Strike Closes the Harbour Bridge at Oldport appeared first on Oldport Courier."
        #expect(story.origin == Origin(name: "Oldport Courier", evidence: line))
        #expect(story.removed == [line])
        #expect(!story.isTruncated)
        #expect(paragraphs(story).count == 5)
        #expect(story.url == "https://www.scraper.example/news/1")
    }

    @Test func aSyndicatedCopyHasAnOriginWithoutName() throws {
        let story = try read("copy-syndicated.html", site: "Bay News", host: "baynews.example")
        let line = "(Except for the headline, this story has not been edited by Bay News and is published from a syndicated feed.)"
        #expect(story.origin == Origin(name: nil, evidence: line))
        #expect(story.removed == [line])
        #expect(story.text.hasSuffix("Ada Renner contributed reporting."))
    }

    @Test func aCopyBehindANoticeIsTruncatedAndNamesThePaperWeakly() throws {
        let story = try read("copy-gated.html", site: "Coast Infomedia", host: "coast-info.example")
        #expect(story.isTruncated)
        #expect(story.removed.count == 6)
        #expect(story.removed.first == "We are having trouble retrieving the article content.")
        #expect(story.origin?.name == "The Courier")
        #expect(story.text.hasSuffix("the port authority said."))
    }

    @Test func otherOutletsHaveNoOriginAndLoseNothing() throws {
        for (name, host) in [("outlet-agency.html", "coastwire.example"), ("outlet-radio.html", "radio-five.example")] {
            let story = try read(name, site: "Outlet", host: host)
            #expect(story.origin == nil)
            #expect(story.removed.isEmpty)
            #expect(!story.isTruncated)
            #expect(story.language == "en")
        }
    }

    @Test func anEntryWithoutAnythingIsAnEmptyStory() {
        let story = StoryExtractor.story(from: ParsedEntry(key: EntryKey("1")), in: FeedContext())
        var empty = Story(title: "", text: "", publisher: Publisher(domain: ""))
        empty.rules = FieldRules()
        #expect(story == empty)
    }

    @Test func theFullerOfContentAndSummaryIsTheText() {
        let short = story("<p>\(prose)</p>") { $0.summary = "<p>\(prose)</p><p>\(moreProse)</p>" }
        #expect(paragraphs(short) == [prose, moreProse])
        #expect(short.summary == nil)
        let long = story("<p>\(prose)</p><p>\(moreProse)</p>") { $0.summary = "What we know of the accident" }
        #expect(paragraphs(long) == [prose, moreProse])
        #expect(long.summary == "What we know of the accident")
    }

    @Test func aSummaryThatIsTheBeginningOfTheTextIsNotRepeated() {
        let cut = story("<p>\(prose)</p><p>\(moreProse)</p>") { $0.summary = "The harbour bridge was closed to all traffic [&#8230;]" }
        #expect(cut.summary == nil)
    }

    @Test func anEntryThatIsAllWrappingKeepsItAsRemoved() {
        let notice = story(nil) { $0.summary = "Already a subscriber? Log in." }
        #expect(notice.text.isEmpty)
        #expect(notice.removed == ["Already a subscriber? Log in."])
        #expect(notice.isTruncated)
    }

    @Test func anAttributionInTheSummaryCounts() {
        let wordpress = story("<p>\(prose)</p><p>\(moreProse)</p>") {
            $0.summary = "<p>\(prose)</p><p>The post Bridge appeared first on Oldport Courier.</p>"
        }
        #expect(wordpress.origin?.name == "Oldport Courier")
        #expect(wordpress.summary == nil)
    }

    @Test func datesTagsAndPicturesCome() {
        let full = story("<p>\(prose)<img src='/a.jpg'><img src='https://t.example/p.gif' width=1 height=1></p>") {
            $0.images = ["https://i.example/lead.jpg"]
            $0.categories = ["World", " World", "Ports"].map { Category($0) }
            $0.published = ParsedDate(raw: "x", moment: Timestamp(seconds: 5), certainty: .exact)
        }
        #expect(full.images == ["https://i.example/lead.jpg", "https://www.harbour-post.example/a.jpg"])
        #expect(full.tags == ["World", "Ports"])
        #expect(full.published == Timestamp(seconds: 5))
    }
}
