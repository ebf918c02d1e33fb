import ArgumentParser
import Files
import Model
import Parsing
import Publishing

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Feed documents in, JSON out: one line a file.",
        discussion:
            "Reads standard input where no file is named, or where one is called -. A document that is no feed gives {\"error\": …} and status 65."
    )

    @Argument(help: ArgumentHelp("Feed documents.", valueName: "file"))
    var files: [String] = []

    @Option(help: ArgumentHelp("The Content-Type that the document came with.", valueName: "type"))
    var contentType: String?

    @Option(help: ArgumentHelp("The URL that the document came from: relative URLs are resolved against it.", valueName: "url"))
    var baseUrl: String?

    @Flag(help: "Indent the JSON, for people.")
    var pretty = false

    func run() throws {
        var failed = false
        for file in files.isEmpty ? ["-"] : files {
            let bytes = try file == "-" ? FileSystem.standardInput() : FileSystem.bytes(at: file)
            let document = FeedDocument(url: baseUrl ?? "", bytes: bytes, contentType: contentType)
            let answer: JSONValue
            do throws(ParseError) {
                answer = FeedJSON.value(of: try FeedParser.parse(document))
            } catch {
                failed = true
                answer = FeedJSON.value(of: error, file: file)
            }
            try StandardStream.output.write(pretty ? answer.encoded(.indented) : answer.encoded(.compact) + [0x0A])
        }
        if failed { throw ExitCode(ExitStatus.dataCorrupt) }
    }
}

/// A parsed feed in the contract's shape.
enum FeedJSON {
    static func value(of feed: ParsedFeed) -> JSONValue {
        .object([
            ("schema", "pipeline.feed/1"),
            (
                "feed",
                .object([
                    ("title", .text(feed.title)), ("link", .text(feed.link)), ("description", .text(feed.description)),
                    ("language", .text(feed.language)), ("updated", date(feed.updated)), ("self", .text(feed.selfLink)),
                    ("image", .text(feed.image)),
                ])
            ),
            ("entries", .array(feed.entries.map(value))), ("format", .text(feed.format.rawValue)), ("truncated", .flag(feed.isTruncated)),
            ("diagnostics", .array(feed.diagnostics.map(value))),
        ])
    }

    static func value(of error: ParseError, file: String) -> JSONValue {
        .object([
            (
                "error",
                .object([
                    ("kind", .text(error.kind.rawValue)), ("file", .text(file)), ("line", .int(error.line)),
                    ("column", .int(error.column)), ("message", .text(error.message)),
                    ("feeds", .array(error.feedLinks.map { .string($0) })),
                ])
            )
        ])
    }

    private static func value(of entry: ParsedEntry) -> JSONValue {
        .object([
            ("id", .text(entry.id)), ("key", .text(entry.key.rawValue)), ("title", .text(entry.title)), ("link", .text(entry.link)),
            ("published", date(entry.published)), ("updated", date(entry.updated)), ("authors", .array(entry.authors.map(value))),
            ("summary", .text(entry.summary)), ("content", .text(entry.content)),
            ("categories", .array(entry.categories.flatMap(labels).map { .string($0) })),
            ("enclosures", .array(entry.enclosures.map(value))),
            ("images", .array(entry.images.map { .string($0) })), ("language", .text(entry.language)),
            ("source", entry.source.map { .object([("title", .text($0.title)), ("url", .text($0.url))]) } ?? .null),
            ("rights", .text(entry.rights)), ("comments", .text(entry.comments)),
        ])
    }

    /// The term, and the label where it says something else.
    private static func labels(_ category: Category) -> [String] {
        category.label.map { $0.lowercased() == category.term.lowercased() ? [category.term] : [category.term, $0] } ?? [category.term]
    }

    private static func value(of person: Person) -> JSONValue {
        .object([("name", .text(person.name)), ("email", .text(person.email)), ("uri", .text(person.uri))])
    }

    private static func value(of enclosure: Enclosure) -> JSONValue {
        .object([
            ("url", .text(enclosure.url)), ("type", .text(enclosure.type)),
            ("length", enclosure.length.map { .int($0) } ?? .null),
        ])
    }

    private static func value(of diagnostic: Diagnostic) -> JSONValue {
        .object([
            ("line", .int(diagnostic.line)), ("column", .int(diagnostic.column)), ("kind", .text(diagnostic.kind)),
            ("message", .text(diagnostic.message)),
        ])
    }

    private static func date(_ date: ParsedDate?) -> JSONValue { .text(date?.moment.map { "\($0)" }) }
}
