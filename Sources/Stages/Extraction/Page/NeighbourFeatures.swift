/// What stands before and behind a block.
enum NeighbourFeatures {
    static func write(_ blocks: [PageBlock], _ signatures: [UInt64], to table: inout FeatureTable) {
        for row in blocks.indices {
            writeSizes(row, blocks, &table)
            table[row, .isSameSignatureBefore] = row > 0 && signatures[row - 1] == signatures[row] ? 1 : 0
            table[row, .isSameSignatureAfter] = row + 1 < blocks.count && signatures[row + 1] == signatures[row] ? 1 : 0
            writeWindow(row, blocks, &table)
        }
        writeDistances(blocks, &table)
    }

    private static func writeSizes(_ row: Int, _ blocks: [PageBlock], _ table: inout FeatureTable) {
        let sizes: [(Int, BlockFeature)] = [
            (-3, .wordsBefore3), (-2, .wordsBefore2), (-1, .wordsBefore1), (1, .wordsAfter1), (2, .wordsAfter2), (3, .wordsAfter3),
        ]
        let links: [(Int, BlockFeature)] = [(-2, .linksBefore2), (-1, .linksBefore1), (1, .linksAfter1), (2, .linksAfter2)]
        for (offset, feature) in sizes where blocks.indices.contains(row + offset) {
            table[row, feature] = Float(min(400, blocks[row + offset].words.count))
        }
        for (offset, feature) in links {
            table[row, feature] = blocks.indices.contains(row + offset) ? blocks[row + offset].linkDensity : -1
        }
        table[row, .proseBefore1] = row > 0 && blocks[row - 1].isProse ? 1 : 0
        table[row, .proseAfter1] = row + 1 < blocks.count && blocks[row + 1].isProse ? 1 : 0
    }

    private static func writeWindow(_ row: Int, _ blocks: [PageBlock], _ table: inout FeatureTable) {
        var (bytes, prose, links) = (0, 0, 0)
        let window = max(0, row - 8)...min(blocks.count - 1, row + 8)
        for block in blocks[window] {
            bytes += block.bytes
            prose += block.proseBytes
            links += block.linkBytes
        }
        table[row, .windowProse] = Float(prose) / Float(max(1, bytes))
        table[row, .windowLinks] = Float(links) / Float(max(1, bytes))
        table[row, .windowWords] = Float(bytes) / Float(window.count)
    }

    /// How many blocks away the next prose stands, at the most thirty.
    private static func writeDistances(_ blocks: [PageBlock], _ table: inout FeatureTable) {
        var distance = BlockFeature.far
        for row in blocks.indices {
            table[row, .toProseBefore] = distance
            distance = blocks[row].isProse ? 1 : min(BlockFeature.far, distance + 1)
        }
        distance = BlockFeature.far
        for row in blocks.indices.reversed() {
            table[row, .toProseAfter] = distance
            distance = blocks[row].isProse ? 1 : min(BlockFeature.far, distance + 1)
        }
    }
}
