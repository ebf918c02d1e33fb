/// Judges the blocks of a page: each by itself and what stands around it.
package struct BlockJudge: Sendable {
    private let model: BlockModel

    /// The judge that was trained; see Benchmarks/Extract. Nil where the model does not fit the features, which a test forbids.
    static let shipped = BlockJudge(String(decoding: PackageResources.blocks_model, as: UTF8.self))

    /// A judge by the text of its model; nil where that cannot be read.
    package init?(_ text: String) {
        guard let model = BlockModel(text, columns: BlockFeature.columns) else { return nil }
        self.model = model
    }

    /// The rows of the article's blocks, and how sure that is, 0…1: the mean distance of the probabilities from one half, weighted by length.
    func judged(_ reading: PageReading) -> (kept: [Int], confidence: Double) {
        let odds = model.probabilities(reading.features.values)
        var (sum, weight) = (0.0, 0.0)
        for (block, odd) in zip(reading.tree.blocks, odds) {
            sum += Double(abs(2 * odd - 1)) * Double(block.bytes)
            weight += Double(block.bytes)
        }
        return (odds.indices.filter { odds[$0] >= 0.5 }, weight > 0 ? sum / weight : 0)
    }
}
