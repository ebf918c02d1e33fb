import XML

/// Reads the only thing of a DTD that feeds use: short internal entities.
enum DocumentTypeReader {
    private static let mostEntities = 200
    private static let longestValueBytes = 256

    /// Where the internal subset's `]` stands; quotes and comments are minded.
    static func subsetEnd(_ bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        var index = start
        var quote: UInt8 = 0
        while index < limit {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "]") {
                return index
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            index += 1
        }
        return index
    }

    /// Entities whose value is short plain text, with what they stand for. Those that name others, hold markup or point outside are not taken: that is what attacks need.
    static func entities(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [[UInt8]: [UInt8]] {
        var found: [[UInt8]: [UInt8]] = [:]
        var index = range.lowerBound
        while index < range.upperBound, found.count < mostEntities {
            guard bytes[index] == UInt8(ascii: "<"), Bytes.stands("<!entity", in: bytes, at: index) else {
                index += 1
                continue
            }
            index += 8
            if let entity = entity(bytes, &index, range.upperBound), found[entity.name] == nil { found[entity.name] = entity.value }
        }
        return found
    }

    private static func entity(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> (name: [UInt8], value: [UInt8])? {
        skipBlanks(bytes, &index, end)
        var name: [UInt8] = []
        while index < end, name.count < 32, ByteClass.isName(bytes[index]) {
            name.append(bytes[index])
            index += 1
        }
        skipBlanks(bytes, &index, end)
        guard !name.isEmpty, index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { return nil }
        let quote = bytes[index]
        index += 1
        var value: [UInt8] = []
        while index < end, bytes[index] != quote {
            guard value.count < longestValueBytes, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "%") else { return nil }
            value.append(bytes[index])
            index += 1
        }
        return plain(value.span).map { (name, $0) }
    }

    /// The text that a value stands for; nil where it names other entities.
    private static func plain(_ value: Span<UInt8>) -> [UInt8]? {
        var references = ReferenceReader(entities: [:])
        var text: [UInt8] = []
        var index = 0
        while index < value.count {
            guard value[index] == UInt8(ascii: "&") else {
                text.append(value[index])
                index += 1
                continue
            }
            let reference = references.read(value, at: index)
            guard reference.defect == nil else { return nil }
            text += reference.text
            index += reference.count
        }
        return text
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) {
        while index < end, ByteClass.isBlank(bytes[index]) { index += 1 }
    }
}
