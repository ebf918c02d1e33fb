import Files
import Model
import Parsing

/// Reads the documents that the command line names, all alike.
struct DocumentReader: Sendable {
    /// The `Content-Type` that the documents came with.
    var contentType: String?
    /// The URL that they came from.
    var baseURL: String?
    /// The `Content-Location` that they came with.
    var contentLocation: String?
    /// Whether texts are made safe for pages as well.
    var sanitizes = false
    /// Bytes of a document at the most.
    var limitInBytes = defaultLimitInBytes
    /// What dates must not lie beyond.
    var now: Timestamp

    static let defaultLimitInBytes = 256 << 20

    /// The feed of a file. Its bytes are gone when this returns.
    func feed(in file: InputFile) -> Result<ParsedFeed, Refusal> {
        do throws(Refusal) { return .success(try parse(try document(in: file))) } catch { return .failure(error) }
    }

    /// The bytes of a file, with what is known of them.
    func document(in file: InputFile) throws(Refusal) -> FeedDocument {
        do throws(FileError) {
            let bytes =
                try file.isStandardInput
                ? FileSystem.standardInput(limit: limitInBytes) : FileSystem.bytes(at: file.name, limit: limitInBytes)
            return FeedDocument(
                url: baseURL ?? "", bytes: bytes, contentType: contentType, contentLocation: contentLocation, receivedAt: now)
        } catch {
            throw Refusal(error, limitInBytes: limitInBytes)
        }
    }

    /// The one place where the command asks the parser.
    func parse(_ document: consuming FeedDocument) throws(Refusal) -> ParsedFeed {
        let options = ParseOptions(sanitizes: sanitizes, sizeLimitBytes: limitInBytes)
        do throws(ParseError) { return try FeedParser.parse(document, options: options) } catch { throw Refusal(error) }
    }
}

/// Why a file gave no feed: what stands behind `error`.
struct Refusal: Error, Hashable, Sendable {
    /// One of `ParseError.Kind`, or `too_large`, or `no_access`.
    var kind: String
    var message: String
    /// From 1; 0 where there is no place.
    var line = 0
    var column = 0
    /// Feeds that a page names.
    var feedLinks: [String] = []

    init(_ error: ParseError) {
        (kind, message, line, column, feedLinks) = (error.kind.rawValue, error.message, error.line, error.column, error.feedLinks)
    }

    /// A file that could not be read.
    init(_ error: FileError, limitInBytes: Int) {
        kind = error.isTooLarge ? "too_large" : "no_access"
        message =
            error.isTooLarge ? "more than \(limitInBytes) bytes (--max-bytes): not read" : "cannot \(error.action) it: \(error.reason)"
    }

    /// Whether the file never reached the parser.
    var isOfSurroundings: Bool { kind == "too_large" || kind == "no_access" }
}
