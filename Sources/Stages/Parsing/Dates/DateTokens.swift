/// What a date is made of.
enum DateToken: Hashable {
    case number(Int, digits: Int)
    /// In lower case.
    case word(String)
    case sign(isNegative: Bool)
    case separator(Unicode.Scalar)
}

/// The tokens of a date in order, with a look ahead and back. What stands in parentheses is left out.
struct DateTokens {
    private var tokens: [DateToken] = []
    private var blankBefore: [Bool] = []
    private var at = 0

    /// How many there are.
    var count: Int { tokens.count }
    /// The next one, which stays.
    var peek: DateToken? { at < tokens.count ? tokens[at] : nil }
    /// The one after the next.
    var peekSecond: DateToken? { at + 1 < tokens.count ? tokens[at + 1] : nil }
    /// The one before the one that was taken last.
    var before: DateToken? { at >= 2 ? tokens[at - 2] : nil }
    /// Whether a blank stands before the next one.
    var isBlankAhead: Bool { at < tokens.count && blankBefore[at] }

    /// Whether a blank stands before the one that was taken last.
    var isAfterBlank: Bool { at > 0 && blankBefore[at - 1] }

    /// The sign between the number that was taken last and the number before it.
    var separatorBefore: Unicode.Scalar {
        switch before {
        case .separator(let sign)?: sign
        case .sign(let isNegative)?: isNegative ? "-" : "+"
        default: " "
        }
    }

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars.prefix(128))
        var index = 0
        var isAfterBlank = false
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "(" {
                while index < scalars.count, scalars[index] != ")" { index += 1 }
                index += 1
            } else if scalar.value <= 0x20 || scalar == "\u{A0}" {
                isAfterBlank = true
                index += 1
            } else {
                tokens.append(Self.token(scalars, &index))
                blankBefore.append(isAfterBlank)
                isAfterBlank = false
            }
        }
    }

    /// Takes the next one.
    mutating func next() -> DateToken? {
        guard at < tokens.count else { return nil }
        at += 1
        return tokens[at - 1]
    }

    /// Leaves out the next one.
    mutating func skip() { at += 1 }

    private static func token(_ scalars: [Unicode.Scalar], _ index: inout Int) -> DateToken {
        let scalar = scalars[index]
        if isDigit(scalar) { return number(scalars, &index) }
        if isWord(scalar) { return word(scalars, &index) }
        index += 1
        switch scalar {
        case "+": return .sign(isNegative: false)
        case "-", "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}": return .sign(isNegative: true)
        default: return .separator(scalar)
        }
    }

    private static func number(_ scalars: [Unicode.Scalar], _ index: inout Int) -> DateToken {
        var (value, digits) = (0, 0)
        while index < scalars.count, isDigit(scalars[index]) {
            if digits < 17 { value = value * 10 + Int(scalars[index].value - 0x30) }
            digits += 1
            index += 1
        }
        return .number(value, digits: digits)
    }

    private static func word(_ scalars: [Unicode.Scalar], _ index: inout Int) -> DateToken {
        var word = String.UnicodeScalarView()
        while index < scalars.count, isWord(scalars[index]) {
            word.append(scalars[index])
            index += 1
        }
        return .word(String(word).lowercased())
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ByteClass.isLetter(UInt8(scalar.value)) }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
}
