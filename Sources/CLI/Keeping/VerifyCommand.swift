import Archiving
import ArgumentParser
import Files
import Model
import Publishing
import Storage

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the database, and every file against it.",
        discussion: """
            Reads everything and writes nothing. Runs may go on meanwhile: files are compared up to where each publisher has come. A complaint names the file, \
            article, story or entry; `pipeline export --rebuild` writes files again that are not as they should be.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.storeThatExists()
        var results: [CheckResult] = []
        for check in Check.all(store: store, folder: shared.dataPath, feeds: try? shared.publishedFeeds()) {
            let result = try check.result()
            results.append(result)
            if !output.json { try StandardStream.output.tell(VerifyReport.text(result)) }
        }
        if output.json { try StandardStream.output.tell(VerifyReport.json(results)) }
        if results.contains(where: { $0.faults > 0 }) { throw ExitCode(ExitStatus.dataCorrupt) }
    }
}

/// One thing that is checked.
struct Check {
    /// A short stable name.
    let name: String
    /// What must hold, in a sentence.
    let promise: String
    /// Looks, and complains as often as there is reason.
    let run: (_ log: inout CheckLog) throws -> Void

    static func all(store: SQLiteStore, folder: String, feeds: FeedSettings?) -> [Check] {
        ofDatabase(store) + FileChecks(store: store, folder: folder, feeds: feeds).all + [ofIndex(store, folder), ofArchive(store, folder)]
    }

    private static func ofDatabase(_ store: SQLiteStore) -> [Check] {
        let integrity = Check(name: "database", promise: "SQLite finds no damage, and no row without its partner") { log in
            for complaint in try store.complaints() { log.complain(complaint) }
            log.looked = 1
        }
        return [integrity]
            + StoreInvariant.all.map { invariant in
                Check(name: invariant.name, promise: invariant.promise) { log in
                    for violation in try store.violations(of: invariant, limit: CheckLog.most + 1) { log.complain(violation) }
                    log.looked = 1
                }
            }
    }

    private static func ofIndex(_ store: SQLiteStore, _ folder: String) -> Check {
        Check(name: "search-index", promise: "the index for searching holds every article up to its place in the change log") { log in
            let path = folder + "/search.sqlite"
            guard FileSystem.exists(path) else { return }
            let index = try SearchIndex(reading: path)
            for complaint in try index.complaints(against: store) { log.complain("\(path): \(complaint)") }
            log.looked = 1
        }
    }

    private static func ofArchive(_ store: SQLiteStore, _ folder: String) -> Check {
        Check(name: "archive", promise: "every record of the archive is what its digests say, and stands where the store says") { log in
            // A run may go on: what is committed from now on is none of this check.
            let (end, last) = (try store.archiveEnd(), try store.lastFetchNumber())
            var (places, number) = ([(number: Int64, place: RecordPlace)](), Int64(0))
            let summary = try WARCCheck(folder: folder + "/warc").run(end: end) {
                if places.isEmpty { places = try store.archivedPlaces(after: number, through: last, limit: 5000).reversed() }
                guard let next = places.popLast() else { return nil }
                number = next.number
                return next.place
            } tell: { damage in
                log.complain("\(folder)/warc/\(damage)")
            }
            log.looked = summary.records
        }
    }

    /// A damaged file may end a check before it is through: that is a complaint, too.
    func result() throws -> CheckResult {
        var log = CheckLog()
        do {
            try run(&log)
        } catch let error as StoreError where error.kind == .corrupt {
            log.complain("\(error)")
        } catch let error as PublishError {
            log.complain("\(error)")
        } catch let error as FileError {
            log.complain("\(error)")
        }
        return CheckResult(name: name, promise: promise, looked: log.looked, complaints: log.complaints, faults: log.faults)
    }
}

/// What a check finds.
struct CheckLog {
    /// So many complaints of one check are told.
    static let most = 20

    private(set) var complaints: [String] = []
    private(set) var faults = 0
    /// How many things were looked at; 0 where there was none to look at.
    var looked = 0

    mutating func complain(_ complaint: String) {
        faults += 1
        if complaints.count < Self.most { complaints.append(complaint) }
    }
}

/// What came of a check.
struct CheckResult {
    let name: String
    let promise: String
    let looked: Int
    let complaints: [String]
    let faults: Int

    var word: String { faults > 0 ? "failed" : looked > 0 ? "ok" : "nothing" }
}

/// What `verify` says.
enum VerifyReport {
    static func text(_ result: CheckResult) -> String {
        let head = "\(result.word.padding(to: 8))\(result.promise)" + (result.looked > 1 ? " (\(result.looked))" : "") + "\n"
        let more = result.faults - result.complaints.count
        return head + result.complaints.map { "        \($0.safelyShown)\n" }.joined() + (more > 0 ? "        and \(more) more\n" : "")
    }

    /// `pipeline.verify/1`.
    static func json(_ results: [CheckResult]) -> String {
        let value: JSONValue = [
            "schema": "pipeline.verify/1", "ok": .flag(!results.contains { $0.faults > 0 }),
            "checks": .list(results) { result in
                [
                    "name": .string(result.name), "promise": .string(result.promise), "result": .string(result.word),
                    "looked_at": .int(result.looked), "faults": .int(result.faults), "complaints": .texts(result.complaints),
                ]
            },
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}
