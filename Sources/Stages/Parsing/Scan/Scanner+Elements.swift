import Model
import XML

// Elements that begin and end, as their tags say or should have said.
extension Scanner {
    /// How far up an end tag looks for its element.
    static let reach = 128

    // MARK: Beginning

    /// Begins the element of a tag, with the attributes that were read with it; ends it again where it is empty.
    mutating func begin(_ bytes: Span<UInt8>, _ tag: RawTag) {
        guard open.count < Self.deepest || endsDeepUnit(bytes, tag) else { return beginTooDeep(tag) }
        var scope = open.last?.scope ?? 0
        if hasDeclarations { enterScope(bytes, &scope) }
        let symbol = self.symbol(bytes, tag.name, tag.hash, .element, scope)
        closeBefore(symbol, tag)
        let wasInUnit = builder.isInUnit
        if builder.start(symbol, at: at, symbols) {
            addAttributes(bytes, scope)
            builder.attributesAreComplete(symbols)
        }
        if !wasInUnit { unitLevel = open.count }
        if tag.isEmpty { return builder.end(symbols, &complaints) }
        open.append(openElement(tag, symbol, scope, isKept: true))
    }

    /// However deep what nobody closed is: an entry that begins is one.
    private mutating func endsDeepUnit(_ bytes: Span<UInt8>, _ tag: RawTag) -> Bool {
        guard !tag.isEmpty, HTMLNames.isEntry(bytes, tag.name), builder.isInUnit, open.indices.contains(unitLevel) else { return false }
        let symbol = symbol(bytes, tag.name, tag.hash, .element, open[unitLevel].scope)
        guard endsUnit(symbol) else { return false }
        complaints.note("missing-end-tag", at: at, "an entry begins where an end tag is missing")
        close(downTo: unitLevel)
        return true
    }

    private mutating func beginTooDeep(_ tag: RawTag) {
        complaints.note("too-deep", at: at, "an element more than \(Self.deepest) levels deep")
        if !tag.isEmpty { open.append(openElement(tag, -1, open.last?.scope ?? 0, isKept: false)) }
    }

    private func openElement(_ tag: RawTag, _ symbol: Int32, _ scope: Int32, isKept: Bool) -> OpenElement {
        OpenElement(
            nameStart: Int32(tag.name.lowerBound), nameEnd: Int32(tag.name.upperBound), symbol: symbol, scope: scope, isKept: isKept)
    }

    private mutating func symbol(
        _ bytes: Span<UInt8>, _ name: Range<Int>, _ hash: UInt32, _ role: Symbols.Role, _ scope: Int32
    ) -> Int32 {
        let found = symbols.symbol(bytes, name, hash: hash, role, scope: scope)
        if found.isNew, symbols.isUndeclared(found.symbol) {
            complaints.note("undeclared-prefix", at: name.lowerBound, "the prefix of \(String(copying: bytes, name)) is not declared")
        }
        return found.symbol
    }

    private mutating func addAttributes(_ bytes: Span<UInt8>, _ scope: Int32) {
        guard !attributes.isEmpty else { return }
        tagSerial &+= 1
        for index in attributes.indices {
            let attribute = attributes[index]
            if hasDeclarations, isDeclaration(bytes, attribute.name) { continue }
            let symbol = self.symbol(bytes, attribute.name, attribute.hash, .attribute, scope)
            guard isFirst(symbol) else {
                complaints.note("duplicate-attribute", at: attribute.name.lowerBound, "an attribute that the element has already")
                continue
            }
            guard attribute.classes != 0 else {
                builder.attribute(symbol, attribute.value)
                continue
            }
            var value: [UInt8] = []
            decode(bytes, attribute.value, attribute.classes, into: &value)
            builder.decodedAttribute(symbol, value)
        }
    }

    /// Whether the present tag has no attribute of this name yet.
    private mutating func isFirst(_ symbol: Int32) -> Bool {
        while attributeSerials.count <= Int(symbol) { attributeSerials.append(0) }
        if attributeSerials[Int(symbol)] == tagSerial { return false }
        attributeSerials[Int(symbol)] = tagSerial
        return true
    }

    // MARK: Ending

