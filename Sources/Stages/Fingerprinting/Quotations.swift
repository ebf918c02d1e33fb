import Model

/// Finds what stands in quotation marks: everyone prints the minister's sentence, so it is no evidence of copying.
///
/// Marks pair within a paragraph, nested ones too. A quotation over several paragraphs begins each with a mark and closes the last only; where that
/// custom is seen, the open paragraphs count. All other marks without a partner are returned to prose, and so is a pair too far apart.
struct Quotations {
    /// Longer spans (in words; characters of scripts without blanks count half) are taken for marks that are out of balance.
    private static let longestStraight = 60
    private static let longestCurly = 90
    /// Quotations within quotations within quotations; deeper is no text.
    private static let deepest = 3
    private static let elisions = WordLists.words(.elisions)

    private let text: TokenizedText
    /// The marks that are open, outermost first.
    private var open: [QuotationMark] = []
    /// The mark of a quotation that goes on in this paragraph.
    private var goingOn: QuotationMark?
    private var spans: [Range<Int>] = []

    /// Whether the tokenizer shall keep a scalar as a mark.
    static func isMark(_ scalar: UInt32) -> Bool { QuotationMarks.isMark(scalar) }

    /// Flags the words in quotation.
    static func mark(_ flags: inout [TokenFlags], in text: TokenizedText) {
        guard !text.marks.isEmpty else { return }
        var quotations = Quotations(text: text)
        for index in text.paragraphs.indices where !text.paragraphs[index].marks.isEmpty {
            quotations.read(text.paragraphs[index], next: index + 1 < text.paragraphs.count ? text.paragraphs[index + 1] : nil)
        }
        for span in quotations.spans {
            for word in span { flags[word].insert(.quotation) }
        }
    }

    private init(text: TokenizedText) { self.text = text }

    private mutating func read(_ paragraph: Paragraph, next: Paragraph?) {
        open.removeAll(keepingCapacity: true)
        for mark in text.marks[paragraph.marks] {
            if let goingOn, mark.word == paragraph.words.lowerBound, open.isEmpty, QuotationMarks.isPair(goingOn.scalar, mark.scalar) {
                open.append(QuotationMark(scalar: goingOn.scalar, word: mark.word, followsWord: false, precedesWord: true))
            } else {
                take(mark)
            }
        }
        goingOn = open.first.flatMap { first in next.flatMap { begins($0, with: first) ? first : nil } }
        if let goingOn { close(goingOn, at: paragraph.words.upperBound) }
        DirectSpeech.find(in: paragraph, of: text) { spans.append($0) }
    }

    private mutating func take(_ mark: QuotationMark) {
        if let depth = open.lastIndex(where: { QuotationMarks.isPair($0.scalar, mark.scalar) }), canClose(mark) {
            let opening = open[depth]
            open.removeSubrange(depth...)
            // The marks of a pair too far apart belong to two others, whose partners are lost.
            if !close(opening, at: mark.word) && canOpen(mark) { open.append(mark) }
        } else if open.count < Self.deepest && canOpen(mark) {
            open.append(mark)
        }
    }

    @discardableResult
    private mutating func close(_ opening: QuotationMark, at word: Int) -> Bool {
        let longest = QuotationMarks.isStraight(opening.scalar) ? Self.longestStraight : Self.longestCurly
        guard text.length(of: opening.word..<word, upTo: longest) else { return false }
        spans.append(opening.word..<word)
        return true
    }

    // MARK: What the words beside a mark tell

    private func canOpen(_ mark: QuotationMark) -> Bool {
        guard QuotationMarks.isOpening(mark.scalar) else { return false }
        if QuotationMarks.opensAnywhere(mark.scalar) { return true }
        let isBehindWord = mark.followsWord && !isCharacter(mark.word - 1)
        if mark.scalar == 0x201C { return !isBehindWord || mark.precedesWord }
        if QuotationMarks.isApostrophe(mark.scalar) { return !isBehindWord && mark.precedesWord && !isElision(mark.word) }
        return !isBehindWord && (mark.precedesWord || QuotationMarks.isStraight(mark.scalar))
    }

    private func canClose(_ mark: QuotationMark) -> Bool {
        let isBeforeWord = mark.precedesWord && !isCharacter(mark.word)
        guard isBeforeWord else { return true }
        if QuotationMarks.isApostrophe(mark.scalar) { return false }
        if [0xAB, 0x201C, 0x2039].contains(mark.scalar) { return mark.followsWord }
        return true
    }

    /// `’90s`, `'em`.
    private func isElision(_ word: Int) -> Bool {
        text.traits[word].contains(.number) || Self.elisions.contains(text.hashes[word])
    }

    private func isCharacter(_ word: Int) -> Bool { text.traits.indices.contains(word) && text.traits[word].contains(.character) }

    /// Whether a paragraph opens with the mark again, or, as in Spain, with the one that closes it.
    private func begins(_ paragraph: Paragraph, with mark: QuotationMark) -> Bool {
        guard let first = paragraph.marks.first, text.marks[first].word == paragraph.words.lowerBound else { return false }
        return text.marks[first].scalar == mark.scalar || QuotationMarks.isPair(mark.scalar, text.marks[first].scalar)
    }
}
