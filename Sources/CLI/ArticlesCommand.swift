import ArgumentParser
import Files
import Model
import Storage
import Subscriptions

struct ArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "articles", abstract: "List the articles, the latest change first.")

    @Option(help: ArgumentHelp("Only those that changed within this time: 90s, 15m, 6h, 2d.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 50

    @Flag(help: "Show the copies of each article below it.")
    var variants = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
        let store = try shared.storeThatExists()
        let articles = try store.articles(since: try earliest(), limit: limit)
        if output.json { return try StandardStream.output.tell(ArticleList.json(articles)) }
        guard variants else { return try StandardStream.output.tell(ArticleList.text(articles)) }
        for summary in articles {
            guard let article = try store.article(summary.id) else { continue }
            try StandardStream.output.tell(ArticleView(article: article, showsText: false).tree)
        }
    }

    private func earliest() throws -> Timestamp? {
        guard let since else { return nil }
        guard let span = DurationText.parse(since) else {
            throw ValidationError("--since takes a time such as 90s, 15m, 6h or 2d, not \(since)")
        }
        return SystemClock().now() - span
    }
}

extension ArticleSummary {
    /// When it was published, to the minute; in parentheses when it was first seen, where nobody says when that was.
    var dated: String {
        let text = String((published ?? firstSeen).description.prefix(16)).replacing("T", with: " ")
        return published == nil ? "(\(text))" : text
    }
}

/// A list of articles for people and programs.
enum ArticleList {
    static func text(_ articles: [ArticleSummary]) -> String {
        guard !articles.isEmpty else { return "" }
        var table = TextTable(header: ["article", "stories", "published", "publisher", "title"])
        for article in articles {
            table.add([
                article.id.rawValue, String(article.stories), article.dated, article.publisher.domain.shown,
                article.title.shown.shortened(to: 90),
            ])
        }
        return table.text
    }
}
