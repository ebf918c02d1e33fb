/// Which marks quote in which custom, and how they are paired.
///
/// | marks                | custom                                                      |
/// |----------------------|-------------------------------------------------------------|
/// | “ ” ‘ ’              | English, Spanish, Portuguese, Arabic, Chinese, Korean, Hindi |
/// | „ “ ‚ ‘ » « › ‹      | German, Czech, Danish                                       |
/// | „ ” ‚ ’              | Polish, Dutch, Hungarian, Romanian, Hebrew                  |
/// | « » ‹ ›              | French, Italian, Spanish, Russian, Arabic, Norwegian        |
/// | ” ” » »              | Swedish, Finnish                                            |
/// | 「 」 『 』 〝 〟 《 》 〈 〉 | Japanese, Chinese; half-width and vertical forms, too       |
/// | ״ ״                  | Hebrew                                                      |
/// | " " ' '              | everywhere                                                  |
enum QuotationMarks {
    /// Whether a scalar can be a quotation mark, or the dash that begins or ends a direct speech.
    static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0xAB, 0xBB, 0x05F4, 0x2018...0x201F, 0x2039, 0x203A, 0x3008...0x300F, 0x301D...0x301F, 0xFE41...0xFE44, 0xFF02,
            0xFF07, 0xFF62, 0xFF63:
            true
        default: isDash(scalar)
        }
    }

    /// En dash, em dash, horizontal bar.
    static func isDash(_ scalar: UInt32) -> Bool { (0x2013...0x2015).contains(scalar) }

    /// Whether the second closes what the first has opened, in any custom.
    static func isPair(_ open: UInt32, _ close: UInt32) -> Bool {
        switch open {
        case 0x201C, 0x201D, 0x201F: close == 0x201C || close == 0x201D
        case 0x201E: close == 0x201C || close == 0x201D || close == 0x05F4
        case 0x2018: close == 0x2019
        case 0x201A: close == 0x2018 || close == 0x2019
        case 0xAB: close == 0xBB
        case 0xBB: close == 0xAB || close == 0xBB
        case 0x2039: close == 0x203A
        case 0x203A: close == 0x2039 || close == 0x203A
        case 0x301D: close == 0x301E || close == 0x301F
        case 0x3008, 0x300A, 0x300C, 0x300E, 0xFE41, 0xFE43, 0xFF62: close == open + 1
        default: close == open && isStraight(open) || close == open && open == 0x05F4
        }
    }

    /// Whether nothing but the words beside it tells whether it opens or closes.
    static func isStraight(_ scalar: UInt32) -> Bool { [0x22, 0x27, 0xFF02, 0xFF07].contains(scalar) }

    /// Whether it is an apostrophe, too.
    static func isApostrophe(_ scalar: UInt32) -> Bool { [0x27, 0x2018, 0x2019, 0xFF07].contains(scalar) }

    /// Whether it can open at all.
    static func isOpening(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2019, 0x301E, 0x301F, 0xFE42, 0xFE44, 0xFF63: false
        case 0x3008...0x300F: scalar % 2 == 0
        default: !isDash(scalar)
        }
    }

    /// Whether it only ever opens or, behind an opposite one, closes: „ «, and those of Japanese.
    static func opensAnywhere(_ scalar: UInt32) -> Bool {
        isOpening(scalar) && !isStraight(scalar) && ![0x05F4, 0xBB, 0x2018, 0x201C, 0x201D, 0x203A].contains(scalar)
    }
}
