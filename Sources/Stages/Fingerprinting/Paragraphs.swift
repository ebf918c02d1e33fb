import Model

/// Tells captions, boilerplate and posts of social networks from prose, by the paragraph.
struct Paragraphs {
    /// A paragraph with a credit anywhere is a caption if it is shorter (in words) than this.
    private static let longestCaption = 90
    /// With a credit among its first or last words it is one if it is shorter than this.
    private static let longestCreditedCaption = 200
    /// How many words at either end those are; and how many words a caption has at least that stands twice.
    private static let edge = 14
    /// A paragraph that is nothing but a credit is no longer than this, and its caption, before it, shorter than that.
    private static let longestCredit = 8
    private static let longestCaptionOfCredit = 50
    /// Boilerplate is shorter (in words) than this.
    private static let longestBoilerplate = 70
    /// With so many words before the sentence that holds the phrase, those are prose: agencies sign their last paragraph, and notices end some. What
    /// stands before a notice may be its beginning ("Oda Lindqvist is our correspondent in Pell. Follow her on …"), so it takes more.
    private static let lead = (syndication: 14, notice: 30)
    /// In a longer paragraph a sentence with such a phrase, shorter than this, is taken out alone.
    private static let longestSentence = 50

    private enum List: Int { case captions, credits, notices, syndication }
    private static let matcher = PhraseMatcher([
        WordLists.phrases(.captions), WordLists.phrases(.credits), WordLists.phrases(.access, .invitations),
        WordLists.phrases(.syndication),
    ])

    private let text: TokenizedText
    private var found: [(flag: TokenFlags, words: Range<Int>)] = []
    private var places = WordPlaces()

    /// Flags the words of paragraphs that are no prose.
    static func mark(_ flags: inout [TokenFlags], in text: TokenizedText) {
        var paragraphs = Paragraphs(text: text)
        for index in text.paragraphs.indices { paragraphs.read(index) }
        for (flag, words) in paragraphs.found {
            for word in words { flags[word].insert(flag) }
        }
    }

    private init(text: TokenizedText) { self.text = text }

    private mutating func read(_ index: Int) {
        let paragraph = text.paragraphs[index]
        let before = index > 0 ? text.paragraphs[index - 1].words : 0..<0
        let hits = Self.matcher.hits(in: paragraph, among: paragraph.words, of: text, &places)
        if !hits.isEmpty { judge(paragraph, before, hits) }
        if paragraph.words.count >= Self.edge && text.hashes[before].elementsEqual(text.hashes[paragraph.words]) {
            // Galleries repeat their captions, reporters do not repeat themselves.
            add(.caption, before.lowerBound..<paragraph.words.upperBound)
        }
        if text.isSignatureOfPost(paragraph) { add(.quotation, before.lowerBound..<paragraph.words.upperBound) }
    }

    private mutating func judge(_ paragraph: Paragraph, _ before: Range<Int>, _ hits: [PhraseMatcher.Hit]) {
        let words = paragraph.words
        let length = text.length(of: words)
        if isCreditLine(words, hits) {
            add(.caption, words)
            if words.count > 1 && before.count < Self.longestCaptionOfCredit { add(.caption, before) }
        }
        let captions = hits.filter { $0.list == List.captions.rawValue }
        let syndication = hits.filter { $0.list == List.syndication.rawValue }
        let notices = hits.filter { $0.list == List.notices.rawValue }
        if length < Self.longestBoilerplate && !(notices + syndication).isEmpty {
            for hit in notices { addBoilerplate(from: hit.words, lead: Self.lead.notice, in: paragraph) }
            for hit in syndication { addBoilerplate(from: hit.words, lead: Self.lead.syndication, in: paragraph) }
        } else if isCaption(paragraph, length: length, captions) {
            add(.caption, words)
        } else {
            for hit in notices + syndication { add(.boilerplate, sentence(around: hit.words, in: paragraph)) }
            for hit in captions { add(.caption, sentence(around: hit.words, in: paragraph)) }
        }
    }

    private func isCreditLine(_ words: Range<Int>, _ hits: [PhraseMatcher.Hit]) -> Bool {
        let lists = [List.captions.rawValue, List.credits.rawValue]
        return words.count <= Self.longestCredit && hits.contains { lists.contains($0.list) && $0.words.lowerBound < words.lowerBound + 3 }
    }

    private func isCaption(_ paragraph: Paragraph, length: Int, _ hits: [PhraseMatcher.Hit]) -> Bool {
        guard !hits.isEmpty, length < Self.longestCreditedCaption else { return false }
        let (head, tail) = (paragraph.words.lowerBound + Self.edge, paragraph.words.upperBound - Self.edge)
        return length < Self.longestCaption || hits.contains { $0.words.upperBound <= head || $0.words.lowerBound >= tail }
    }

    /// Flags a short paragraph from the sentence of a phrase on, or as a whole if there is little before it.
    private mutating func addBoilerplate(from phrase: Range<Int>, lead: Int, in paragraph: Paragraph) {
        let sentence = sentence(around: phrase, in: paragraph)
        let before = paragraph.words.lowerBound..<sentence.lowerBound
        let isWhole = sentence.isEmpty || text.length(of: before) < lead
        add(.boilerplate, (isWhole ? before.lowerBound : before.upperBound)..<paragraph.words.upperBound)
    }

    /// A text may come without line ends: then the sentence is all that can be told.
    private mutating func sentence(around words: Range<Int>, in paragraph: Paragraph) -> Range<Int> {
        text.sentence(around: words, in: paragraph, longest: Self.longestSentence, &places)
    }

    private mutating func add(_ flag: TokenFlags, _ words: Range<Int>) {
        if !words.isEmpty { found.append((flag, words)) }
    }
}

extension TokenizedText {
    /// `— Name (@handle) …`: the paragraph before it is what Name said.
    fileprivate func isSignatureOfPost(_ paragraph: Paragraph) -> Bool {
        guard paragraph.words.count < 20 else { return false }
        let line = bytes[paragraph.bytes].drop { $0 == 0x20 }
        guard line.first == 0x2D || line.starts(with: [0xE2, 0x80, 0x93]) || line.starts(with: [0xE2, 0x80, 0x94]) else { return false }
        return zip(line, line.dropFirst()).contains { $0 == 0x28 && $1 == 0x40 }
    }
}
