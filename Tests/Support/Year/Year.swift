import ArgumentParser
import Foundation
import LongRun
import Model

/// `make year`: a simulated year of a thousand feeds. What follows from the seed goes to standard output, what does not to standard error.
@main
struct Year: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "year", abstract: "Let `pipeline watch` run over a simulated web, and count what came of it.")

    @Argument(help: "Where the database is to be made.")
    var database: String

    @Option(help: "How many feeds.")
    var feeds = 1000

    @Option(help: "Over how many hosts they are spread.")
    var hosts = 400

    @Option(help: "How many days.")
    var days = 365

    @Option(help: "What decides everything.")
    var seed: UInt64 = 2026

    func run() throws {
        let began = ContinuousClock.now
        print("\(feeds) feeds on \(hosts) hosts, \(days) days, seed \(seed)")
        print("twelfth  requests  of them 304     seen   late: median   90 %  violations")
        let report = try SimulatedWatch(seed: seed, feeds: feeds, hosts: hosts, days: days).run(database: database) { month in
            print(Self.line(of: month))
            let use = "\(ProcessUse.residentBytes >> 20) MiB, \(ProcessUse.descriptors) descriptors"
            Self.tell("twelfth \(month.number): \(use), after \(Self.seconds(since: began)) s")
        }
        for line in Self.lines(of: report) { print(line) }
        Self.tell("\(Self.seconds(since: began)) s; \(Self.seconds(since: began) * 1_000_000 / max(1, report.polls)) µs a poll")
        for complaint in report.complaints { print("WRONG: \(complaint)") }
        if !report.complaints.isEmpty { throw ExitCode.failure }
    }

    /// What does not follow from the seed.
    private static func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private static func seconds(since moment: ContinuousClock.Instant) -> Int { Int((ContinuousClock.now - moment) / .seconds(1)) }

    private static func line(of month: MonthReport) -> String {
        let cells = [
            (7, "\(month.number)"), (10, "\(month.requests)"), (13, "\(month.notModified)"), (9, "\(month.seen)"),
            (15, minutes(month.lateness.quantile(0.5))), (7, minutes(month.lateness.quantile(0.9))), (12, "\(month.violations)"),
        ]
        return cells.map { width, text in String(repeating: " ", count: max(0, width - text.count)) + text }.joined()
    }

    private static func lines(of report: WatchReport) -> [String] {
        let violations = zip(["while asked to stay away", "at once", "too close", "too soon"], report.violations).map { "\($1) \($0)" }
        let entries = "\(report.published) published, \(report.seen) seen, \(report.lost.count) lost of those that came whole"
        let usual = "the busiest usual minute has \(report.busiestMinute)"
        return [
            "polls       \(report.polls), \(report.failed) failed; \(report.requests) requests, \(report.notModified) answered by 304",
            "violations  \(violations.joined(separator: ", "))",
            "entries     \(entries); \(report.articles) articles",
            "lateness    \(told(report.lateness))",
            "  `within`  \(told(report.latenessWithin))",
            "starvation  the longest that a feed was not asked for is \(minutes(report.longestGap)) min (max_interval: 24 h)",
            "tasks       \(report.mostSleepers) asleep at one time, at the most",
            "rushes      requests within 20 minutes, and in the busiest of them; \(usual)",
        ] + report.rushes.map { "  \($0.requests) \($0.busiestMinute)  after \($0.upset.at): \($0.upset.name)" }
            + report.summerTimes.map { change in
                let medians = change.medians.map(minutes).joined(separator: ", ")
                return "clocks of \(change.place) changed \(change.at): medians of the week before, the next, the third: \(medians) min"
            }
    }

    private static func told(_ lateness: [Duration]) -> String {
        let (median, most, worst) = (lateness.quantile(0.5), lateness.quantile(0.9), lateness.last ?? .zero)
        return
            "\(minutes(median)) min in the median, \(minutes(most)) for nine of ten, \(minutes(worst)) at the worst, of \(lateness.count)"
    }

    private static func minutes(_ span: Duration) -> String { "\((span / .seconds(6)).rounded() / 10)" }
}

/// What Linux says of this process.
private enum ProcessUse {
    static var residentBytes: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
    }

    static var descriptors: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }
}
