import XML

// Attributes, with quotes, with one, or without.
extension Scanner {
    mutating func attribute(_ bytes: Span<UInt8>, _ index: inout Int, _ tag: inout RawTag) -> Bool {
        let (nameEnd, hash) = Bytes.name(in: bytes, from: index)
        let name = index..<nameEnd
        index = nameEnd
        let probe = skipBlanks(bytes, from: index)
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else {
            tag.note(.withoutValue)
            keep(bytes, RawAttribute(name: name, hash: hash, value: index..<index), &tag)
            return true
        }
        index = skipBlanks(bytes, from: probe + 1)
        guard index < bytes.count else {
            truncate(bytes)
            return false
        }
        if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { return quoted(bytes, name, hash, &index, &tag) }
        tag.note(.unquoted)
        let start = index
        while index < bytes.count, !ByteClass.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        keep(bytes, RawAttribute(name: name, hash: hash, value: start..<index, classes: ByteClass.reference | oddities), &tag)
        return true
    }

    private func skipBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, ByteClass.isBlank(bytes[index]) { index += 1 }
        return index
    }

    private mutating func quoted(_ bytes: Span<UInt8>, _ name: Range<Int>, _ hash: UInt32, _ index: inout Int, _ tag: inout RawTag) -> Bool
    {
        let start = index + 1
        guard let end = valueEnd(bytes, from: start, quote: bytes[index], &tag) else {
            truncate(bytes)
            return false
        }
        index = end.at + (end.isQuote ? 1 : 0)
        keep(bytes, RawAttribute(name: name, hash: hash, value: start..<end.at, classes: end.classes), &tag)
        return true
    }

    /// Where a quoted value ends; without its second quote (the next one belongs to another tag) at the first `>`. Nil where the document ends in it.
    private func valueEnd(
        _ bytes: Span<UInt8>, from start: Int, quote: UInt8, _ tag: inout RawTag
    ) -> (at: Int, isQuote: Bool, classes: UInt8)? {
        let table = table.span
        var (index, classes, hasLess) = (start, UInt8(0), false)
        let isOdd = oddities & ByteClass.suspect != 0
        while true {
            if !isOdd { index = Bytes.plainValueEnd(in: bytes, from: index, quote: quote) }
            guard index < bytes.count, bytes[index] != quote else { break }
            classes |= table[Int(bytes[index])]
            hasLess = hasLess || bytes[index] == UInt8(ascii: "<")
            index += 1
        }
        guard hasLess || index >= bytes.count else { return (index, true, classes) }
        let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: ">")
        let isEnd = index < bytes.count && (ByteClass.isBlank(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/"))
        if isEnd {
            tag.note(.lessThan)
            return (index, true, classes)
        }
        guard let greater = Bytes.index(of: UInt8(ascii: ">"), in: bytes.extracting(first: index), from: start) else {
            return index < bytes.count ? (index, true, classes) : nil
        }
        tag.note(.unfinished)
        return (greater, false, classes)
    }

    private mutating func keep(_ bytes: Span<UInt8>, _ attribute: RawAttribute, _ tag: inout RawTag) {
        guard attributes.count < Self.mostAttributes else {
            return tag.note(.tooMany)
        }
        guard ByteClass.isNameStart(bytes[attribute.name.lowerBound]) else {
            return tag.note(.malformed)
        }
        attributes.append(attribute)
        hasDeclarations = hasDeclarations || isDeclaration(bytes, attribute.name)
    }
}
