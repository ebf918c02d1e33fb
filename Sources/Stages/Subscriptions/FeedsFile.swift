public import Model

/// Reads feeds.yml, and the files that it includes, into a `Configuration`.
///
/// ```yaml
/// version: 1
/// defaults: {interval: 1h, max_interval: 24h, within: 10m, max_hint: 7d, timeout: 60s, full_text: false, archive: on,
///            backfill: false, respect_robots: pages, ignore_hints: false}
/// feeds:
///   - id: bbc-world
///     url: https://feeds.bbci.co.uk/news/world/rss.xml
///     publisher: bbc.co.uk
///     tags: [world, en]
///     interval: 15m
/// hosts:
///   youtube.com: {connections: 1, spacing: 10s}
///   127.0.0.0/8: {connections: 8, spacing: 0s, min_interval: 1s}
/// allow_private: [127.0.0.0/8]
/// canonical: [complete, origin]
/// archive: {keep: 90d, max_file: 1GB, rotate: 24h}
/// include: [feeds.d/*.yml]
/// publish:
///   feeds: {title: The wire, base_url: https://news.example/wire/, entries: 100}
///   webhooks:
///     - {id: desk, url: https://desk.example/hook, secret_env: DESK_SECRET, kinds: [created, updated], timeout: 10s, from: now}
///   exec:
///     - {id: index, command: [./index.sh, --stdin], timeout: 60s}
/// ```
///
/// Each key of `defaults` may stand in a feed too. Without `max_interval` a silent feed is asked once a day at the least, unless it names its own
/// `interval`, which is then kept. A feed with `within` is asked as its rhythm has it, and `interval` counts after failures only; `within: never` takes back
/// what stands above. An interval below five minutes needs a rule of `hosts` whose `min_interval` allows it (T9). `hosts` of every file count for all
/// feeds; of several rules that fit a host the one that is read first counts, limit by limit. Receivers of `publish` are those of all files; of its `feeds` the
/// first word counts. `feeds: false` writes none.
///
/// `canonical` names the rules that are asked first which story speaks for an article (`CanonicalRule`); the others follow in the order of the house. It
/// stands in the outermost file only.
///
/// An included file looks the same; its `version` may be left out, its `defaults` hold for its own feeds and begin with those of the file that
/// includes it, and its `include` is relative to itself. `file:` URLs are relative to the folder of the outermost file.
public enum FeedsFile {
    /// Reads and checks everything.
    ///
    /// - Parameters:
    ///   - path: the outermost file, as complaints shall name it.
    ///   - environment: where `${NAME}`, `user_env` and their like are looked up.
    ///   - files: how files are read; the disk, unless a test says otherwise.
    /// - Returns: the configuration, and what is worth telling but hinders nothing, in the order of reading.
    /// - Throws: every complaint there is, not only the first.
    public static func load(
        path: String, environment: [String: String], files: FileAccess = .disk
    ) throws(FeedsFileError) -> (configuration: Configuration, warnings: [Complaint]) {
        let folder = PathText.folder(of: path)
        let complaints = ComplaintBook()
        let context = ReadingContext(
            environment: environment, complaints: complaints, absoluteFolder: PathText.join(files.currentFolder, folder))
        var loader = FeedsFileLoader(context: context, files: files)
        loader.load(path)
        complaints.checkWhole(loader.feeds.map(\.subscription))
        IntervalFloor.check(loader.feeds, hosts: loader.hosts)
        let publishing = loader.publish.plan(complaints)
        guard complaints.errors.isEmpty else { throw FeedsFileError(complaints: complaints.errors.sorted()) }
        var configuration = Configuration(
            subscriptions: loader.feeds.map(\.subscription), allowPrivate: loader.allowPrivate, hosts: loader.hosts,
            archive: loader.archive, folder: folder)
        configuration.file = path
        configuration.publishing = publishing
        configuration.canonicalOrder = loader.canonicalOrder
        return (configuration, complaints.warnings.sorted())
    }
}

/// Something in feeds.yml that is not as expected, and where.
public struct Complaint: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Where.
    public var place: SourcePlace
    /// What was found and what was expected, one line.
    public var message: String

    /// A complaint by its parts.
    public init(_ message: String, at place: SourcePlace) {
        self.place = place
        self.message = message
    }

    /// In the form that editors understand: `feeds.yml:12:5: unknown key …`.
    public var description: String { "\(place): \(message)" }

    /// In the order of reading.
    public static func < (left: Complaint, right: Complaint) -> Bool {
        left.place != right.place ? left.place < right.place : left.message < right.message
    }
}

/// Why feeds.yml cannot be used: every complaint, in the order of reading.
public struct FeedsFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    public var complaints: [Complaint]

    /// An error by its complaints.
    public init(complaints: [Complaint]) { self.complaints = complaints }

    /// One complaint a line.
    public var description: String { complaints.map(\.description).joined(separator: "\n") }
}
