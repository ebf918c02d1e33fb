import Foundation
import Model

/// How late entries are seen, and at how many polls: our rules beside fixed waits and the adaptive rules of two other systems, over simulated feeds.
///
/// Usage: `schedule-bench FEEDS_OF_A_KIND DAYS SEED`. The same numbers give the same output to the bit.
@main
enum ScheduleBench {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else {
            Report.say("usage: schedule-bench FEEDS_OF_A_KIND DAYS SEED")
            exit(64)
        }
        let bench = Bench(feedsOfKind: numbers[0], season: Season(days: numbers[1]), seed: UInt64(numbers[2]))
        Report.say(
            "\(bench.histories.count) feeds, \(numbers[1]) days, \(bench.histories.reduce(0) { $0 + $1.entries.count }) entries, seed \(numbers[2])"
        )
        compare(bench)
        weigh(bench)
    }

    /// Each policy as its authors ship it, but never sooner than every five minutes and never later than daily.
    private static func compare(_ bench: Bench) {
        Report.table("ours, within: 10m", bench.byKind { Ours($0.name, within: .seconds(600)) })
        for minutes in [10, 30, 60] {
            Report.table("a poll every \(minutes) min", bench.byKind { _ in FixedInterval(minutes: Double(minutes)) })
        }
        Report.table("ours, interval: 1h", bench.byKind { Ours($0.name, within: nil) })
        Report.table("grow and shrink (StormCrawler)", bench.byKind { _ in GrowAndShrink() })
        Report.table("weekly count (miniflux)", bench.byKind { _ in WeeklyCount() })
    }

    /// How many polls the others need to be as good: all of their waits are stretched or shortened alike until they are.
    private static func weigh(_ bench: Bench) {
        for minutes in [10, 30] {
            let ours = bench.inAll { Ours($0.name, within: .seconds(60 * minutes)) }
            for measure in Measure.all {
                let goal = measure.of(ours)
                Report.heading("\(measure.name) of \(Report.number(goal)) min, as within: \(minutes)m has it")
                Report.row("ours, within: \(minutes)m", ours)
                Report.row("a fixed wait", bench.tuned(to: goal, measure) { _ in FixedInterval(minutes: 30) })
                Report.row("grow and shrink (StormCrawler)", bench.tuned(to: goal, measure) { _ in GrowAndShrink() })
                Report.row("weekly count (miniflux)", bench.tuned(to: goal, measure) { _ in WeeklyCount() })
            }
        }
    }
}

/// What plans are made equal by.
struct Measure: Sendable {
    let name: String
    let of: @Sendable (Outcome) -> Double

    static let all = [
        Measure(name: "the same median of all entries") { $0.quantile(0.5) },
        Measure(name: "the same median of the feeds' own medians") { $0.medianOfFeeds },
        Measure(name: "the same mean") { $0.mean },
    ]
}
