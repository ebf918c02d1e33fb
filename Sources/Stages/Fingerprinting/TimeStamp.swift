/// Recognises the time of day at the head of a paragraph, as in live blogs.
enum TimeStamp {
    /// A time with its words is no longer (in words) than this: `Update 10:35 Uhr`.
    private static let longest = 6
    private static let matcher = PhraseMatcher([WordLists.phrases(.times)])

    /// Whether a paragraph begins with one: `10:35`, `14h05`, or as the language has it, `10.35 Uhr`, `7 p.m.`, `10時35分`.
    static func begins(_ paragraph: Paragraph, of text: TokenizedText, _ places: inout WordPlaces) -> Bool {
        let head = paragraph.words.prefix(longest)
        guard head.prefix(3).contains(where: { text.traits[$0].contains(.number) }) else { return false }
        return beginsWithClock(text.bytes[paragraph.bytes]) || !matcher.hits(in: paragraph, among: head, of: text, &places).isEmpty
    }

    /// `10:35`, `* 9:15`, `[14:05]`, `14h05`, `١٠:٣٥`; not `3:2`, `99:10`, `14:61`.
    private static func beginsWithClock(_ paragraph: ArraySlice<UInt8>) -> Bool {
        var rest = paragraph.drop { $0 < 0x30 || (0x3A...0x40).contains($0) || (0x5B...0x60).contains($0) }
        guard let hour = takeNumber(&rest), hour.value < 25 else { return false }
        let separator = rest.popFirst()
        guard separator == 0x3A || separator == 0x68 || separator == 0x2E else { return false }
        guard let minute = takeNumber(&rest), minute.digits == 2, minute.value < 60 else { return false }
        // A full stop makes a price of it, too: then nothing else may stand there.
        if separator == 0x2E { return rest.isEmpty }
        return rest.first.map { !(0x61...0x7A).contains($0 | 0x20) || rest.starts(with: "am".utf8) || rest.starts(with: "pm".utf8) } ?? true
    }

    /// One or two digits: of ASCII, of Arabic, of Persian, of Devanagari.
    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> (value: Int, digits: Int)? {
        var (value, digits) = (0, 0)
        while let (digit, width) = digit(at: bytes) {
            (value, digits) = (value * 10 + digit, digits + 1)
            guard digits < 3 else { return nil }
            bytes = bytes.dropFirst(width)
        }
        return digits == 0 ? nil : (value, digits)
    }

    private static func digit(at bytes: ArraySlice<UInt8>) -> (value: Int, width: Int)? {
        for zero in zeros where bytes.count >= zero.count && bytes.starts(with: zero.dropLast()) {
            let value = Int(bytes[bytes.startIndex + zero.count - 1]) - Int(zero[zero.count - 1])
            if (0...9).contains(value) { return (value, zero.count) }
        }
        return nil
    }

    private static let zeros = ["0", "٠", "۰", "०"].map { Array($0.utf8) }
}
