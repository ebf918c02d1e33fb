import Model
import Seeded
import Testing

@testable import Dates
@testable import Parsing

@Suite("The quick reading of dates")
struct DateQuickTests {
    @Test(
        "Standard dates are read quickly",
        arguments: [
            "Tue, 04 Mar 2025 07:00:00 +0100", "Tue, 4 Mar 2025 07:00:00 GMT", "04 Mar 2025 07:00 EST", "Tue, 04 Mar 25 07:00:00 Z",
            "04 Mar 2025 07:00:00 UT",
            "2025-03-04T07:00:00Z", "2025-03-04T07:00:00.123456789+01:00", "2025-03-04 07:00:00", "2025-03-04T07:00+0100", "2025-03-04",
            "2025-03-04 07:00:00 UTC",
        ])
    func quick(_ raw: String) throws {
        let found = QuickDate.read(raw.utf8Span.span)
        let reading = try #require(found)
        #expect(ParsedDate(raw: raw, moment: reading.moment, certainty: reading.certainty) == FeedDate.readGenerally(raw))
    }

    @Test("Bytes and text give the same, trimmed")
    func bytes() {
        for raw in ["", " ", "\u{A0}\u{FEFF}2025-03-04 \n", "4 März 2025\t", "\u{A0}", " soon"] {
            let read = FeedDate.read(raw.utf8Span.span)
            #expect(read == FeedDate.read(raw))
            #expect(FeedDate.read(raw).raw == raw.trimmingBlanks())
        }
        let invalid: [UInt8] = [0x20, 0xFF, 0x34]
        let read = FeedDate.read(invalid.span)
        #expect(read.raw == "\u{FFFD}4")
    }

    @Test("The quick reading and the general one agree about dates, nearly dates and broken dates")
    func agreement() {
        var chance = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            var raw = Bool.random(using: &chance) ? mail(&chance) : internet(&chance)
            if Int.random(in: 0..<4, using: &chance) == 0 { raw = broken(raw, &chance) }
            raw = raw.trimmingBlanks()
            #expect(FeedDate.read(raw) == FeedDate.readGenerally(raw))
        }
    }

    private func mail(_ chance: inout SplitMix64) -> String {
        let weekday = pick(["Tue, ", "Tue,  ", "fri ", "SUN, ", "Mar, ", "Tue,", "", ""], &chance)
        let month = pick(
            ["Jan", "Feb", "mar", "APR", "May", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mai", "zzz"], &chance)
        let year = pick(["2025", "25", "1999", "99", "2000", "205", "0900"], &chance)
        let blank = pick([" ", " ", " ", "-", "  ", ""], &chance)
        let zone = pick(
            [
                " GMT", " +0100", " -0500", "", " EST", " PDT", " UT", " Z", "Z", " CET", " +01:00", " +9900", " A", " GMT+1", " zz",
                " xx:00",
            ], &chance)
        return "\(weekday)\(pair(0...32, &chance))\(blank)\(month)\(blank)\(year) \(clock(&chance))\(zone)"
    }

    private func internet(_ chance: inout SplitMix64) -> String {
        let day = "\(pick(["2025", "2024", "1999", "0999"], &chance))-\(pair(0...13, &chance))-\(pair(0...32, &chance))"
        let fraction = pick(["", "", ".5", ".123", ".123456789", ".", ".x"], &chance)
        let zone = pick(
            ["Z", "z", "", "+01:00", "-0500", " +0100", "+1", "+16:00", "+15:59", "-00:00", "ZZ", " UTC", "EST", "+0160"], &chance)
        return day + pick(["T", "t", " ", "  ", "", "X"], &chance) + clock(&chance) + fraction + zone
    }

    private func clock(_ chance: inout SplitMix64) -> String {
        let seconds = pick([":00", "", ":59", ":60", ":61", ":7"], &chance)
        return "\(pair(0...24, &chance)):\(pair(0...60, &chance))\(seconds)"
    }

    private func pair(_ range: ClosedRange<Int>, _ chance: inout SplitMix64) -> String {
        let value = Int.random(in: range, using: &chance)
        return value < 10 && Int.random(in: 0..<4, using: &chance) > 0 ? "0\(value)" : "\(value)"
    }

    private func broken(_ raw: String, _ chance: inout SplitMix64) -> String {
        var scalars = Array(raw.unicodeScalars)
        let index = Int.random(in: 0..<scalars.count, using: &chance)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: scalars.remove(at: index)
        case 1: scalars.insert(pick([" ", ":", "1", "-", "+", "T", "x", "\u{A0}", "٣", "/"], &chance), at: index)
        default: scalars[index] = pick([" ", ":", "1", "-", "+", "T", "x", ".", ","], &chance)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func pick<T>(_ choices: [T], _ chance: inout SplitMix64) -> T { choices[Int.random(in: choices.indices, using: &chance)] }
}
