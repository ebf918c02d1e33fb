/// Makes HTML fit for libxml2, in one pass over its bytes.
///
/// What libxml2 2.9.14 does otherwise than the HTML standard, or does slowly, never reaches it:
/// - controls and NUL (which ends its input) are dropped;
/// - comments, CDATA markers, declarations and processing instructions are dropped: it shows `<!x>` and CDATA as text and ends a script at the first
///   `</script>` inside a comment;
/// - a character reference without semicolon that HTML allows gets one (§13.5): it leaves `&copy` as it stands;
/// - end tags that HTML implies are written out (`HTMLNesting`), those that close nothing are dropped: it leaves an `aside` open whose end tag stands
///   inside a `div`, and takes what follows a `wbr` for its content;
/// - a mail or web address in angle brackets is written as text;
/// - attributes with names that it does not know how to read (`@click`, `[class]`) are dropped: it ends the tag at the first `>` inside of their values;
/// - tags nested deeper than `depthLimit`, elements beyond `elementLimit` and attributes beyond `attributeLimit` are dropped, their text kept: its time is
///   quadratic in depth and attributes. A block that is too deep leaves two line breaks.
public enum HTMLRepair {
    /// Elements deeper than this lose their tags.
    public static let depthLimit = 200
    /// Elements beyond this many lose their tags: each takes many times its bytes in a tree, and no page of people has so many.
    public static let elementLimit = 200_000
    /// A tag keeps about this many attributes.
    public static let attributeLimit = 100

    /// Repairs HTML, at the most `sizeLimitBytes` of it, cut between characters.
    public static func repair(_ html: String, sizeLimitBytes: Int) -> Repaired {
        repair(Array(html.utf8.prefix(sizeLimitBytes)), isCut: html.utf8.count > sizeLimitBytes)
    }

    /// Repairs HTML in valid UTF-8, at the most `sizeLimitBytes` of it, cut between characters.
    public static func repair(_ bytes: [UInt8], sizeLimitBytes: Int) -> Repaired {
        let isCut = bytes.count > sizeLimitBytes
        return repair(isCut ? Array(bytes.prefix(sizeLimitBytes)) : bytes, isCut: isCut)
    }

    private static func repair(_ bytes: [UInt8], isCut: Bool) -> Repaired {
        var repairer = Repairer(input: bytes)
        if isCut { repairer.dropPartialCharacter() }
        repairer.run()
        return Repaired(bytes: repairer.output, isCut: isCut, hasTags: repairer.hasTags)
    }

    /// What libxml2 is given.
    public struct Repaired: Sendable {
        /// UTF-8.
        public let bytes: [UInt8]
        /// Whether the end is missing.
        public let isCut: Bool
        /// Whether there is any tag.
        public let hasTags: Bool
    }
}

struct Repairer {
    private(set) var input: [UInt8]
    private(set) var output: [UInt8] = []
    private(set) var hasTags = false
    private var at = 0
    private var nesting = HTMLNesting()
    private var commentsEnd = true
    private var elements = 0

    init(input: [UInt8]) {
        let isControl: (UInt8) -> Bool = { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
        self.input = input.contains(where: isControl) ? input.filter { !isControl($0) } : input
    }

    mutating func dropPartialCharacter() {
        let tail = input.suffix(4).reversed()
        guard let lead = tail.firstIndex(where: { $0 & 0xC0 != 0x80 }) else { return }
        let length = tail.distance(from: tail.startIndex, to: lead) + 1
        let needed = tail[lead] < 0x80 ? 1 : tail[lead] < 0xE0 ? 2 : tail[lead] < 0xF0 ? 3 : 4
        if length < needed { input.removeLast(length) }
    }

    mutating func run() {
        output.reserveCapacity(input.count + 16)
        while at < input.count {
            switch input[at] {
            case UInt8(ascii: "<"): markup()
            case UInt8(ascii: "&"): reference()
            case UInt8(ascii: "]") where starts(with: "]]>"): at += 3
            default: copy()
            }
        }
    }

    private mutating func copy() {
        output.append(input[at])
        at += 1
    }

    private func byte(_ offset: Int) -> UInt8 { at + offset < input.count ? input[at + offset] : 0 }

    private func starts(with text: StaticString) -> Bool {
        at + text.utf8CodeUnitCount <= input.count && text.withUTF8Buffer { $0.elementsEqual(input[at..<at + $0.count]) }
    }
}

// Markup: comments, declarations, tags.
extension Repairer {
    private mutating func markup() {
        if starts(with: "<!--") { return comment() }
        if starts(with: "<![CDATA[") || starts(with: "<![cdata[") {
            at += 9
            return
        }
        switch byte(1) {
        case UInt8(ascii: "!"): skip(past: UInt8(ascii: ">"))
        case UInt8(ascii: "?") where isLetter(byte(2)): skip(past: UInt8(ascii: ">"))
        case _ where isAddress: literal()
        case UInt8(ascii: "/") where isLetter(byte(2)): endTag()
        case let first where isLetter(first): startTag()
        default: literal()
        }
    }

