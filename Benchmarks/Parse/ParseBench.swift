import Foundation
import Glibc
import Model
import Parsing

/// Our parser as a contender of `rounds.py`: holds all documents of a folder, and answers each line of standard input with one pass over them.
///
/// Usage: `parse-bench FOLDER [--sanitize]`. `parse-bench --peak FILE` reads one document and ends: what is measured from outside is the parser's memory without
/// the JSON that `pipeline parse` writes.
@main
enum ParseBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.count, arguments.first) {
        case (2, "--peak"): try readOnce(arguments[1])
        case (1, _): try answer(Contender(folder: arguments[0], sanitizes: false))
        case (2, _) where arguments[1] == "--sanitize":
            try answer(Contender(folder: arguments[0], sanitizes: true))
        default: exit(64)
        }
    }

    private static func answer(_ contender: Contender) {
        say("ready \(contender.documents.count) \(contender.byteCount)")
        while readLine() != nil { say(contender.onePass()) }
    }

    private static func readOnce(_ path: String) throws {
        let feed = try FeedParser.parse(FeedDocument(url: Contender.url, bytes: bytes(at: path)))
        say("\(feed.entries.count) entries")
    }

    /// A line, at once: the other side waits for it.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    fileprivate static func bytes(at path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}

/// Documents in memory and what is done to each.
private struct Contender {
    static let url = "https://bench.example/feeds/all.xml"

    let documents: [FeedDocument]
    let byteCount: Int
    private let options: ParseOptions

    init(folder: String, sanitizes: Bool) throws {
        options = ParseOptions(sanitizes: sanitizes)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            !$0.hasPrefix(".")
        }.sorted()
        documents = try names.map {
            FeedDocument(url: Self.url, bytes: try ParseBench.bytes(at: "\(folder)/\($0)"))
        }
        byteCount = documents.reduce(0) { $0 + $1.bytes.count }
    }

    /// `SECONDS ENTRIES REFUSED`: CPU seconds of this process.
    func onePass() -> String {
        var entries = 0
        var refused = 0
        let begin = clock()
        for document in documents {
            do throws(ParseError) {
                entries += try FeedParser.parse(document, options: options).entries.count
            } catch {
                refused += 1
            }
        }
        return "\(Double(clock() - begin) / Double(CLOCKS_PER_SEC)) \(entries) \(refused)"
    }
}
