public import Model

/// Dates as feeds write them and as people write them.
///
/// Read are RFC 822, 850, 1123, 2822 and 5322, RFC 3339, ISO 8601 (calendar, week and ordinal dates, long and compact), W3CDTF, XML Schema,
/// asctime, JavaScript's `toString`, numbers with slashes, dots and hyphens, seconds to nanoseconds since 1970, and what stands around a date:
/// markup, weekdays, ordinals, "Posted on", "Uhr", "klo", "de".
///
/// Months, weekdays and halves of the day are known in Afrikaans, Albanian, Arabic (Egypt, Levant, Maghreb), Armenian, Azerbaijani, Basque,
/// Belarusian, Bengali, Bulgarian, Catalan, Chinese, Croatian, Czech, Danish, Dutch, English, Estonian, Filipino, Finnish, French, Galician,
/// Georgian, German (and Austrian), Greek, Hebrew, Hindi, Hungarian, Icelandic, Indonesian, Irish, Italian, Japanese (with eras), Korean,
/// Latvian, Lithuanian, Macedonian, Malay, Norwegian, Persian (Gregorian and solar Hijri), Polish, Portuguese, Romanian, Russian, Serbian,
/// Slovak, Slovenian, Spanish, Swahili, Swedish, Thai (with Buddhist years), Turkish, Ukrainian, Urdu, Vietnamese and Welsh; digits in every
/// script of Unicode. Case, accents and dots after abbreviations do not matter.
public enum FeedDate {
    /// Reads a date. What cannot be read keeps its text.
    public static func read(_ raw: String) -> ParsedDate {
        let span = raw.utf8Span.span
        let kept = trimmed(span)
        if kept.count == span.count { return read(span, text: raw) }
        return read(span.extracting(kept))
    }

    /// Reads a date from UTF-8; the only String made of a standard date is the one that is kept.
    public static func read(_ bytes: Span<UInt8>) -> ParsedDate {
        let kept = bytes.extracting(trimmed(bytes))
        return read(kept, text: string(kept))
    }

    /// The weekday of a name in any of the languages, 0 is Sunday; nil for anything else.
    public static func weekday(_ name: String) -> Int? { DateWords.weekday(name) }

    /// The reading that knows everything: what `read` does where the quick one gives up. Both agree wherever both can read.
    static func readGenerally(_ text: String) -> ParsedDate {
        var reading = DateReading(text)
        guard let moment = reading.moment() else { return ParsedDate(raw: text, moment: nil, certainty: .unreadable) }
        return ParsedDate(raw: text, moment: moment, certainty: reading.certainty)
    }

    private static func read(_ bytes: Span<UInt8>, text: String) -> ParsedDate {
        guard let quick = QuickDate.read(bytes) else { return readGenerally(text) }
        return ParsedDate(raw: text, moment: quick.moment, certainty: quick.certainty)
    }

    /// What is left without control characters, blanks, no-break spaces and byte order marks at both ends.
    private static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (0, bytes.count)
        while start < end, let length = blank(bytes, start, end) { start += length }
        while start < end, let length = blankBefore(bytes, start, end) { end -= length }
        return start..<end
    }

    private static func blank(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
        if bytes[at] <= 0x20 { return 1 }
        if bytes[at] == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 { return 2 }
        return bytes[at] == 0xEF && at + 2 < end && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? 3 : nil
    }

    private static func blankBefore(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        if bytes[end - 1] <= 0x20 { return 1 }
        if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 { return 2 }
        return bytes[end - 1] == 0xBF && end - 3 >= start && blank(bytes, end - 3, end) == 3 ? 3 : nil
    }

    private static func string(_ bytes: Span<UInt8>) -> String {
        if let valid = try? UTF8Span(validating: bytes) { return String(copying: valid) }
        var copy: [UInt8] = []
        for index in bytes.indices { copy.append(bytes[index]) }
        return String(decoding: copy, as: UTF8.self)
    }
}

extension ParsedDate {
    /// This date, marked where it lay ahead by more than a day when the document came: nobody publishes tomorrow's news, but clocks and zones err.
    public func flagged(receivedAt: Timestamp?) -> ParsedDate {
        guard let moment, let receivedAt, moment > receivedAt + .seconds(86_400) else { return self }
        var date = self
        date.isFuture = true
        return date
    }
}
