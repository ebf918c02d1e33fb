import Foundation

/// Tables for people.
enum Report {
    static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

    /// A policy by kind of feed, then in all.
    static func table(_ name: String, _ rows: [(kind: String, outcome: Outcome)]) {
        heading(name)
        var all = Outcome()
        for (kind, outcome) in rows {
            row(kind, outcome)
            all.add(outcome)
            all.days = outcome.days
        }
        row("in all", all)
    }

    static func heading(_ name: String) {
        say("\n\(name)")
        say(padded("") + "polls/day  median     p90    mean    lost  feeds within 10 min")
    }

    static func row(_ name: String, _ outcome: Outcome?) {
        guard let outcome else { return say(padded(name) + "        –  whatever the factor") }
        let numbers = [outcome.quantile(0.5), outcome.quantile(0.9), outcome.mean].map { aligned(number($0), 8) }.joined()
        let inTime = outcome.medians.count { $0 <= 10 }
        say(
            padded(name) + aligned(number(outcome.pollsADay), 9) + numbers + aligned("\(outcome.lost)", 8)
                + "  \(inTime) of \(outcome.medians.count)")
    }

    static func number(_ number: Double) -> String { String(format: "%.1f", number) }

    private static func padded(_ name: String) -> String { name.padding(toLength: 32, withPad: " ", startingAt: 0) }
    private static func aligned(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
}
