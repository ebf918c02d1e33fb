/// Whether a text shows that it is not all of the story.
///
/// It does where (1) an ellipsis stands at its end, outside quotation marks: `…`, `...`, `[…]`, `(more)`; (2) a notice of access or a link to the rest
/// stands after its last paragraph; (3) its last paragraph, of twelve words or more, breaks off: with a comma or with a word that no sentence ends
/// with ("of the"), or, where the paragraphs before it end with full stops, without one. A summary that stands alone is not truncated for being short.
enum Truncation {
    /// Applies the rule to what was kept and what was removed.
    static func isTruncated(_ body: ReadBody, language: String?) -> Bool {
        if body.removed.contains(where: { $0.isAtEnd && $0.sentences.contains { $0.kind == .access || $0.kind == .continuation } }) {
            return true
        }
        guard let last = body.kept.last else { return false }
        return endsWithEllipsis(last.text) || breaksOff(last, after: body.kept.dropLast(), language: language)
    }

    private static func endsWithEllipsis(_ text: String) -> Bool {
        let marks = ["…", "...", "[…]", "[...]", "(…)", "(...)", "…]", "...]", "[more]", "(more)", "[+]"]
        return marks.contains { text.hasSuffix($0) }
    }

    private static func breaksOff(_ last: Block, after others: ArraySlice<Block>, language: String?) -> Bool {
        guard last.role == .paragraph || last.role == .quotation, !Sentence.isEnded(last.text) else { return false }
        let words = WordReader.words(of: last.text)
        guard words.count >= 12, let final = words.last else { return false }
        let tail = last.text.utf8.suffix(3)
        if tail.last == UInt8(ascii: ",") || tail.elementsEqual("、".utf8) || tail.elementsEqual("，".utf8) { return true }
        if final.range.upperBound == last.text.utf8.count, StopWords.neverLast(final.hash, language: language) { return true }
        // An address, a smiley or a bracket is no broken word.
        guard final.range.upperBound == last.text.utf8.count else { return false }
        let prose = others.filter { $0.role == .paragraph && $0.text.utf8.count >= 80 }
        return prose.count >= 2 && prose.allSatisfy { Sentence.isEnded($0.text) }
    }
}
