import Logging
import Model
import Subscriptions

/// Waits for another list of feeds: a SIGHUP, or a change of feeds.yml or of a file that it includes.
///
/// A list that cannot be used is told of, and the old one stays in use.
struct Reloading: Sendable {
    let shared: SharedOptions
    let hangups: Hangups
    let telemetry: Telemetry
    let manager: ServiceManager
    let logger: Logger
    var pause = Duration.seconds(2)

    /// What is in use, with the files that it came from.
    struct Loaded: Sendable {
        var configuration: Configuration
        var files: ListFiles
        var stamp: [String: String]
    }

    /// Reads feeds.yml.
    ///
    /// - Parameters:
    ///   - files: notes what is read, also where something is wrong with it.
    ///   - warn: is told what hinders nothing.
    static func load(_ shared: SharedOptions, files: ListFiles = ListFiles(), warn: (String) -> Void) throws -> Loaded {
        let configuration = try shared.configuration(files: files.access, warn: warn)
        return Loaded(configuration: configuration, files: files, stamp: files.stampWhenRead)
    }

    /// The next list that differs from the one in use; nil when the task was cancelled first.
    func next(after current: Loaded) async -> Loaded? {
        var (files, stamp, asked) = (current.files, current.stamp, hangups.count)
        while !Task.isCancelled {
            guard await wakes() else { return nil }
            let wasAsked = hangups.count != asked
            let now = files.stamp()
            guard wasAsked || now != stamp else { continue }
            asked = hangups.count
            // A file that is being written changes once more: it is read when it has come to rest.
            if !wasAsked, await settled(files) != now { continue }
            // A fault is mended in the files that were read now, be they those of the list in use or others.
            files = ListFiles()
            let loaded = read(files, because: wasAsked ? "SIGHUP" : "a file changed")
            stamp = files.stampWhenRead
            guard let loaded else { continue }
            if loaded.configuration.settings != current.configuration.settings { return loaded }
            logger.info("feeds.yml says what it said: nothing changes")
            telemetry.accepted(at: SystemClock().now())
        }
        return nil
    }

    private func wakes() async -> Bool {
        do {
            try await hangups.wait(atMost: pause)
            return true
        } catch {
            return false
        }
    }

    private func settled(_ files: ListFiles) async -> [String: String] {
        try? await Task.sleep(for: .milliseconds(250))
        return files.stamp()
    }

    private func read(_ files: ListFiles, because reason: String) -> Loaded? {
        manager.reloading()
        defer { manager.ready("watching") }
        do {
            logger.info("reading feeds.yml again: \(reason)")
            return try Self.load(shared, files: files) { logger.warning("\($0)") }
        } catch {
            logger.error("feeds.yml cannot be used as it is now, the old list stays in use: \(error)")
            telemetry.refused("\(error)")
            return nil
        }
    }
}

extension Configuration {
    /// All that it says, without the places where it says it: a comment more moves every place.
    fileprivate var settings: Configuration {
        var copy = self
        copy.subscriptions = subscriptions.map(\.settings)
        return copy
    }

    /// What differs from an older list, in one line for the log.
    func difference(from old: Configuration) -> String {
        let before = Dictionary(old.subscriptions.map { ($0.id, $0) }) { first, _ in first }
        let after = Dictionary(subscriptions.map { ($0.id, $0) }) { first, _ in first }
        let added = after.keys.count { before[$0] == nil }
        let removed = before.keys.count { after[$0] == nil }
        let changed = after.count { id, new in before[id].map { $0.settings != new.settings } ?? false }
        return "\(added) \(added == 1 ? "feed" : "feeds") added, \(removed) removed, \(changed) changed"
    }
}

extension Subscription {
    /// The subscription without the place that it stands at.
    fileprivate var settings: Subscription {
        var copy = self
        copy.place = SourcePlace(file: "", line: 0, column: 0)
        copy.urlPlace = copy.place
        return copy
    }
}
