@_spi(_Unicode) import Swift

/// Canonical composition (UAX #15). The standard library composes to compare strings; it lends its result only through this interface, which
/// swift-foundation uses too. Foundation's own way would cost the whole of ICU.
enum Composition {
    /// The text in NFC.
    static func composed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: mayChange) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Whether composing can change a scalar or its neighbour. False only for the large blocks of which all scalars are starters that are NFC and never
    /// compose with what stands before them (NFC_Quick_Check = Yes).
    private static func mayChange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x300, 0x400...0x482, 0x48A...0x58F, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF, 0x3000...0x3029: false
        case 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFFEE: false
        default: true
        }
    }
}
