import Model

/// The three forms of a date in HTTP (RFC 9110 §5.6.7), which a recipient must all read.
enum HTTPDate {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`; nil for anything else.
    ///
    /// - Parameter now: two digits of a year that would lie more than 50 years ahead mean the century before.
    static func parse(_ text: String, now: Timestamp) -> Timestamp? { FixedDate.parse(text) ?? byWords(text, now: now) }

    /// The same for every form.
    static func byWords(_ text: String, now: Timestamp) -> Timestamp? {
        let words = text.split { " ,-\t".contains($0) }.map(String.init)
        guard let weekday = words.first, weekdays.contains(where: { weekday.lowercased().hasPrefix($0) }) else { return nil }
        switch words.count {
        case 6 where ["GMT", "UTC"].contains(words[5]):
            let year = words[3].utf8.count == 2 ? number(words[3], 2).map { nearYear($0, now: now) } : number(words[3], 4)
            return moment(year: year, month: words[2], day: words[1], time: words[4])
        case 5: return moment(year: number(words[4], 4), month: words[1], day: words[2], time: words[3])
        default: return nil
        }
    }

    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func moment(year: Int?, month: String, day: String, time: String) -> Timestamp? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0), 2) }
        guard let year, let month = months.firstIndex(of: month.lowercased()), let day = number(day, day.utf8.count), day < 100,
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
        else { return nil }
        let civil = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        return civil.isValid ? civil.moment() : nil
    }

    private static func nearYear(_ twoDigits: Int, now: Timestamp) -> Int {
        let thisYear = CivilTime(now).year
        let year = thisYear - thisYear % 100 + twoDigits
        return year > thisYear + 50 ? year - 100 : year
    }

    /// Exactly so many digits.
    private static func number(_ text: String, _ digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
