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
        var flags = body.traits.map { $0.contains(.character) ? TokenFlags.character : [] }
        common.mark(&flags)
        Quotations.mark(&flags, in: body)
        Paragraphs.mark(&flags, in: body)
        return flags
    }

    /// The hashes of all numbers, sorted, each as often as it stands there.
    private static func numbers(in body: TokenizedText) -> [UInt32] {
        body.hashes.indices.filter { body.traits[$0].contains(.number) }.map { body.hashes[$0] }.sorted()
    }

    /// The hashes of the capitalised words in the first 500 characters, sorted, each once.
    private static func names(in body: TokenizedText) -> [UInt32] {
        let opening = body.starts.prefix { $0 < 500 }.indices
        return Set(opening.filter { body.traits[$0].contains(.capitalised) }.map { body.hashes[$0] }).sorted()
    }
}
