import ArgumentParser
import Clustering
import Dates
import Files
import Fingerprinting
import FoundationEssentials
import Model
import Publishing
import Subscriptions

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "JSON Lines of documents in, their clusters out.",
        discussion: """
            Each line is {"id", "text", "title"?, "url"?, "published"?, "publisher"?}; each answer {"id", "cluster", "relation", "to", "passages"}, in \
            the order of the input. Clusters are a function of the set of documents: their order makes no difference. Whatever the corpus is large, what is held \
            in memory is the index of one window (some 2 KB a document) and some hundred bytes of each other document; texts lie in a file without a name \
            in TMPDIR, or /var/tmp. Documents without a date are near all others and stay in the index.
            """)

    @Argument(help: ArgumentHelp("The documents; standard input where none is named.", valueName: "file"))
    var file: String?

    @Flag(help: "Print the pairs and their evidence.")
    var pairs = false

    @Option(help: ArgumentHelp("Documents further apart in time than this are not compared: 96h, 14d, or all.", valueName: "time"))
    var window = "96h"

    func run() throws {
        guard window == "all" || DurationText.parse(window) != nil else {
            throw ValidationError("--window takes a time such as 96h or 14d, or all, not \(window)")
        }
        var filter = FilterClusterer(window: DurationText.parse(window), shelf: try DiskShelf(), fingerprint: Fingerprinter.fingerprint)
        let lines = try ClusterLines(file: file) { try filter.add($0) }
        var clusters = try filter.clusters { try lines.text(of: $0) }
        var output = OutputBuffer(.output)
        let write = { (answer: JSONValue) in try output.append((answer.encoded(.compact) + [0x0A]).span) }
        if pairs {
            try clusters.forEachPair { try write(ClusterLine.value(of: $0)) }
        } else {
            try clusters.forEachAnswer { try write(ClusterLine.value(of: $0)) }
        }
        try output.flush()
    }
}

/// A shelf on disk.
private struct DiskShelf: Shelf {
    private let file: SpoolFile

    init() throws { file = try SpoolFile() }

    func append(_ bytes: [UInt8]) throws -> Int { try file.append(bytes) }
    func read(at offset: Int, count: Int) throws -> [UInt8] { try file.read(at: offset, count: count) }
}

/// The documents, line by line; passages are quoted from them when all are read. A file is read again for that; what comes through a pipe is kept beside.
private struct ClusterLines {
    /// Bytes of a line at the most.
    private static let longest = 1 << 28

    private struct Line {
        var offset: Int
        var count: Int
        var number: Int
    }

    private let name: String
    private let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]
    private var lines: [Line] = []

    /// Reads every document.
    init(file: String?, _ body: (FilterDocument) throws -> Void) throws {
        name = file ?? "standard input"
        let records =
            try file.map { try InputRecords(of: $0, separator: 0x0A, limit: Self.longest) }
            ?? InputRecords(separator: 0x0A, limit: Self.longest)
        let source = records.source
        let spool = source == nil ? try SpoolFile() : nil
        var number = 0
        while let bytes = try records.next() {
            number += 1
            if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            try body(try ClusterLine.read(bytes[...], number: number, file: name))
            lines.append(Line(offset: try spool?.append(bytes) ?? records.offset, count: bytes.count, number: number))
        }
        read = { try source?.read(at: $0, count: $1) ?? spool?.read(at: $0, count: $1) ?? [] }
    }

    /// The text of a document, by its number from 0.
    func text(of index: Int) throws -> String {
        let line = lines[index]
        return try ClusterLine.read(try read(line.offset, line.count)[...], number: line.number, file: name).text
    }
}

/// Lines of the cluster filter.
enum ClusterLine {
    private struct Document: Decodable {
        let id: String
        let text: String
        let title: String?
        let url: String?
        let published: String?
        let publisher: String?
    }

    static func read(_ line: ArraySlice<UInt8>, number: Int, file: String) throws -> FilterDocument {
        do {
            let document = try JSONDecoder().decode(Document.self, from: Data(line))
            return FilterDocument(
                id: document.id, title: document.title ?? "", text: document.text, url: document.url,
                published: document.published.flatMap { FeedDate.read($0).moment }, publisher: document.publisher)
        } catch {
            throw BadInput("\(file):\(number): expected a JSON object with the texts \"id\" and \"text\": \(explain(error))")
        }
    }

    private static func explain(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\"\(context.codingPath.last?.stringValue ?? "the line")\" is of another type"
        default: "the line is no JSON"
        }
    }

    static func value(of answer: FilterAnswer) -> JSONValue {
        .object([
            ("id", .text(answer.id)), ("cluster", .text(answer.cluster)), ("relation", .text(answer.relation?.rawValue)),
            ("to", .text(answer.to)), ("passages", .array(answer.passages.map(value))), ("schema", "pipeline.cluster/1"),
        ])
    }

    static func value(of pair: FilterPair) -> JSONValue {
        let edge = pair.edge
        return .object([
            ("a", .text(pair.first)), ("b", .text(pair.second)), ("relation", .text(edge.kind.rawValue)), ("rule", .text(edge.rule)),
            ("shared_words", .int(edge.sharedWords)), ("shared_prose", .int(edge.sharedProse)),
            ("coverage", .array(edge.coverage.map { .number($0) })), ("passages", .array(edge.passages.map(value))),
            ("schema", "pipeline.pair/1"),
        ])
    }

    private static func value(of passage: Passage) -> JSONValue {
        .object([
            ("text", .text(passage.text)), ("here", .array([.int(passage.here.lowerBound), .int(passage.here.upperBound)])),
            ("there", .array([.int(passage.there.lowerBound), .int(passage.there.upperBound)])),
        ])
    }
}

/// A document on standard input that is not as it should be.
struct BadInput: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
