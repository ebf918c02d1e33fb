import Model
import XML

/// The paragraphs of a page that are its article.
struct ArticleText {
    /// Them, in order, wrappings not yet taken out.
    private(set) var blocks: [Block] = []
    /// Their rows among the blocks of the page; empty where they were found elsewhere.
    private(set) var rows: [Int] = []
    /// Where they were found.
    private(set) var source = ExtractedPage.TextSource.none
    /// How sure the choice is, 0…1.
    private(set) var confidence = 0.0

    init(_ reading: PageReading, judge: BlockJudge?) {
        let judged = judge.map { $0.judged(reading) }
        if let judged, !judged.kept.isEmpty {
            take(Self.once(ArticleScope.kept(judged.kept, reading), reading.tree), of: reading, from: .blocks, judged.confidence)
        }
        if size(blocks) < Self.leastBytes { takeContainer(reading) }
        takeData(reading)
    }

    private mutating func take(_ found: [Int], of reading: PageReading, from place: ExtractedPage.TextSource, _ sureness: Double) {
        (blocks, rows, source, confidence) = (found.map { reading.tree.blocks[$0].block }, found, place, sureness)
    }

    /// Without what says again, word for word, what stood before: some pages hold their story twice, for wide screens and for narrow ones. What the page
    /// says three times or more is no story at all: "content of others is not shown".
    private static func once(_ rows: [Int], _ tree: PageTree) -> [Int] {
        var counts: [String: Int] = [:]
        for block in tree.blocks where block.words.count >= leastWords { counts[block.block.text, default: 0] += 1 }
        var seen: Set<String> = []
        return rows.filter { row in
            let block = tree.blocks[row]
            return block.words.count < leastWords || counts[block.block.text, default: 0] < 3 && seen.insert(block.block.text).inserted
        }
    }

    /// Shorter texts may well stand in a story more than once.
    private static let leastWords = 6

    /// Below this a text is doubted.
    static let leastBytes = 250

    private func size(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.text.utf8.count } }

    private mutating func takeContainer(_ reading: PageReading) {
        let found = reading.container.blocks(of: reading.tree)
        guard size(found.map { reading.tree.blocks[$0].block }) > size(blocks) * 2 else { return }
        take(found, of: reading, from: .container, 0.3)
    }

    /// JSON-LD says more than what was found on the page.
    private mutating func takeData(_ reading: PageReading) {
        guard let body = reading.data.body, body.utf8.count >= max(Self.leastBytes, 2 * size(blocks)) else { return }
        let found = MarkupText.blocks(of: body, kind: .html).blocks
        guard size(found) >= 2 * size(blocks) else { return }
        (blocks, rows, source, confidence) = (found, [], .data, 0.6)
    }
}
