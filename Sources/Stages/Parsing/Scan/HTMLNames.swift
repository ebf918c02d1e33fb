import XML

/// The few names of HTML that the scanner knows.
enum HTMLNames {
    /// Elements of HTML that have no end tag and no namesake in feeds.
    static func isVoid(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard (2...5).contains(name.count), mayBeVoid(bytes[name.lowerBound] | 0x20) else { return false }
        return switch name.count {
        case 2: stands("br", bytes, name) || stands("hr", bytes, name)
        case 3: stands("img", bytes, name) || stands("wbr", bytes, name)
        case 5: stands("input", bytes, name)
        default: false
        }
    }

    /// What feeds call their entries.
    static func isEntry(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count == 4 ? stands("item", bytes, name) : name.count == 5 && stands("entry", bytes, name)
    }

    /// By the first letter: most names are not.
    private static func mayBeVoid(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "b") || letter == UInt8(ascii: "h") || letter == UInt8(ascii: "i") || letter == UInt8(ascii: "w")
    }

    private static func stands(_ text: StaticString, _ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        Bytes.stands(text, in: bytes, at: name.lowerBound)
    }
}
