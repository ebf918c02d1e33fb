import Archiving
import ArgumentParser
import Files
import Model
import Pipeline
import Publishing
import Storage

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Rebuild everything else in a data folder from what the servers said.",
        discussion: """
            Reads the WARC files and does again what the runs did: the same stages over the same bytes, in the order and at the times of then. What is \
            written is the same to the byte. Nothing is asked of any server. The data folder must hold no pipeline.sqlite, unless --continue is given: \
            then what the database holds is passed over, so that a backup and the archive give back everything. Records that are damaged are told and \
            passed over; the status is then 65.
            """)

    @Option(help: ArgumentHelp("The folder of WARC files (default: warc in the data folder).", valueName: "dir"))
    var from: String?

    @Flag(name: .customLong("continue"), help: "Go on where the database stands, such as one that comes from a backup.")
    var goesOn = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let source = from ?? shared.dataPath + "/warc"
        guard goesOn || !FileSystem.exists(shared.databasePath) else {
            throw UsageError(
                "\(shared.databasePath) is there already: name an empty folder with --data, or go on from where it stands with --continue")
        }
        guard try FileSystem.names(in: source).contains(where: { $0.hasSuffix(".warc.gz") }) else {
            throw UsageError("\(source) holds no archive (*.warc.gz): name its folder with --from")
        }
        let reader = try WARCReader(folder: source)
        let lock = try FileLock.acquire(shared.lockPath, started: "\(SystemClock().now())")
        defer { lock.release() }
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        defer { try? store.close() }
        let (replay, damages) = try replay(reader, into: store)
        let publishers = Publishers(folder: shared.dataPath, feeds: publishedFeeds())
        // A database from a backup comes without the files that it says were written.
        let published = try goesOn ? publishers.rebuild(from: store) : publishers.publish(from: store)
        SearchIndexFile.follow(store, folder: shared.dataPath) { StandardStream.error.say("pipeline: \($0)\n") }
        let report = ReplayReport(replay: replay, damages: damages, published: published)
        try StandardStream.output.tell(output.json ? report.json : report.text)
        if damages > 0 { throw ExitCode(ExitStatus.dataCorrupt) }
    }

    /// A feeds.yml that cannot be read, perhaps because the environment of the runs is not there, does not keep all else from being rebuilt.
    private func publishedFeeds() -> FeedSettings? {
        do {
            return try shared.publishedFeeds()
        } catch {
            StandardStream.error.say("pipeline: \(Redaction.byName("\(error)"))\n")
            StandardStream.error.say(
                "pipeline: warning: feed.atom and feed.json are not written; `pipeline export --rebuild` writes them\n")
            return nil
        }
    }

    /// - Returns: what was done, and how many records could not be read.
    private func replay(_ reader: WARCReader, into store: SQLiteStore) throws -> (Replay.Report, damages: Int) {
        var (replay, damages) = (try Replay(into: store), 0)
        let committed = try store.archiveEnd()
        while true {
            do {
                guard let evidence = try reader.next(), let end = reader.end else { return (replay.report, damages) }
                let isHeld = committed.map { end <= $0 } ?? false
                switch evidence {
                case .run(let run): if isHeld { try replay.pass(run) } else { try replay.take(run, end: end) }
                case .poll(let poll, let archived): if !isHeld { try replay.take(poll, archived: archived, end: end) }
                }
            } catch let damage as ArchiveDamage {
                damages += 1
                StandardStream.error.say("pipeline: warc/\(damage)\n")
            }
        }
    }
}

/// What a replay did.
struct ReplayReport {
    let replay: Replay.Report
    let damages: Int
    let published: PublishReport

    var text: String {
        var lines = [
            "replayed \(replay.polls) polls of \(replay.runs) runs; wrote \(published.articlesWritten) articles, "
                + "\(published.changeLines) changes, \(published.runs) run reports"
        ]
        if replay.withoutDocument > 0 { lines.append("\(replay.withoutDocument) polls read a document that the archive does not hold") }
        if replay.withoutRun > 0 {
            lines.append("\(replay.withoutRun) polls stand before the first run that the archive holds: passed over")
        }
        if damages > 0 { lines.append("\(damages) records are damaged: what they proved is missing") }
        return lines.joined(separator: "\n") + "\n"
    }

    var json: String {
        let value: JSONValue = [
            "schema": "pipeline.replay/1", "runs": .int(replay.runs), "polls": .int(replay.polls),
            "polls_without_document": .int(replay.withoutDocument), "polls_without_run": .int(replay.withoutRun),
            "damaged_records": .int(damages), "articles_written": .int(published.articlesWritten),
            "tombstones": .int(published.tombstones), "change_lines": .int(published.changeLines), "run_reports": .int(published.runs),
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}
