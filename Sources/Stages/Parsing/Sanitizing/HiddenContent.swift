import XML

/// Where content ends that is not shown.
enum HiddenContent {
    /// After the next `>`, or the end.
    static func afterGreater(_ bytes: Span<UInt8>, from at: Int) -> Int {
        Bytes.index(of: UInt8(ascii: ">"), in: bytes, from: at).map { $0 + 1 } ?? bytes.count
    }

    /// After a comment whose text begins at `start` (§13.2.5.43 – 52): `<!-->` and `<!--->` are whole, `--!>` ends one too, the end of the input as well.
    static func afterComment(_ bytes: Span<UInt8>, from start: Int) -> Int {
        if start < bytes.count, bytes[start] == UInt8(ascii: ">") { return start + 1 }
        if start + 1 < bytes.count, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: ">") { return start + 2 }
        var at = start
        while let found = Bytes.index(of: "--", in: bytes, from: at) {
            let next = found + 2
            guard next < bytes.count else { break }
            if bytes[next] == UInt8(ascii: ">") { return next + 1 }
            if bytes[next] == UInt8(ascii: "!"), next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: ">") { return next + 2 }
            at = found + 1
        }
        return bytes.count
    }

    /// After the end tag that ends text that is no markup (§13.2.5.9 – 14); the end of the input where there is none.
    static func afterRawText(_ bytes: Span<UInt8>, of name: SafeElement.Name, from start: Int) -> Int {
        var at = start
        while let found = Bytes.index(of: "</", in: bytes, from: at) {
            at = found + 2
            if let end = afterTag(bytes, called: name, from: &at) { return end }
        }
        return bytes.count
    }

    /// After a script: within `<!--` a `<script>` hides one `</script>` (§13.2.5.15 – 31).
    static func afterScript(_ bytes: Span<UInt8>, of name: SafeElement.Name, from start: Int) -> Int {
        var at = start
        var isEscaped = false
        var isDoublyEscaped = false
        while at < bytes.count {
            if isEscaped, let dash = endOfEscape(bytes, at) {
                (isEscaped, isDoublyEscaped, at) = (false, false, dash)
            } else if bytes[at] != UInt8(ascii: "<") {
                at += 1
            } else if Bytes.stands("<!--", in: bytes, at: at) {
                isEscaped = true
                // The dashes may already be those of the end: `<!-->`.
                at += 2
            } else {
                let isEnd = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/")
                at += isEnd ? 2 : 1
                if isEnd, !isDoublyEscaped {
                    if let end = afterTag(bytes, called: name, from: &at) { return end }
                } else if isEscaped, stands(name, in: bytes, at: &at) {
                    isDoublyEscaped = !isEnd
                }
            }
        }
        return bytes.count
    }

    private static func endOfEscape(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
        guard bytes[at] == UInt8(ascii: "-"), Bytes.stands("-->", in: bytes, at: at) else { return nil }
        return at + 3
    }

    /// After the element that began before `start`; nil where its end tag is missing.
    static func afterSubtree(_ bytes: Span<UInt8>, of element: SafeElement, from start: Int, elements: SafeElement.Table) -> Int? {
        let isForeign = element.treatment == .foreign
        var depth = 1
        var at = start
        while depth > 0 {
            guard let found = Bytes.index(of: UInt8(ascii: "<"), in: bytes, from: at), found + 1 < bytes.count else { return nil }
            let isEnd = bytes[found + 1] == UInt8(ascii: "/")
            at = found + (isEnd ? 2 : 1)
            guard at < bytes.count else { return nil }
            guard MarkupByte.isLetter(bytes[at]) else {
                at = afterDeclaration(bytes, at: found, isForeign: isForeign)
                continue
            }
            var ignored = true
            let name = SafeElement.Name(bytes, &at, isLowerCase: &ignored)
            var reader = TagReader(at: at)
            reader.skip(bytes)
            guard !reader.isCut else { return nil }
            at = reader.at
            if name == element.name {
                depth += isEnd ? -1 : isForeign && reader.isSelfClosing ? 0 : 1
            } else if !isForeign, !isEnd {
                at = afterText(bytes, of: name, from: at, elements: elements)
            }
        }
        return at
    }

    /// After an element whose content is no markup; `at` itself for every other.
    private static func afterText(_ bytes: Span<UInt8>, of name: SafeElement.Name, from at: Int, elements: SafeElement.Table) -> Int {
        guard let index = elements.index(of: name) else { return at }
        switch elements.list[Int(index)].treatment {
        case .rawText: return afterRawText(bytes, of: name, from: at)
        case .script: return afterScript(bytes, of: name, from: at)
        default: return at
        }
    }

    /// After what is neither a tag nor text; after the `<` where it is text.
    private static func afterDeclaration(_ bytes: Span<UInt8>, at: Int, isForeign: Bool) -> Int {
        if Bytes.stands("<!--", in: bytes, at: at) { return afterComment(bytes, from: at + 4) }
        if isForeign, Bytes.stands("<![cdata[", in: bytes, at: at) {
            return Bytes.index(of: "]]>", in: bytes, from: at + 9).map { $0 + 3 } ?? bytes.count
        }
        let next = bytes[at + 1]
        return next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") ? afterGreater(bytes, from: at) : at + 1
    }

    /// After the tag where it has this name; leaves `at` after the name where not.
    private static func afterTag(_ bytes: Span<UInt8>, called name: SafeElement.Name, from at: inout Int) -> Int? {
        guard stands(name, in: bytes, at: &at) else { return nil }
        var reader = TagReader(at: at)
        reader.skip(bytes)
        return reader.isCut ? bytes.count : reader.at
    }

    /// Whether a whole name stands at `at`, which is moved behind it; a name goes no further than the next `<` here.
    private static func stands(_ name: SafeElement.Name, in bytes: Span<UInt8>, at: inout Int) -> Bool {
        var end = at
        while end < bytes.count, end - at <= 16, MarkupByte.isLetter(bytes[end]) { end += 1 }
        guard end < bytes.count, MarkupByte.isBlank(bytes[end]) || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/") else {
            return false
        }
        var ignored = true
        var position = at
        guard SafeElement.Name(bytes, &position, isLowerCase: &ignored) == name else { return false }
        at = position
        return true
    }
}

