import ArgumentParser
import LongRun
import Model

/// `make year`: a simulated year of a thousand feeds on a rough web.
@main
struct Year: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "year", abstract: "Let `pipeline watch` run over a simulated web, and count what came of it.")

    @Argument(help: "Where the database is to be made.")
    var database: String

    @Option(help: "How many feeds.")
    var feeds = 1000

    @Option(help: "Over how many hosts they are spread.")
    var hosts = 200

    @Option(help: "How many days.")
    var days = 365

    @Option(help: "How many times as long as in a busy week it takes until a feed has something new.")
    var pace = 30

    @Option(help: "What decides everything.")
    var seed: UInt64 = 2026

    func run() throws {
        let report = try SimulatedWatch(seed: seed, feeds: feeds, hosts: hosts, days: days, pace: pace).run(database: database)
        print("\(feeds) feeds on \(hosts) hosts, \(days) days, seed \(seed)")
        print(
            "polls      \(report.polls), \(report.failed) failed; \(rounded(report.pollsPerFeedDay)) a feed and day; \(report.requests) requests"
        )
        print(
            "violations \(report.violations[0]) while asked to stay away, \(report.violations[1]) at once, \(report.violations[2]) too soon"
        )
        print(
            "entries    \(report.published) published, \(report.seen) seen, \(report.lost.count) lost of those that came whole; \(report.articles) articles"
        )
        let minutes = [0.5, 0.9, 0.99].map { rounded(report.lateness(of: $0) / .seconds(60)) }
        print("lateness   \(minutes[0]) min in the median, \(minutes[1]) min for nine of ten, \(minutes[2]) min for 99 of 100")
        if report.violations != [0, 0, 0] || !report.lost.isEmpty { throw ExitCode.failure }
    }

    private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
