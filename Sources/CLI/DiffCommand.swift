import ArgumentParser
import Extraction
import Files
import Model
import Storage

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What differs between two stories of an article, or between two versions of a story.",
        discussion: """
            One id of an article compares its canonical story with the story that stands next in it. One id of a story compares its last two \
            versions, or the two that --revisions names. Two ids compare those; ID@N is version N of a story. With --entry the first argument is a \
            feed, and what its entry said first is compared with what it said last, or the two revisions that are named.

            Title, byline, dates, page and summary are told as fields, then the text word by word.
            """)

    @Argument(
        help: ArgumentHelp(
            "An article or a story, or the beginning of its id or of the digits behind its time; with --entry, a feed.", valueName: "id"))
    var first: String

    @Argument(help: ArgumentHelp("Another story.", valueName: "other"))
    var second: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Two versions of the story, or revisions of the entry: 1 3.", valueName: "n"))
    var revisions: [Int] = []

    @Option(help: ArgumentHelp("The key of an entry, as sightings name it (show --json).", valueName: "key"))
    var entry: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard revisions.isEmpty || revisions.count == 2 else { throw ValidationError("--revisions takes two numbers") }
        guard second == nil || revisions.isEmpty && entry == nil else {
            throw ValidationError("two ids are compared as they are: write ID@N for a version")
        }
    }

    func run() throws {
        let (old, new) = try sides(IdentifierLookup(store: try shared.storeThatExists()))
        let report = DiffReport(old: old, new: new)
        if output.json { return try StandardStream.output.tell(report.json) }
        let colours = StandardStream.output.isTerminal && SharedOptions.environment["NO_COLOR", default: ""].isEmpty
        try StandardStream.output.tell(report.text(colours: colours))
    }

    private typealias Side = DiffReport.Side

    private func sides(_ lookup: IdentifierLookup) throws -> (Side, Side) {
        if let entry { return try revisions(of: EntryKey(entry), in: FeedID(first), lookup.store) }
        if let second { return (try side(lookup, first), try side(lookup, second)) }
        let id = try lookup.only(first)
        guard id.hasPrefix("s-") else {
            guard revisions.isEmpty else { throw UsageError("\(id) is an article; name one of its stories to compare its versions") }
            return try variants(of: lookup.article(id))
        }
        let versions = try lookup.store.versions(of: StoryID(id)).map { Version(number: $0.version, story: $0.story) }
        let (old, new) = try two(
            of: versions, what: "\(id) has one version only; name a second story to compare it with", "\(id) has no version")
        return (Self.side(id, old), Self.side(id, new))
    }

    private struct Version {
        let number: Int
        let story: Story
    }

    /// The two that are named, or the last two.
    private func two(of versions: [Version], what alone: String, _ missing: String) throws -> (Version, Version) {
        if revisions.count == 2 {
            return (try version(revisions[0], of: versions, missing), try version(revisions[1], of: versions, missing))
        }
        guard let new = versions.last, let old = versions.dropLast().last else { throw UsageError(alone) }
        return (old, new)
    }

    private func version(_ number: Int, of versions: [Version], _ missing: String) throws -> Version {
        guard let version = versions.first(where: { $0.number == number }) else {
            throw UsageError("\(missing) \(number); there are \(versions.count)")
        }
        return version
    }

    private static func side(_ id: String, _ version: Version) -> Side {
        Side(name: "\(id) version \(version.number)", story: version.story)
    }

    private func revisions(of key: EntryKey, in feed: FeedID, _ store: SQLiteStore) throws -> (Side, Side) {
        let known = try store.revisions(of: feed, entry: key)
        guard !known.isEmpty else { throw UsageError("\(first.shown) has no entry \(key.rawValue.shown)") }
        let name = "\(feed) \(key.rawValue)"
        let all = known.map { Version(number: $0.sighting.revision, story: StoryExtractor.story(from: $0.entry, in: FeedContext())) }
        let ends = revisions.isEmpty ? [all[0]] + all.suffix(1) : all
        guard all.count > 1 || !revisions.isEmpty else { throw UsageError("\(name.shown) has one revision only") }
        let (old, new) = try two(of: ends, what: "", "\(name.shown) has no revision")
        return (
            Side(name: "\(name) revision \(old.number)", story: old.story), Side(name: "\(name) revision \(new.number)", story: new.story)
        )
    }

    private func variants(of article: Article) throws -> (Side, Side) {
        guard article.stories.count > 1 else {
            throw UsageError("\(article.id) has one story only; name that story to compare its versions")
        }
        return (Self.side(article.stories[1]), Self.side(article.stories[0]))
    }

    /// The story that an id or the beginning of one names; of `ID@N` the version N.
    private func side(_ lookup: IdentifierLookup, _ name: String) throws -> Side {
        let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let id = try lookup.only(parts[0])
        if parts.count == 2 {
            guard let number = Int(parts[1]), id.hasPrefix("s-") else {
                throw UsageError("\(name.shown): expected a story and a version, ID@N")
            }
            let versions = try lookup.store.versions(of: StoryID(id)).map { Version(number: $0.version, story: $0.story) }
            return Self.side(id, try version(number, of: versions, "\(id) has no version"))
        }
        let article = try lookup.article(id)
        guard let story = article.stories.first(where: { $0.id.rawValue == id }) ?? article.stories.first else {
            throw UsageError("\(id) has no story")
        }
        return Self.side(story)
    }

    private static func side(_ story: ArticleStory) -> Side {
        Side(name: "\(story.id) \(story.story.publisher.domain)", story: story.story)
    }
}
