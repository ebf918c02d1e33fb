/// Recognises running files: live blogs, "The Latest", news in brief. They hold parts of many stories and would chain them together.
enum RunningFile {
    /// So many paragraphs with a time of day at their head make a running file.
    private static let timeStamps = 3
    /// A text with a title of that kind is one if it is longer (in characters) than this.
    private static let longText = 3_500

    private static let titles = PhraseMatcher(Phrases.runningTitles)

    /// Whether title and text are those of a running file.
    static func isRunningFile(title: TokenizedText, body: TokenizedText) -> Bool {
        let stamps = body.paragraphs.lazy.filter { beginsWithTime(body.bytes[$0.bytes]) }.prefix(timeStamps).count
        if stamps >= timeStamps { return true }
        guard stamps > 0 || body.length > longText else { return false }
        let opening = body.paragraphs.first.map { body.hashes[$0.words].prefix(20) } ?? []
        return titles.matches(title.hashes[...]) || titles.matches(opening)
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