    /// Writes a bracket that begins no tag.
    private mutating func literal() {
        output += "&lt;".utf8
        at += 1
    }

    /// Whether what looks like a tag is a mail or web address, as mails write them: `<ada@post.example>`, `<https://post.example/>`.
    private var isAddress: Bool {
        for byte in input[(at + 1)...].prefix(64) {
            switch byte {
            case UInt8(ascii: "@"): return true
            case UInt8(ascii: ":"): return starts(with: "<http://") || starts(with: "<https://")
            case ...0x20, UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "<"): return false
            default: continue
            }
        }
        return false
    }

    /// Drops a comment; one without an end ends with its first `>`, so that it does not swallow the story.
    private mutating func comment() {
        var end = at + 4
        if commentsEnd {
            while end < input.count && !(input[end] == 0x3E && input[end - 1] == 0x2D && input[end - 2] == 0x2D) { end += 1 }
            if end < input.count {
                at = end + 1
                return
            }
            commentsEnd = false
        }
        skip(past: UInt8(ascii: ">"))
    }

    private mutating func skip(past stop: UInt8) {
        while at < input.count && input[at] != stop { at += 1 }
        at += 1
    }

    private mutating func startTag() {
        hasTags = true
        guard let name = name(from: at + 1) else { return skip(past: UInt8(ascii: ">")) }
        close(nesting.closed(byStart: name))
        let tag = output.count
        let isSelfClosing = copyTag()
        if HTMLNesting.rawText.contains(name) { return rawText(of: name) }
        if HTMLNesting.isUnclosed(name) { return write("</", name) }
        elements += 1
        guard elements <= HTMLRepair.elementLimit else { return output.removeLast(output.count - tag) }
        guard !HTMLNesting.isVoid(name), !isSelfClosing else { return }
        guard nesting.count < HTMLRepair.depthLimit else { return flatten(name, from: tag) }
        nesting.open(name)
    }

    /// Drops a tag that is too deep; a block parts what stands before it from what follows all the same.
    private mutating func flatten(_ name: HTMLNesting.Name, from tag: Int) {
        output.removeLast(output.count - tag)
        if HTMLNesting.isBlock(name) { output += "<br><br>".utf8 }
    }

    private mutating func endTag() {
        hasTags = true
        let name = name(from: at + 2)
        skip(past: UInt8(ascii: ">"))
        guard let name else { return }
        if name == HTMLNesting.lineBreak { return write("<", name) }
        let closed = nesting.closed(byEnd: name)
        close(closed)
        // An end tag of a paragraph that is not open makes an empty one, and so parts two.
        if closed.isEmpty, name == HTMLNesting.paragraph { output += "</p><p></p>".utf8 }
    }

    private mutating func close(_ names: [HTMLNesting.Name]) {
        for name in names { write("</", name) }
    }

    private mutating func write(_ bracket: String, _ name: HTMLNesting.Name) {
        output += bracket.utf8
        output += name.bytes
        output.append(UInt8(ascii: ">"))
    }

    /// Copies the content of a script or style, in which nothing but its own end tag is markup. A whole script inside a comment inside a script ends
    /// nothing (HTML §13.2.5.27, "script data double escaped"); libxml2 thinks otherwise, so its brackets go.
    private mutating func rawText(of element: HTMLNesting.Name) {
        var isComment = false
        var isDoubled = false
        while at < input.count {
            guard input[at] == UInt8(ascii: "<") || input[at] == UInt8(ascii: "-") else {
                copy()
                continue
            }
            if starts(with: "<!--") { isComment = true } else if starts(with: "-->") { isComment = false }
            if input[at] == UInt8(ascii: "<"), byte(1) == UInt8(ascii: "/"), name(from: at + 2) == element {
                if !isDoubled { break }
                isDoubled = false
                at += 1
            } else if isComment, input[at] == UInt8(ascii: "<"), name(from: at + 1) == element {
                isDoubled = true
            }
            copy()
        }
        write("</", element)
    }

