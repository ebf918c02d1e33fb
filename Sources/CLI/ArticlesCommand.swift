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
        let store = try shared.storeToRead()
        let articles = try store?.articles(since: try earliest(), limit: limit) ?? []
        if output.json { return StandardStream.output.say(ArticleList.json(articles)) }
        guard variants, let store else { return StandardStream.output.say(ArticleList.text(articles)) }
        for summary in articles {
            guard let article = try store.article(summary.id) else { continue }
            StandardStream.output.say(ArticleView(article: article, showsText: false).tree)
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

/// A list of articles for people and programs.
enum ArticleList {
    static func text(_ articles: [ArticleSummary]) -> String {
        guard !articles.isEmpty else { return "" }
        var table = TextTable(header: ["article", "stories", "published", "publisher", "title"])
        for article in articles {
            let published = String((article.published ?? article.firstSeen).description.prefix(16)).replacing("T", with: " ")
            table.add([
                article.id.rawValue, String(article.stories), published, article.publisher.domain.shown,
                article.title.shown.shortened(to: 90),
            ])
        }
        return table.text
    }
}
