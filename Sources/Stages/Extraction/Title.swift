import Model
import XML

/// The headline.
enum Title {
    /// The headline as plain text: references decoded, tags out. The name of the site that some feeds add at its end is left: it is the publisher's word.
    static func plain(_ title: String?, kind: TextKind) -> String {
        guard let title else { return "" }
        let hasMarkup = title.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        guard kind != .text, hasMarkup else { return PlainText.clean(title) }
        let text = MarkupText.blocks(of: title, kind: kind).blocks.map(\.text).joined(separator: " ")
        return text.isEmpty ? PlainText.clean(title) : text
    }
}

/// The authors' names.
enum Byline {
    /// The names in order, each once: without "By", mail addresses and links; two names in one field are parted where both look like names.
    static func names(_ authors: [Person]) -> [String] {
        var seen: Set<String> = []
        return authors.flatMap { parted(name($0.name ?? "")) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func name(_ raw: String) -> String {
        var words = Title.plain(raw, kind: .html).split(separator: " ").filter { !isAddress($0) }
        if let first = words.first, words.count > 1, openings.contains(first.lowercased()) { words.removeFirst() }
        let name = words.joined(separator: " ")
        let isBracketed = name.hasPrefix("(") && name.hasSuffix(")")
        return isBracketed ? String(name.dropFirst().dropLast()).trimmingBlanks() : name.trimmingCharacters(",;|-–")
    }

    private static let openings: Set<String> = ["by", "by:", "von", "par", "por", "di", "door", "av", "af", "from", "text:"]

    private static func isAddress(_ word: Substring) -> Bool {
        word.contains("@") && word.contains(".") || word.hasPrefix("http://") || word.hasPrefix("https://")
    }

    /// Parts a list of names; anything else stays whole ("Arts and Culture").
    private static func parted(_ text: String) -> [String] {
        var parts: [String] = []
        var words: [Substring] = []
        for word in text.split(separator: " ") {
            let isConjunction = conjunctions.contains(word)
            let endsPart = word.utf8.last == UInt8(ascii: ",") || word.utf8.last == UInt8(ascii: ";")
            if !isConjunction { words.append(endsPart ? word.dropLast() : word) }
            guard isConjunction || endsPart, !words.isEmpty else { continue }
            parts.append(words.joined(separator: " "))
            words = []
        }
        if !words.isEmpty { parts.append(words.joined(separator: " ")) }
        return parts.count > 1 && parts.allSatisfy(isPersonal) ? parts : [text]
    }

    private static let conjunctions: Set<Substring> = ["and", "&", "und", "et", "y", "e", "en", "og", "och"]

    /// Two to five words, of which the first and the last are capitalised.
    private static func isPersonal(_ name: String) -> Bool {
        let words = WordReader.words(of: name)
        guard (2...5).contains(words.count), let first = words.first, let last = words.last else { return false }
        return first.isCapitalised && last.isCapitalised
    }
}

extension String {
    /// Without any of some characters, and blanks, at both ends.
    fileprivate func trimmingCharacters(_ characters: String) -> String {
        let isKept: (Character) -> Bool = { !characters.contains($0) && $0 != " " }
        guard let first = firstIndex(where: isKept), let last = lastIndex(where: isKept) else { return "" }
        return String(self[first...last])
    }
}
