import Files
import Subscriptions
import Synchronization

/// The files that feeds.yml was read from, so that a change of one is noticed: what each was like, and what its folders held.
///
/// Looked at by their size, time and number (inode), every few seconds: that works on every file system, and with editors that put another file in place.
final class ListFiles: Sendable {
    private struct Seen {
        var files: Set<String> = []
        var folders: Set<String> = []
    }

    private let seen = Mutex(Seen())
    private let disk = FileAccess.disk

    /// Reads as the disk does, and notes what was asked for. What is not there is noted too: it may come.
    var access: FileAccess {
        FileAccess(currentFolder: disk.currentFolder) { path in
            self.seen.withLock { _ = $0.files.insert(path) }
            return try self.disk.text(path)
        } names: { folder in
            self.seen.withLock { _ = $0.folders.insert(folder) }
            return try self.disk.names(folder)
        }
    }

    /// What all of them are like now; two that are equal mean that nothing changed.
    func stamp() -> [String: String] {
        let seen = seen.withLock { $0 }
        let files = seen.files.map { ($0, FileSystem.stamp(of: $0) ?? "none") }
        let folders = seen.folders.map { ($0 + "/", ((try? disk.names($0)) ?? []).sorted().joined(separator: "\n")) }
        return Dictionary(files + folders) { first, _ in first }
    }
}
