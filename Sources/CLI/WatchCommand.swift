import ArgumentParser
import Files
import Model
import Pipeline
import Scheduling
import Storage

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Poll each feed when it is due, for ever.",
        discussion: "SIGTERM and SIGINT finish what is in flight, commit and publish it, and end with status 0.")

    @OptionGroup var run: RunOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let configuration = try shared.configuration()
        let clock = SystemClock()
        let lock = try FileLock.acquire(shared.lockPath, started: "\(clock.now())")
        defer { lock.release() }
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        // Whoever copies pipeline.sqlite alone shall miss nothing.
        defer { try? store.close() }
        let totals = try await run.run(PollOptions(endless: true), store: store, configuration: configuration, folder: shared.dataPath)
        StandardStream.error.say("pipeline: \(totals.interrupted ?? "nothing left to watch"): \(totals.polls) polls, ended in order\n")
    }
}
