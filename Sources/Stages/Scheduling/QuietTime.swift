import Model

/// The hours and days in which a publisher wants no requests: RSS `skipHours` and `skipDays`, in UTC.
enum QuietTime {
    /// The next poll moved out of the quiet time, unless the user overrules the publisher.
    static func respected(_ planned: NextPoll, for state: FeedState, subscription: Subscription) -> NextPoll {
        guard !subscription.ignoresHints, let allowed = end(at: planned.at, hints: state.hints) else { return planned }
        let chance = Jitter.span(upTo: .seconds(300), feed: state.feed, attempt: allowed)
        return NextPoll(
            at: allowed + chance, rule: "quiet-time", reason: "the feed wants no requests in this hour or day (skipHours, skipDays)")
    }

    /// The end of the quiet time that a moment lies in, always a full hour; nil where it lies in none. A feed that is never to be asked is taken to be mistaken.
    static func end(at moment: Timestamp, hints: PollHints) -> Timestamp? {
        guard !hints.skipHours.isEmpty || !hints.skipDays.isEmpty, isQuiet(moment, hints) else { return nil }
        var hour = moment.milliseconds - floorRemainder(moment.milliseconds, hourMilliseconds)
        for _ in 0..<7 * 24 {
            hour += hourMilliseconds
            if !isQuiet(Timestamp(milliseconds: hour), hints) { return Timestamp(milliseconds: hour) }
        }
        return nil
    }

    private static let hourMilliseconds: Int64 = 3_600_000

    private static func isQuiet(_ moment: Timestamp, _ hints: PollHints) -> Bool {
        let civil = CivilTime(moment)
        return hints.skipHours.contains(civil.hour) || hints.skipDays.contains(civil.weekday)
    }

    private static func floorRemainder(_ number: Int64, _ divisor: Int64) -> Int64 {
        let remainder = number % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
