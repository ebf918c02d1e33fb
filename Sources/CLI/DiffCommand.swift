import ArgumentParser
import Files
import Model
import Storage

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Word diff between two stories of an article, or between two versions of a story.",
        discussion: """
            One id of an article compares its canonical story with the story that stands next in it. One id of a story compares its last \
            two versions. Two ids of stories compare those.
            """)

    @Argument(help: ArgumentHelp("An article or a story, or the beginning of its id.", valueName: "id"))
    var first: String

    @Argument(help: ArgumentHelp("Another story.", valueName: "other"))
    var second: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let (old, new) = try sides(IdentifierLookup(store: try shared.storeThatExists()))
        let pieces = WordDiff.compare(old.text, new.text)
        if output.json {
            StandardStream.output.say(DiffReport(old: old.name, new: new.name, pieces: pieces).json)
        } else {
            let colours = StandardStream.output.isTerminal && SharedOptions.environment["NO_COLOR", default: ""].isEmpty
            StandardStream.output.say("--- \(old.name)\n+++ \(new.name)\n\n" + DiffReport.text(pieces, colours: colours) + "\n")
        }
    }

    private typealias Side = (name: String, text: String)

    private func sides(_ lookup: IdentifierLookup) throws -> (Side, Side) {
        if let second { return (try side(lookup, first), try side(lookup, second)) }
        let id = try lookup.only(first)
        guard id.hasPrefix("s-") else { return try variants(of: lookup.article(id)) }
        let versions = try lookup.store.versions(of: StoryID(id))
        guard let new = versions.last, let old = versions.dropLast().last else {
            throw UsageError("\(id) has one version only; name a second story to compare it with")
        }
        return (("\(id) version \(old.version)", old.story.titleAndText), ("\(id) version \(new.version)", new.story.titleAndText))
    }

    private func variants(of article: Article) throws -> (Side, Side) {
        guard article.stories.count > 1 else {
            throw UsageError("\(article.id) has one story only; name that story to compare its versions")
        }
        return (Self.side(article.stories[1]), Self.side(article.stories[0]))
    }

    private func side(_ lookup: IdentifierLookup, _ prefix: String) throws -> Side {
        let article = try lookup.article(prefix)
        let id = try lookup.only(prefix)
        guard let story = article.stories.first(where: { $0.id.rawValue == id }) ?? article.stories.first else {
            throw UsageError("\(id) has no story")
        }
        return Self.side(story)
    }

    private static func side(_ story: ArticleStory) -> Side {
        ("\(story.id) \(story.story.publisher.domain)", story.story.titleAndText)
    }
}

extension Story {
    var titleAndText: String { title + "\n\n" + text }
}
