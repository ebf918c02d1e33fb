import Model
import Seeded
import Testing

@testable import Dates
@testable import Parsing

@Suite("Dates as feeds write them")
struct DateTests {
    @Test(
        "Forms that can be read",
        arguments: [
            ("Thu, 27 Mar 2025 14:03:00 GMT", "2025-03-27T14:03:00Z"),
            ("Thu, 27 Mar 2025 14:03:00 +0230", "2025-03-27T11:33:00Z"),
            ("27 Mar 2025 14:03 EST", "2025-03-27T19:03:00Z"),
            ("27 Mar 25 14:03:00 Z", "2025-03-27T14:03:00Z"),
            ("Thu, 27 Mar 99 14:03:00 PDT", "1999-03-27T21:03:00Z"),
            ("2025-03-27T14:03:00Z", "2025-03-27T14:03:00Z"),
            ("2025-03-27T14:03:00.25+01:00", "2025-03-27T13:03:00.250Z"),
            ("2025-03-27t14:03:00z", "2025-03-27T14:03:00Z"),
            ("20250327T140300Z", "2025-03-27T14:03:00Z"),
            ("2025-03-27T14:03:00-05:00Z", "2025-03-27T19:03:00Z"),
            ("Thu Mar 27 14:03:00 2025", "2025-03-27T14:03:00Z"),
            ("Thu Mar 27 14:03:00 +0100 2025", "2025-03-27T13:03:00Z"),
            ("Thu Mar 27 2025 14:03:00 GMT+0100 (Central European Standard Time)", "2025-03-27T13:03:00Z"),
            ("Thursday, March 27, 2025 - 2:03 PM", "2025-03-27T14:03:00Z"),
            ("Thu, 27th Mar 2025 12:03 am UTC", "2025-03-27T00:03:00Z"),
            ("2025/03/27 14:03:00", "2025-03-27T14:03:00Z"),
            ("27.03.2025 14:03", "2025-03-27T14:03:00Z"),
            ("03/27/2025 14:03", "2025-03-27T14:03:00Z"),
            ("27/03/2025", "2025-03-27T00:00:00Z"),
            ("27-Mar-25 +0000", "2025-03-27T00:00:00Z"),
            ("2025-03-27", "2025-03-27T00:00:00Z"),
            ("2025-086", "2025-03-27T00:00:00Z"),
            ("2025-03", "2025-03-01T00:00:00Z"),
            ("1743084180", "2025-03-27T14:03:00Z"),
            ("1743084180000", "2025-03-27T14:03:00Z"),
            ("20250327140300", "2025-03-27T14:03:00Z"),
            ("Thu, 27 Mar 2025 24:00:00 GMT", "2025-03-28T00:00:00Z"),
            ("jeu., 27 mars 2025 14:03:00 +0100", "2025-03-27T13:03:00Z"),
            ("Do, 27 Mrz 2025 14:03:00 MEZ", "2025-03-27T13:03:00Z"),
            ("Чт, 27 мар 2025 14:03:00 +0300", "2025-03-27T11:03:00Z"),
            ("Πεμ, 27 Μάρ 2025 14:03:00 GMT", "2025-03-27T14:03:00Z"),
            ("czw, 27 marca 2025 14:03:00 CET", "2025-03-27T13:03:00Z"),
            ("Qui, 27 Março 2025 14:03:00 -0300", "2025-03-27T17:03:00Z"),
        ])
    func readable(_ raw: String, _ expected: String) {
        #expect(FeedDate.read(raw).moment?.description == expected)
    }

    @Test(
        "What is no date keeps its text",
        arguments: [
            "", "soon", "Yesterday +0000", "Sun, 99 Jun 2009 12:00:00 GMT", "Sun, 16 zzz 2012 11:47:32 GMT", "Sun, 16 Dec 2012 1:2:3:4 GMT",
            "Sun, 16 Dec 2012 11:47:32 +00:zz", "2025-13-45", "2025-02-30", "Thu, 27 Mar 2025 25:00:00 GMT", "1/2/3/4",
            "0000-00-00T00:00:00", "27 Mar 2025 14:03 +999999999999999999",
            "999999999999999999年3月4日", "2025年999999999999999999月4日", "999999999999999999年-335", "4 Mar 999999999999999999",
            "2025-W999999999999999999-1",
            "31 Feb 2025", "Thu, 27 Mar 2025 14:60:00 GMT", "2025-W54-1", "2025-366", "Thu, 27 zzz 2025",
            "Thu, zz Mar 2025 14:03:00 GMT", "Thu, 27 Mar zzzz 14:03:00 GMT", "27 Mar 2025 zz:03:00", "27 Mar 2025 14:zz:00",
            "27 Mar 2025 14:03:zz",
            "27 Mar 2025 14:03:00 +zz:00", "27 Mar 2025 14:03:00 +99:00", "27 Mar 2025 14:03:00 +2500", "3 days ago", "4 March",
            "2025/13/05",
        ])
    func unreadable(_ raw: String) {
        #expect(FeedDate.read(raw) == ParsedDate(raw: raw, moment: nil, certainty: .unreadable))
    }

