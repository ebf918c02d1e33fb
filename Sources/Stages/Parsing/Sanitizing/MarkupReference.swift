import XML

/// A character reference of HTML (§13.2.5.72 – 80).
struct MarkupReference {
    /// From the ampersand to its end.
    let length: Int
    /// Whether it ends with a semicolon.
    let isFinished: Bool
    /// The number; nil where it is a name.
    let number: UInt32?

    /// Reads what begins with `&` at `at`; nil where it is a bare ampersand. A name with a semicolon is taken for one whether it is known or not: who does
    /// not know it shows it as it stands.
    init?(_ bytes: Span<UInt8>, at: Int, to end: Int, inAttribute: Bool) {
        guard at + 1 < end else { return nil }
        if bytes[at + 1] == UInt8(ascii: "#") {
            self.init(number: bytes, at: at, to: end)
        } else {
            self.init(name: bytes, at: at, to: end, inAttribute: inAttribute)
        }
    }

    private init?(number bytes: Span<UInt8>, at: Int, to end: Int) {
        let isHexadecimal = at + 2 < end && bytes[at + 2] | 0x20 == UInt8(ascii: "x")
        var next = at + (isHexadecimal ? 3 : 2)
        let first = next
        var value: UInt32 = 0
        while next < end, let digit = Self.digit(bytes[next], isHexadecimal) {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            next += 1
        }
        guard next > first else { return nil }
        isFinished = next < end && bytes[next] == UInt8(ascii: ";")
        length = next - at + (isFinished ? 1 : 0)
        number = value
    }

    private init?(name bytes: Span<UInt8>, at: Int, to end: Int, inAttribute: Bool) {
        guard MarkupByte.isLetter(bytes[at + 1]) else { return nil }
        var next = at + 1
        while next < end, next - at <= Self.longestName, MarkupByte.isLetterOrDigit(bytes[next]) { next += 1 }
        number = nil
        isFinished = next < end && bytes[next] == UInt8(ascii: ";")
        if isFinished {
            length = next + 1 - at
            return
        }
        guard let count = LegacyNames.length(bytes, at + 1, next) else { return nil }
        // In an attribute `&copy=` and `&copyright` are parts of a URL.
        if inAttribute, at + 1 + count < next || next < end && bytes[next] == UInt8(ascii: "=") { return nil }
        length = 1 + count
    }

    /// The longest name of HTML has 31 characters.
    private static let longestName = 32

    private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        if MarkupByte.isDigit(byte) { return UInt32(byte - 0x30) }
        let letter = byte | 0x20
        return isHexadecimal && (0x61...0x66).contains(letter) ? UInt32(letter - 0x61 + 10) : nil
    }

    /// What is meant by it; a name that libxml2 does not know is a bare ampersand, which makes no scheme.
    func character(_ bytes: Span<UInt8>, at: Int) -> Unicode.Scalar {
        guard let number else { return named(bytes, at: at) }
        if (0x80...0x9F).contains(number) { return Windows1252.scalar(UInt8(number)) }
        return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
    }

    private func named(_ bytes: Span<UInt8>, at: Int) -> Unicode.Scalar {
        if Bytes.stands("&amp", in: bytes, at: at), length == (isFinished ? 5 : 4) { return "&" }
        var name: [UInt8] = []
        name.append(span: bytes.extracting(at + 1..<at + length - (isFinished ? 1 : 0)))
        return NamedEntities.character(String(decoding: name, as: UTF8.self)) ?? "&"
    }
}

/// The names that HTML knows without a semicolon (§13.5), in one number each: none has more than six letters.
enum LegacyNames {
    /// How many bytes of those between `start` and `end` are the longest such name; nil where they begin with none.
    static func length(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var key: UInt64 = 0
        var found: Int?
        for at in start..<min(end, start + 6) {
            key = key << 8 | UInt64(bytes[at])
            if keys.contains(key) { found = at + 1 - start }
        }
        return found
    }

    private static let keys = Set(
        """
        AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc \
        Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil \
        cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr \
        micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig \
        thorn times uacute ucirc ugrave uml uuml yacute yen yuml
        """.split(separator: " ").map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
}

extension SanitizingPass {
    /// Writes a reference as it stands where it is one, with a semicolon where that is missing; a bare ampersand escaped. Numbers of controls are left
    /// out, those of windows-1252 and of no character are written as browsers read them. Returns the place after it.
    mutating func writeReference(_ bytes: Span<UInt8>, at: Int, to end: Int, inAttribute: Bool) -> Int {
        guard let reference = MarkupReference(bytes, at: at, to: end, inAttribute: inAttribute) else {
            append("&amp;", bytes)
            return at + 1
        }
        if let number = reference.number, !Self.isPlain(number) {
            appendOdd(reference.character(bytes, at: at), bytes)
        } else {
            copy(at..<at + reference.length, of: bytes)
            if !reference.isFinished { append(UInt8(ascii: ";"), bytes) }
        }
        return at + reference.length
    }

    private mutating func appendOdd(_ character: Unicode.Scalar, _ bytes: Span<UInt8>) {
        guard character.value > 0x9F else { return }
        for byte in Unicode.UTF8.encode(character) ?? Unicode.UTF8.encodedReplacementCharacter { append(byte, bytes) }
    }

    /// Whether a number stands for the character of that number, and that may be written.
    private static func isPlain(_ number: UInt32) -> Bool {
        if number < 0x20 { return number == 0x09 || number == 0x0A || number == 0x0D }
        return !(0x7F...0x9F).contains(number) && !(0xD800...0xDFFF).contains(number) && number < 0x11_0000
    }
}
