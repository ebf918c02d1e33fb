/// What a block is judged by. The numbers are columns of the model: a new one goes to the end, and the model must be trained again.
enum BlockFeature: Int, CaseIterable {
    // The block itself.
    case words, linkDensity, stopWords, isEnded, sentenceEnds, commas, digits, capitals, isUpperCase, ideographs, quotes, isProse
    case startsSmall, endsWithColon, marks, headingLevel
    case isParagraph, isListItem, isQuotation, isCaption, isPreformatted, isTableRow, isParagraphElement, isDivision
    case cueAppeal, cueRelated, cueShare, cuePicture, cueAuthor, cueDate, cueComment, cueLaw
    // What the page says elsewhere.
    case titleOverlap, summaryOverlap, dataOverlap, isRepeated
    // Where it stands.
    case index, place, afterHeadline, proseBefore, proseAfter
    case isInContainer, levelsToContainer, containerShare
    case ownProse, parentProse, grandparentProse, greatGrandparentProse, fifthProse
    case ownLinks, parentLinks, grandparentLinks, greatGrandparentLinks, siblings
    case signatureCount, signatureProse, signatureLinks, signatureLength
    case depth
    // How far the nearest element of a kind around it is.
    case toArticle, toMain, toAside, toFooter, toHeader, toNavigation, toSection, toList, toTable, toForm, toFigure, toQuotation, toLink
    // Its neighbours.
    case wordsBefore3, wordsBefore2, wordsBefore1, wordsAfter1, wordsAfter2, wordsAfter3
    case linksBefore2, linksBefore1, linksAfter1, linksAfter2
    case proseBefore1, proseAfter1, windowProse, windowLinks, windowWords
    case isSameSignatureBefore, isSameSignatureAfter, toProseBefore, toProseAfter

    /// Columns in all: those above, then how far the nearest element of each of `Concepts` is.
    static let columns = allCases.count + Concepts.count
    /// What stands for "nowhere".
    static let far: Float = 30
}

/// The judged values of all blocks of a page, row by row.
struct FeatureTable {
    private(set) var values: [Float]
    let rows: Int

    init(rows: Int) {
        self.rows = rows
        values = [Float](repeating: 0, count: rows * BlockFeature.columns)
    }

    subscript(row: Int, feature: BlockFeature) -> Float {
        get { values[row * BlockFeature.columns + feature.rawValue] }
        set { values[row * BlockFeature.columns + feature.rawValue] = newValue }
    }

    subscript(row: Int, concept bit: Int) -> Float {
        get { values[row * BlockFeature.columns + BlockFeature.allCases.count + bit] }
        set { values[row * BlockFeature.columns + BlockFeature.allCases.count + bit] = newValue }
    }
}
