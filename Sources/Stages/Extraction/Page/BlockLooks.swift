import XML

/// What a block looks like by itself.
struct BlockLooks {
    private let block: PageBlock
    private let count: Float

    init(_ block: PageBlock) {
        self.block = block
        count = Float(max(1, block.words.count))
    }

    func write(to table: inout FeatureTable, _ row: Int) {
        table[row, .words] = Float(min(block.words.count, 400))
        table[row, .linkDensity] = block.linkDensity
        table[row, .isProse] = block.isProse ? 1 : 0
        table[row, .isEnded] = Sentence.isEnded(block.block.text) ? 1 : 0
        table[row, .endsWithColon] = block.block.text.utf8.last == UInt8(ascii: ":") ? 1 : 0
        writeWords(to: &table, row)
        writeBytes(to: &table, row)
        writeRole(to: &table, row)
        writeCues(to: &table, row)
    }

    private func writeWords(to table: inout FeatureTable, _ row: Int) {
        var (stops, capitals, ends) = (Float(0), Float(0), Float(0))
        for word in block.words {
            if StopWords.isStopWord(word.hash) { stops += 1 }
            if word.isCapitalised { capitals += 1 }
            if word.endsSentence { ends += 1 }
        }
        table[row, .stopWords] = stops / count
        table[row, .capitals] = capitals / count
        table[row, .sentenceEnds] = ends
        table[row, .startsSmall] = block.words.first?.isCapitalised == false ? 1 : 0
    }

    private func writeBytes(to table: inout FeatureTable, _ row: Int) {
        var counts = (commas: 0, digits: 0, small: 0, great: 0, high: 0, quotes: 0, marks: 0)
        for byte in block.block.text.utf8 {
            switch byte {
            case UInt8(ascii: ","): counts.commas += 1
            case 0x30...0x39: counts.digits += 1
            case 0x61...0x7A: counts.small += 1
            case 0x41...0x5A: counts.great += 1
            case UInt8(ascii: "\""): counts.quotes += 1
            case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "+"):
                counts.marks += 1
            case 0xE3...0xED: counts.high += 1
            default: break
            }
        }
        let bytes = Float(max(1, block.bytes))
        table[row, .commas] = Float(counts.commas)
        table[row, .digits] = Float(counts.digits) / bytes
        table[row, .isUpperCase] = counts.great > 3 && counts.small == 0 ? 1 : 0
        table[row, .ideographs] = Float(counts.high * 3) / bytes
        table[row, .quotes] = Float(min(counts.quotes, 9))
        table[row, .marks] = Float(counts.marks) / bytes
    }

    private func writeRole(to table: inout FeatureTable, _ row: Int) {
        let feature: BlockFeature? =
            switch block.block.role {
            case .paragraph: .isParagraph
            case .listItem: .isListItem
            case .quotation: .isQuotation
            case .caption: .isCaption
            case .preformatted: .isPreformatted
            case .tableRow: .isTableRow
            case .heading: nil
            }
        if let feature { table[row, feature] = 1 }
        table[row, .headingLevel] = Float(block.headingLevel)
    }

    private func writeCues(to table: inout FeatureTable, _ row: Int) {
        let looked = block.words.prefix(60)
        var counts = [Float](repeating: 0, count: CueWords.count)
        for word in looked {
            let kinds = CueWords(word).rawValue
            for bit in 0..<CueWords.count where kinds & 1 << UInt16(bit) != 0 { counts[bit] += 1 }
        }
        for (bit, feature) in Self.cues.enumerated() { table[row, feature] = counts[bit] / Float(max(1, looked.count)) }
    }

    private static let cues: [BlockFeature] = [
        .cueAppeal, .cueRelated, .cueShare, .cuePicture, .cueAuthor, .cueDate, .cueComment, .cueLaw,
    ]
}
