import Model
import Seeded
import Testing

@Suite struct TimestampTests {
    /// Moments with their RFC 3339 forms, checked against `date -u -d @N`.
    static let known: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"),
        (951_868_799_000, "2000-02-29T23:59:59Z"),
        (1_078_012_800_007, "2004-02-29T00:00:00.007Z"),
        (1_743_084_180_000, "2025-03-27T14:03:00Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        (-2_203_891_200_000, "1900-03-01T00:00:00Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
        (253_402_300_799_000, "9999-12-31T23:59:59Z"),
    ]

    @Test(arguments: known) func `A moment prints in the form of RFC 3339, milliseconds only where there are any`(
        _ milliseconds: Int64, _ text: String
    ) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test(arguments: known) func `A civil time gives back the moment that it was made of`(_ milliseconds: Int64, _: String) {
        let civil = CivilTime(Timestamp(milliseconds: milliseconds))
        #expect(civil.isValid)
        #expect(civil.moment() == Timestamp(milliseconds: milliseconds))
    }

    @Test func `Ten thousand moments drawn from four thousand years survive the round trip`() {
        var chance = SplitMix64(seed: 1)
        for _ in 0..<10_000 {
            let moment = Timestamp(milliseconds: Int64(chance.next() % 126_000_000_000_000) - 62_000_000_000_000)
            let civil = CivilTime(moment)
            #expect(civil.isValid && civil.moment() == moment)
        }
    }

    @Test func `Ten thousand days follow each other as the calendar says`() {
        var (year, month, day) = (1995, 1, 1)
        for number in Int64(9131)..<19_131 {
            let civil = CivilTime(Timestamp(seconds: number * 86_400))
            #expect((civil.year, civil.month, civil.day) == (year, month, day))
            #expect(civil.daysSinceEpoch == number)
            day += 1
            if day > CivilTime.daysInMonth(month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test(arguments: [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28)])
    func `February has 29 days in leap years only`(_ year: Int, _ days: Int) {
        #expect(CivilTime.daysInMonth(2, of: year) == days)
        #expect(CivilTime(year: year, month: 2, day: 29).isValid == (days == 29))
    }

    @Test(arguments: [(1970, 1, 1, 4), (2000, 2, 29, 2), (2025, 3, 27, 4), (2024, 12, 29, 0), (1969, 12, 28, 0)])
    func `Weekdays count from Sunday`(_ year: Int, _ month: Int, _ day: Int, _ weekday: Int) {
        #expect(CivilTime(year: year, month: month, day: day).weekday == weekday)
    }

    @Test func `An offset east of UTC lies earlier, a leap second falls into the next minute`() {
        let civil = CivilTime(year: 2025, month: 3, day: 27, hour: 14, minute: 3)
        #expect(civil.moment(offsetSeconds: 7200).description == "2025-03-27T12:03:00Z")
        let leap = CivilTime(year: 2016, month: 12, day: 31, hour: 23, minute: 59, second: 60)
        #expect(leap.isValid && leap.moment().description == "2017-01-01T00:00:00Z")
    }

    static let impossible: [CivilTime] = [
        CivilTime(year: 2025, month: 0, day: 1), CivilTime(year: 2025, month: 13, day: 1), CivilTime(year: 2025, month: 4, day: 31),
        CivilTime(year: 2025, month: 1, day: 1, hour: 24), CivilTime(year: 2025, month: 1, day: 1, minute: 60),
        CivilTime(year: 2025, month: 1, day: 1, second: 61),
    ]

    @Test(arguments: impossible) func `What no calendar knows is not valid`(_ civil: CivilTime) {
        #expect(!civil.isValid)
    }

    @Test func `Sums and differences are clamped, never trapped`() {
        let last = Timestamp(milliseconds: .max)
        #expect(last + .seconds(1) == last)
        #expect(Timestamp(milliseconds: .min) - .seconds(1) == Timestamp(milliseconds: .min))
        #expect(Timestamp(seconds: 10) - Timestamp(seconds: 4) == .seconds(6))
        #expect(Timestamp(seconds: 4) - Timestamp(seconds: 10) == .seconds(-6))
        #expect(Duration.milliseconds(1999).wholeMilliseconds == 1999)
        #expect(Duration.nanoseconds(-1_999_999).wholeMilliseconds == -1)
    }
}
