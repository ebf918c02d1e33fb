import ArgumentParser
import Files
import FoundationEssentials
import Model
import Storage
import Subscriptions

/// Where everything stands: the same for every command.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file that names the feeds (default: $PIPELINE_FEEDS, or feeds.yml).", valueName: "file"))
    var feeds: String?

    @Option(help: ArgumentHelp("The folder of the data (default: $PIPELINE_DATA, or data).", valueName: "dir"))
    var data: String?

    var feedsPath: String { feeds ?? Self.environment["PIPELINE_FEEDS"] ?? "feeds.yml" }
    var dataPath: String { data ?? Self.environment["PIPELINE_DATA"] ?? "data" }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The database, to be read; nil where nothing was ever fetched. One that we may not see is not taken for that.
    func storeToRead() throws -> SQLiteStore? {
        let path = databasePath
        guard try FileSystem.isThere(path) else { return nil }
        return try SQLiteStore.open(path: path, readOnly: true)
    }

    /// The database, to be read by a command that is about what is in it.
    func storeThatExists() throws -> SQLiteStore {
        guard let store = try storeToRead() else {
            throw UsageError(
                "nothing was fetched yet into \(dataPath) (no pipeline.sqlite there): run `pipeline fetch` first, or name the folder with --data"
            )
        }
        return store
    }

    var databasePath: String { dataPath + "/pipeline.sqlite" }
    var lockPath: String { dataPath + "/pipeline.lock" }

    /// How feed.atom and feed.json are written, as feeds.yml says it, where there is one; nil where they are not.
    func publishedFeeds() throws -> FeedSettings? {
        try FileSystem.exists(feedsPath) ? configuration().publishing.feeds : PublishingPlan().feeds
    }

    /// What feeds.yml says; warnings go to standard error, where nobody says otherwise.
    func configuration(files: FileAccess = .disk, warn: (String) -> Void = Self.warn) throws -> Configuration {
        let (configuration, warnings) = try FeedsFile.load(path: feedsPath, environment: Self.environment, files: files)
        for warning in warnings { warn(Redaction.byName("\(warning)")) }
        return configuration
    }

    static func warn(_ warning: String) { StandardStream.error.say("pipeline: warning: \(warning)\n") }
}

/// How a command reports.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false
}

extension StandardStream {
    /// Writes a result. That nobody reads any more (`pipeline articles | head`) is no failure; a full disk is.
    func tell(_ text: String) throws(FileError) {
        do {
            try write(text)
        } catch  where error.isBrokenPipe {
            return
        }
    }

    /// Writes what is said on the way: if it cannot be written, nobody could be told of that either.
    func say(_ text: String) {
        try? write(text)
    }
}
