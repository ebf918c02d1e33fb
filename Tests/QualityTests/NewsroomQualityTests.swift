import Clustering
import Extraction
import Fingerprinting
import Foundation
import Model
import Parsing
import Testing

/// From feeds to clusters: what the stages make together of the sample newsroom, where every pair is known.
@Suite struct NewsroomQualityTests {
    /// Titles of stories that belong together; every other story stands alone, above all two more reports of the mayors' vote and three of the court's order.
    static let wanted: Set<Set<String>> = [
        [
            "Lantern InfoMedia: port cities haggle over a fleet against the storms",
            "Nine harbour mayors weigh a common fleet against the next flood",
            "Port Cities Agree to Buy a Storm Fleet, but Leave the Bill for Later",
        ],
        [
            "Sleeping cars return to the Aldersund line", "Elk holds up first night train to Corrie in nine years",
            "After nine years, you can sleep your way to Corrie again",
        ],
        [
            "All 212 passengers safe as ferry Lady Aurelin runs aground off Gannet Sands",
            "Ferry Lady Aurelin aground off Gannet Sands, all 212 passengers safe",
        ],
        ["旧税関の時計塔、四十一年ぶりに時告げる 工業高生が修理", "高校生が直した！ 止まった時計塔に正午の鐘"],
    ]

    @Test(arguments: [false, true]) func theSampleNewsroomFallsIntoItsStories(reversed: Bool) throws {
        let stories = reversed ? try Self.stories().reversed() : try Self.stories()
        #expect(stories.count == 25)
        var filter = FilterClusterer(fingerprint: Fingerprinter.fingerprint)
        for story in stories {
            try filter.add(
                FilterDocument(
                    id: story.title, title: story.title, text: story.text, published: story.published, publisher: story.publisher.domain))
        }
        let texts = stories.map(\.text)
        var clusters = try filter.clusters { texts[$0] }
        var answers: [FilterAnswer] = []
        try clusters.forEachAnswer { answers.append($0) }
        let groups = Dictionary(grouping: answers, by: \.cluster).values.map { Set($0.map(\.id)) }
        #expect(Set(groups.filter { $0.count > 1 }) == Self.wanted)
    }

    /// Each entry as its feed last had it.
    private static func stories() throws -> [Story] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Support/Newsroom/samples").standardized
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        var latest: [String: Story] = [:]
        for file in files where file.hasSuffix("xml") || file.hasSuffix("json") {
            let outlet = file.prefix { $0 != "/" }
            let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
            let feed = try FeedParser.parse(FeedDocument(url: "https://\(outlet).example/feed", bytes: bytes))
            let context = FeedContext(title: feed.title, link: feed.link, language: feed.language)
            for entry in feed.entries { latest["\(outlet) \(entry.key)"] = StoryExtractor.story(from: entry, in: context) }
        }
        return latest.sorted { $0.key < $1.key }.map(\.value)
    }
}
