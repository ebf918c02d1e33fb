import Model

/// Finds what stands in quotation marks: everyone prints the minister's sentence, so it is no evidence of copying.
enum Quotations {
    /// Longer spans (in words) are taken for marks that are out of balance, and returned to prose.
    private static let longestStraight = 60
    private static let longestCurly = 90

    /// Opening marks and what may close them: English, German, French, Russian, Polish, Swedish, Italian, Spanish, Chinese, Japanese usage.
    private static let closers: [UInt32: [UInt32]] = [
        0x22: [0x22], 0xFF02: [0xFF02],
        0x201C: [0x201D], 0x201D: [0x201D], 0x201E: [0x201C, 0x201D], 0x201F: [0x201D],
        0x2018: [0x2019], 0x201A: [0x2018, 0x2019],
        0xAB: [0xBB], 0xBB: [0xAB, 0xBB], 0x2039: [0x203A], 0x203A: [0x2039],
        0x300C: [0x300D], 0x300E: [0x300F], 0x301D: [0x301E, 0x301F], 0x300A: [],
    ]
    private static let all: Set<UInt32> = Set(closers.keys).union(closers.values.joined())

    /// Whether a scalar can be a quotation mark.
    static func isMark(_ scalar: UInt32) -> Bool {
        scalar == 0x22 || (scalar >= 0xAB && all.contains(scalar))
    }

    /// Flags the words in quotation, paragraph by paragraph.
    static func mark(_ flags: inout [TokenFlags], in text: TokenizedText) {
        for (index, paragraph) in text.paragraphs.enumerated() where !paragraph.marks.isEmpty {
            let next = index + 1 < text.paragraphs.count ? text.paragraphs[index + 1] : nil
            for span in spans(in: paragraph, goesOn: next.map { begins($0, withMarkIn: text) } ?? false, marks: text.marks) {
                for word in span { flags[word].insert(.quotation) }
            }
        }
    }

    /// Word ranges in quotation in one paragraph. A span that is still open at the end counts if the next paragraph opens with a mark again
    /// (the custom for speeches over several paragraphs).
    private static func spans(in paragraph: Paragraph, goesOn: Bool, marks: [QuotationMark]) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var open: QuotationMark?
        for mark in marks[paragraph.marks] {
            guard let opening = open else {
                if canOpen(mark) { open = mark }
                continue
            }
            guard closers[opening.scalar]?.contains(mark.scalar) == true, canClose(mark) else { continue }
            if mark.word - opening.word <= longest(opening) { spans.append(opening.word..<mark.word) }
            open = nil
        }
        if let open, goesOn, paragraph.words.upperBound - open.word <= longest(open) {
            spans.append(open.word..<paragraph.words.upperBound)
        }
        return spans
    }

    /// ‘ and ’ are apostrophes too: they open only before a word and not behind one.
    private static func canOpen(_ mark: QuotationMark) -> Bool {
        guard closers[mark.scalar]?.isEmpty == false else { return false }
        return mark.scalar != 0x2018 || (!mark.followsWord && mark.precedesWord)
    }

    private static func canClose(_ mark: QuotationMark) -> Bool {
        mark.scalar != 0x2019 || !mark.precedesWord
    }

    private static func longest(_ mark: QuotationMark) -> Int { mark.scalar == 0x22 ? longestStraight : longestCurly }

    private static func begins(_ paragraph: Paragraph, withMarkIn text: TokenizedText) -> Bool {
        guard let first = paragraph.marks.first else { return false }
        return text.marks[first].word == paragraph.words.lowerBound
    }
}
