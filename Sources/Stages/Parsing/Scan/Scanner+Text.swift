import Model
import XML

// Texts, CDATA sections and the values of attributes.
extension Scanner {
    /// Text up to the next `<`.
    mutating func text(_ bytes: Span<UInt8>) {
        guard builder.isInUnit else {
            at = Bytes.index(of: UInt8(ascii: "<"), in: bytes, from: at) ?? bytes.count
            return
        }
        var end = Bytes.markup(in: bytes, from: at)
        while end < bytes.count, bytes[end] == UInt8(ascii: ">") {
            if isSectionEnd(bytes, at: end) { complaints.note("section-end-in-text", at: end - 2, "]]> outside of CDATA") }
            end = Bytes.markup(in: bytes, from: end + 1)
        }
        let needsDecoding = end < bytes.count && bytes[end] == UInt8(ascii: "&")
        if needsDecoding { end = Bytes.index(of: UInt8(ascii: "<"), in: bytes, from: end) ?? bytes.count }
        append(bytes, at..<end, needsDecoding ? ByteClass.reference | oddities : oddities)
        at = end
    }

    private func isSectionEnd(_ bytes: Span<UInt8>, at greater: Int) -> Bool {
        greater >= at + 2 && bytes[greater - 1] == UInt8(ascii: "]") && bytes[greater - 2] == UInt8(ascii: "]")
    }

    /// Adds text to the open element, decoded where it holds anything of these classes.
    private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>, _ classes: UInt8) {
        let isPlain = classes == 0 || (classes & ByteClass.reference == 0 && firstIndex(of: classes, in: bytes, range) == range.upperBound)
        guard !isPlain else { return builder.text(range, of: bytes) }
        guard var output = builder.beginDecodedText(of: bytes) else { return }
        decode(bytes, range, classes, into: &output)
        builder.endDecodedText(output)
    }

    // MARK: CDATA

    mutating func characterData(_ bytes: Span<UInt8>) {
        let start = at + 9
        guard hasMore.sectionEnds, let end = sectionEnd(bytes, from: start) else {
            hasMore.sectionEnds = false
            return unfinishedCharacterData(bytes, from: start)
        }
        if builder.isInUnit { append(bytes, start..<end, oddities) }
        at = end + 3
    }

    private func sectionEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var from = start
        while let bracket = Bytes.index(of: UInt8(ascii: "]"), in: bytes, from: from) {
            guard bracket + 2 < bytes.count else { return nil }
            if bytes[bracket + 1] == UInt8(ascii: "]"), bytes[bracket + 2] == UInt8(ascii: ">") { return bracket }
            from = bracket + 1
        }
        return nil
    }

    /// A section without an end: it ends where the element's end tag stands, else with the document.
    private mutating func unfinishedCharacterData(_ bytes: Span<UInt8>, from start: Int) {
        complaints.note("unfinished-cdata", at: at, "a CDATA section without its end")
        var from = start
        while let found = Bytes.index(of: "</", in: bytes, from: from) {
            guard let last = open.last, isName(last, at: found + 2, bytes) else {
                from = found + 2
                continue
            }
            if builder.isInUnit { append(bytes, start..<found, oddities) }
            at = found
            return
        }
        truncate(bytes)
    }

    private func isName(_ element: OpenElement, at start: Int, _ bytes: Span<UInt8>) -> Bool {
        let count = Int(element.nameEnd - element.nameStart)
        guard start + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[start + offset] != bytes[Int(element.nameStart) + offset] { return false }
        return true
    }
}

// Decoding.
extension Scanner {
    /// The first byte of a range that is of one of the classes; its end where there is none.
    func firstIndex(of classes: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        if classes == ByteClass.carriageReturn {
            return Bytes.index(of: 0x0D, in: bytes.extracting(first: range.upperBound), from: range.lowerBound) ?? range.upperBound
        }
        let table = table.span
        var index = range.lowerBound
        while index < range.upperBound, table[Int(bytes[index])] & classes == 0 { index += 1 }
        return index
    }

    /// Appends a text as it is meant: references resolved, line ends made one, what XML forbids repaired, and told.
    mutating func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, _ classes: UInt8, into output: inout [UInt8]) {
        if classes == ByteClass.reference {
            return decodeReferences(bytes.extracting(0..<range.upperBound), range.lowerBound, into: &output)
        }
        var copied = range.lowerBound
        var index = firstIndex(of: classes, in: bytes, range)
        while index < range.upperBound {
            output.append(span: bytes.extracting(copied..<index))
            copied = index + decodeOne(bytes, index, range.upperBound, into: &output)
            index = firstIndex(of: classes, in: bytes, min(copied, range.upperBound)..<range.upperBound)
        }
        if copied < range.upperBound { output.append(span: bytes.extracting(copied..<range.upperBound)) }
    }

    /// The same where there is nothing but references, most of them plain.
    private mutating func decodeReferences(_ bytes: Span<UInt8>, _ start: Int, into output: inout [UInt8]) {
        var index = start
        while index < bytes.count {
            index = Bytes.appendDecoded(bytes, from: index, to: &output)
            if index < bytes.count { index += reference(bytes, index, into: &output) }
        }
    }

    /// Appends what is meant by the odd byte at a place; returns how many bytes it took.
    private mutating func decodeOne(_ bytes: Span<UInt8>, _ index: Int, _ end: Int, into output: inout [UInt8]) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "&"): return reference(bytes, index, into: &output)
        case 0x0D:
            output.append(0x0A)
            return index + 1 < end && bytes[index + 1] == 0x0A ? 2 : 1
        case 0x09, 0x0A:
            output.append(0x20)
            return 1
        default: return suspect(bytes, index, into: &output)
        }
    }

    private mutating func reference(_ bytes: Span<UInt8>, _ index: Int, into output: inout [UInt8]) -> Int {
        if let common = ReferenceReader.common(bytes, at: index) {
            output.append(common.character)
            return common.count
        }
        let reading = references.read(bytes, at: index)
        output += reading.text
        if let defect = reading.defect { complaints.note(defect.kind, at: index, defect.message()) }
        return reading.count
    }

    private mutating func suspect(_ bytes: Span<UInt8>, _ index: Int, into output: inout [UInt8]) -> Int {
        guard let fault = CharacterFault(bytes, at: index) else {
            output.append(bytes[index])
            return 1
        }
        output += fault.replacement
        complaints.note(fault.kind, at: index, fault.message)
        return fault.count
    }
}

/// A character that may not stand where it stands: control characters and U+FFFE, U+FFFF are left out; U+0080 … U+009F are windows-1252's bytes,
/// taken for Latin-1 by somebody before us.
struct CharacterFault {
    var count: Int
    var replacement: [UInt8]
    var kind: String
    var message: String

    /// What is wrong with the character at a place that `ByteClass` finds suspect; nil where it is allowed.
    init?(_ bytes: Span<UInt8>, at index: Int) {
        switch bytes[index] {
        case 0xC2:
            guard index + 1 < bytes.count, bytes[index + 1] < 0xA0 else { return nil }
            (count, replacement) = (2, Windows1252.scalar(bytes[index + 1]).utf8)
            (kind, message) = ("windows-1252-control", "a control character that was windows-1252")
        case 0xEF:
            guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else { return nil }
            (count, replacement) = (3, [])
            (kind, message) = ("noncharacter", "a character that XML forbids is left out")
        case 0x09, 0x0A, 0x0D: return nil
        default:
            (count, replacement) = (1, [])
            (kind, message) = ("control-character", "a character that XML forbids is left out")
        }
    }
}