    mutating func endTag(_ bytes: Span<UInt8>) {
        if let last = open.last, last.isKept, let end = plainEnd(of: last, bytes) {
            open.removeLast()
            builder.end(symbols, &complaints)
            at = end
        } else {
            oddEndTag(bytes)
        }
    }

    /// After the end tag at the present place, where it is just what the innermost element wants: `</name>`.
    private func plainEnd(of element: OpenElement, _ bytes: Span<UInt8>) -> Int? {
        let (start, count) = (Int(element.nameStart), Int(element.nameEnd - element.nameStart))
        let end = at + 2 + count
        guard end < bytes.count, bytes[end] == UInt8(ascii: ">") else { return nil }
        return Bytes.areEqual(bytes, at + 2, start, count: count) ? end + 1 : nil
    }

    private mutating func oddEndTag(_ bytes: Span<UInt8>) {
        let name = at + 2..<Bytes.name(in: bytes, from: at + 2).end
        var index = name.upperBound
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard index < bytes.count else { return truncate(bytes) }
        if let last = open.last, last.isKept, same(last, name, bytes) {
            open.removeLast()
            builder.end(symbols, &complaints)
        } else {
            mend(bytes, name)
        }
        at = bytes[index] == UInt8(ascii: ">") ? index + 1 : index
    }

    private mutating func mend(_ bytes: Span<UInt8>, _ name: Range<Int>) {
        guard let level = level(bytes, of: name) else {
            return complaints.note("stray-end-tag", at: at, "an end tag whose element is not open")
        }
        if level < open.count - 1 { complaints.note("missing-end-tag", at: at, "an end tag is missing before this one") }
        close(downTo: level)
    }

    /// The level of the innermost open element of a name.
    private func level(_ bytes: Span<UInt8>, of name: Range<Int>) -> Int? {
        let near = max(0, open.count - Self.reach)..<open.count
        let found = near.last { same(open[$0], name, bytes) } ?? near.last { same(open[$0], name, bytes, ignoringCase: true) }
        return found ?? (0..<min(8, open.count)).last { same(open[$0], name, bytes, ignoringCase: true) }
    }

    private mutating func close(downTo level: Int) {
        while open.count > level {
            if open.removeLast().isKept { builder.end(symbols, &complaints) }
        }
    }

    private func same(_ element: OpenElement, _ name: Range<Int>, _ bytes: Span<UInt8>, ignoringCase: Bool = false) -> Bool {
        let start = Int(element.nameStart)
        guard Int(element.nameEnd) - start == name.count else { return false }
        for offset in 0..<name.count {
            let (one, other) = (bytes[start + offset], bytes[name.lowerBound + offset])
            if one != other, !ignoringCase || ByteClass.lower(one) != ByteClass.lower(other) { return false }
        }
        return true
    }

    // MARK: Forgotten end tags

    /// Closes what cannot go on where this element begins: an item inside of an item or of a channel's field, anything inside of a link or a date.
    ///
    /// An empty item inside of an item is noise of a template: it ends nothing.
    private mutating func closeBefore(_ symbol: Int32, _ tag: RawTag) {
        guard builder.isInUnit, let last = open.last, last.isKept else { return }
        if symbols.roles[Int(symbol)].contains(.entry), !tag.isEmpty, endsUnit(symbol) {
            complaints.note("missing-end-tag", at: at, "an entry begins where an end tag is missing")
            close(downTo: unitLevel)
        } else if symbols.roles[Int(last.symbol)].contains(.plainField) {
            complaints.note("missing-end-tag", at: at, "an element begins inside of one that holds text only")
            close(downTo: open.count - 1)
        }
    }

    /// Whether an entry that begins ends the present unit: it ends an entry of the same name whose fields only are open, and whatever else stands in
    /// a channel.
    private func endsUnit(_ symbol: Int32) -> Bool {
        guard open.indices.contains(unitLevel), open[unitLevel].isKept else { return false }
        let unit = open[unitLevel].symbol
        guard symbols.roles[Int(symbol)].contains(.entry) else { return false }
        guard symbols.roles[Int(unit)].contains(.entry) else { return true }
        guard symbols.names[Int(unit)].local == symbols.names[Int(symbol)].local else { return false }
        return open[(unitLevel + 1)...].allSatisfy { $0.isKept && symbols.roles[Int($0.symbol)].contains(.field) }
    }
}
