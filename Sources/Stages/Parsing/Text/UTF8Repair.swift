import XML

/// Makes bytes that are mostly UTF-8 wholly so.
///
/// A lone byte after an ASCII letter, or one that is a quotation mark or dash in windows-1252, was pasted from such a text: it becomes the character that
/// was meant. Any other becomes U+FFFD.
enum UTF8Repair {
    /// The same text as valid UTF-8.
    static func repair(_ bytes: Span<UInt8>, _ complaints: inout Complaints) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var (index, copied) = (0, 0)
        while index < bytes.count {
            let length = UTF8Survey.sequenceLength(bytes, at: index)
            index += length
            if length > 0 { continue }
            output.append(span: bytes.extracting(copied..<index))
            complaints.note("invalid-bytes", at: output.count, "byte \(bytes[index]) is not UTF-8 here")
            output.append(utf8: meant(bytes, at: index))
            index += 1
            copied = index
        }
        output.append(span: bytes.extracting(copied..<index))
        return output
    }

    private static func meant(_ bytes: Span<UInt8>, at index: Int) -> Unicode.Scalar {
        let byte = bytes[index]
        let previous = index > 0 ? bytes[index - 1] : 0
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        guard previous < 0x80, next < 0x80 else { return "\u{FFFD}" }
        let isPunctuation = (0x91...0x97).contains(byte)
        let isLetter = byte >= 0xC0 && (0x41...0x5A).contains(previous & 0xDF)
        return isPunctuation || isLetter ? Windows1252.scalar(byte) : "\u{FFFD}"
    }
}
