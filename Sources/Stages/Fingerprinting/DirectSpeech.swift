/// Finds direct speech that is set between dashes: `— Мы победим, — сказал он. — И скоро.`
///
/// Dashes begin lists and part sentences, too, so only a paragraph counts that begins with one and has a verb of saying right behind another.
enum DirectSpeech {
    /// The verb stands among so many words behind the dash: `— тихо сказал он`.
    private static let reach = 2
    /// Longer speeches (in words) are none.
    private static let longest = 90
    private static let sayings = WordLists.words(.sayings)

    /// Hands out the words that are spoken in a paragraph, as ranges.
    static func find(in paragraph: Paragraph, of text: TokenizedText, _ found: (Range<Int>) -> Void) {
        let marks = text.marks[paragraph.marks]
        guard let first = marks.first, QuotationMarks.isDash(first.scalar), first.word == paragraph.words.lowerBound else { return }
        var (start, isSpeech, hasSpeaker) = (first.word, true, false)
        for mark in marks.dropFirst() where QuotationMarks.isDash(mark.scalar) && !(mark.followsWord && mark.precedesWord) {
            if !isSpeech {
                (start, isSpeech) = (mark.word, true)
            } else if text.hashes[mark.word..<paragraph.words.upperBound].prefix(reach).contains(where: sayings.contains) {
                if text.length(of: start..<mark.word, upTo: longest) { found(start..<mark.word) }
                (isSpeech, hasSpeaker) = (false, true)
            }
        }
        let rest = start..<paragraph.words.upperBound
        if isSpeech && hasSpeaker && text.length(of: rest, upTo: longest) { found(rest) }
    }
}
