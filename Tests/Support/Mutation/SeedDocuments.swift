/// Small documents that mutation begins with: each format, each kind of defect, each way of packing.
public enum SeedDocuments {
    /// All of them, in an order that never changes.
    public static let all: [[UInt8]] = formats.map { Array($0.utf8) } + defects.map { Array(rss($0).utf8) } + packed

    private static let formats = [
        "<rss version=\"0.91\"><channel><title>T</title><item><title>One</title><link>/1</link></item></channel></rss>",
        "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://x.example/rss-0.91.dtd\">"
            + "<rss version=\"0.91\"><channel><title>T</title><item><title>One &copy;</title><link>http://x.example/1</link></item></channel></rss>",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\">"
            + "<channel><title>T</title></channel><item><title>One</title><link>http://x.example/1</link></item></rdf:RDF>",
        "<Channel xmlns=\"http://purl.org/net/rss1.1#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" rdf:about=\"http://x.example/\">"
            + "<title>T</title><items rdf:parseType=\"Collection\"><item rdf:about=\"http://x.example/1\"><title>One</title></item></items></Channel>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://x.example/a/\" xml:lang=\"de\"><title type=\"html\">&lt;b&gt;T&lt;/b&gt;</title>"
            + "<entry><id>urn:1</id><link href=\"1\"/><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hi <img src=\"i\"/></p></div>"
            + "</content><updated>2025-03-04T08:00:00Z</updated></entry><entry><id>urn:2</id><content type=\"application/x\">aGk=</content></entry></feed>",
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>T</title><entry><title mode=\"base64\">T25l</title>"
            + "<modified>2004-01-01T00:00:00Z</modified><content mode=\"escaped\" type=\"text/html\">&lt;p&gt;x</content></entry></feed>",
        "<?XML version=\"1.0\"?><CHANNEL HREF=\"http://x.example/\" BASE=\"http://x.example/b/\" LASTMOD=\"1997-08-08T12:00\"><TITLE>T</TITLE>"
            + "<SCHEDULE><INTERVALTIME DAY=\"1\"/></SCHEDULE><ITEM HREF=\"1.html\"><TITLE>One</TITLE><ABSTRACT>A</ABSTRACT></ITEM></CHANNEL>",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url>"
            + "<loc>https://x.example/1</loc><news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>"
            + "<news:publication_date>2025-03-04</news:publication_date><news:title>One</news:title></news:news></url></urlset>",
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://x.example/a.xml</loc></sitemap></sitemapindex>",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://h.example\"}],\"items\":"
            + "[{\"id\":\"1\",\"url\":\"/1\",\"content_html\":\"<p>\\u00e9<img src='i'>\",\"authors\":[{\"name\":\"A\"}],\"tags\":[\"t\"],"
            + "\"date_published\":\"2025-03-04T08:00:00Z\",\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":\"audio/mpeg\",\"size_in_bytes\":1}]},{\"id\":2}]}",
        "<opml version=\"2.0\"><head><title>O</title></head><body><outline text=\"a\" xmlUrl=\"http://x.example/feed\"/></body></opml>",
        "<!DOCTYPE html><html><head><title>P</title><link rel=alternate type=\"application/rss+xml\" href=\"/feed\"></head><body><p>Hi</body></html>",
    ]

    /// What goes wrong inside of items.
    private static let defects = [
        "AT&T R&D a & b &copy 2025 ?a=1&b=2&copy=3", "Caf&eacute; &nbsp; &hellip; &undeclared; &amp;nbsp;", "3 < 4 and 5 > 4 <",
        "a\u{0B}b\u{0}c\u{1}",
        "&#0; &#11; &#xD800;&#xDC00; &#x80; &#xFFFF;", "<b>bold <i>both</b> italic</i> <br> <p>open", "<p class=a id='b checked>x</p>",
        "<x:y>undeclared prefix</x:y>", "<a href=\"1\" href=\"2\">twice</a>", "<![CDATA[one ]]> two ]]> three",
        "<![CDATA[a <![CDATA[b]]> c]]>",
        "<![CDATA[never closed", "<!-- a -- b --->c<!-- never closed", "</item></title></channel>",
        "</rss><rss><channel><item><title>Second root</title></item>",
        "&amp;amp;amp;lt;b&amp;gt;", "<a href=\"/rel\">x</a><img src=\"../i.png\" srcset=\"a 1x, b 2x\">",
        "<title>inside</title><item><title>nested</title></item>",
        "\u{FEFF}\u{2028}\u{FFFF}\u{1F600}e\u{301}", "<?php echo 1 ?><?xml version=\"1.0\"?>",
    ]

    private static func rss(_ text: String) -> String {
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
            + "<title>T</title><link>https://x.example/</link>\n<item><title>First</title><guid>1</guid></item>\n<item><title>Middle</title>"
            + "<description>\(text)</description></item>\n<item><title>Last</title><content:encoded>\(text)</content:encoded>"
            + "<pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate></item></channel></rss>\n"
    }

    private static let packed: [[UInt8]] = {
        let plain = Array(rss("Grüße &amp; 中文 🙂").utf8)
        let encoded = Reencoding.allCases.map { Reencoding.bytes(plain, as: $0) }
        return encoded + [
            [0xEF, 0xBB, 0xBF] + plain, StoredGzip.member(around: plain, isWhole: true),
            StoredGzip.member(around: encoded[0], isWhole: true), deflated,
            Array("Warning: mysql in index.php on line 3\n\n".utf8) + plain, plain + plain,
            Array("<?xml version=\"1.0\" encoding=\"utf-16\"?><rss/>".utf8),
        ]
    }()

    /// A feed of two items, compressed with a Huffman code.
    private static let deflated: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x85, 0x8E, 0x41, 0x0A, 0x83, 0x40, 0x0C, 0x45, 0xAF, 0x22, 0x1E, 0xC0,
        0x54,
        0x97, 0x92, 0xC6, 0x23, 0xD4, 0x85, 0x17, 0x18, 0x34, 0xE0, 0x60, 0x26, 0x8A, 0x13, 0xD4, 0xE3, 0x2B, 0x4A, 0x6D, 0xE9, 0xA6, 0xCB,
        0xFF,
        0x3E, 0x0F, 0x1E, 0x56, 0x5B, 0x90, 0x64, 0xE1, 0x39, 0xFA, 0x51, 0x9F, 0x69, 0x9E, 0x3D, 0xD2, 0x8A, 0x70, 0x8E, 0xF1, 0xC3, 0x8A,
        0x83,
        0x11, 0xB6, 0xBD, 0x53, 0x65, 0x21, 0x34, 0x6F, 0xC2, 0x54, 0xBB, 0x76, 0xE0, 0x0E, 0xE1, 0x5A, 0xE8, 0x8D, 0xC3, 0xFB, 0x7A, 0x29,
        0xDF,
        0x5C, 0xBC, 0x0E, 0xD4, 0x9B, 0x4D, 0xB1, 0x04, 0x70, 0x19, 0x6F, 0x2E, 0x4C, 0xC2, 0x90, 0x23, 0x9C, 0x0F, 0xC2, 0x25, 0x7E, 0xEB,
        0xCD,
        0x3A, 0xFE, 0xD3, 0x8B, 0x1F, 0x1D, 0xEE, 0x38, 0x38, 0xCA, 0x69, 0x07, 0xA3, 0xBA, 0xE3, 0x35, 0xD4, 0x00, 0x00, 0x00,
    ]
}
