import Foundation
import Model
import Storage
import StoreConformance
import Testing

@testable import CLI

@Suite("A family out of the store")
struct FamilyReaderTests {
    private static let wrapping = "Sign up for the Morning Post."

    /// Three stories, two of them one article that swallowed another, a related one, and wrappings that the registry knows or has forgotten.
    private func reader(in folder: Program.Folder) throws -> FamilyReader {
        let store = try SQLiteStore.open(path: folder.path + "/pipeline.sqlite", readOnly: false)
        var update = Sample.document(fetch: "f-1", at: 10)
        update.publishAlone("s-1", as: "a-1", text: "The ferries stopped. \(Self.wrapping) Old words.")
        update.publishAlone("s-2", as: "a-2", text: "\(Self.wrapping) The ferries stopped.")
        update.publishAlone("s-3", as: "a-3", text: "Something else.")
        update.clusters.added = [Sample.edge("s-1", "s-3", kind: .related, prose: 9)]
        update.clusters.masked = [StoryID("s-1"): [21..<50, 51..<61], StoryID("s-2"): [0..<29]]
        let everywhere = BoilerplatePassage(hash: 1, site: nil, text: "sign up for", stories: 40, since: Sample.time(5))
        let elsewhere = BoilerplatePassage(
            hash: 2, site: "beta.example", text: "sign up for the morning post", stories: 90, since: Sample.time(5))
        update.clusters.learned = [everywhere, elsewhere]
        try store.commit(update)
        var merging = Sample.update(fetch: "f-2", at: 20)
        merging.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
        merging.clusters.added = [Sample.edge("s-1", "s-2")]
        try store.commit(merging)
        return FamilyReader(store: store)
    }

    @Test("An article brings its members, its ties to others, what merged into it, and what the registry took out")
    func article() throws {
        let folder = try Program.Folder()
        let family = try #require(try reader(in: folder).family(of: "a-1"))
        #expect(family.asked == .article && family.article == ArticleID("a-1"))
        #expect(family.members.map(\.id.rawValue) == ["s-1", "s-2"])
        #expect(family.aliases.map(\.id.rawValue) == ["a-2"])
        #expect(family.edges.map(\.second.rawValue) == ["s-2", "s-3"])
        #expect(family.others.map(\.value.article.rawValue) == ["a-3"])
        #expect(family.looseEdges.map(\.second.rawValue) == ["s-3"] && family.spareEdges.isEmpty)
        #expect(family.notCounted.map(\.text) == [Self.wrapping, "Old words."])
        #expect(family.notCounted.map { $0.places.map(\.story.rawValue) } == [["s-1", "s-2"], ["s-1"]])
        #expect(family.notCounted[0].places.map(\.range) == [21..<50, 0..<29])
        #expect(family.notCounted.map { $0.entry?.stories } == [40, nil], "the entry of another site does not count")
    }

    @Test("A name that merged away and a story's name lead to the same article; a story brings its own ties only")
    func otherNames() throws {
        let folder = try Program.Folder()
        let reader = try reader(in: folder)
        let alias = try #require(try reader.family(of: "a-2"))
        #expect(alias.asked == .alias(ArticleID("a-2")) && alias.article == ArticleID("a-1") && alias.members.count == 2)
        let story = try #require(try reader.family(of: "s-2"))
        #expect(story.asked == .story(StoryID("s-2")) && story.article == ArticleID("a-1") && story.members.count == 2)
        #expect(story.edges.map(\.first.rawValue) == ["s-1"] && story.tree.branches.count == 2)
        #expect(story.notCounted.map(\.text) == [Self.wrapping])
        #expect(try reader.family(of: "a-9") == nil)
        #expect(try reader.family(of: "s-9") == nil)
    }
}
