import ArgumentParser
import Files
import Model
import Publishing
import Storage

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database as it is at one moment, while runs go on.",
        discussion: """
            pipeline.sqlite is the truth: whoever has it has everything, and a copy put in its place needs nothing else. The copy is checked before it gets \
            its name. In a folder it is called pipeline-TIME.sqlite.
            """)

    @Argument(help: ArgumentHelp("The file to make, or the folder to make it in. A file that is there is replaced.", valueName: "file"))
    var target: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.storeThatExists()
        let path = Self.path(target, now: SystemClock().now())
        guard path != shared.databasePath else { throw UsageError("\(path) is the database itself") }
        let report = try Self.copy(store, to: path)
        try StandardStream.output.tell(output.json ? report.json : report.text)
    }

    static func path(_ target: String, now: Timestamp) -> String {
        guard target.hasSuffix("/") || FileSystem.isFolder(target) else { return target }
        let time = "\(now)".prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" && $0 != "Z" } + "Z"
        return (target.hasSuffix("/") ? target : target + "/") + "pipeline-\(time).sqlite"
    }

    /// Copies under another name, checks the copy, and gives it its name in one step.
    private static func copy(_ store: SQLiteStore, to path: String) throws -> BackupReport {
        let folder = FileSystem.parent(of: path) ?? "."
        try FileSystem.makeFolder(folder)
        let temporary = "\(folder)/.\(path.split(separator: "/").last ?? "backup").tmp"
        do {
            for suffix in ["", "-wal", "-shm", "-journal"] { try FileSystem.remove(temporary + suffix) }
            try store.backUp(to: temporary)
            let copy = try SQLiteStore.open(path: temporary, readOnly: false)
            let complaints = try copy.complaints()
            guard complaints.isEmpty else { throw BadBackup(complaints: complaints) }
            let holdings = try copy.holdings()
            try copy.close()
            for suffix in ["-wal", "-shm"] { try FileSystem.remove(temporary + suffix) }
            try FileSystem.flush(folder)
            for suffix in ["-wal", "-shm"] { try FileSystem.remove(path + suffix) }
            try FileSystem.move(temporary, to: path)
            try FileSystem.flush(folder)
            return BackupReport(path: path, bytes: FileSystem.size(of: path) ?? 0, holdings: holdings)
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] { try? FileSystem.remove(temporary + suffix) }
            throw error
        }
    }
}

/// A copy in which SQLite finds fault: so has the database.
struct BadBackup: Error, CustomStringConvertible {
    let complaints: [String]
    var description: String {
        "the copy is damaged, so the database is: \(complaints.prefix(3).joined(separator: "; ")); `pipeline verify` tells more"
    }
}

/// What is in a backup.
struct BackupReport {
    let path: String
    let bytes: Int
    let holdings: StoreHoldings

    var text: String {
        """
        \(path): \(ByteCounts.text(Int64(bytes))), checked
        \(counted(holdings.articles, "article")), \(counted(holdings.stories, "story", "stories")), \
        \(counted(holdings.entries, "entry", "entries")) of \(counted(holdings.feeds, "feed")), up to change \(holdings.lastChange)

        """
    }

    /// `pipeline.backup/1`.
    var json: String {
        let value: JSONValue = [
            "schema": "pipeline.backup/1", "path": .text(path), "bytes": .int(bytes), "feeds": .int(holdings.feeds),
            "entries": .int(holdings.entries), "stories": .int(holdings.stories), "articles": .int(holdings.articles),
            "last_change": .int(holdings.lastChange),
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}

/// Sizes for people and from people.
enum ByteCounts {
    private static let units: [(name: String, bytes: Int64)] = [("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)]

    /// `1.5 GB`, in powers of 1024.
    static func text(_ bytes: Int64) -> String {
        guard let unit = units.first(where: { bytes >= $0.bytes }) else { return "\(bytes) bytes" }
        let tenths = bytes * 10 / unit.bytes
        return tenths % 10 == 0 ? "\(tenths / 10) \(unit.name)" : "\(tenths / 10).\(tenths % 10) \(unit.name)"
    }

    /// `2GB`, `500 MB`, `1.5G`, `1000000`; nil where it is none of these.
    static func parse(_ text: String) -> Int64? {
        let upper = text.uppercased().filter { $0 != " " }
        let digits = upper.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let count = Double(digits), count >= 0, count < 1e9 || digits.count == upper.count else { return nil }
        let unit = upper[digits.endIndex...]
        if unit.isEmpty || unit == "B" { return Int64(exactly: count.rounded()) }
        return units.first { unit == $0.name.uppercased() || unit == $0.name.uppercased().dropLast() }
            .map { Int64(min(count * Double($0.bytes), 4e18)) }
    }
}
