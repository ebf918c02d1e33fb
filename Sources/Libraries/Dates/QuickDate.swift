import Model

/// The two families of dates that nearly all feeds write, read in one go from bytes: RFC 822 with its successors, and RFC 3339 with its kin.
/// Whatever is unusual gives nil and is left to the general reading; so nothing is ever refused here.
enum QuickDate {
    typealias Reading = (moment: Timestamp, certainty: ParsedDate.Certainty)

    /// The date that all of the bytes make.
    static func read(_ bytes: Span<UInt8>) -> Reading? {
        guard bytes.count >= 10, bytes.count <= 40 else { return nil }
        return isDigit(bytes, 3) && bytes[4] == 0x2D ? internet(bytes) : mail(bytes)
    }

    // MARK: RFC 822

    /// `Tue, 04 Mar 2025 07:00:00 +0100`: without weekday, without seconds, with two digits of a year, with a zone's name.
    private static func mail(_ bytes: Span<UInt8>) -> Reading? {
        var at = 0
        guard skipWeekday(bytes, &at), let day = number(bytes, &at, 1...2) else { return nil }
        guard skipBlanks(bytes, &at) || skip(bytes, &at, 0x2D), let month = month(bytes, &at) else { return nil }
        guard skipBlanks(bytes, &at) || skip(bytes, &at, 0x2D), let year = year(bytes, &at) else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        guard skipBlanks(bytes, &at), clock(bytes, &at, &civil), civil.isValid else { return nil }
        let isSpaced = skipBlanks(bytes, &at)
        if at == bytes.count { return (civil.moment(), .assumedUTC) }
        guard isSpaced, let zone = offset(bytes, &at) ?? zone(bytes, &at), at == bytes.count else { return nil }
        return (civil.moment(offsetSeconds: zone), .exact)
    }

    private static func skipWeekday(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
        if isDigit(bytes, 0) { return true }
        switch letters(bytes, 0) {
        case 0x73756E, 0x6D6F6E, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174: at = 3  // sun, mon, tue, wed, thu, fri, sat
        default: return false
        }
        _ = skip(bytes, &at, 0x2C)
        return skipBlanks(bytes, &at)
    }

    private static func month(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
        guard let month = Self.months(letters(bytes, at)) else { return nil }
        at += 3
        return month
    }

    private static func months(_ name: UInt32) -> Int? {
        switch name {
        case 0x6A616E: 1  // jan
        case 0x666562: 2  // feb
        case 0x6D6172: 3  // mar
        case 0x617072: 4  // apr
        case 0x6D6179: 5  // may
        case 0x6A756E: 6  // jun
        case 0x6A756C: 7  // jul
        case 0x617567: 8  // aug
        case 0x736570: 9  // sep
        case 0x6F6374: 10  // oct
        case 0x6E6F76: 11  // nov
        case 0x646563: 12  // dec
        default: nil
        }
    }

    private static func year(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
        let start = at
        guard let value = number(bytes, &at, 2...4), at - start != 3 else { return nil }
        return at - start == 2 ? DayRules.century(value) : value >= 1000 ? value : nil
    }

    /// The zones that RFC 822 names.
    private static func zone(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
        guard (1...3).contains(bytes.count - at) else { return nil }
        let hours: Int? =
            switch letters(bytes, at) {
            case 0x7A, 0x7574, 0x676D74, 0x757463: 0  // z, ut, gmt, utc
            case 0x656474: -4  // edt
            case 0x657374, 0x636474: -5  // est, cdt
            case 0x637374, 0x6D6474: -6  // cst, mdt
            case 0x6D7374, 0x706474: -7  // mst, pdt
            case 0x707374: -8  // pst
            default: nil
            }
        at = bytes.count
        return hours.map { $0 * 3600 }
    }

    // MARK: RFC 3339

    /// `2025-03-04T07:00:00.25+01:00`: with a blank for T, without seconds, without a zone, without a time.
    private static func internet(_ bytes: Span<UInt8>) -> Reading? {
        var at = 0
        guard let year = number(bytes, &at, 4...4), year >= 1000, skip(bytes, &at, 0x2D), let month = number(bytes, &at, 2...2),
            skip(bytes, &at, 0x2D), let day = number(bytes, &at, 2...2)
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        if at == bytes.count { return civil.isValid ? (civil.moment(), .dayOnly) : nil }
        guard bytes[at] | 0x20 == 0x74 || bytes[at] == 0x20 else { return nil }
        at += 1
        guard clock(bytes, &at, &civil), civil.isValid else { return nil }
        return zoned(bytes, &at, civil)
    }

    private static func zoned(_ bytes: Span<UInt8>, _ at: inout Int, _ civil: CivilTime) -> Reading? {
        if at == bytes.count { return (civil.moment(), .assumedUTC) }
        _ = skipBlanks(bytes, &at)
        guard let seconds = offset(bytes, &at) ?? zone(bytes, &at), at == bytes.count else { return nil }
        return (civil.moment(offsetSeconds: seconds), .exact)
    }
}
