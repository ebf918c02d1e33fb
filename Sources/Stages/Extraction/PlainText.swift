/// Text as a story holds it: NFC, one blank between words, no controls.
enum PlainText {
    /// Cleans a text by the rules of `TextBuilder`.
    static func clean(_ text: String) -> String {
        if isClean(text) { return text }
        var builder = TextBuilder()
        builder.append(text)
        return builder.finish().text
    }

    /// The quick way out for ASCII that has nothing to clean.
    private static func isClean(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.utf8.isEmpty
    }

    /// White space (Unicode property White_Space), but for U+0085, which is windows-1252's ellipsis here.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// The scalar that is kept for one that is no white space: C1 controls become what windows-1252 meant (HTML §13.2.5.80); other controls and what
    /// cannot be seen (byte order mark, soft hyphen, zero-width space, direction marks) give nil.
    static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x80...0x9F: windows1252[Int(scalar.value) - 0x80]
        case ..<0x20, 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFF9...0xFFFB, 0xE0001: nil
        case 0x202A...0x202E, 0x2066...0x2069: nil
        case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value): nil
        default: scalar
        }
    }

    /// What the bytes 0x80 … 0x9F mean in windows-1252 (WHATWG Encoding, index windows-1252); nil for the five that mean nothing.
    private static let windows1252: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]
}

/// Joins runs of text to one clean paragraph: white space of every kind becomes one blank, at both ends none; controls go; the rest is composed (NFC).
struct TextBuilder {
    private var bytes: [UInt8] = []
    private var needsBlank = false
    private var wantsSeam = false
    private var seams: [Int] = []

    /// Whether nothing visible was added.
    var isEmpty: Bool { bytes.isEmpty }

    /// Adds a run of text.
    mutating func append(_ text: String) {
        for scalar in text.unicodeScalars {
            guard !PlainText.isBlank(scalar) else {
                needsBlank = !bytes.isEmpty
                continue
            }
            guard let kept = PlainText.kept(scalar) else { continue }
            beforeVisible()
            bytes.append(contentsOf: UTF8.encode(kept) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// Adds a run of UTF-8.
    mutating func append(_ run: ArraySlice<UInt8>) {
        guard run.allSatisfy({ $0 < 0x7F }) else { return append(String(decoding: run, as: UTF8.self)) }
        for byte in run {
            if byte > 0x20 {
                beforeVisible()
                bytes.append(byte)
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                needsBlank = !bytes.isEmpty
            }
        }
    }

    /// Parts words.
    mutating func appendBlank() { needsBlank = !bytes.isEmpty }

    /// Marks that a line or link begins with the next visible character.
    mutating func markSeam() { wantsSeam = true }

    /// The paragraph and its seams; leaves the builder empty.
    mutating func finish() -> (text: String, seams: [Int]) {
        let raw = String(decoding: bytes, as: UTF8.self)
        let text = Composition.composed(raw)
        let seams = text.utf8.count == bytes.count ? seams : []
        self = TextBuilder()
        return (text, seams)
    }

    private mutating func beforeVisible() {
        if needsBlank { bytes.append(0x20) }
        needsBlank = false
        if wantsSeam, !bytes.isEmpty, seams.last != bytes.count { seams.append(bytes.count) }
        wantsSeam = false
    }
}
