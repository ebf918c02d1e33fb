import Archiving
import Files
import Model
import Storage
import Synchronization

/// The archive of a run, as feeds.yml wants it.
final class RunArchive: Sendable {
    /// `watch` ends a round with every pause; indexes grow as often as this.
    private static let pace = Duration.seconds(600)

    let archive: WARCArchive
    private let plan: ArchivePlan
    private let isEndless: Bool
    private let tidied = Mutex<Timestamp?>(nil)

    /// Opens the archive where the store says that the evidence ends; nil where feeds.yml wants none.
    init?(_ plan: ArchivePlan, store: SQLiteStore, folder: String, endless: Bool) throws {
        guard plan.isOn else { return nil }
        self.plan = plan
        isEndless = endless
        archive = try WARCArchive(
            folder: folder + "/warc", settings: ArchiveSettings(plan), software: "pipeline/\(Release.version)", end: try store.archiveEnd())
        for finding in archive.findings { StandardStream.error.say("pipeline: warning: warc/: \(finding)\n") }
    }

    /// Brings the indexes up to date, and removes what was kept as long as feeds.yml wants: first from the store, then from the disk.
    func tidy(_ store: SQLiteStore, now: Timestamp) throws {
        guard isTurn(now) else { return }
        try archive.updateIndex()
        guard let keep = plan.keep else { return }
        let expired = try archive.expired(keep: keep, now: now)
        try store.forgetArchives(expired, at: now)
        try archive.remove(expired)
    }

    private func isTurn(_ now: Timestamp) -> Bool {
        tidied.withLock { last in
            if isEndless, let last, last <= now, now - last < Self.pace { return false }
            last = now
            return true
        }
    }
}
