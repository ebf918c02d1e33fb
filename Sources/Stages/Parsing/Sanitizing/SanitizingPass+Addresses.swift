import XML

// URLs: what is checked is what is written.
extension SanitizingPass {
    /// Writes an attribute whose value is one URL; false where that is refused. One that begins with `http://` or `https://` as it stands is fit whatever
    /// follows, and costs no decoding.
    mutating func writeAddress(_ bytes: Span<UInt8>, _ attribute: TagReader.Attribute, isLink: Bool) -> Bool {
        var attribute = attribute
        attribute.value = trimmed(attribute.value, in: bytes)
        if SafeAddress.isWeb(bytes, attribute.value.lowerBound), attribute.value.count > 7 {
            beginAttribute(bytes, attribute)
            writeWebAddress(bytes, attribute.value)
            endAttribute(bytes, attribute)
            return true
        }
        guard decode(bytes, attribute.value, isLink: isLink) else { return false }
        beginAttribute(bytes, attribute)
        appendAddress(bytes)
        append(UInt8(ascii: "\""), bytes)
        return true
    }

    private func trimmed(_ value: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (value.lowerBound, value.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    private mutating func writeWebAddress(_ bytes: Span<UInt8>, _ value: Range<Int>) {
        var at = value.lowerBound
        while true {
            let next = Bytes.indexInAddress(bytes, from: at, to: value.upperBound)
            copy(at..<next, of: bytes)
            guard next < value.upperBound else { return }
            at = writeSpecial(bytes, at: next, to: value.upperBound)
        }
    }

    /// Decodes a URL into `address`, without what browsers drop from it, and resolves it; false where it is refused.
    private mutating func decode(_ bytes: Span<UInt8>, _ value: Range<Int>, isLink: Bool) -> Bool {
        address.removeAll(keepingCapacity: true)
        var at = value.lowerBound
        while at < value.upperBound {
            if bytes[at] == 0xC2, at + 1 < value.upperBound, (0x80...0x9F).contains(bytes[at + 1]) {
                at += 2
                continue
            }
            let reference = bytes[at] == UInt8(ascii: "&") ? MarkupReference(bytes, at: at, to: value.upperBound, inAttribute: true) : nil
            if let reference { appendToAddress(reference.character(bytes, at: at)) } else { appendToAddress(bytes[at]) }
            at += reference?.length ?? 1
        }
        dropBlanks()
        switch SafeAddress.kind(of: address.span) {
        case .web: return true
        case .contact: return isLink
        case .relative: return resolveAddress()
        case .refused: return false
        }
    }

    /// Controls are dropped wherever they stand: browsers drop tabs and line ends, and nobody needs the others.
    private mutating func appendToAddress(_ byte: UInt8) {
        if byte >= 0x20, byte != 0x7F { address.append(byte) }
    }

    private mutating func appendToAddress(_ character: Unicode.Scalar) {
        guard character.value > 0x1F, !(0x7F...0x9F).contains(character.value) else { return }
        address.append(contentsOf: Unicode.UTF8.encode(character) ?? Unicode.UTF8.encodedReplacementCharacter)
    }

    /// References may stand for blanks as well.
    private mutating func dropBlanks() {
        while address.last == 0x20 { address.removeLast() }
        let blanks = address.prefix { $0 == 0x20 }.count
        if blanks > 0 { address.removeFirst(blanks) }
    }

    /// Without a base a relative address stays: it loads nothing but what the page itself could.
    private mutating func resolveAddress() -> Bool {
        guard let base else { return true }
        guard let resolved = SafeAddress.resolve(address.span, base: base) else { return false }
        address.replaceSubrange(address.startIndex..., with: resolved.utf8)
        return true
    }

    private mutating func appendAddress(_ bytes: Span<UInt8>) {
        for byte in address {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;", bytes)
            case UInt8(ascii: "<"): append("&lt;", bytes)
            case UInt8(ascii: ">"): append("&gt;", bytes)
            case UInt8(ascii: "\""): append("&quot;", bytes)
            case UInt8(ascii: "`"): append("&#96;", bytes)
            default: append(byte, bytes)
            }
        }
    }
}

// Several URLs (HTML §4.8.4.2.4, parsing a srcset attribute).
extension SanitizingPass {
    /// Writes the candidates that are fit; false where none is.
    mutating func writeAddresses(_ bytes: Span<UInt8>, _ attribute: TagReader.Attribute) -> Bool {
        let before = mark
        var attribute = attribute
        var at = attribute.value.lowerBound
        let end = attribute.value.upperBound
        var isFirst = true
        while let candidate = PictureCandidate(bytes, at: &at, to: end) {
            guard isFit(bytes, candidate.address) else { continue }
            if isFirst {
                attribute.value = candidate.address.lowerBound..<end
                beginAttribute(bytes, attribute)
            } else {
                appendSeparator(bytes, before: candidate.address.lowerBound)
            }
            isFirst = false
            guard writeCandidate(bytes, candidate) else {
                takeBack(to: before)
                return false
            }
        }
        guard !isFirst else { return false }
        endAttribute(bytes, attribute)
        return true
    }