    @Test("The reading says how sure it is")
    func certainty() {
        #expect(FeedDate.read(" 2025-03-27T14:03:00Z ").certainty == .exact)
        #expect(FeedDate.read(" 2025-03-27T14:03:00Z ").raw == "2025-03-27T14:03:00Z")
        #expect(FeedDate.read("2025-03-27T14:03:00").certainty == .assumedUTC)
        #expect(FeedDate.read("27 Mar 2025 14:03 XYZ").certainty == .assumedUTC)
        #expect(FeedDate.read("27 Mar 2025").certainty == .dayOnly)
        #expect(FeedDate.read("soon").certainty == .unreadable)
    }

    @Test(
        "Day and month that only custom tells apart are ambiguous",
        arguments: [
            ("03/04/2025", "2025-03-04T00:00:00Z", ParsedDate.Certainty.ambiguous),
            ("03/04/2025 07:00 UTC", "2025-03-04T07:00:00Z", .ambiguous),
            ("03.04.2025", "2025-04-03T00:00:00Z", .ambiguous),
            ("03-04-2025", "2025-04-03T00:00:00Z", .ambiguous),
            ("04/04/2025", "2025-04-04T00:00:00Z", .dayOnly),
            ("03/13/2025", "2025-03-13T00:00:00Z", .dayOnly),
            ("13/03/2025", "2025-03-13T00:00:00Z", .dayOnly),
            ("Thu, 03/04/2025", "2025-04-03T00:00:00Z", .dayOnly),
            ("Tue, 03/04/2025", "2025-03-04T00:00:00Z", .dayOnly),
            ("Sun, 03/04/2025", "2025-03-04T00:00:00Z", .ambiguous),
        ])
    func ambiguity(_ raw: String, _ expected: String, _ certainty: ParsedDate.Certainty) {
        #expect(FeedDate.read(raw).moment?.description == expected)
        #expect(FeedDate.read(raw).certainty == certainty)
    }

    @Test("A date more than a day ahead of its document is flagged, and kept")
    func future() {
        let received = Timestamp(seconds: 1_741_071_600)
        #expect(FeedDate.read("2025-03-05T07:00:00Z").flagged(receivedAt: received).isFuture == nil)
        let ahead = FeedDate.read("2025-03-05T07:00:01Z").flagged(receivedAt: received)
        #expect(ahead.isFuture == true)
        #expect(ahead.moment?.description == "2025-03-05T07:00:01Z")
        #expect(FeedDate.read("2099-01-01T00:00:00Z").flagged(receivedAt: nil).isFuture == nil)
        #expect(FeedDate.read("soon").flagged(receivedAt: received).isFuture == nil)
    }

    @Test("Every moment that is written in RFC 3339 is read back")
    func roundTrip() {
        var chance = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let moment = Timestamp(milliseconds: Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &chance))
            #expect(FeedDate.read(moment.description).moment == moment)
        }
    }

    @Test("No text makes the reader stumble")
    func noise() {
        var chance = SplitMix64(seed: 8)
        let pieces = [
            "1", "27", "2025", ":", "-", "+", "/", " ", "Mar", "T", "Z", "PM", "(", ")", ".", ",", "99999999999999999999", "é", "h", "年",
            "月", "日", "W", "4 Mar 2025 07:00", "tháng", "PM", "令和", "&", "<", "24", "اسفند", "พ",
        ]
        for _ in 0..<10_000 {
            let text = (0..<Int.random(in: 0...12, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
            let date = FeedDate.read(text)
            #expect((date.moment == nil) == (date.certainty == .unreadable))
        }
    }
}
