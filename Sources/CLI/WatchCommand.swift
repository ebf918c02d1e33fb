import ArgumentParser
import Files
import Logging
import Model
import Pipeline
import Scheduling
import Storage

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Poll each feed when it is due, for ever.",
        discussion: """
            SIGTERM and SIGINT finish what is in flight, commit and publish it, and end with status 0; a second one ends at once. SIGHUP, or a change \
            of feeds.yml or of a file that it includes, takes the new list; one that cannot be used is told of, and the old one stays in use.

            The socket pipeline.sock in the data folder answers `pipeline status --live`.
            """)

    @Option(
        help: ArgumentHelp(
            "Answer /metrics (Prometheus), /health and /status over HTTP at this address: 127.0.0.1:9469.", valueName: "host:port"))
    var listen: ListenAddress?

    @Option(
        help: ArgumentHelp(
            "Let hubs push (WebSub): the public URL under which they reach what --listen serves, such as https://news.example/.",
            valueName: "url"))
    var callback: CallbackURL?

    @Flag(help: "Show the live picture on this terminal, in place of the log.")
    var tui = false

    @OptionGroup var run: RunOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if callback != nil, listen == nil { throw ValidationError("--callback needs --listen: hubs must reach somebody") }
        if tui, !StandardStream.error.isTerminal { throw ValidationError("--tui needs a terminal") }
    }

    func run() async throws {
        let loaded = try Reloading.load(shared, warn: run.warn)
        let clock = SystemClock()
        let lock = try FileLock.acquire(shared.lockPath, started: "\(clock.now())")
        defer { lock.release() }
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        // Whoever copies pipeline.sqlite alone shall miss nothing.
        defer { try? store.close() }
        let hubs = try callback.map { try HubSubscriber.open(store, callback: $0) }
        let service = WatchService(
            run: run, shared: shared, listen: listen, hubs: hubs, showsDashboard: tui, store: store, started: clock.now())
        let (ended, totals) = try await service.watch(loaded)
        let farewell = "\(ended): \(counted(totals.polls, "poll")), ended in order"
        if run.logFormat == .json { service.logger.notice("\(farewell)") } else { StandardStream.error.say("pipeline: \(farewell)\n") }
    }
}

/// `HOST:PORT` on the command line; `[::1]:9469` for IPv6.
struct ListenAddress: ExpressibleByArgument, Sendable {
    let host: String
    let port: Int

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        let host = argument[..<colon]
        guard !host.isEmpty, host.hasPrefix("[") == host.hasSuffix("]"), host.hasPrefix("[") || !host.contains(":") else { return nil }
        self.host = String(host.drop { $0 == "[" }.prefix { $0 != "]" })
        self.port = port
    }
}
