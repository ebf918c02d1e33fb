public import Model

/// Something that happens to the time of the machine that watches.
public struct Upset: Hashable, Sendable {
    /// When, by true time.
    public let at: Timestamp
    /// What.
    public let kind: Kind

    /// What can happen.
    public enum Kind: Hashable, Sendable {
        /// The machine is suspended for so long.
        case sleep(Duration)
        /// Its clock is set, forward or back.
        case clockSet(by: Duration)
    }

    /// From when on the machine runs again.
    public var over: Timestamp {
        if case .sleep(let span) = kind { at + span } else { at }
    }

    /// In a few words: `asleep for 9 h`, `clock set by -3600 s`.
    public var name: String {
        switch kind {
        case .sleep(let span): "asleep for \(span.wholeMilliseconds / 3_600_000) h"
        case .clockSet(let shift): "clock set by \(Double(shift.wholeMilliseconds) / 1000) s"
        }
    }

    /// Nights without current, steps of NTP, a leap second (the clock shows one second twice), a clock that goes back by an hour or a day or leaps forward
    /// by a day and is set right hours later. Two days are enough for all of them but the long sleep.
    public static func all(from start: Timestamp, days: Int) -> [Upset] {
        func moment(_ share: Int, _ after: Duration = .zero) -> Timestamp { start + .seconds(86_400 * days) * share / 1000 + after }
        let (hour, day) = (Duration.seconds(3600), Duration.seconds(86_400))
        var upsets = [
            Upset(at: moment(60), kind: .sleep(hour * 9)),
            Upset(at: moment(260), kind: .clockSet(by: .seconds(3))),
            Upset(at: moment(270), kind: .clockSet(by: .milliseconds(-2200))),
            Upset(at: moment(280), kind: .clockSet(by: .milliseconds(-800))),
            Upset(at: moment(300), kind: .clockSet(by: .zero - hour)),
            Upset(at: moment(300, hour * 6), kind: .clockSet(by: hour)),
            Upset(at: moment(450), kind: .clockSet(by: .seconds(-1))),
            Upset(at: moment(550), kind: .clockSet(by: day)),
            Upset(at: moment(550, hour * 3), kind: .clockSet(by: .zero - day)),
            Upset(at: moment(700), kind: .clockSet(by: .zero - day)),
            Upset(at: moment(700, hour * 5), kind: .clockSet(by: day)),
        ]
        if days >= 10 { upsets.append(Upset(at: moment(830), kind: .sleep(hour * 60))) }
        return upsets
    }
}
