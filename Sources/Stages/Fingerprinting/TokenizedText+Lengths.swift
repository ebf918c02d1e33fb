extension TokenizedText {
    /// The length of some words; characters of scripts without blanks count half a word.
    func length(of words: Range<Int>) -> Int {
        words.count - traits[words].lazy.filter { $0.contains(.character) }.count / 2
    }

    /// Whether some words are at most so many, counted so.
    func length(of words: Range<Int>, upTo most: Int) -> Bool {
        words.count <= most || words.count <= 2 * most && length(of: words) <= most
    }
}
