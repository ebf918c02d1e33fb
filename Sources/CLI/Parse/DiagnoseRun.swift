import Files
import Model

/// Files in, a report for people out.
struct DiagnoseRun {
    let reader: DocumentReader
    let style: Paint

    /// - Returns: whether every file was a feed.
    func run(_ inputs: InputFiles) throws -> Bool {
        var output = OutputBuffer(.output)
        var (inputs, isFirst, allAreFeeds) = (inputs, true, true)
        while let file = try inputs.next() {
            if !isFirst { try output.append("\n") }
            let report = report(on: file)
            try output.append(report.text)
            try output.flush()
            isFirst = false
            allAreFeeds = allAreFeeds && report.isFeed
        }
        return allAreFeeds
    }

    private func report(on file: InputFile) -> (text: String, isFeed: Bool) {
        var document: FeedDocument?
        do throws(Refusal) {
            let bytes = try reader.document(in: file)
            document = bytes
            return (Diagnosis(file: file.shownName, document: bytes, style: style).text(of: try reader.parse(bytes)), true)
        } catch {
            return (Diagnosis(file: file.shownName, document: document, style: style).text(of: error), false)
        }
    }
}

extension InputFile {
    /// The name as a terminal may show it.
    var shownName: String { isStandardInput ? "standard input" : name.safelyShown }
}
