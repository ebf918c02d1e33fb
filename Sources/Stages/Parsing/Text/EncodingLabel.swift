/// Names of character sets as documents write them, and what the C library calls them.
///
/// Source: WHATWG Encoding Standard, "Names and labels": what browsers read for each label is what publishers tested with.
enum EncodingLabel {
    /// What the document means by a label, in the C library's words; `UTF-8` for all of its spellings.
    static func charset(of label: String) -> String {
        let lower = label.lowercased().filter { !" \t\r\n\"'".contains($0) }
        return aliases[lower] ?? (lower.hasPrefix("utf-8") || lower.hasPrefix("utf8") ? "UTF-8" : lower.uppercased())
    }

    /// Whether a character set is written with bytes that also are ASCII, so that bytes that are good UTF-8 prove the label wrong.
    static func isProvenWrongByUTF8(_ charset: String) -> Bool { !charset.hasPrefix("ISO-2022") && charset != "UTF-7" }

    private static let aliases: [String: String] = {
        var table: [String: String] = [:]
        for (charset, labels) in groups {
            for label in labels.split(separator: " ") { table[String(label)] = charset }
        }
        return table
    }()

    private static let groups: [(String, String)] = [
        ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8 utf_8 utf8mb4 utf-8mb4 x-unicode20utf8 unicode"),
        (
            "WINDOWS-1252",
            "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 latin-1 l1 csisolatin1 "
                + "ascii us-ascii ansi_x3.4-1968 cp819 ibm819 iso-8859-1-windows-3.1-latin-1 8859-1 8859_1 win-1252 ansi"
        ),
        ("WINDOWS-1254", "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 windows-1254 cp1254 x-cp1254"),
        ("CP874", "tis-620 tis620 windows-874 dos-874 iso-8859-11 iso8859-11 x-windows-874"),
        ("GB18030", "gb2312 gb_2312 gb_2312-80 gbk gb18030 x-gbk cp936 ms936 windows-936 csgb2312 chinese iso-ir-58 euc-cn"),
        ("BIG5-HKSCS", "big5 big5-hkscs cn-big5 x-x-big5 csbig5"),
        ("CP949", "euc-kr euckr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 windows-949 iso-ir-149 korean cp949 uhc"),
        ("CP932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
        ("EUC-JP-MS", "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese ujis"),
        ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
        ("KOI8-R", "koi8-r koi koi8 koi8_r cskoi8r"),
        ("KOI8-U", "koi8-u koi8-ru"),
        ("WINDOWS-1251", "windows-1251 cp1251 x-cp1251 win-1251 win1251"),
        ("WINDOWS-1250", "windows-1250 cp1250 x-cp1250 win-1250"),
        ("WINDOWS-1253", "windows-1253 cp1253 x-cp1253"),
        ("WINDOWS-1255", "windows-1255 cp1255 x-cp1255"),
        ("WINDOWS-1256", "windows-1256 cp1256 x-cp1256"),
        ("WINDOWS-1257", "windows-1257 cp1257 x-cp1257"),
        ("WINDOWS-1258", "windows-1258 cp1258 x-cp1258"),
        ("ISO-8859-8", "iso-8859-8-i iso-8859-8-e logical visual hebrew"),
        ("MACINTOSH", "macintosh mac x-mac-roman csmacintosh macroman"),
        ("MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"),
        ("UTF-16", "utf-16 utf16 ucs-2 ucs2 iso-10646-ucs-2 csunicode"),
        ("UTF-16LE", "utf-16le utf16le unicodefeff"),
        ("UTF-16BE", "utf-16be utf16be unicodefffe"),
        ("UTF-32", "utf-32 utf32 ucs-4 ucs4"),
    ]
}
