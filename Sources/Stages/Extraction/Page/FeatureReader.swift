import Model
import XML

/// Fills the table by which blocks are judged: each value is found in time that does not grow with the page.
struct FeatureReader {
    let tree: PageTree
    let sums: ElementSums
    let context: PageContext
    private let container: Int?
    private var table: FeatureTable
    private var concepts: [Int: Concepts] = [:]
    private var signatures: [UInt64] = []
    private var signatureSums: [UInt64: SignatureSum] = [:]

    private struct SignatureSum {
        var count = 0
        var bytes = 0
        var prose = 0
        var links = 0
    }

    /// The features of all blocks of a page.
    static func features(of tree: PageTree, sums: ElementSums, context: PageContext, container: Int?) -> FeatureTable {
        var reader = FeatureReader(tree: tree, sums: sums, context: context, container: container)
        reader.run()
        return reader.table
    }

    private init(tree: PageTree, sums: ElementSums, context: PageContext, container: Int?) {
        self.tree = tree
        self.sums = sums
        self.context = context
        self.container = container
        table = FeatureTable(rows: tree.blocks.count)
    }

    private mutating func run() {
        addSignatures()
        var prose = 0
        for row in tree.blocks.indices {
            BlockLooks(tree.blocks[row]).write(to: &table, row)
            writeOverlaps(row)
            writePlace(row, proseBefore: prose)
            writeElements(row)
            writeAncestors(row)
            writeSignature(row)
            prose += tree.blocks[row].proseBytes
        }
        NeighbourFeatures.write(tree.blocks, signatures, to: &table)
    }

    private mutating func writeOverlaps(_ row: Int) {
        let words = tree.blocks[row].words
        table[row, .titleOverlap] = context.title.share(of: words)
        table[row, .summaryOverlap] = context.summary.share(of: words)
        table[row, .dataOverlap] = context.data.isEmpty ? -1 : context.data.share(of: words)
        table[row, .isRepeated] = context.isRepeated[row] ? 1 : 0
    }

    private mutating func writePlace(_ row: Int, proseBefore: Int) {
        let all = Float(max(1, sums.allProse))
        table[row, .index] = Float(min(row, 500))
        table[row, .place] = Float(row) / Float(tree.blocks.count)
        table[row, .afterHeadline] = context.headline.map { Float(max(-50, min(200, row - $0))) } ?? -60
        table[row, .proseBefore] = Float(proseBefore) / all
        table[row, .proseAfter] = Float(sums.allProse - proseBefore - tree.blocks[row].proseBytes) / all
        table[row, .depth] = Float(tree.document.nodes[tree.blocks[row].element].depth)
    }
}

// What stands around a block.
extension FeatureReader {
    private mutating func writeElements(_ row: Int) {
        let chain = [tree.blocks[row].element] + Array(tree.ancestors(of: tree.blocks[row].element).prefix(4))
        let shares: [BlockFeature] = [.ownProse, .parentProse, .grandparentProse, .greatGrandparentProse, .fifthProse]
        let links: [BlockFeature] = [.ownLinks, .parentLinks, .grandparentLinks, .greatGrandparentLinks]
        for (feature, element) in zip(shares, chain) { table[row, feature] = sums.proseShare(element) }
        for (feature, element) in zip(links, chain) { table[row, feature] = sums.linkDensity(element) }
        table[row, .siblings] = Float(min(200, chain.count > 1 ? sums.blocks[chain[1]] : 1))
        let name = tree.document.nodes[chain[0]].tag
        table[row, .isParagraphElement] = name == .p ? 1 : 0
        table[row, .isDivision] = name == .div ? 1 : 0
    }

    /// Climbs from the block's text to the root, at the most forty levels.
    private mutating func writeAncestors(_ row: Int) {
        for feature in Self.distances.map(\.feature) { table[row, feature] = BlockFeature.far }
        for bit in 0..<Concepts.count { table[row, concept: bit] = BlockFeature.far }
        table[row, .levelsToContainer] = BlockFeature.far
        let start = tree.blocks[row].block.place
        for (level, element) in tree.ancestors(of: start).prefix(40).enumerated() {
            writeAncestor(row, element, level: Float(min(level, 29)))
        }
        table[row, .isInContainer] = isInContainer(start, container) ? 1 : 0
        table[row, .containerShare] = container.map { sums.proseShare($0) } ?? 0
    }

    private mutating func writeAncestor(_ row: Int, _ element: Int, level: Float) {
        let node = tree.document.nodes[element]
        for (tags, feature) in Self.distances where tags.contains(node.tag) && table[row, feature] == BlockFeature.far {
            table[row, feature] = level
        }
        var rest = concepts(of: element).rawValue
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            if table[row, concept: bit] == BlockFeature.far { table[row, concept: bit] = level }
            rest &= rest - 1
        }
        if let container, table[row, .levelsToContainer] == BlockFeature.far, isInContainer(container, element) {
            table[row, .levelsToContainer] = level
        }
    }

    /// Whether an element lies in another, or is it.
    private func isInContainer(_ node: Int, _ container: Int?) -> Bool {
        guard let container else { return false }
        return node >= container && node < tree.document.nodes[container].end
    }

    private mutating func concepts(of element: Int) -> Concepts {
        if let known = concepts[element] { return known }
        // `body` says what kind of page this is, which tells nothing of a block.
        let tag = tree.document.nodes[element].tag
        let found: Concepts = tag == .body || tag == .html ? [] : Concepts(of: element, in: tree.document)
        concepts[element] = found
        return found
    }

    private static let distances: [(tags: [HTMLTag], feature: BlockFeature)] = [
        ([.article], .toArticle), ([.main], .toMain), ([.aside], .toAside), ([.footer], .toFooter), ([.header], .toHeader),
        ([.nav], .toNavigation),
        ([.section], .toSection), ([.ul, .ol, .dl], .toList), ([.table], .toTable), ([.form], .toForm), ([.figure], .toFigure),
        ([.blockquote], .toQuotation), ([.a], .toLink),
    ]
}

// Blocks that are made alike.
extension FeatureReader {
    private mutating func addSignatures() {
        for block in tree.blocks {
            let signature = signature(of: block.element)
            signatures.append(signature)
            var sum = signatureSums[signature] ?? SignatureSum()
            sum.count += 1
            sum.bytes += block.bytes
            sum.prose += block.proseBytes
            sum.links += block.linkBytes
            signatureSums[signature] = sum
        }
    }

    /// A hash of the tags and concepts of an element and the three around it.
    private mutating func signature(of element: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [element] + Array(tree.ancestors(of: element).prefix(3)) {
            for byte in tree.document.nodes[part].tag.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ UInt64(concepts(of: part).rawValue)) &* 0x100_0000_01B3
        }
        return hash
    }

    private mutating func writeSignature(_ row: Int) {
        guard let sum = signatureSums[signatures[row]] else { return }
        table[row, .signatureCount] = Float(min(sum.count, 200))
        table[row, .signatureProse] = Float(sum.prose) / Float(max(1, sums.allProse))
        table[row, .signatureLinks] = Float(sum.links) / Float(max(1, sum.bytes))
        table[row, .signatureLength] = Float(sum.bytes) / Float(sum.count)
    }
}
