public import Model

/// Turns a story into what clustering compares: pure arithmetic over UTF-8 bytes, the same in every run and on every machine.
///
/// The method is stage 1 and 2 of "rare passage evidence": words are hashed and told apart by what they are worth as evidence of copying
/// (prose, quotation, caption, boilerplate), then a few of their k-grams are chosen by winnowing.
public enum Fingerprinter {
    /// Grows with every change that makes another fingerprint of the same text.
    public static let version = 2

    /// The fingerprint of a story.
    ///
    /// - Parameters:
    ///   - title: plain text; it stands in `titleTokens` only.
    ///   - text: paragraphs separated by line ends; `tokens` and all offsets speak of it.
    ///   - language: BCP 47 where known; decides which words carry no topic. Guessed by the words themselves where it is nil.
    public static func fingerprint(title: String, text: String, language: String?) -> Fingerprint {
        let body = Tokenizer.tokenize(text)
        let head = Tokenizer.tokenize(title)
        let common = CommonWords(of: language, in: body)
        let flags = flags(of: body, common: common)
        var fingerprint = Fingerprint(version: version)
        fingerprint.tokens = body.hashes
        fingerprint.flags = flags
        fingerprint.starts = body.starts
        fingerprint.ends = body.ends
        fingerprint.numbers = numbers(in: body)
        fingerprint.names = names(in: body)
        fingerprint.titleTokens = head.hashes.filter { !common.contains($0) }
        fingerprint.isRunningFile = RunningFile.isRunningFile(title: head, body: body)
        (fingerprint.hashes, fingerprint.positions) = Winnowing.select(body.hashes, flags: flags)
        ShortItem.addPairs(to: &fingerprint)
        return fingerprint
    }

    /// What each token is worth.
    private static func flags(of body: TokenizedText, common: CommonWords) -> [TokenFlags] {
        let character = TokenFlags.character
        var flags = body.traits.map { $0.contains(.character) ? character : [] }
        common.mark(&flags)
        Quotations.mark(&flags, in: body)
        Paragraphs.mark(&flags, in: body)
        return flags
    }

    /// The hashes of all numbers, sorted, each as often as it stands there.
    private static func numbers(in body: TokenizedText) -> [UInt32] {
        hashes(of: body.traits.indices, in: body, with: .number)
    }

    /// The hashes of the capitalised words in the first 500 characters, sorted, each once.
    private static func names(in body: TokenizedText) -> [UInt32] {
        let opening = body.starts.firstIndex { $0 >= 500 } ?? body.starts.count
        let names = hashes(of: 0..<opening, in: body, with: .capitalised)
        return names.indices.filter { $0 == 0 || names[$0] != names[$0 - 1] }.map { names[$0] }
    }

    /// The hashes of the words that look like that, sorted.
    private static func hashes(of words: Range<Int>, in body: TokenizedText, with trait: WordTraits) -> [UInt32] {
        var hashes: [UInt32] = []
        for word in words where body.traits[word].contains(trait) { hashes.append(body.hashes[word]) }
        hashes.sort()
        return hashes
    }
}
