import XML

/// A character set of several bytes a character, and the language that is written in it.
struct MultiByteCharset: Sendable {
    /// In the C library's words.
    let name: String
    /// As for ``SingleByteCharset``.
    let doubt: Int
    let language: EastAsianLanguage

    /// What the language makes of the bytes, in bits; nil where they are not written by the rules of the set.
    ///
    /// A pair of bytes counts twice in the cost of single bytes, once with each neighbour: so do characters here.
    func cost(of sample: TextSample) -> Int? {
        guard let reading = CharsetConverter.utf8(sample.bytes.span, from: name, limit: 0) else { return nil }
        guard reading.faultCount * 50 <= sample.highCount else { return nil }
        var sum = reading.faultCount * 40
        for character in String(decoding: reading.text, as: UTF8.self).unicodeScalars where !character.isASCII {
            sum += 2 * language.cost(of: character)
        }
        return sum
    }

    /// Those that are looked for, the likeliest first.
    static let all = [
        MultiByteCharset(name: "CP932", doubt: 6, language: .japanese),
        MultiByteCharset(name: "EUC-JP-MS", doubt: 6, language: .japanese),
        MultiByteCharset(name: "GB18030", doubt: 6, language: .simplifiedChinese),
        MultiByteCharset(name: "BIG5-HKSCS", doubt: 6, language: .traditionalChinese),
        MultiByteCharset(name: "CP949", doubt: 6, language: .korean),
        MultiByteCharset(name: "EUC-TW", doubt: 12, language: .traditionalChinese),
        MultiByteCharset(name: "GB18030", doubt: 14, language: .traditionalChinese),
    ]
}
