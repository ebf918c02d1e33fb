/// What breaks parsers, in pieces.
enum Pieces {
    /// All that is put into documents as it is.
    static let all: [[UInt8]] = (tags + sections + references + types + namespaces + json + texts).map { Array($0.utf8) } + raw

    private static let tags = [
        "<", ">", "/>", "</", "<a", "<a ", "</item>", "<item>", "</entry>", "<entry>", "</channel>", "<channel>", "</rss>", "<rss>",
        "</title>",
        "<title>", "<link>", "<link/>", "<guid>", "</description>", "<description>", "<content:encoded>", "<source>", "<feed>", "</feed>",
        "<p>", "</p>", "<br>", "<b", "<img src=x>", "<a href='b'>", "\"", "'", "=", " = ", " a=b ", " a ", "<div\n\n", "<:a>", "<a:>",
        "<a:b:c>",
        "<1>", "<é>", "<html>", "<body>", "<script>", "<urlset>", "<sitemapindex>", "<url><loc>x</loc></url>", "<rdf:RDF>", "<CHANNEL>",
        "<media:group>",
    ]
    private static let sections = [
        "<!--", "-->", "--", "--->", "<!-->", "<![CDATA[", "]]>", "]]", "]", "<![CDATA[]]>", "<![CDATA[<![CDATA[", "<![cdata[", "<!", "<?",
        "?>",
        "<?xml version=\"1.0\"?>", "<?xml version='1.1' encoding='utf-16'?>", "<?php echo ?>", "<![INCLUDE[", "<![if !IE]>",
    ]
    private static let references = [
        "&", "&;", "&#", "&#x", "&#;", "&#x;", "&#0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#xFFFF;", "&#99999999999999999999;",
        "&#x80;",
        "&amp;amp;", "&amp;lt;", "&lt", "&nbsp;", "&eacute", "&undeclared;", "&a;", "&b;", "&amp", "&&&&", "&#55357;&#56832;", "&AMP;",
        "&#-1;",
    ]
    private static let types = [
        "<!DOCTYPE rss [", "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">", "<!ENTITY a \"aaaaaaaaaa\">",
        "<!ENTITY b \"&a;&a;&a;&a;\">",
        "<!ENTITY a \"&b;\">", "<!ENTITY % p SYSTEM \"file:///dev/zero\">", "%p;", "<!ENTITY c SYSTEM \"file:///dev/zero\">", "]>",
        "<!ELEMENT rss ANY>",
        "<!ATTLIST rss version CDATA \"2.0\">", "<!DOCTYPE html>", "<!ENTITY a '<item>'>", "<!NOTATION n PUBLIC 'n'>",
    ]
    private static let namespaces = [
        " xmlns=\"http://www.w3.org/2005/Atom\"", " xmlns=\"\"", " xmlns:a=\"\"", " xmlns:media=\"http://search.yahoo.com/mrss/\"",
        " xmlns=",
        " xmlns:xml=\"x\"", " xmlns:xmlns=\"x\"", " xml:base=\"../x/\"", " xml:base=\"//other.example\"", " xml:lang=\"en\"",
        " type=\"xhtml\"",
        " type=\"html\"", " mode=\"base64\"", " mode=\"escaped\"", " rdf:about=\"x\"", " isPermaLink=\"false\"", " href=\"\"",
        " rel=\"self\"",
        " url=\"x\" length=\"-1\"",
    ]
    private static let json = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\uD800", "\\uD83D\\uDE00", "\\u0000", "null", "true", "1e999", "-0",
        "1e-999999999999",
        "{\"items\":[", "\"id\":", "\"id\":1,", "\"url\":[],", "\"authors\":{},", "\"title\":null,",
        "\"version\":\"https://jsonfeed.org/version/1\",", "//x\n",
    ]
    private static let texts = [
        " ", "\n", "\r", "\r\n", "\t", "\u{0}", "\u{1}", "\u{B}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\u{FFFE}",
        "\u{FFFF}", "\u{FFFD}", "\u{202E}",
        "\u{1F600}", "e\u{301}\u{301}\u{301}", "é", "中文", "http://", "javascript:x", "data:,x", "http://[::1", "http://a:99999999999/",
        "../../../../x",
        "?", "#", "%", "%zz", "Mon, 30 Feb 2025 25:61:61 +9999", "0000-00-00T00:00:00Z", "9999-12-31T23:59:60Z", "-1-1-1", "1/1/1",
        "GMT+99:99", "PT1H",
        "292277026596-12-04T15:30:08Z", "30 \u{444}\u{435}\u{432} 2025", "12:00:00 PM", "Tue, 04 Mar 2025 08:00:00 +0100",
    ]
    private static let raw: [[UInt8]] = [
        [0xFF], [0xC2], [0xE2, 0x80], [0xF0, 0x9F], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFF], [0xFF, 0xFE],
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF], [0x3C, 0], [0, 0x3C], [0x1F, 0x8B], [0x1B, 0x24, 0x42], [0x93, 0x94],
        [0xA4, 0xA2, 0x81],
    ]

    /// Numbers that fit nowhere.
    static let numbers = [
        "", "0", "-1", "00000000000000000000", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
        "1e308", "0x10", "99",
        "31", "2147483648", "٣", "1.5", "+1", String(repeating: "9", count: 400),
    ].map { Array($0.utf8) }

    /// Labels of encodings: known, unknown, dangerous.
    static let labels = [
        "utf-8", "UTF-16", "utf-16le", "utf-16be", "utf-32", "ucs-2", "iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "shift_jis",
        "euc-jp", "iso-2022-jp",
        "gb2312", "gb18030", "big5", "euc-kr", "utf-7", "us-ascii", "x-bogus", "", "utf8//IGNORE", "iso-8859-8-i", "hz-gb-2312",
        "unicode-1-1-utf-7", "a\0b",
    ]

    /// What stands around something nested.
    static let nests: [([UInt8], [UInt8])] = [
        ("<a>", "</a>"), ("<div>", "</div>"), ("<p><b>", "</b></p>"), ("<a xmlns=\"x\">", "</a>"), ("<media:group>", "</media:group>"),
        ("<item>", "</item>"),
        ("<a xml:base=\"b/\">", "</a>"), ("[", "]"), ("{\"a\":", "}"), ("<source>", "</source>"), ("&lt;div&gt;", "&lt;/div&gt;"),
        ("<outline>", "</outline>"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// What servers say of documents.
    static let contentTypes: [String?] = [
        nil, nil, nil, "application/rss+xml", "text/xml; charset=utf-8", "application/xml; charset=\"iso-8859-1\"", "application/feed+json",
        "text/html",
        "text/xml; charset=utf-16", "application/rss+xml; charset=x-bogus", ";;charset=", "text/xml; charset=shift_jis",
    ]

    /// Where documents come from.
    static let documentURLs = [
        "https://site.example/feeds/all.xml", "https://site.example", "", "file:feed.xml", "https://site.example/?q=//x#y",
    ]

    /// Where servers say that documents live.
    static let contentLocations: [String?] = [nil, nil, nil, nil, "/feeds/", "http://[", "../../x?y"]

    /// Whether a byte ends something.
    static func isSyntax(_ byte: UInt8) -> Bool { [0x3C, 0x3E, 0x22, 0x27, 0x26, 0x3B, 0x2C, 0x7B, 0x7D, 0x5B, 0x5D, 0x3D].contains(byte) }

    /// A piece, so many times.
    static func times(_ count: Int, _ piece: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * piece.count)
        for _ in 0..<count { bytes += piece }
        return bytes
    }
}
