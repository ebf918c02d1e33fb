/// Names of character sets as documents write them, and what the C library calls them.
///
/// Source: WHATWG Encoding Standard, "Names and labels": what browsers read for each label is what publishers tested with. Other names are the C library's.
public enum EncodingLabel {
    /// What the document means by a label, in the C library's words; `UTF-8` for all of its spellings.
    public static func charset(of label: String) -> String {
        let lower = label.lowercased().filter { !" \t\r\n\"';".contains($0) }
        return aliases[lower] ?? bySpelling(lower) ?? lower.uppercased()
    }

    /// The name of HZ (RFC 1843), which the C library does not know.
    public static let hz = "HZ-GB-2312"

    /// Whether the text can be read at all. UTF-7 is not: no feed needs it, and it hides markup from whoever looks at the bytes.
    public static func isKnown(_ charset: String) -> Bool {
        charset == hz || (!charset.hasPrefix("UTF-7") && CharsetConverter.knows(charset))
    }

    /// Whether ASCII bytes always are ASCII characters in a set: not in UTF-16, EBCDIC, ISO 2022, and national variants of ASCII.
    public static func isASCIICompatible(_ charset: String) -> Bool {
        if charset == "UTF-8" || charset.hasPrefix("WINDOWS-125") || compatible.contains(charset) { return true }
        if charset.hasPrefix("ISO-2022") || charset == hz || charset.hasPrefix("UTF-") { return false }
        let ascii = Array(UInt8(0x20)...0x7E)
        return CharsetConverter.utf8(ascii.span, from: charset, limit: 0)?.text == ascii
    }

    /// Names whose punctuation differs: `win_1251`, `ISO8859_5`, `utf8mb4`.
    private static func bySpelling(_ lower: String) -> String? {
        let plain = lower.filter { $0.isLetter || $0.isNumber }
        if plain.hasPrefix("utf8") { return "UTF-8" }
        if let found = plain.firstRange(of: "8859") {
            let part = plain[found.upperBound...].prefix { $0.isNumber }.prefix(2)
            return part.isEmpty ? nil : aliases["iso-8859-\(part)"] ?? "ISO-8859-\(part)"
        }
        let isWindows = ["windows", "win", "cp", "ms", "xcp", "ansi", "ibm"].contains { plain.hasPrefix($0) }
        if isWindows, let found = plain.firstRange(of: "125"), let page = plain[found.upperBound...].first, page <= "8", page.isNumber {
            return "WINDOWS-125\(page)"
        }
        return plain == lower ? nil : aliases[plain]
    }

    private static let compatible: Set<String> = [
        "CP874", "GB18030", "BIG5-HKSCS", "CP949", "CP932", "EUC-JP-MS", "KOI8-R", "KOI8-U", "MACINTOSH", "MAC-CYRILLIC", "ISO-8859-2",
        "ISO-8859-5", "ISO-8859-7", "ISO-8859-8", "ISO-8859-15",
    ]

    private static let aliases: [String: String] = {
        var table: [String: String] = [:]
        for (charset, labels) in groups {
            for label in labels.split(separator: " ") { table[String(label)] = charset }
        }
        return table
    }()

    private static let groups: [(String, String)] = [
        ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 unicode"),
        (
            "WINDOWS-1252",
            "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 latin-1 l1 csisolatin1 "
                + "ascii us-ascii ansi_x3.4-1968 cp819 ibm819 iso-8859-1-windows-3.1-latin-1 8859-1 8859_1 win-1252 ansi"
        ),
        ("ISO-8859-2", "iso-8859-2 csisolatin2 latin2 latin-2 l2 iso-ir-101 iso_8859-2:1987"),
        ("ISO-8859-3", "iso-8859-3 csisolatin3 latin3 l3 iso-ir-109 iso_8859-3:1988"),
        ("ISO-8859-4", "iso-8859-4 csisolatin4 latin4 l4 iso-ir-110 iso_8859-4:1988"),
        ("ISO-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988"),
        ("ISO-8859-6", "iso-8859-6 iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i arabic asmo-708 ecma-114 csisolatinarabic iso-ir-127"),
        ("ISO-8859-7", "iso-8859-7 greek greek8 sun_eu_greek ecma-118 elot_928 csisolatingreek iso-ir-126"),
        ("ISO-8859-8", "iso-8859-8 iso-8859-8-i iso-8859-8-e csiso88598e csiso88598i csisolatinhebrew logical visual hebrew iso-ir-138"),
        ("ISO-8859-10", "iso-8859-10 csisolatin6 latin6 l6 iso-ir-157"),
        ("ISO-8859-15", "iso-8859-15 csisolatin9 latin9 latin-9 l9"),
        ("WINDOWS-1254", "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 csisolatin5 iso-ir-148 windows-1254 cp1254 x-cp1254"),
        ("CP874", "tis-620 tis620 windows-874 dos-874 iso-8859-11 iso8859-11 x-windows-874"),
        ("GB18030", "gb2312 gb_2312 gb_2312-80 gbk gb18030 x-gbk cp936 ms936 windows-936 csgb2312 chinese iso-ir-58 euc-cn x-euc-cn euccn"),
        ("BIG5-HKSCS", "big5 big5-hkscs cn-big5 x-x-big5 csbig5 cp950 ms950 windows-950"),
        ("CP949", "euc-kr euckr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 windows-949 iso-ir-149 korean cp949 uhc"),
        ("CP932", "shift_jis shift-jis shiftjis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
        ("EUC-JP-MS", "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese ujis"),
        ("EUC-TW", "euc-tw x-euc-tw euctw"),
        ("ISO-2022-JP", "iso-2022-jp csiso2022jp jis"),
        ("HZ-GB-2312", "hz-gb-2312 hz"),
        ("IBM866", "ibm866 866 cp866 csibm866 dos-866"),
        ("KOI8-R", "koi8-r koi koi8 koi8_r cskoi8r"),
        ("KOI8-U", "koi8-u koi8-ru"),
        ("WINDOWS-1250", "windows-1250 cp1250 x-cp1250"),
        ("WINDOWS-1251", "windows-1251 cp1251 x-cp1251"),
        ("WINDOWS-1253", "windows-1253 cp1253 x-cp1253"),
        ("WINDOWS-1255", "windows-1255 cp1255 x-cp1255"),
        ("WINDOWS-1256", "windows-1256 cp1256 x-cp1256"),
        ("WINDOWS-1257", "windows-1257 cp1257 x-cp1257"),
        ("WINDOWS-1258", "windows-1258 cp1258 x-cp1258"),
        ("MACINTOSH", "macintosh mac x-mac-roman csmacintosh macroman"),
        ("MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"),
        ("MAC-CENTRALEUROPE", "x-mac-ce x-mac-centraleurroman"),
        ("UTF-16", "utf-16 utf16 ucs-2 ucs2 iso-10646-ucs-2 csunicode"),
        ("UTF-16LE", "utf-16le utf16le unicodefeff"),
        ("UTF-16BE", "utf-16be utf16be unicodefffe"),
        ("UTF-32", "utf-32 utf32 ucs-4 ucs4 iso-10646-ucs-4"),
    ]
}
