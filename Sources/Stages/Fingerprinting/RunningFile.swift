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

    private static let titles = PhraseMatcher(Phrases.runningTitles)

    /// Whether title and text are those of a running file.
    static func isRunningFile(title: TokenizedText, body: TokenizedText) -> Bool {
        let paragraphs = body.paragraphs.lazy.map { body.bytes[$0.bytes] }
        let stamps = paragraphs.filter(beginsWithTime).prefix(timeStamps).count
        if stamps >= timeStamps || paragraphs.filter(beginsWithDateline).prefix(datelines).count >= datelines { return true }
        guard stamps > 0 || body.length > longText else { return false }
        return titles.matches(title.hashes[...]) || opening(of: body).contains { titles.matches(body.hashes[$0.words]) }
    }

    /// The headings at the head of the text.
    private static func opening(of body: TokenizedText) -> some Sequence<Paragraph> {
        body.paragraphs.prefix(headings.count).lazy.filter { $0.words.count <= headings.words }
    }

    /// `HELSINKI (AP) —`, `BERLIN (dpa) -`: a place and an agency in brackets before a dash.
    static func beginsWithDateline(_ paragraph: ArraySlice<UInt8>) -> Bool {
        let head = paragraph.drop { $0 == 0x20 }.prefix(70)
        guard let open = head.firstIndex(of: 0x28), let close = head[open...].firstIndex(of: 0x29) else { return false }
        guard open > head.startIndex, (3...12).contains(close - open), head[(open + 1)..<close].allSatisfy(isLetter) else { return false }
        let dash = head[(close + 1)...].drop { $0 == 0x20 }.prefix(3)
        return dash.first == 0x2D || dash.elementsEqual([0xE2, 0x80, 0x93]) || dash.elementsEqual([0xE2, 0x80, 0x94])
    }

    /// `10:35 a.m.`, `10.35 Uhr`, `7 p.m. (1100 GMT)`, `14h05`, `14:05 …`
    static func beginsWithTime(_ paragraph: ArraySlice<UInt8>) -> Bool {
        var rest = paragraph.drop { $0 == 0x20 || $0 == 0x2A || $0 == 0x2D || $0 == 0x5B || $0 == 0x28 }
        guard let hour = takeNumber(&rest), hour < 25, let separator = rest.first else { return false }
        if separator == 0x20 || isLetter(separator) && separator != 0x68 { return beginsWithHalfOfDay(rest) }
        guard [0x3A, 0x2E, 0x68].contains(separator) else { return false }
        rest.removeFirst()
        guard rest.count >= 2, let minute = takeNumber(&rest), minute < 60 else { return false }
        guard separator == 0x2E else { return rest.first.map { !isLetter($0) || beginsWithHalfOfDay(rest) } ?? true }
        return rest.isEmpty || beginsWithHalfOfDay(rest)
    }

    /// One or two digits.
    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard digits.count == 1 || digits.count == 2 else { return nil }
        bytes = bytes[digits.endIndex...]
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func beginsWithHalfOfDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        let letters = bytes.drop { $0 == 0x20 }.prefix(5).filter { $0 != 0x2E }.map { $0 | 0x20 }
        return ["am", "pm", "uhr", "gmt", "utc", "bst", "cet", "est", "edt"].contains { name in
            letters.starts(with: name.utf8) && (letters.count == name.utf8.count || !isLetter(letters[name.utf8.count]))
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
