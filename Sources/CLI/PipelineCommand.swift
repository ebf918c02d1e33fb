import ArgumentParser
import Files

/// The program.
@main
struct PipelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "A newswire that keeps one copy of the news.",
        discussion: """
            Polls the feeds of feeds.yml, clusters near-identical stories, and writes one canonical article a cluster, with the provenance of every \
            copy, to the data folder.

            Exit status: 0 all due feeds well, or nothing due; 3 some feeds failed; 4 all failed; 64 usage; 65 data corrupt; 73 cannot write; \
            75 another run holds the lock; 78 bad configuration; 130 or 143 after a signal.
            """,
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(name: "Polling", subcommands: [FetchCommand.self, WatchCommand.self, StatusCommand.self, FeedsCommand.self]),
            CommandGroup(name: "Reading", subcommands: [ArticlesCommand.self, ShowCommand.self, DiffCommand.self]),
            CommandGroup(name: "Stages as filters", subcommands: [ParseCommand.self, ClusterCommand.self]),
            CommandGroup(name: "For builders of fetchers", subcommands: [ConformanceCommand.self]),
        ])

    static func main() async {
        StandardStream.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot(nil)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            ExitStatus.end(with: error)
        }
    }
}

/// What this build is called.
enum Release {
    static let version = "0.1.0"
    /// What servers see, with a way to reach us (fetching.md, H2).
    static func userAgent(contact: String?) -> String {
        contact.map { "pipeline/\(version) (+\($0))" } ?? "pipeline/\(version)"
    }
}
