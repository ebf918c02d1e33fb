import ArgumentParser

/// The program `newsroom`: feeds over loopback for the demo, for replays of real feeds and for benchmarks.
@main
struct Newsroom: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newsroom", abstract: "Serves feeds on this machine, to show, test and measure pipeline.",
        discussion: "Every subcommand serves until SIGTERM or SIGINT and then ends with status 0.",
        subcommands: [ServeCommand.self, ReplayCommand.self, CrowdCommand.self, LiveCommand.self])
}
