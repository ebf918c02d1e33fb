import Dates
import Extraction
import Files
import FoundationEssentials
import Model

/// A page to be read, with what is known of it.
struct ListedPage: Sendable {
    var file: InputFile
    var url: String
    var contentType: String?
    var hints = PageHints()

    /// What the page says. Its bytes are gone when this returns.
    func read(limitInBytes: Int) -> Result<ExtractedPage, Refusal> {
        do throws(FileError) {
            let bytes =
                try file.isStandardInput
                ? FileSystem.standardInput(limit: limitInBytes) : FileSystem.bytes(at: file.name, limit: limitInBytes)
            return .success(PageExtractor.page(bytes, contentType: contentType, url: url, hints: hints))
        } catch {
            return .failure(Refusal(error, limitInBytes: limitInBytes))
        }
    }
}

/// The pages of one run, in order: those of the command line, or those that standard input names, one by one as they come.
struct PageList {
    private var rest: ArraySlice<ListedPage>
    private let list: InputRecords?
    private var number = 0

    /// Standard input itself where nothing is named.
    init(files: [String], url: String?, contentType: String?) {
        rest =
            (files.isEmpty ? ["-"] : files).map { ListedPage(file: InputFile(argument: $0), url: url ?? "", contentType: contentType) }[...]
        list = nil
    }

    /// Those that standard input lists.
    init() {
        rest = []
        list = InputRecords(separator: 0x0A, limit: 1 << 20)
    }

    /// The next page; nil where there is none any more. Empty lines are passed over.
    mutating func next() throws(BadInput) -> ListedPage? {
        guard let list else { return rest.popFirst() }
        while let line = try record(of: list) {
            number += 1
            if line.contains(where: { $0 > 0x20 }) { return try PageLine.read(line, number: number) }
        }
        return nil
    }

    private func record(of list: InputRecords) throws(BadInput) -> [UInt8]? {
        do throws(FileError) { return try list.next() } catch { throw BadInput("--list: \(error)") }
    }
}

/// A line of `--list`.
private struct PageLine: Decodable {
    let file: String
    let url: String?
    let content_type: String?
    let title: String?
    let summary: String?
    let published: String?
    let language: String?

    static func read(_ bytes: [UInt8], number: Int) throws(BadInput) -> ListedPage {
        guard let line = try? JSONDecoder().decode(PageLine.self, from: Data(bytes)) else {
            throw BadInput(
                "--list: standard input:\(number): expected a JSON object with the text \"file\", and the texts \"url\", \"content_type\", "
                    + "\"title\", \"summary\", \"published\" and \"language\" where they are known")
        }
        let hints = PageHints(
            title: line.title, summary: line.summary, published: line.published.flatMap { FeedDate.read($0).moment },
            language: line.language)
        return ListedPage(file: InputFile(listed: line.file), url: line.url ?? "", contentType: line.content_type, hints: hints)
    }
}
