import Logging
import Model
import Synchronization

/// What a fetcher did, as far as no server sees it: its commits and its log.
final class Notes: Sendable {
    private struct State {
        var updates: [FeedUpdate] = []
        var lines: [String] = []
        var failsAtCommit = false
    }

    private let state = Mutex(State())

    var updates: [FeedUpdate] { state.withLock { $0.updates } }
    var lines: [String] { state.withLock { $0.lines } }
    func add(_ updates: [FeedUpdate]) { state.withLock { $0.updates += updates } }
    func add(_ line: String) { state.withLock { $0.lines.append(line) } }

    /// Whether commits fail, as in a crash.
    var failsAtCommit: Bool {
        get { state.withLock { $0.failsAtCommit } }
        set { state.withLock { $0.failsAtCommit = newValue } }
    }

    var logger: Logger { Logger(label: "rig") { _ in NotingLog(notes: self) } }
}

/// A log that is kept.
private struct NotingLog: LogHandler {
    let notes: Notes
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        notes.add(([event.message.description] + all.map { "\($0.key)=\($0.value)" }).joined(separator: " "))
    }
}

/// The process died between a body and its commit.
struct Crash: Error {}
