import Extraction
import Foundation
import Model
import Testing

/// The five texts that name the project; third-party, so beside the project and not in it.
@Suite struct SeedTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data/seeds")
        .standardized

    private func seed(_ number: String) throws -> Story? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path())) ?? []
        guard let name = names.sorted().first(where: { $0.hasPrefix(number) && $0.hasSuffix(".txt") }) else {
            print("skipped: no seed \(number) in ../shared/data/seeds")
            return nil
        }
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        return story(text, kind: .text, title: "", feed: FeedContext(title: "Site \(number)", url: "https://site-\(number).example/feed"))
    }

    @Test func theNoticesOf000AreTakenOutAndItIsTruncated() throws {
        guard let story = try seed("000") else { return }
        #expect(story.isTruncated)
        #expect(story.removed.count == 6)
        #expect(story.origin?.name == "The Times")
        #expect(paragraphs(story).count == 10)
    }

    @Test func theSyndicatedLineOf001IsEvidenceWithoutAName() throws {
        guard let story = try seed("001") else { return }
        #expect(story.removed.count == 1)
        #expect(story.origin == Origin(name: nil, evidence: story.removed[0]))
        #expect(!story.isTruncated)
    }

    @Test func theSentenceOf002NamesTheNewYorkTimes() throws {
        guard let story = try seed("002") else { return }
        #expect(story.origin?.name == "New York Times")
        #expect(story.origin?.evidence.hasPrefix("The post ") == true)
        #expect(story.origin?.evidence.hasSuffix(" appeared first on New York Times.") == true)
        #expect(story.removed == [story.origin?.evidence])
        #expect(!story.isTruncated)
    }

    @Test(arguments: ["003", "004"]) func theOutletsStandAsTheyAre(number: String) throws {
        guard let story = try seed(number) else { return }
        #expect(story.origin == nil)
        #expect(story.removed.isEmpty)
        #expect(!story.isTruncated)
    }
}
