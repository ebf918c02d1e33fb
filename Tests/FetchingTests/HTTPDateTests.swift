import Model
import Testing

@testable import Fetching

@Suite struct HTTPDateTests {
    static let now = CivilTime(year: 2026, month: 1, day: 15).moment()

    @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func `The three forms of RFC 9110 are one moment`(_ text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == Timestamp(seconds: 784_111_777))
    }

    @Test func `The usual form is read by its bytes as it is read by its words`() {
        let names = (["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], ["Jan", "Feb", "Apr", "Dec", "Foo", "feb"])
        var (texts, read) = (0, 0)
        for (number, month) in names.1.enumerated() {
            for day in ["01", "29", "30", "31", "32", "1x"] {
                for clock in ["00:00:00", "23:59:60", "24:00:00", "08:60:00", "8:49:37 "] {
                    for year in ["1999", "2000", "2024", "0000", "20 4"] {
                        let text = "\(names.0[(number + day.count + texts) % 7]), \(day) \(month) \(year) \(clock) GMT"
                        texts += 1
                        guard let quick = FixedDate.parse(text) else { continue }
                        read += 1
                        #expect(HTTPDate.byWords(text, now: Self.now) == quick, "\(text)")
                    }
                }
            }
        }
        #expect(read > 50 && texts == 900)
    }

    static let liberties: [(String, Int64)] = [
        ("Sun, 6 Nov 1994 08:49:37 GMT", 784_111_777), ("sun, 06 nov 1994 08:49:37 GMT", 784_111_777),
        ("Sun, 06 Nov 1994 08:49:37 UTC", 784_111_777),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
    ]

    @Test(arguments: liberties) func `Small liberties of servers are read`(_ text: String, _ seconds: Int64) {
        #expect(HTTPDate.parse(text, now: Self.now) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        ("Thursday, 01-Jan-76 00:00:00 GMT", 2076), ("Saturday, 01-Jan-77 00:00:00 GMT", 1977), ("Friday, 01-Jan-99 00:00:00 GMT", 1999),
    ])
    func `Two digits of a year mean no year more than fifty ahead`(_ text: String, _ year: Int) {
        #expect(HTTPDate.parse(text, now: Self.now).map { CivilTime($0).year } == year)
    }

    @Test(arguments: [
        "", "0", "-1", "now", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 +0100", "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 19940 08:49:37 GMT",
        "Sun, 29 Feb 2023 00:00:00 GMT", "Sun, 999999999999999999999 Nov 1994 08:49:37 GMT", "Sun, ٠٦ Nov 1994 08:49:37 GMT",
    ]) func `Anything else is no date`(_ text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == nil)
    }
}
