import Model
import Testing

@testable import Parsing

@Suite("Character sets")
struct EncodingTests {
    /// A feed whose title is given in some bytes.
    private func feed(_ title: [UInt8], label: String?) -> [UInt8] {
        let declaration = label.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
        return Array("\(declaration)<rss><channel><title>".utf8) + title + Array("</title></channel></rss>".utf8)
    }

    @Test(
        "Declared in XML",
        arguments: [
            ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир"), ("KOI8-R", [0xED, 0xC9, 0xD2], "Мир"), ("iso-8859-2", [0xB3], "ł"),
            ("Shift_JIS", [0x93, 0xFA], "日"), ("euc-jp", [0xC6, 0xFC], "日"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
            ("gb2312", [0xC8, 0xD5], "日"), ("big5", [0xA4, 0xE9], "日"), ("euc-kr", [0xC0, 0xCF], "일"), ("tis-620", [0xA1], "ก"),
            ("ISO-8859-1", [0xE9], "é"), ("iso-8859-1", [0x93, 0x94], "“”"), ("latin1", [0x80], "€"), ("us-ascii", [0xE9], "é"),
            ("macintosh", [0x8E], "é"), ("iso-8859-15", [0xA4], "€"), ("iso-8859-9", [0xFE], "ş"),
        ] as [(String, [UInt8], String)])
    func declared(_ label: String, _ bytes: [UInt8], _ expected: String) throws {
        #expect(try read(feed(bytes, label: label)).title == expected)
    }

    @Test("UTF-16 and UTF-32 with and without a mark")
    func wide() throws {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><title>日é😀</title></channel></rss>"
        let little = wideBytes(text.utf16)
        let big = wideBytes(text.utf16, isBig: true)
        let wide = text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32(24 - 8 * $0)) } }
        for bytes in [little, [0xFF, 0xFE] + little, big, [0xFE, 0xFF] + big, wide, [0, 0, 0xFE, 0xFF] + wide] {
            #expect(try read(bytes).title == "日é😀")
        }
    }

    @Test("HTTP's charset goes before the declaration")
    func http() throws {
        #expect(try read(feed([0xCC, 0xE8, 0xF0], label: "utf-8"), contentType: "text/xml; charset=\"windows-1251\"").title == "Мир")
    }

    @Test("Bytes that are UTF-8 beyond ASCII prove a label wrong", arguments: ["iso-8859-1", "us-ascii", "gb2312", "utf-16", "x-bogus"])
    func wrongLabel(_ label: String) throws {
        let feed = try read(feed(Array("日é".utf8), label: label))
        #expect(feed.title == "日é")
        #expect(feed.kinds == ["wrong-charset"])
    }

    @Test("A mark goes before the label")
    func mark() throws {
        #expect(try read([0xEF, 0xBB, 0xBF] + feed(Array("é".utf8), label: "iso-8859-1")).title == "é")
    }

    @Test("Never UTF-8: windows-1252, and told whether a label was wrong or there was none")
    func undeclared() throws {
        for (label, kind) in [("utf-8", "wrong-charset"), (nil, "undeclared-charset")] {
            let feed = try read(feed([0x93, 0x43, 0x61, 0x66, 0xE9, 0x94], label: label))
            #expect(feed.title == "“Café”")
            #expect(feed.kinds == [kind])
        }
    }

    @Test("Some bytes of windows-1252 among UTF-8 are read as meant, others become U+FFFD; both are told")
    func mixed() throws {
        let feed = try read(feed(Array("é caf".utf8) + [0xE9] + Array(" it".utf8) + [0x92] + Array("s 20 ".utf8) + [0xC2], label: "utf-8"))
        #expect(feed.title == "é café it’s 20 \u{FFFD}")
        #expect(feed.diagnostics.filter { $0.kind == "invalid-bytes" }.count == 3)
    }

    @Test("Bytes that a declared set does not have become U+FFFD and are told with their place")
    func unreadableBytes() throws {
        let feed = try read(feed([0xC6, 0xFC, 0xFF], label: "euc-jp"))
        #expect(feed.title == "日\u{FFFD}")
        #expect(feed.diagnostics.first?.line == 1)
        #expect(feed.kinds == ["invalid-bytes"])
    }

    @Test("Labels are read however they are spelt", arguments: ["Windows_1251", "win1251", "CP-1251", " windows-1251 ", "ansi1251"])
    func spelling(_ label: String) throws {
        #expect(try read(feed([0xCC, 0xE8, 0xF0], label: label)).title == "Мир")
    }

    @Test(
        "An ASCII document is read as it is, whatever wide or unknown set it names", arguments: ["utf-16", "utf-32le", "ibm037", "utf-7"])
    func asciiMislabelled(_ label: String) throws {
        let feed = try read(feed(Array("plain".utf8), label: label))
        #expect(feed.title == "plain")
        #expect(feed.kinds == [label == "utf-7" ? "unknown-charset" : "wrong-charset"])
    }

    @Test("Mostly UTF-8 with a label of Latin 1 is UTF-8; a UTF-8 text that was encoded twice stays as it was published")
    func mostlyUTF8() throws {
        let mixed = feed(Array("é à ü ö ñ caf".utf8) + [0xE9], label: "iso-8859-1")
        #expect(try read(mixed).title == "é à ü ö ñ café")
        #expect(try read(feed(Array("cafÃ©".utf8), label: "utf-8")).title == "cafÃ©")
    }

    @Test("JSON may be UTF-16, and has no declaration")
    func json() throws {
        let text = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"日é <?xml encoding='koi8-r'?>\",\"items\":[]}"
        let little = wideBytes(text.utf16)
        for bytes in [little, [0xFF, 0xFE] + little, Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
            #expect(try read(bytes).title?.hasPrefix("日é") == true)
        }
    }
}
