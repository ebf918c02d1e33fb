import ArgumentParser
import Files
import Model
import Publishing

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One article with its variants: where each copy comes from, and why they are one.",
        discussion: """
            --history tells what became of it, in the order of time: each sighting of each entry, each revision with what changed in it, what was taken \
            back, who came to speak for all and why, and the lines of the change log that name it.
            """)

    @Argument(
        help: ArgumentHelp(
            "The id of an article or of one of its stories, or the beginning of it or of the digits behind its time.", valueName: "id"))
    var id: String

    @Flag(help: "Leave the text out.")
    var brief = false

    @Flag(help: "Tell what became of it, in the order of time.")
    var history = false

    @Flag(help: "Say of each field where it comes from: story, entry, fetch, document, archive, rule.")
    var provenance = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.storeThatExists()
        let article = try IdentifierLookup(store: store).article(id)
        if history {
            let history = try History.read(of: article, from: store)
            return try StandardStream.output.tell(output.json ? history.json : history.text)
        }
        if provenance { return try showProvenance(of: article) }
        if output.json { return try StandardStream.output.write(ArticleJSON.encode(article)) }
        try StandardStream.output.tell(ArticleView(article: article, showsText: !brief).text)
    }

    private func showProvenance(of article: Article) throws {
        guard output.json else { return try StandardStream.output.tell(ProvenanceView(article: article).text) }
        try StandardStream.output.write(FieldProvenance.report(of: article).encoded(.indented))
    }
}

/// An article for people.
struct ArticleView {
    let article: Article
    let showsText: Bool

    var text: String {
        guard let canonical = article.stories.first else { return "" }
        return ([heading(canonical), "", reasons] + (showsText ? ["", canonical.story.text.shownLines] : []) + ["", variants])
            .joined(separator: "\n") + "\n"
    }

    /// The article on a line, each other story on a line below it.
    var tree: String {
        guard let canonical = article.stories.first else { return "" }
        let head = "\(article.id)  \(canonical.story.publisher.domain.shown): \(canonical.story.title.shown.shortened(to: 90))\n"
        return head + article.stories.dropFirst().map { "    \(branch($0))\n" }.joined()
    }

    private func branch(_ story: ArticleStory) -> String {
        let edge = story.relation
        let relation = edge.map { "\($0.kind.rawValue), \($0.sharedWords) words shared" } ?? "in the same cluster"
        let origin = story.story.origin.map { ", says it is from \($0.name?.shown ?? "elsewhere")" } ?? ""
        let truncated = story.story.isTruncated ? ", truncated" : ""
        return "\(story.story.publisher.domain.shown): \(relation)\(origin)\(truncated)"
    }

    private func heading(_ canonical: ArticleStory) -> String {
        let story = canonical.story
        let by = story.byline.isEmpty ? nil : "by " + story.byline.joined(separator: ", ")
        let line = [story.publisher.domain, by, story.published.map { "\($0)" }].compactMap { $0 }.joined(separator: " · ")
        let mark = article.retracted.map { "taken back by its publisher, \($0)" }
        return [story.title.shown, line.shown, story.url?.shown, "article \(article.id)", mark].compactMap { $0 }.joined(separator: "\n")
    }

    private var reasons: String {
        let because = article.canonical.because.map { "\($0.rule): \($0.evidence)".shown }.joined(separator: "; ")
        let sureness = "\(Int((article.canonical.confidence * 100).rounded())) % sure"
        return "canonical: \(article.canonical.story), \(sureness), because \(because)"
    }

    private var variants: String {
        let header = article.stories.count == 1 ? "1 story" : "\(article.stories.count) stories"
        return header + "\n" + article.stories.map(variant).joined(separator: "\n")
    }

    private func variant(_ story: ArticleStory) -> String {
        var lines = ["  \(story.id)  \(story.story.publisher.domain)  \(story.firstSeen)  \(story.story.title.shown)"]
        if let edge = story.relation, story.id != article.canonical.story {
            let other = edge.first == story.id ? edge.second : edge.first
            lines.append("    \(edge.kind.rawValue) of \(other): \(edge.sharedWords) words shared, rule \(edge.rule)")
        }
        if let origin = story.story.origin {
            lines.append("    origin: \(origin.name ?? "somebody else") (\u{201C}\(origin.evidence.shown.shortened(to: 90))\u{201D})")
        }
        if story.story.isTruncated { lines.append("    truncated") }
        if let moment = story.retracted { lines.append("    taken back by its feed, \(moment)") }
        if story.version > 1 { lines.append("    version \(story.version)") }
        lines += story.story.removed.map { "    removed: \($0.shown.shortened(to: 100))" }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// `shown`, but with its line ends.
    var shownLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\n")
    }
}
