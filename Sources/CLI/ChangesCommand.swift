import ArgumentParser
import Files
import Model
import Pipeline
import Publishing
import Storage

struct ChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "Print the change log as JSON Lines, from a cursor on; wait for more.",
        discussion: """
            Each line is that of data/changes/DAY.jsonl, to the byte. `seq` is the cursor: remember the last one you read, go on with --since. \
            --follow works beside a running `pipeline watch` and ends with a signal, or when nobody reads any more.
            """)

    @Option(help: ArgumentHelp("Only lines behind this one, by its seq.", valueName: "cursor"))
    var since: Int64 = 0

    @Option(help: ArgumentHelp("At most so many lines.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Wait for more when all is told.")
    var follow = false

    @Flag(help: "Add each line's article as it is now, or its tombstone, as `document`.")
    var withArticle = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard since >= 0 else { throw ValidationError("--since takes the seq of a line, not \(since)") }
        guard limit ?? 1 > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
        var teller = ChangeTeller(seq: since, left: limit ?? .max, withArticle: withArticle)
        guard follow else { return try teller.tell(from: try shared.storeThatExists()) }
        let (shared, begun) = (shared, teller)
        let reason = try await Signals.whileListening { stop in
            var teller = begun
            var store: SQLiteStore?
            while stop.reason == nil, teller.left > 0, !StandardStream.output.hasNoReader {
                store = try store ?? Self.storeIfReady(shared)
                if let store, try store.lastChange() > teller.seq { try teller.tell(from: store) }
                try await Task.sleep(for: .milliseconds(200))
            }
            return stop.reason ?? ""
        }
        let status = ExitStatus.status(failures: 0, of: 0, failOn: .none, interrupted: reason)
        if status != 0 { throw ExitCode(status) }
    }

    /// Nil where there is none yet, or whoever makes it has not come to its end.
    private static func storeIfReady(_ shared: SharedOptions) throws -> SQLiteStore? {
        do {
            return try shared.storeToRead()
        } catch let error as StoreError where error.kind == .olderSchema {
            return nil
        }
    }
}

/// Prints lines of the change log and remembers where it is.
struct ChangeTeller {
    private(set) var seq: Int64
    private(set) var left: Int
    let withArticle: Bool

    /// So many lines are held at one time.
    private static let batch = 1000

    /// Prints what there is.
    mutating func tell(from store: SQLiteStore) throws {
        while left > 0 {
            let changes = try store.changes(after: seq, limit: min(left, Self.batch))
            guard let last = changes.last else { return }
            var bytes: [UInt8] = []
            for change in changes {
                bytes += try line(change, in: store)
                guard bytes.count >= 1 << 16 else { continue }
                try StandardStream.output.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
            try StandardStream.output.write(bytes)
            seq = last.seq
            left -= changes.count
        }
    }

    private func line(_ change: Change, in store: SQLiteStore) throws -> [UInt8] {
        guard withArticle else { return ChangeJSON.line(change) }
        let document = try DeliveryJSON.document(of: change.change.article, in: store)
        return DeliveryJSON.value(change, document: document).encoded(.compact) + [0x0A]
    }
}
