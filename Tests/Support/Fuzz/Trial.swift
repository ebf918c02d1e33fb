import Glibc
import Model
import Mutation
import Parsing

/// One document given to the parser, and what came of it.
struct Trial {
    /// Entries, or nil where the document was refused.
    let entryCount: Int?
    /// CPU time of the first reading.
    let seconds: Double
    /// The promises that were broken.
    private(set) var broken: [String]
    /// For people.
    let summary: String

    /// Reads a document; its texts are sanitised too.
    init(_ document: FeedDocument, isReadTwice: Bool) {
        let begin = clock()
        do throws(ParseError) {
            let feed = try FeedParser.parse(document, options: ParseOptions(sanitizes: true))
            seconds = Self.seconds(since: begin)
            entryCount = feed.entries.count
            broken = Promises.broken(by: feed, of: document)
            summary =
                "\(feed.format.rawValue), \(feed.entries.count) entries, \(feed.diagnostics.count) diagnostics"
            if isReadTwice,
                (try? FeedParser.parse(document, options: ParseOptions(sanitizes: true))) != feed
            {
                broken.append("a second reading gives something else")
            }
        } catch {
            seconds = Self.seconds(since: begin)
            entryCount = nil
            broken = Promises.brokenByRefusal(
                message: error.message, line: error.line, column: error.column, feedLinks: error.feedLinks,
                of: document)
            summary = "refused: \(error)"
        }
    }

    /// CPU seconds of this process, which has one thread.
    private static func seconds(since begin: clock_t) -> Double {
        Double(clock() - begin) / Double(CLOCKS_PER_SEC)
    }
}
