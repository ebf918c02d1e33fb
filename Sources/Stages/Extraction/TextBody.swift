/// A body of plain text.
enum TextBody {
    /// The paragraphs of a plain text. Blank lines part paragraphs. Within what they part, a line end is a blank where the text is wrapped at a width,
    /// and else the end of a paragraph.
    static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: isLineEnd) {
            let line = PlainText.clean(String(line))
            if line.isEmpty {
                paragraphs.append(contentsOf: joined(lines))
                lines = []
            } else {
                lines.append(line)
            }
        }
        return paragraphs + joined(lines)
    }

    private static func isLineEnd(_ character: Character) -> Bool {
        character == "\n" || character == "\r\n" || character == "\r" || character == "\u{2028}" || character == "\u{2029}"
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