    private mutating func appendSeparator(_ bytes: Span<UInt8>, before place: Int) {
        if Bytes.stands(", ", in: bytes, at: place - 2) {
            copy(place - 2..<place, of: bytes)
        } else {
            append(", ", bytes)
        }
    }

    /// Whether a candidate can be written: candidates are told apart before their references are decoded, so no reference but `&amp;` may stand in one,
    /// and nothing that is written as a reference.
    private mutating func isFit(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        var at = value.lowerBound
        while at < value.upperBound {
            at = Bytes.indexInAddress(bytes, from: at, to: value.upperBound)
            guard at < value.upperBound else { break }
            let isFit = bytes[at] == UInt8(ascii: "&") ? isAmpersand(bytes, at: at, to: value.upperBound) : bytes[at] == 0xC2
            guard isFit else { return false }
            at += 1
        }
        return SafeAddress.isWeb(bytes, value.lowerBound) || decode(bytes, value, isLink: false) && !address.contains(0x20)
    }

    private func isAmpersand(_ bytes: Span<UInt8>, at: Int, to end: Int) -> Bool {
        guard let reference = MarkupReference(bytes, at: at, to: end, inAttribute: true) else { return true }
        return reference.length == 5 && Bytes.stands("&amp;", in: bytes, at: at)
    }

    private mutating func writeCandidate(_ bytes: Span<UInt8>, _ candidate: PictureCandidate) -> Bool {
        if SafeAddress.isWeb(bytes, candidate.address.lowerBound) {
            writeWebAddress(bytes, candidate.address)
        } else {
            guard decode(bytes, candidate.address, isLink: false) else { return false }
            appendAddress(bytes)
        }
        guard !candidate.descriptor.isEmpty else { return true }
        if candidate.descriptor.lowerBound == candidate.address.upperBound + 1, bytes[candidate.address.upperBound] == 0x20 {
            copy(candidate.address.upperBound..<candidate.descriptor.upperBound, of: bytes)
        } else {
            append(UInt8(ascii: " "), bytes)
            copy(candidate.descriptor, of: bytes)
        }
        return true
    }
}

/// One picture of several: `URL`, `URL 2x`, `URL 640w`.
struct PictureCandidate {
    private(set) var address: Range<Int>
    /// Empty where there is none.
    private(set) var descriptor = 0..<0

    /// The next one whose descriptor is one; nil at the end.
    init?(_ bytes: Span<UInt8>, at: inout Int, to end: Int) {
        while true {
            while at < end, MarkupByte.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
            guard at < end else { return nil }
            let start = at
            while at < end, !MarkupByte.isBlank(bytes[at]) { at += 1 }
            address = start..<at
            while bytes[address.upperBound - 1] == UInt8(ascii: ",") { address = start..<address.upperBound - 1 }
            descriptor = at..<at
            if address.upperBound < at { return }
            while at < end, MarkupByte.isBlank(bytes[at]) { at += 1 }
            descriptor = Self.descriptor(bytes, at: &at, to: end)
            if descriptor.isEmpty || Self.isDescriptor(bytes, descriptor) { return }
        }
    }

    /// All up to the next comma, without blanks behind; a comma in parentheses is none.
    private static func descriptor(_ bytes: Span<UInt8>, at: inout Int, to end: Int) -> Range<Int> {
        let start = at
        var isInside = false
        while at < end, isInside || bytes[at] != UInt8(ascii: ",") {
            if bytes[at] == UInt8(ascii: "(") { isInside = true }
            if bytes[at] == UInt8(ascii: ")") { isInside = false }
            at += 1
        }
        var last = at
        while last > start, MarkupByte.isBlank(bytes[last - 1]) { last -= 1 }
        return start..<last
    }

    private static func isDescriptor(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let unit = bytes[range.upperBound - 1]
        guard unit == UInt8(ascii: "w") || unit == UInt8(ascii: "x") || unit == UInt8(ascii: "h") else { return false }
        return (2...12).contains(range.count) && range.dropLast().allSatisfy { MarkupByte.isDigit(bytes[$0]) || bytes[$0] == 0x2E }
    }
}
