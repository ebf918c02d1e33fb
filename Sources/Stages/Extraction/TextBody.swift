/// A body of plain text.
enum TextBody {
    /// The paragraphs of a plain text. Blank lines part paragraphs. Within what they part, a line end is a blank where the text is wrapped at a width,
    /// and else the end of a paragraph.
    static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [String] = []
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
        for (index, part) in parts.enumerated() {
            // CR LF is one line end.
            let isBetween = part.isEmpty && index > 0 && part.startIndex > text.startIndex && isLineFeed(text.utf8, after: part.startIndex)
            if isBetween { continue }
            let line = PlainText.clean(String(Substring(part)))
            if line.isEmpty {
                paragraphs.append(contentsOf: joined(lines))
                lines = []
            } else {
                lines.append(line)
            }
        }
        return paragraphs + joined(lines)
    }

    /// Whether an empty line lies between a carriage return and its line feed.
    private static func isLineFeed(_ bytes: String.UTF8View, after start: String.Index) -> Bool {
        start < bytes.endIndex && bytes[start] == 0x0A && bytes[bytes.index(before: start)] == 0x0D
    }

    /// Lines without a blank one among them, joined where they are wrapped.
    private static func joined(_ lines: [String]) -> [String] {
        guard lines.count > 1, isWrapped(lines) else { return lines }
        return [lines.joined(separator: " ")]
    }

    /// Whether lines are the pieces of one paragraph: none longer than a terminal or mail shows, and most of them end inside a sentence that goes on in
    /// small letters.
    private static func isWrapped(_ lines: [String]) -> Bool {
        let broken = zip(lines, lines.dropFirst()).count {
            !Sentence.isEnded($0) && $1.unicodeScalars.first?.properties.isLowercase == true
        }
        return broken * 2 > lines.count - 1 && lines.allSatisfy { $0.utf8.count <= widthLimit }
    }

    /// RFC 5322 §2.1.1 asks for 78; some are set to 100.
    private static let widthLimit = 100
}

/// What the end of a text says.
enum Sentence {
    /// Whether a text ends with a mark that ends sentences, quotation marks and brackets after it aside.
    static func isEnded(_ text: String) -> Bool {
        let last = text.unicodeScalars.reversed().first { !closing.contains($0) }
        return last.map(terminators.contains) ?? false
    }

    /// Whether a mark that ends sentences stands anywhere in a text.
    static func hasEnd(in text: String) -> Bool { text.unicodeScalars.contains(where: terminators.contains) }

    /// Marks that end a sentence, in many scripts (Unicode property Sentence_Terminal, the common ones), the ellipsis and the colon.
    static let terminators: Set<Unicode.Scalar> = [
        ".", "!", "?", "…", ":", ";", "。", "！", "？", "：", "；", "｡", "।", "॥", "؟", "۔", "؛", "։", "።", "፧", "။", "។", "‼", "⁇", "⁈", "⁉",
        "⋯",
    ]

    /// Marks that may stand after the end of a sentence.
    static let closing: Set<Unicode.Scalar> = [
        "\"", "'", "”", "’", "»", "›", "“", "‘", ")", "]", "}", "」", "』", "）", "】", "〉", "》", "〕", " ", "*",
    ]
}
