import Model

/// Text as the index has it. SQLite's tokenizer takes a run of letters for a word; scripts without blanks have none, so their runs are cut: in the index
/// into pairs of characters, each with the next, as search engines do for Chinese and Japanese.
enum SearchText {
    /// How runs of such scripts are cut.
    enum Cut {
        /// `東京都` becomes `東京 京都 都`: pairs are rare enough to be looked up.
        case pairs
        /// `東京都` becomes `東`, `京`, `都`, with U+200B between, which nobody sees: for showing.
        case characters
    }

    /// What stands between characters that are shown.
    static let seam: Unicode.Scalar = "\u{200B}"

    /// The text, cut. The last character of a run stands alone, so that each begins some piece.
    ///
    /// - Parameter isQuery: leaves that out at the very end: who looks for `東京` means `東京都`, too.
    static func cut(_ text: String, _ cut: Cut, isQuery: Bool = false) -> String {
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return text }
        var (out, run) = (String.UnicodeScalarView(), [Unicode.Scalar]())
        for scalar in text.unicodeScalars {
            if isUnspaced(scalar) {
                run.append(scalar)
            } else {
                close(&run, cut, isLast: false, into: &out)
                out.append(scalar)
            }
        }
        close(&run, cut, isLast: isQuery, into: &out)
        return String(out)
    }

    private static func close(_ run: inout [Unicode.Scalar], _ cut: Cut, isLast: Bool, into out: inout String.UnicodeScalarView) {
        guard !run.isEmpty else { return }
        let between: Unicode.Scalar = cut == .pairs ? " " : seam
        out.append(between)
        for (index, scalar) in run.enumerated() {
            if cut == .pairs, index == run.count - 1, isLast, run.count > 1 { break }
            out.append(scalar)
            if cut == .pairs, index + 1 < run.count { out.append(run[index + 1]) }
            out.append(between)
        }
        run.removeAll(keepingCapacity: true)
    }

    /// Scripts that are written without blanks, and Hangul, whose words wear their particles.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E01...0x0E5B, 0x0E81...0x0EDF, 0x1000...0x109F, 0x1780...0x17D3: true  // Thai, Lao, Myanmar, Khmer
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF: true
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFD: true
        default: false
        }
    }

    /// Whether a text has something to look for.
    static func hasWord(_ text: Substring) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil || isUnspaced($0) }
    }
}

/// What one can choose by, as words that no text has: so a choice is a look-up and reads nothing that does not match.
enum SearchFacets {
    /// A language, its primary subtag, the domain and those above it.
    static func all(language: String?, domain: String) -> String {
        var facets: [String] = []
        if let language { facets += prefixes(of: language.lowercased(), by: "-").map { word("l", $0) } }
        let labels = domain.split(separator: ".")
        facets += labels.indices.map { word("p", labels[$0...].joined(separator: ".")) }
        return facets.joined(separator: " ")
    }

    static func language(_ tag: String) -> String { word("l", tag.lowercased()) }
    static func publisher(_ domain: String) -> String { word("p", domain.lowercased()) }

    private static func prefixes(of text: String, by separator: Character) -> [String] {
        let parts = text.split(separator: separator)
        return parts.indices.map { parts[...$0].joined(separator: String(separator)) }
    }

    /// Letters and digits only, whatever the name holds.
    private static func word(_ kind: String, _ name: String) -> String {
        kind + name.utf8.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