    /// Copies a tag to its `>`; says whether it ends in `/>`.
    private mutating func copyTag() -> Bool {
        var attributes = 0
        while at < input.count, !isTagBlank(input[at]), input[at] != UInt8(ascii: ">") { copy() }
        while at < input.count, input[at] != UInt8(ascii: ">") {
            if isTagBlank(input[at]) { copy() } else { attribute(isKept: attributes < HTMLRepair.attributeLimit, &attributes) }
        }
        let isSelfClosing = at > 0 && input[at - 1] == UInt8(ascii: "/")
        at += 1
        output.append(UInt8(ascii: ">"))
        return isSelfClosing
    }

    private func isTagBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "/") }

    /// Copies an attribute, or passes over it. A name that libxml2 does not take for one (`@click`, `[class]`) goes with its value: it would look for the end
    /// of the tag inside of the quotation marks.
    private mutating func attribute(isKept: Bool, _ count: inout Int) {
        var end = at + 1
        var isName = isNameByte(input[at]) && !(0x2D...0x39).contains(input[at]) || input[at] == UInt8(ascii: ".")
        while end < input.count, !isTagBlank(input[end]), input[end] != UInt8(ascii: ">"), input[end] != UInt8(ascii: "=") {
            isName = isName && isNameByte(input[end])
            end += 1
        }
        end = valueEnd(from: end)
        if isKept && isName { output += input[at..<end] }
        count += 1
        at = end
    }

    /// Where the value of an attribute ends that may follow its name.
    private func valueEnd(from name: Int) -> Int {
        var end = name
        while end < input.count, input[end] <= 0x20 { end += 1 }
        guard end < input.count, input[end] == UInt8(ascii: "=") else { return name }
        end += 1
        while end < input.count, input[end] <= 0x20 { end += 1 }
        guard end < input.count, input[end] == UInt8(ascii: "\"") || input[end] == UInt8(ascii: "'") else {
            while end < input.count, input[end] > 0x20, input[end] != UInt8(ascii: ">") { end += 1 }
            return end
        }
        return input[(end + 1)...].firstIndex(of: input[end]).map { $0 + 1 } ?? input.count
    }

    /// What libxml2 takes for part of an attribute's name.
    private func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x3A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".")
    }

    /// The name of a tag; nil where it is longer than any that HTML has: such tags are dropped.
    private func name(from start: Int) -> HTMLNesting.Name? {
        var end = start
        while end < input.count, end <= start + 16, input[end] > 0x20, input[end] != UInt8(ascii: ">"), input[end] != UInt8(ascii: "/") {
            end += 1
        }
        return HTMLNesting.Name(input[min(start, end)..<end])
    }
}

// Character references.
extension Repairer {
    /// Copies a reference; one of the names that HTML knows without semicolon gets its semicolon.
    private mutating func reference() {
        var length = 1
        while length < 8 && isLetter(byte(length)) || length > 1 && length < 8 && byte(length) >= 0x30 && byte(length) <= 0x39 {
            length += 1
        }
        guard length > 1, !isLetter(byte(length)) else { return copy() }
        let name = String(decoding: input[at + 1..<at + length], as: UTF8.self)
        let isEnded = byte(length) == UInt8(ascii: ";")
        guard Self.upperCaseNames.contains(name) || !isEnded && Self.legacyNames.contains(name) else { return copy() }
        output.append(contentsOf: "&\(Self.upperCaseNames.contains(name) ? name.lowercased() : name);".utf8)
        at += length + (isEnded ? 1 : 0)
    }

    /// Names that HTML knows in capitals too, and libxml2 does not.
    private static let upperCaseNames: Set<String> = ["AMP", "COPY", "GT", "LT", "QUOT", "REG"]

    /// HTML §13.5: the names that are known without a semicolon.
    private static let legacyNames = Set(
        """
        AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc \
        Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil \
        cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr \
        micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig \
        thorn times uacute ucirc ugrave uml uuml yacute yen yuml
        """.split(separator: " ").map(String.init))

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
