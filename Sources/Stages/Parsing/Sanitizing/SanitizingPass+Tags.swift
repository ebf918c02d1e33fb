import XML

// Tags: what is opened, what is closed by it.
extension SanitizingPass {
    /// Reads what begins with `<` at `at` (§13.2.5.6); returns the place after it.
    mutating func readMarkup(_ bytes: Span<UInt8>, at: Int) -> Int {
        guard at + 1 < bytes.count else { return writeOddByte(bytes, at: at) }
        switch bytes[at + 1] {
        case UInt8(ascii: "/"): return readEndTag(bytes, at: at)
        case UInt8(ascii: "!"): return readDeclaration(bytes, at: at)
        case UInt8(ascii: "?"): return HiddenContent.afterGreater(bytes, from: at)
        case let byte where MarkupByte.isLetter(byte): return readStartTag(bytes, at: at)
        default: return writeOddByte(bytes, at: at)
        }
    }

    private mutating func readStartTag(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var at = start + 1
        var isLowerCase = true
        let name = SafeElement.Name(bytes, &at, isLowerCase: &isLowerCase)
        guard let index = elements.index(of: name) else { return readUnknownTag(bytes, at: start, nameEnd: at) }
        switch elements.list[Int(index)].treatment {
        case .content, .void: return writeStartTag(bytes, at: start, nameEnd: at, index: index, isLowerCase: isLowerCase)
        case .rest: return bytes.count
        default: return skipHidden(bytes, elements.list[Int(index)], tag: start, nameEnd: at)
        }
    }

    /// A tag that is not written; a mail or web address in angle brackets is none, whatever browsers think.
    private mutating func readUnknownTag(_ bytes: Span<UInt8>, at start: Int, nameEnd: Int) -> Int {
        if isAddress(bytes, start + 1..<nameEnd) { return writeOddByte(bytes, at: start) }
        var reader = TagReader(at: nameEnd)
        reader.skip(bytes)
        return reader.isCut ? afterCutTag(bytes, from: nameEnd) : reader.at
    }

    private func isAddress(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard bytes[name.upperBound - 1] != UInt8(ascii: ":") else { return SafeAddress.beginsWithWebScheme(bytes, name) }
        guard let at = Bytes.index(of: UInt8(ascii: "@"), in: bytes.extracting(name), from: 0) else { return false }
        return at > 0 && at + 1 < name.count
    }

    /// Where to go on after a tag whose quotation mark is never closed. Browsers lose all that follows; once in a text we end the tag at its first `>`.
    private mutating func afterCutTag(_ bytes: Span<UInt8>, from at: Int) -> Int {
        guard !hasMendedTag else { return bytes.count }
        hasMendedTag = true
        return HiddenContent.afterGreater(bytes, from: at)
    }

    private mutating func writeStartTag(_ bytes: Span<UInt8>, at start: Int, nameEnd: Int, index: UInt8, isLowerCase: Bool) -> Int {
        let element = elements.list[Int(index)]
        let isWanted = closeImplied(bytes, by: element) && open.count < OpenElements.depthLimit
        let before = mark
        if isLowerCase { copy(start..<nameEnd, of: bytes) } else { appendStart(of: element, bytes) }
        var reader = TagReader(at: nameEnd)
        let isWhole = writeAttributes(bytes, of: element, with: &reader)
        guard !reader.isCut, isWanted, isWhole else {
            takeBack(to: before)
            if !reader.isCut, element.treatment == .content, open.count >= OpenElements.depthLimit { open.pushSurplus() }
            return reader.isCut ? afterCutTag(bytes, from: nameEnd) : reader.at
        }
        copy(reader.at - 1..<reader.at, of: bytes)
        if element.treatment == .content { open.push(index) }
        if isXHTML, reader.isSelfClosing, element.treatment == .content { closeElements(bytes, downTo: open.count - 1) }
        return reader.at
    }

    private mutating func appendStart(of element: SafeElement, _ bytes: Span<UInt8>) {
        append(UInt8(ascii: "<"), bytes)
        append(element.name, bytes)
    }

    /// Closes what a start tag closes; false where the tag does not count: a part of a table outside of one.
    private mutating func closeImplied(_ bytes: Span<UInt8>, by element: SafeElement) -> Bool {
        guard open.count > 0 else { return element.context.isEmpty }
        if element.groups.contains(.block) { closeLast(bytes, of: .paragraph, within: .scope) }
        if !element.closes.isEmpty { closeLast(bytes, of: element.closes, within: element.within) }
        if element.groups.contains(.heading), let last = open.last, elements.list[Int(last)].groups.contains(.heading) {
            closeElements(bytes, downTo: open.count - 1)
        }
        guard !element.context.isEmpty else { return true }
        guard let place = open.last(of: element.context, within: [], in: elements.list) else { return false }
        closeElements(bytes, downTo: place + 1)
        return true
    }

    private mutating func closeLast(_ bytes: Span<UInt8>, of groups: SafeElement.Groups, within barrier: SafeElement.Groups) {
        if let place = open.last(of: groups, within: barrier, in: elements.list) { closeElements(bytes, downTo: place) }
    }

    /// Writes end tags until so many elements are open.
    mutating func closeElements(_ bytes: Span<UInt8>, downTo count: Int) {
        while open.count > count, let index = open.pop() {
            append("</", bytes)
            append(elements.list[Int(index)].name, bytes)
            append(UInt8(ascii: ">"), bytes)
        }
    }
}

// End tags.
extension SanitizingPass {
    private mutating func readEndTag(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var at = start + 2
        guard at < bytes.count else { return writeOddByte(bytes, at: start) }
        // Not a name: nothing for `</>`, a comment for the rest.
        guard MarkupByte.isLetter(bytes[at]) else { return HiddenContent.afterGreater(bytes, from: at) }
        var isLowerCase = true
        let name = SafeElement.Name(bytes, &at, isLowerCase: &isLowerCase)
        var reader = TagReader(at: at)
        reader.skip(bytes)
        guard !reader.isCut else { return afterCutTag(bytes, from: at) }
        guard let index = elements.index(of: name) else { return reader.at }
        if isLowerCase, reader.at == at + 1, open.last == index, open.surplus == 0 {
            copy(start..<reader.at, of: bytes)
            _ = open.pop()
        } else {
            writeEndTag(bytes, index)
        }
        return reader.at
    }

    /// Closes an element with all inside it; one that is not open is none, but for `</br>`, which browsers take for `<br>`.
    private mutating func writeEndTag(_ bytes: Span<UInt8>, _ index: UInt8) {
        let element = elements.list[Int(index)]
        guard element.treatment == .content else {
            if element.name == Self.lineBreak { append("<br>", bytes) }
            return
        }
        guard !open.popSurplus() else { return }
        let place =
            element.groups.contains(.heading)
            ? open.last(of: .heading, within: .scope, in: elements.list)
            : open.last(index, within: Self.barrier(of: element), in: elements.list)
        if let place { closeElements(bytes, downTo: place) }
    }

    /// What an end tag does not reach beyond: a cell of a table, for an item the list inside of it (§13.2.4.2).
    private static func barrier(of element: SafeElement) -> SafeElement.Groups {
        if element.groups.contains(.table) { return [] }
        if !element.context.isEmpty { return .table }
        return element.groups.contains(.item) ? [.table, .cell, .caption, .list] : .scope
    }

    private static let lineBreak = SafeElement.Name("br")
}
