import Foundation
import Model
import Mutation
import Testing

@testable import Parsing

@Suite("Documents that chance has broken")
struct MutationTests {
    /// The short form of `make fuzz`, which runs a million of these.
    @Test(
        "4,000 broken documents: each is read or refused, and every promise is kept", arguments: 0..<4)
    func mutations(part: Int) throws {
        let mutator = Mutator(fixtures: try fixtures(), maximumBytes: 1 << 13)
        for number in part * 1000..<(part + 1) * 1000 {
            let document = mutator.document(number, seed: 20_250_327)
            #expect(broken(document, isReadTwice: number.isMultiple(of: 16)) == [], "number \(number)")
        }
    }

    private func broken(_ document: FeedDocument, isReadTwice: Bool) -> [String] {
        do throws(ParseError) {
            let feed = try FeedParser.parse(document, options: ParseOptions(sanitizes: true))
            let isTheSame =
                !isReadTwice
                || (try? FeedParser.parse(document, options: ParseOptions(sanitizes: true))) == feed
            return Promises.broken(by: feed, of: document)
                + (isTheSame ? [] : ["a second reading gives something else"])
        } catch {
            return Promises.brokenByRefusal(
                message: error.message, line: error.line, column: error.column, feedLinks: error.feedLinks,
                of: document)
        }
    }

    /// All fixtures, in the order of their names.
    private func fixtures() throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            !$0.hasPrefix(".")
        }.sorted().map(fixture)
    }
}
