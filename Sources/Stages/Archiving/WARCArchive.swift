import Files
public import Model
import Synchronization

/// What servers said, kept as WARC 1.1 (ISO 28500:2017): `pipeline-YYYYMMDDHHMMSS-NNNNN.warc.gz`, each record a gzip member of its own.
///
/// A poll is its requests and answers in order, then a `metadata` record that closes it: its account. An answer is a `response`, or a `revisit` where
/// the server says 304 or the payload stands in the archive already, or a `resource` where a file of this machine was read. Where no answer came,
/// the account alone says so. A poll is written in one piece, and files are changed only between polls.
public final class WARCArchive: EvidenceArchive {
    /// What was not as it should be when the archive was opened.
    public let findings: [ArchiveFinding]
    private let state: Mutex<OpenArchive>

    /// Opens the archive in a folder, which is made when there is something to keep.
    ///
    /// What stands behind `end` was never committed, and is cut off: files that are newer, too. Unless it holds whole later runs, which no crash
    /// leaves: then the store is the older one, nothing is touched, and a new file is begun.
    ///
    /// - Parameters:
    ///   - software: the program and its version, for `warcinfo`.
    ///   - end: what the store says is the end (`Store.archiveEnd`); nil where nothing was committed ever.
    /// - Throws: `FileError`.
    public init(folder: String, settings: ArchiveSettings = ArchiveSettings(), software: String, end: RecordPlace?) throws {
        let recovery = try Recovery(folder: folder, end: end)
        findings = recovery.findings
        state = Mutex(
            try OpenArchive(folder: folder, settings: settings, software: software, last: recovery.last, length: recovery.length))
    }

    /// Appends a poll; after an error nothing of it is there.
    ///
    /// The archive itself knows the payloads that it was given of late, for the store knows them only when they are committed.
    public func append(_ poll: PollEvidence, known: (_ sha256: String) throws -> ArchivedPayload?) throws -> ArchivedPoll {
        try state.withLock { try $0.append(poll, known: known) }
    }

    /// Appends the beginning or the end of a run.
    public func append(_ run: RunEvidence) throws { try state.withLock { try $0.append(run) } }

    /// The file that is written to, and its length.
    public var end: RecordPlace { state.withLock { $0.end } }

    /// Waits until all that was appended is on the disk.
    public func flush() throws { try state.withLock { try $0.flush() } }

    /// Brings the indexes (CDXJ) beside the files up to date: when a run ends. One that is missing is made; that of the file that is written to grows
    /// while it is small, and else when the file is full.
    public func updateIndex() throws {
        try state.withLock { state in
            try state.updateIndex()
            for name in try ArchiveName.all(in: state.folder).dropLast() where !FileSystem.exists("\(state.folder)/\(name.index)") {
                try CDXJ.update(name, in: state.folder, isFull: true)
            }
        }
    }

    /// Files whose every record is older than `keep`, the oldest first; never the newest file. First the store must forget what it knows of their payloads,
    /// then `remove` may take them away: so a crash in between leaves a file too many, not one too few.
    public func expired(keep: Duration, now: Timestamp) throws -> [String] {
        try state.withLock { state in
            let names = try ArchiveName.all(in: state.folder)
            // The records of a file are not younger than the first one of the next file.
            return zip(names, names.dropFirst()).prefix { $1.time < now - keep }.map(\.0.file)
        }
    }

    /// Removes files that `expired` gave, with their indexes.
    public func remove(_ files: [String]) throws {
        try state.withLock { state in
            for name in files.compactMap(ArchiveName.init) where name.file != state.end.file {
                try FileSystem.remove("\(state.folder)/\(name.index)")
                try FileSystem.remove("\(state.folder)/\(name.file)")
            }
        }
    }
}
