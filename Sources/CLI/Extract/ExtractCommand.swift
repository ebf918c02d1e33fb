import ArgumentParser
import Extraction
import Files
import Model
import Publishing

struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Article pages in, their text and metadata out: one line of JSON a page.",
        discussion: """
            Reads HTML from standard input where no file is named, or where one is called -. With --list, standard input names the pages, one JSON object \
            a line: {"file", "url"}, and where more is known "content_type", "title", "summary", "published" and "language" (what a feed says of the \
            page; it helps). Lines come in the order of the pages; where there are several, each names its file. A page without an article gives \
            empty text; a file that cannot be read or is too large gives {"error": …}, and the others go on.

            Exit status: 0 every page was read; 65 one cannot be, or a line of --list is not as it should be; 73 the output cannot be written.
            """)

    @Argument(help: ArgumentHelp("Pages.", valueName: "file"))
    var files: [String] = []

    @Option(help: ArgumentHelp("The URL that the pages came from: relative URLs are resolved against it.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The Content-Type that the pages came with.", valueName: "type"))
    var contentType: String?

    @Flag(help: "Take the pages from standard input: one {\"file\", \"url\"} a line.")
    var list = false

    @Flag(help: "Add the article as safe markup, under \"html\".")
    var html = false

    @Flag(help: "Indent the JSON, for people.")
    var pretty = false

    @Option(help: ArgumentHelp("The largest file that is read, in bytes; of a page 10 MiB are.", valueName: "n"))
    var maxBytes = 64 << 20

    @Option(help: ArgumentHelp("How many pages are read at once; each takes memory.", valueName: "n"))
    var jobs = 2

    @Flag(help: "Print the JSON Schema of the lines, and end.")
    var schema = false

    func validate() throws {
        guard files.isEmpty || !list else { throw ValidationError("--list takes the names from standard input: name no files besides") }
        guard !list || url == nil else { throw ValidationError("--list names a URL with each file: give no --url besides") }
        guard maxBytes > 0 else { throw ValidationError("--max-bytes must be 1 or more") }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 64") }
    }

    func run() async throws {
        if schema { return try StandardStream.output.write(PageSchema.text) }
        var pages = list ? PageList() : PageList(files: files, url: url, contentType: contentType)
        var lines = PageLines(namesFiles: list || files.count > 1, withMarkup: html, layout: pretty ? .indented : .compact)
        try await OrderedWindow.run(
            width: jobs, next: { try pages.next() }, work: { [maxBytes] in $0.read(limitInBytes: maxBytes) },
            consume: { try lines.write($1, of: $0) })
        if !lines.areAllRead { throw ExitCode(ExitStatus.dataCorrupt) }
    }
}

/// The lines of a run on standard output.
private struct PageLines: ~Copyable {
    private let namesFiles: Bool
    private let withMarkup: Bool
    private var json: JSONStream
    private(set) var areAllRead = true

    init(namesFiles: Bool, withMarkup: Bool, layout: JSONValue.Layout) {
        self.namesFiles = namesFiles
        self.withMarkup = withMarkup
        json = JSONStream(OutputBuffer(.output), layout: layout)
    }

    mutating func write(_ answer: Result<ExtractedPage, Refusal>, of page: ListedPage) throws {
        switch answer {
        case .success(let extracted):
            try json.write(PageJSON.value(of: extracted, file: namesFiles ? page.file.name : nil, withMarkup: withMarkup))
        case .failure(let refusal):
            areAllRead = false
            refusal.complain(of: page.file)
            try json.write(PageJSON.value(of: refusal, file: page.file.name, isNamed: namesFiles))
        }
        try json.end()
    }
}
