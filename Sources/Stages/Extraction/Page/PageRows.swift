import XML

/// What a trainer learns from: the judged values of a page's blocks, and their words.
package struct PageRows: Sendable {
    /// Values of a row.
    package static let columns = BlockFeature.columns
    /// What stands in each column.
    package static let names = BlockFeature.allCases.map { "\($0)" } + (0..<Concepts.count).map { "concept\($0)" }
    /// Row by row.
    package let values: [Float]
    /// Hashes of the words of each block.
    package let words: [[UInt64]]

    /// Reads a page as the extractor does.
    package init(page bytes: [UInt8], url: String) {
        let reading = PageReading(bytes, contentType: nil, url: url, hints: PageHints())
        values = reading.features.values
        words = reading.tree.blocks.map { $0.words.map(\.hash) }
    }

    /// Hashes of the words of a text, as those of blocks.
    package static func words(of text: String) -> [UInt64] { WordReader.words(of: text).map(\.hash) }
}