// Comments, declarations, and elements that go with their content.
extension SanitizingPass {
    /// `<!`: a comment, a declaration, or the mark of a CDATA section. HTML has no such sections and takes the mark and all up to the first `>` for a
    /// comment; in feeds it is a text that was wrapped twice, so the marks alone are left out.
    mutating func readDeclaration(_ bytes: Span<UInt8>, at: Int) -> Int {
        if Bytes.stands("<!--", in: bytes, at: at) { return HiddenContent.afterComment(bytes, from: at + 4) }
        guard Bytes.stands("<![cdata[", in: bytes, at: at) else { return HiddenContent.afterGreater(bytes, from: at) }
        isInCDATA = true
        return at + 9
    }

    /// Leaves out an element with its content. Without its end tag a script or a text runs to the end, as in browsers, but of a subtree only the tags are
    /// left out, so that no story is lost; that its end tag is missing is remembered, so that it is looked for once.
    mutating func skipHidden(_ bytes: Span<UInt8>, _ element: SafeElement, tag start: Int, nameEnd: Int) -> Int {
        var reader = TagReader(at: nameEnd)
        reader.skip(bytes)
        guard !reader.isCut else { return bytes.count }
        switch element.treatment {
        case .script: return HiddenContent.afterScript(bytes, of: element.name, from: reader.at)
        case .rawText: return HiddenContent.afterRawText(bytes, of: element.name, from: reader.at)
        case .foreign where reader.isSelfClosing: return reader.at
        default: break
        }
        guard !unclosed.contains(element.name) else { return reader.at }
        if let end = HiddenContent.afterSubtree(bytes, of: element, from: reader.at, elements: elements) { return end }
        unclosed.append(element.name)
        return reader.at
    }
}
