/// Recognises running files: live blogs, "The Latest", news in brief. They hold parts of many stories and would chain them together.
enum RunningFile {
    /// So many paragraphs with a time of day at their head make a running file.
    private static let timeStamps = 3
    /// So many paragraphs with a dateline at their head are as many stories.
    private static let datelines = 3
    /// A text with a title of that kind is one if it is longer (in characters) than this.
    private static let longText = 3_500
    /// Headings over the text: so many paragraphs of so few words.
    private static let headings = (count: 6, words: 20)

    private static let titles = PhraseMatcher([WordLists.phrases(.running)])

    /// Whether title and text are those of a running file.
    static func isRunningFile(title: TokenizedText, body: TokenizedText) -> Bool {
        var (stamps, lines) = (0, 0)
        var places = WordPlaces()
        for paragraph in body.paragraphs {
            if TimeStamp.begins(paragraph, of: body, &places) { stamps += 1 }
            if beginsWithDateline(body.bytes[paragraph.bytes]) { lines += 1 }
            if stamps >= timeStamps || lines >= datelines { return true }
        }
        guard stamps > 0 || isLong(body) else { return false }
        return isTitle(title.paragraphs[...], of: title) || isTitle(opening(of: body), of: body)
    }

    private static func isTitle(_ paragraphs: some Sequence<Paragraph>, of text: TokenizedText) -> Bool {
        var places = WordPlaces()
        return paragraphs.contains { !titles.hits(in: $0, among: $0.words, of: text, &places).isEmpty }
    }

    /// The headings at the head of the text.
    private static func opening(of body: TokenizedText) -> some Sequence<Paragraph> {
        body.paragraphs.prefix(headings.count).lazy.filter { $0.words.count <= headings.words }
    }

    /// A character of a script without blanks says as much as two letters.
    private static func isLong(_ body: TokenizedText) -> Bool {
        guard body.length > longText / 2 else { return false }
        return body.length + body.traits.lazy.filter { $0.contains(.character) }.count > longText
    }

    /// `HELSINKI (AP) —`, `BERLIN (dpa) -`, `МОСКВА (ТАСС) —`: a place and an agency in brackets before a dash.
    static func beginsWithDateline(_ paragraph: ArraySlice<UInt8>) -> Bool {
        let head = paragraph.drop { $0 == 0x20 }.prefix(70)
        guard let open = head.firstIndex(of: 0x28), let close = head[open...].firstIndex(of: 0x29) else { return false }
        guard open > head.startIndex, (3...20).contains(close - open), head[(open + 1)..<close].allSatisfy(isLetter) else { return false }
        let dash = head[(close + 1)...].drop { $0 == 0x20 }.prefix(3)
        return dash.first == 0x2D || dash.elementsEqual([0xE2, 0x80, 0x93]) || dash.elementsEqual([0xE2, 0x80, 0x94])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
}
