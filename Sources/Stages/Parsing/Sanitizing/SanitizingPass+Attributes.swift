import XML

// Attributes: which are written, and how.
extension SanitizingPass {
    /// Writes the attributes that an element may have, each once, the first of its name (§13.2.5.33); false where the element is nothing without one that
    /// is missing or refused.
    mutating func writeAttributes(_ bytes: Span<UInt8>, of element: SafeElement, with reader: inout TagReader) -> Bool {
        let isPicture = element.attributes.contains(.pictures)
        var seen: SafeAttribute.Names = []
        var written: SafeAttribute.Names = []
        var isPixel = false
        while let attribute = reader.next(bytes) {
            guard attribute.key != 0, let known = attributes[attribute.key], element.attributes.contains(known.names),
                seen.insert(known.names).inserted
            else { continue }
            if isPicture, known.value == .number { isPixel = isPixel || isOnePixel(bytes, attribute.value) }
            if write(bytes, attribute, known) { written.insert(known.names) }
        }
        if element.attributes.contains(.controls), !written.contains(.controls) { append(" controls=\"\"", bytes) }
        return !isPicture || !isPixel && !written.isDisjoint(with: .pictures)
    }

    /// Writes one attribute where its value may stand; false where not.
    private mutating func write(_ bytes: Span<UInt8>, _ attribute: TagReader.Attribute, _ known: SafeAttribute) -> Bool {
        var attribute = attribute
        switch known.value {
        case .link: return writeAddress(bytes, attribute, isLink: true)
        case .source: return writeAddress(bytes, attribute, isLink: false)
        case .sources: return writeAddresses(bytes, attribute)
        case .text: break
        case .word: guard isWord(bytes, attribute.value) else { return false }
        case .number: guard isNumber(bytes, attribute.value) else { return false }
        case .flag: attribute.value = attribute.value.lowerBound..<attribute.value.lowerBound
        }
        beginAttribute(bytes, attribute)
        writeValue(bytes, attribute.value)
        endAttribute(bytes, attribute)
        return true
    }

    /// Writes a blank, the name, the equals sign and the first quotation mark.
    mutating func beginAttribute(_ bytes: Span<UInt8>, _ attribute: TagReader.Attribute) {
        let name = attribute.name
        if attribute.isLowerCase, attribute.value.lowerBound == name.upperBound + 2, bytes[name.upperBound + 1] == UInt8(ascii: "\""),
            bytes[name.lowerBound - 1] == UInt8(ascii: " ")
        {
            copy(name.lowerBound - 1..<attribute.value.lowerBound, of: bytes)
        } else {
            append(UInt8(ascii: " "), bytes)
            append(key: attribute.key, bytes)
            append("=\"", bytes)
        }
    }

    /// Writes the second quotation mark.
    mutating func endAttribute(_ bytes: Span<UInt8>, _ attribute: TagReader.Attribute) {
        let end = attribute.value.upperBound
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            copy(end..<end + 1, of: bytes)
        } else {
            append(UInt8(ascii: "\""), bytes)
        }
    }

    /// Writes a value, escaped where it must be.
    private mutating func writeValue(_ bytes: Span<UInt8>, _ value: Range<Int>) {
        var at = value.lowerBound
        while true {
            let next = Bytes.indexInValue(bytes, from: at, to: value.upperBound)
            copy(at..<next, of: bytes)
            guard next < value.upperBound else { return }
            at = writeSpecial(bytes, at: next, to: value.upperBound)
        }
    }

    /// Writes a byte that cannot stay in a value; returns the place after it.
    mutating func writeSpecial(_ bytes: Span<UInt8>, at: Int, to end: Int) -> Int {
        if bytes[at] == UInt8(ascii: "&") { return writeReference(bytes, at: at, to: end, inAttribute: true) }
        return min(writeOddByte(bytes, at: at), end)
    }

    /// Pictures of one pixel count readers.
    private func isOnePixel(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard let first = value.first(where: { bytes[$0] != UInt8(ascii: "0") }) else { return !value.isEmpty }
        let rest = bytes.extracting(first..<value.upperBound)
        let digit = rest[0] == UInt8(ascii: "1") ? 1 : 0
        let isWhole = rest.count == digit && (digit == 1 || first > value.lowerBound)
        return isWhole || (digit == 1 || first > value.lowerBound) && rest.count == digit + 2 && Bytes.stands("px", in: rest, at: digit)
    }

    private func isWord(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        (1...64).contains(value.count)
            && value.allSatisfy { MarkupByte.isLetterOrDigit(bytes[$0]) || (0x2B...0x2F).contains(bytes[$0]) || bytes[$0] == 0x5F }
    }

    private func isNumber(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        var at = value.lowerBound
        if at < value.upperBound, bytes[at] == UInt8(ascii: "-") { at += 1 }
        let start = at
        while at < value.upperBound, MarkupByte.isDigit(bytes[at]) { at += 1 }
        guard (1...5).contains(at - start) else { return false }
        let unit = bytes.extracting(at..<value.upperBound)
        return unit.isEmpty || unit.count == 1 && unit[0] == UInt8(ascii: "%") || unit.count == 2 && Bytes.stands("px", in: unit, at: 0)
    }
}
