/// What a date is made of.
struct DateToken {
    /// What sort of thing it is.
    enum Kind { case number, word, plus, minus, slash, dot, colon, comma, other }

    var kind: Kind
    /// The value of a number.
    var value = 0
    /// How many digits it was written with.
    var digits = 0
    /// A word's key in the tables of names.
    var key: UInt64 = 0
    /// Whether a blank, or what counts as one, stands before it.
    var isAfterBlank = false
}

/// Cuts a text into tokens. Markup, entities and comments in parentheses count as blanks; at most 128 characters are looked at.
struct DateTokens {
    private(set) var tokens: [DateToken] = []
    /// Whether there is Thai writing, and so the Buddhist calendar.
    private(set) var isThai = false
    private var scalars: [Unicode.Scalar] = []
    private var at = 0
    private var isAfterBlank = false
    /// Digits beyond these are counted only: more might not fit in a number.
    private static let longestNumber = 18

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(128))
        tokens.reserveCapacity(24)
        while at < scalars.count { step() }
    }

    private mutating func step() {
        let scalar = DateFolding.ascii(scalars[at])
        if DateFolding.isIgnored(scalar) { return at += 1 }
        if let end = endOfBlank(scalar) {
            (at, isAfterBlank) = (end, true)
        } else if DateFolding.digit(scalar) != nil {
            number()
        } else if DateFolding.isIdeograph(scalar) {
            ideographs()
        } else if DateFolding.isLetter(scalar) {
            word()
        } else {
            at += 1
            append(DateToken(kind: Self.kind(of: scalar)))
        }
    }

    private mutating func append(_ token: DateToken) {
        var token = token
        token.isAfterBlank = isAfterBlank
        isAfterBlank = false
        tokens.append(token)
    }

    private static func kind(of scalar: Unicode.Scalar) -> DateToken.Kind {
        switch scalar {
        case "+": .plus
        case "-", "\u{2212}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}": .minus
        case "/": .slash
        case ".": .dot
        case ":", "\u{2236}": .colon
        case ",", "\u{60C}", "\u{66B}", "\u{3001}": .comma
        default: .other
        }
    }

    // MARK: Blanks

    /// Where the blank ends that begins here; nil where none begins.
    private func endOfBlank(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace { return at + 1 }
        switch scalar {
        case "(": return isZoneInside ? at + 1 : end(of: ")", within: 128)
        case ")": return at + 1
        case "<": return end(of: ">", within: 128)
        case "&": return end(of: ";", within: 10)
        default: return nil
        }
    }

    private func end(of close: Unicode.Scalar, within length: Int) -> Int? {
        guard let found = scalars[at...].prefix(length).firstIndex(of: close) else { return length == 128 ? scalars.count : nil }
        return found + 1
    }

    /// Whether what stands in the parentheses is no comment: a zone's name, or the number of `/Date(1741071600000)/`.
    private var isZoneInside: Bool {
        guard at + 1 < scalars.count else { return false }
        if !isAfterBlank, tokens.last?.kind == .word, DateFolding.digit(scalars[at + 1]) != nil { return true }
        var key = DateKey()
        for scalar in scalars[(at + 1)...] {
            guard DateFolding.isLetter(scalar) else { break }
            key.add(scalar)
        }
        return DateWords.startsZone(key.value)
    }

    // MARK: Numbers and words

    private mutating func number() {
        var token = DateToken(kind: .number)
        while at < scalars.count, let digit = DateFolding.digit(DateFolding.ascii(scalars[at])) {
            if token.digits < Self.longestNumber { token.value = token.value * 10 + digit }
            token.digits += 1
            at += 1
        }
        append(token)
    }

    /// A word up to the first dot, or with the dots inside it where that is a name: `a.m`, `มี.ค`.
    private mutating func word() {
        var (key, plain, end) = (DateKey(), DateKey(), at)
        var isDotted = false
        var index = at
        while index < scalars.count, DateFolding.isLetter(scalars[index]) || isInnerDot(index) {
            if scalars[index] == "." {
                isDotted = true
            } else {
                key.add(scalars[index])
                if !isDotted { (plain, end) = (key, index + 1) }
            }
            index += 1
        }
        isThai = isThai || (0xE01...0xE5B).contains(scalars[at].value)
        let isName = isDotted && DateWords.meaning(key.value) != nil
        at = isName ? index : end
        append(DateToken(kind: .word, key: isName ? key.value : plain.value))
    }

    private func isInnerDot(_ index: Int) -> Bool {
        scalars[index] == "." && index + 1 < scalars.count && DateFolding.isLetter(scalars[index + 1])
    }

    /// Chinese, Japanese and Korean do without blanks: the longest name that begins here is a token.
    private mutating func ideographs() {
        let isAfterNumber = tokens.last?.kind == .number
        if isAfterNumber, let unit = DateWords.unit(scalars[at]) {
            at += 1
            return append(DateToken(kind: .word, key: unit))
        }
        for length in [4, 3, 2, 1] where at + length <= scalars.count {
            var key = DateKey()
            for scalar in scalars[at..<at + length] { key.add(scalar) }
            guard DateWords.meaning(key.value) != nil else { continue }
            at += length
            return append(DateToken(kind: .word, key: key.value))
        }
        at += 1
        append(DateToken(kind: .word))
    }
}
