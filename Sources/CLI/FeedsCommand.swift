import ArgumentParser
import Files
import Model

struct FeedsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Look after feeds.yml.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Lint feeds.yml and what it includes.",
            discussion: "Every complaint has file, line and column. Status 78 when there is one; warnings do not count.")

        @OptionGroup var shared: SharedOptions

        func run() throws {
            let configuration = try shared.configuration()
            let count = configuration.subscriptions.count
            StandardStream.output.say("\(shared.feedsPath): \(count) \(count == 1 ? "feed" : "feeds"), no complaint\n")
        }
    }
}
