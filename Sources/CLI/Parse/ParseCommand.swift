import ArgumentParser
import Files
import Model
import Publishing

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Feed documents in, JSON out: one line a file.",
        discussion: """
            Reads standard input where no file is named, or where one is called -. Lines come in the order of the files, each as soon as it is known; \
            where there are several files, or with --list, each line names its file. A file that cannot be read, is too large or is no feed \
            gives {"error": …}, and the others go on.

            Exit status: 0 every file is a feed, repaired or not; 65 one is none, or cannot be read; 73 the output cannot be written.
            """)

    @Argument(help: ArgumentHelp("Feed documents.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Take the names of the files from standard input, one a line.")
    var list = false

    @Flag(name: .customShort("0"), help: "With --list: names end with a NUL byte, as find -print0 writes them.")
    var nulls = false

    @Option(help: ArgumentHelp("The Content-Type that the documents came with.", valueName: "type"))
    var contentType: String?

    @Option(help: ArgumentHelp("The URL that the documents came from: relative URLs are resolved against it.", valueName: "url"))
    var baseUrl: String?

    @Option(help: ArgumentHelp("The Content-Location that the documents came with.", valueName: "url"))
    var contentLocation: String?

    @Flag(help: "Add each entry's texts made safe for pages, under \"sanitized\".")
    var sanitize = false

    @Flag(help: "Indent the JSON, for people.")
    var pretty = false

    @Flag(help: "Say what is wrong with the documents, with line and column, and what a publisher can do; no JSON.")
    var diagnose = false

    @Option(help: ArgumentHelp("The largest document that is read, in bytes.", valueName: "n"))
    var maxBytes = DocumentReader.defaultLimitInBytes

    @Option(help: ArgumentHelp("How many documents are parsed at once; each takes memory.", valueName: "n"))
    var jobs = 1

    @Flag(help: "Print the JSON Schema of the lines, and end.")
    var schema = false

    func validate() throws {
        guard files.isEmpty || !list else { throw ValidationError("--list takes the names from standard input: name no files besides") }
        guard list || !nulls else { throw ValidationError("-0 says how --list ends names: give --list too") }
        guard !(diagnose && pretty) else { throw ValidationError("--diagnose prints no JSON that --pretty could indent") }
        guard maxBytes > 0 else { throw ValidationError("--max-bytes must be 1 or more") }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 64") }
    }

    func run() async throws {
        if schema { return try StandardStream.output.write(FeedSchema.text) }
        let reader = DocumentReader(
            contentType: contentType, baseURL: baseUrl, contentLocation: contentLocation, sanitizes: sanitize, limitInBytes: maxBytes,
            now: SystemClock().now())
        let inputs = list ? InputFiles(listedWith: nulls ? 0 : 0x0A) : InputFiles(arguments: files)
        let allAreFeeds =
            diagnose
            ? try DiagnoseRun(reader: reader, style: .of(.output)).run(inputs)
            : try await ParseRun(reader: reader, layout: pretty ? .indented : .compact, namesFiles: list || files.count > 1)
                .run(inputs, jobs: jobs)
        if !allAreFeeds { throw ExitCode(ExitStatus.dataCorrupt) }
    }
}

/// Files in, lines of JSON out.
struct ParseRun {
    let reader: DocumentReader
    let layout: JSONValue.Layout
    /// Whether each line says which file it is of.
    let namesFiles: Bool

    /// - Returns: whether every file was a feed.
    func run(_ inputs: InputFiles, jobs: Int) async throws -> Bool {
        var inputs = inputs
        var lines = ParsedLines(namesFiles: namesFiles, layout: layout)
        if jobs == 1 {
            while let file = try inputs.next() { try lines.write(reader.feed(in: file), of: file) }
        } else {
            try await OrderedWindow.run(
                width: jobs, next: { try inputs.next() }, work: { [reader] in reader.feed(in: $0) },
                consume: { try lines.write($1, of: $0) })
        }
        return lines.areAllFeeds
    }
}

/// The lines of a run on standard output.
private struct ParsedLines: ~Copyable {
    private let namesFiles: Bool
    private var json: JSONStream
    private(set) var areAllFeeds = true

    init(namesFiles: Bool, layout: JSONValue.Layout) {
        self.namesFiles = namesFiles
        json = JSONStream(OutputBuffer(.output), layout: layout)
    }

    mutating func write(_ answer: Result<ParsedFeed, Refusal>, of file: InputFile) throws {
        switch answer {
        case .success(let feed): try FeedJSON.write(feed, file: namesFiles ? file.name : nil, to: &json)
        case .failure(let refusal):
            areAllFeeds = false
            refusal.complain(of: file)
            try FeedJSON.write(refusal, file: file.name, isNamed: namesFiles, to: &json)
        }
    }
}

extension Refusal {
    /// Says on standard error what is no fault of the document: whoever keeps only standard output should hear of it.
    func complain(of file: InputFile) {
        guard isOfSurroundings else { return }
        StandardStream.error.say("pipeline: \(file.shownName): \(message)\n")
    }
}
