import Model
import Testing

@testable import Dates
@testable import Parsing

@Suite("Odd forms of dates")
struct DateFormTests {
    @Test(
        "Seven o'clock UTC, said exactly",
        arguments: [
            "Tuesday, 04-Mar-25 07:00:00 GMT", "2025-W10-2T07:00Z", "2025W102T070000Z", "2025-063T07:00:00Z", "20250304T070000Z",
            "20250304070000Z", "20250304070000 +0000",
            "4th March 2025 07:00 UTC", "4 March 2025 0700 UTC", "4 Mar 2025 0700 +0000", "1741071600", "1741071600000", "1741071600000000",
            "1741071600000000000",
            "1741071600.0", "/Date(1741071600000)/", "2025-03-04 07:00:00 (UTC)", "2025-03-04T08:00:00+1", "2025-03-04T08:00:00+01",
            "2025-03-04T08:00:00+1:00",
            "2025-03-04T08:00:00 +01:00", "2025-03-04T08:00:00+01.00", "2025-03-04T08:30:00+1.5", "2025-03-04T08:00:00Z+01:00",
            "2025-03-04T08:00:00+01:00Z",
            "2025-03-04T09:00:00 GMT+2", "2025-03-04 09:00 UTC+02:00", "2025-03-04 09:00 (UTC+2)", "Tue, 04 Mar 2025 12:30:00 +0530",
            "Tue, 04 Mar 2025 07:00:00 -00:00",
            "Tue, 04 Mar 2025 02:00:00 Eastern Standard Time", "Tue, 04 Mar 2025 08:00:00 Central European Time",
            "Tue, 04 Mar 2025 07:00:00 Etc/UTC",
            "Tue, 04 Mar 2025 02:00:00 Etc/GMT+5", "Mar 4, 2025, 2 a.m. ET", "Tue, 04 Mar 2025 06:59:60 GMT", "2025-03-04T07:00:00,000Z",
            "Fri, 04 Mar 2025 07:00:00 GMT",
            "Tue,&nbsp;04&#160;Mar 2025 07:00:00 GMT", "<time>2025-03-04T07:00:00Z</time>", "Tue, 04 Mar 2025 3/4/2025 7:00:00 AM UT",
            "3/4/2025 Tue, 04 Mar 2025 7:00:00 AM UT", "2025-03-04T07:00:00Z2025-03-05T07:00:00Z",
            "Tue, 04 Mar 2025 07:00:00 GMT Wed, 05 Mar 2025 07:00:00 GMT",
            "04/Mar/2025:07:00:00 +0000", "Tue Mar 04 2025 07:00:00 GMT+0000 (GMT+01:00)", "Tue Mar  4 07:00:00 UTC 2025",
            "07:00 UTC, 4 March 2025",
            "Tue, 04 Mar 2025 08:00:00 MEZ", "Tue, 04 Mar 2025 16:00:00 JST", "2025-03-04T07:00:00\u{2212}00:00",
            "Last updated: Tuesday 4 March 2025 07:00 UTC by Bob",
            "2025-03-04T02:00:00-05:00:00", "2025-03-04T02:00:00:-0500", "2025-03-04 00:00:00.0 02:00:00.0 -0500",
            "Tue, 04 Mar 2025 02:00:00 --0500",
            "Tue, 04 Mar 2025 02 -0500", "Tue, 4 Mar 00:00:00 MST 2025", "2025-03-04T07Z", "2025-03-04T07.00.00Z",
            "Tue, 04 Mar 2025 08:00:00 +100",
        ])
    func exact(_ raw: String) {
        #expect(FeedDate.read(raw).moment?.description == "2025-03-04T07:00:00Z")
        #expect(FeedDate.read(raw).certainty == .exact)
    }

    @Test(
        "Seven o'clock, somewhere",
        arguments: [
            "Tue Mar  4 07:00:00 2025", "March 4th, 2025 7 am", "March 4, 2025 7:00 a.m.", "Mar 4 '25 7:00AM", "20250304T0700",
            "20250304 0700", "202503040700",
            "2025-3-4 7:0:0", "2025.03.04 07:00", "2025. 03. 04. 07:00", "Published: 2025-03-04 07:00", "Published:2025-03-04 07:00",
            "Posted on March 4, 2025 at 7:00 am",
            "Tue, 04 Mar 2025 07:00:00 Europe/Berlin", "2025-03-04T07:00:00 America/Argentina/Buenos_Aires", "Tue, 04 Mar 2025 07:00:00 A",
            "Tue, 04 Mar 2025 07:00:00 XYZ", "07:00 4 March 2025", "Tuesday, March 4, 2025 - 7:00", "04MAR2025:07:00:00",
            "2025-03-04T07:00:00:00", "2025-03-04 07.00.00", "04 Tuesday, Mar 2025 07:00", "7am, 4 March 2025", "7 am 2025-03-04",
        ])
    func assumed(_ raw: String) {
        #expect(FeedDate.read(raw).moment?.description == "2025-03-04T07:00:00Z")
        #expect(FeedDate.read(raw).certainty == .assumedUTC)
    }

    @Test(
        "Days",
        arguments: [
            ("25-063", "2025-03-04T00:00:00Z"), ("25063", "2025-03-04T00:00:00Z"), ("2025063", "2025-03-04T00:00:00Z"),
            ("250304", "2025-03-04T00:00:00Z"),
            ("20250304", "2025-03-04T00:00:00Z"), ("2025-W10-2", "2025-03-04T00:00:00Z"), ("2025-W10", "2025-03-03T00:00:00Z"),
            ("2020-W53-7", "2021-01-03T00:00:00Z"),
            ("2025", "2025-01-01T00:00:00Z"), ("March 2025", "2025-03-01T00:00:00Z"), ("5/2025", "2025-05-01T00:00:00Z"),
            ("2025-03-04+01:00", "2025-03-03T23:00:00Z"),
            ("2025-03-04Z", "2025-03-04T00:00:00Z"), ("Mar-04-2025", "2025-03-04T00:00:00Z"), ("2025-Mar-04", "2025-03-04T00:00:00Z"),
            ("4Mar2025", "2025-03-04T00:00:00Z"),
            ("4 Mar 125", "2025-03-04T00:00:00Z"), ("31.12.69", "1969-12-31T00:00:00Z"), ("31.12.68", "2068-12-31T00:00:00Z"),
            ("Jan 25,2011", "2011-01-25T00:00:00Z"),
        ])
    func days(_ raw: String, _ expected: String) {
        #expect(FeedDate.read(raw).moment?.description == expected)
        #expect(FeedDate.read(raw).certainty == .dayOnly)
    }

    @Test(
        "Half days",
        arguments: [("12:30 AM", "00:30"), ("12:30 PM", "12:30"), ("1:30 pm", "13:30"), ("13:30 PM", "13:30"), ("11 P.M.", "23:00")])
    func halves(_ time: String, _ expected: String) {
        #expect(FeedDate.read("March 4, 2025 \(time)").moment?.description == "2025-03-04T\(expected):00Z")
    }

    @Test("However long a text is, only its beginning is read")
    func long() {
        let text = "2025-03-04 07:00 " + String(repeating: "a ", count: 1_000_000)
        #expect(FeedDate.read(text).moment == nil || FeedDate.read(text).certainty == .assumedUTC)
        #expect(FeedDate.read(String(repeating: " ", count: 200) + "4 May 2025").moment?.day == "2025-05-04")
        #expect(FeedDate.read(String(repeating: "9", count: 5000)).moment == nil)
    }
}
