import ArgumentParser
import Files
import Model
import Publishing
import Subscriptions

struct FeedsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Look after feeds.yml.", subcommands: [Check.self, Discover.self, ApplyMoves.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Lint feeds.yml and what it includes.",
            discussion: "Every complaint has file, line and column. Status 78 when there is one; warnings do not count.")

        @OptionGroup var output: OutputOptions
        @OptionGroup var shared: SharedOptions

        func run() throws {
            guard output.json else { return try sayText() }
            do {
                let (configuration, warnings) = try FeedsFile.load(path: shared.feedsPath, environment: SharedOptions.environment)
                try say(feeds: configuration.subscriptions.count, warnings: warnings, errors: [])
            } catch let error as FeedsFileError {
                try say(feeds: nil, warnings: [], errors: error.complaints)
                throw ExitCode(ExitStatus.badConfiguration)
            }
        }

        private func sayText() throws {
            let count = try shared.configuration().subscriptions.count
            try StandardStream.output.tell("\(shared.feedsPath): \(count) \(count == 1 ? "feed" : "feeds"), no complaint\n")
        }

        /// `feeds` is null where the file cannot be used.
        private func say(feeds: Int?, warnings: [Complaint], errors: [Complaint]) throws {
            let value: JSONValue = [
                "schema": "pipeline.feeds-check/1", "feeds": feeds.map { .int($0) } ?? .null, "warnings": .list(warnings, Self.value),
                "errors": .list(errors, Self.value),
            ]
            try StandardStream.output.tell(String(decoding: value.encoded(.indented), as: UTF8.self))
        }

        private static func value(of complaint: Complaint) -> JSONValue {
            [
                "file": .string(complaint.place.file), "line": .int(complaint.place.line), "column": .int(complaint.place.column),
                "message": .string(Redaction.byName(complaint.message)),
            ]
        }
    }
}
