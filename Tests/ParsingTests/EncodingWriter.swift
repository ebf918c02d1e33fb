import Testing
import XML

/// Writes texts in a legacy character set: the converse of ``CharsetConverter``, found by reading every byte and every pair.
struct CharsetWriter: Sendable {
    private let codes: [Unicode.Scalar: [UInt8]]

    /// Nil where the set has no code for a character.
    func bytes(of text: String) -> [UInt8]? {
        var output: [UInt8] = []
        for character in text.unicodeScalars {
            guard let code = codes[character] else { return nil }
            output += code
        }
        return output
    }

    /// The writer of a set in the C library's words.
    static func of(_ charset: String) -> CharsetWriter {
        var codes: [Unicode.Scalar: [UInt8]] = [:]
        for byte in UInt8(0)...255 {
            if let character = CharsetConverter.character(byte, in: charset), codes[character] == nil { codes[character] = [byte] }
        }
        let isMultiByte = codes.keys.count { !$0.isASCII } < 64 || charset == "CP932"
        if isMultiByte { codes.merge(pairs(in: charset)) { one, _ in one } }
        return CharsetWriter(codes: codes)
    }

    private static func pairs(in charset: String) -> [Unicode.Scalar: [UInt8]] {
        var codes: [Unicode.Scalar: [UInt8]] = [:]
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE {
                let pair = [lead, trail]
                guard let read = CharsetConverter.utf8(pair.span, from: charset, limit: 0), read.faultCount == 0 else { continue }
                let characters = String(decoding: read.text, as: UTF8.self).unicodeScalars
                if let character = characters.first, characters.count == 1, codes[character] == nil { codes[character] = pair }
            }
        }
        return codes
    }
}

/// Units of UTF-16 as bytes.
func wideBytes(_ units: some Sequence<UInt16>, isBig: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in units {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        bytes += isBig ? [high, low] : [low, high]
    }
    return bytes
}
