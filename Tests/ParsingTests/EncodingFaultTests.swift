import Model
import Testing
import XML

@testable import Parsing

@Suite("What is wrong with bytes")
struct EncodingFaultTests {
    private func decode(_ bytes: [UInt8], contentType: String? = nil) throws -> DecodedText {
        try DecodedText(FeedDocument(url: "", bytes: bytes, contentType: contentType))
    }

    private func places(_ bytes: [UInt8], contentType: String? = nil) throws -> [String] {
        let text = try decode(bytes, contentType: contentType)
        return text.complaints.diagnostics(in: text.bytes.span).filter { $0.line > 0 }.map { "\($0.line):\($0.column) \($0.kind)" }
    }

    private func converted(_ bytes: [UInt8], from charset: String) throws -> CharsetConverter.Result {
        let result = CharsetConverter.utf8(bytes.span, from: charset, limit: 3)
        return try #require(result)
    }

    @Test("Places are counted in characters of the text, the same in every set")
    func placesInText() throws {
        let head = "<?xml version='1.0' encoding='LABEL'?>\n<rss>日本"
        let utf8 = Array(head.utf8) + [0xFF] + Array("</rss>".utf8)
        #expect(try places(utf8) == ["2:8 invalid-bytes"])
        let wide = Array(head.utf16) + [0xD800] + Array("</rss>".utf16)
        #expect(try places(wideBytes(wide)) == ["2:8 invalid-bytes"])
        let legacy = Array("<?xml version='1.0' encoding='euc-jp'?>\n<rss>".utf8) + [0xC6, 0xFC, 0xC6, 0xFC, 0xFF] + Array("</rss>".utf8)
        #expect(try places(legacy) == ["2:8 invalid-bytes"])
    }

    @Test("An odd byte at the end of UTF-16, and half a pair, are told and do no more harm")
    func oddByte() throws {
        let text = "<rss><a>é</a></rss>"
        let bytes = [0xFE, 0xFF] + wideBytes(text.utf16, isBig: true)
        #expect(String(decoding: try decode(bytes + [0x00]).bytes, as: UTF8.self) == text + "\u{FFFD}")
        let broken = try decode(bytes + [0xD8, 0x00, 0x00, 0x3C])
        #expect(String(decoding: broken.bytes, as: UTF8.self) == text + "\u{FFFD}<")
    }

    @Test("EBCDIC is known by its declaration, and its lines by NEL")
    func ebcdic() throws {
        // <?xml encoding="ibm500"?> NEL <rss>[</rss>
        let bytes: [UInt8] = [
            0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87, 0x7E, 0x7F, 0x89, 0x82, 0x94, 0xF5, 0xF0,
            0xF0, 0x7F, 0x6F, 0x6E, 0x15, 0x4C, 0x99, 0xA2, 0xA2, 0x6E, 0x4A, 0x4C, 0x61, 0x99, 0xA2, 0xA2, 0x6E,
        ]
        let text = try decode(bytes)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "<?xml encoding=\"ibm500\"?>\n<rss>[</rss>")
        #expect(text.charset == "IBM500")
    }

    @Test("Labels against a mark are told", arguments: ["iso-8859-1", "utf-8"])
    func againstMark(_ label: String) throws {
        let xml = "<?xml version='1.0' encoding='\(label)'?><rss>é</rss>"
        let wide = [0xFF, 0xFE] + wideBytes(xml.utf16)
        #expect(try decode(wide).complaints.count(of: "wrong-charset") == 1)
        #expect(try decode([0xEF, 0xBB, 0xBF] + Array(xml.utf8)).complaints.count(of: "wrong-charset") == (label == "utf-8" ? 0 : 1))
    }

    @Test("Later passes are told of carriage returns and of characters that XML forbids")
    func findings() throws {
        let filling = String(repeating: "é x ", count: 40)
        let samples: [(String, Bool, Bool)] = [
            ("", false, false), ("\r", true, false), ("\u{B}", false, true), ("\u{85}", false, true), ("\u{9F}", false, true),
            ("\u{A0}", false, false), ("\u{FFFE}", false, true), ("\u{FFFF}", false, true), ("\u{FFFD}", false, false),
            ("\u{7F}", false, false),
            ("\t\n", false, false), ("\0", false, true), ("\u{10FFFF}", false, false),
        ]
        for (text, hasReturns, hasSuspects) in samples {
            for place in [0, 1, 61, 62, 63, 64, 65, 127, 160] {
                let document = String(repeating: "a", count: place) + text + filling
                let scan = ByteScan(Array(document.utf8).span)
                #expect(scan.hasCarriageReturns == hasReturns && scan.hasSuspects == hasSuspects && scan.hasNonASCII, "\(document)")
            }
            let atEnd = ByteScan(Array((filling + text).utf8).span)
            #expect(atEnd.hasCarriageReturns == hasReturns && atEnd.hasSuspects == hasSuspects)
        }
    }

    @Test("What repeats and cannot be read is skipped at once, and what follows is read in step")
    func repetition() throws {
        for count in 1...70 {
            let shifts = [UInt8](repeating: 0x8F, count: count) + [0xB0, 0xA1, 0x41]
            let japanese = try converted(shifts, from: "EUC-JP-MS")
            #expect(String(decoding: japanese.text, as: UTF8.self) == String(repeating: "\u{FFFD}", count: count - 1) + "丂A")
            #expect(japanese.faultCount == count - 1 && japanese.faults == Array([0, 3, 6].prefix(count - 1)))
            let halves = wideBytes([UInt16](repeating: 0xD800, count: count) + [0xDC00, 0x41])
            let wide = try converted(halves, from: "UTF-16LE")
            #expect(String(decoding: wide.text, as: UTF8.self) == String(repeating: "\u{FFFD}", count: count - 1) + "\u{10000}A")
            #expect(wide.faultCount == count - 1)
        }
    }

    @Test("A flood that cannot be read leaves some marks in the text and all in the count", arguments: [[UInt8(0xFF)], [0xFF, 0xFE]])
    func unreadable(_ bytes: [UInt8]) throws {
        let flood = Array(Array(repeating: bytes, count: 100_000).joined())
        let result = try converted(flood + [0x41] + flood + [0x41, 0xA4, 0xA2], from: "EUC-JP-MS")
        let marks = String(repeating: "\u{FFFD}", count: 1024)
        #expect(String(decoding: result.text, as: UTF8.self) == marks + "A" + marks + "Aあ")
        #expect(result.faultCount == 200_000 * bytes.count)
    }

    @Test("Bad bytes without end are counted, not kept")
    func flood() throws {
        let text = try decode(Array("<rss>é é é</rss>".utf8) + [UInt8](repeating: 0xFF, count: 3), contentType: "text/xml; charset=utf-8")
        #expect(text.complaints.count(of: "invalid-bytes") == 3)
        let many = try decode(Array("<rss>".utf8) + Array(repeating: [0xC3, 0xA9, 0xFF], count: 5000).joined(), contentType: nil)
        #expect(many.complaints.count(of: "invalid-bytes") == 5000)
        #expect(many.complaints.diagnostics(in: many.bytes.span).count == Complaints.keptPerKind + 1)
    }
}
