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
            CommandGroup(
                name: "Polling",
                subcommands: [FetchCommand.self, WatchCommand.self, StatusCommand.self, ExplainCommand.self, FeedsCommand.self]),
            CommandGroup(
                name: "Reading",
                subcommands: [ArticlesCommand.self, ShowCommand.self, DiffCommand.self, SearchCommand.self, ChangesCommand.self]),
            CommandGroup(
                name: "Keeping",
                subcommands: [VerifyCommand.self, BackupCommand.self, PruneCommand.self, ExportCommand.self, ReplayCommand.self]),
            CommandGroup(
                name: "Stages as filters",
                subcommands: [ParseCommand.self, ExtractCommand.self, ClusterCommand.self, SchemaCommand.self]),
            CommandGroup(name: "For builders of fetchers", subcommands: [ConformanceCommand.self, ManualCommand.self]),
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
    /// What servers see: a way to reach us, where the user gave one, and how many feeds are polled from here (H2).
    ///
    /// - Parameter feeds: nil where no list of feeds is polled.
    static func userAgent(contact: String?, feeds: Int? = nil) -> String {
        let parts = [contact.map { "+\($0)" }, feeds.map { "\($0) \($0 == 1 ? "feed" : "feeds")" }].compactMap { $0 }
        return "pipeline/\(version)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))")
    }
}
