import Files
import Subscriptions
import Synchronization

/// The files that feeds.yml was read from, so that a change of one is noticed: what each was like, and what its folders held.
///
/// Looked at by their size, time and number (inode), every few seconds: that works on every file system, and with editors that put another file in place.
final class ListFiles: Sendable {
    private struct Seen {
        var files: [String: String] = [:]
        var folders: [String: String] = [:]

        var stamps: [String: String] { folders.reduce(into: files) { stamps, folder in stamps[folder.key + "/"] = folder.value } }
    }

    private let seen = Mutex(Seen())
    private let disk = FileAccess.disk

    /// Reads as the disk does, and notes what was asked for, with what it was like just before: a change while it is read is none that was read. What is
    /// not there is noted too: it may come.
    var access: FileAccess {
        FileAccess(currentFolder: disk.currentFolder) { path in
            let stamp = Self.stamp(file: path)
            self.seen.withLock { seen in seen.files[path] = seen.files[path] ?? stamp }
            return try self.disk.text(path)
        } names: { folder in
            let stamp = self.stamp(folder: folder)
            self.seen.withLock { seen in seen.folders[folder] = seen.folders[folder] ?? stamp }
            return try self.disk.names(folder)
        }
    }

    /// What each of them was like when it was read.
    var stampWhenRead: [String: String] { seen.withLock { $0.stamps } }

    /// What all of them are like now; two that are equal mean that nothing changed.
    func stamp() -> [String: String] {
        var now = seen.withLock { $0 }
        for path in now.files.keys { now.files[path] = Self.stamp(file: path) }
        for path in now.folders.keys { now.folders[path] = stamp(folder: path) }
        return now.stamps
    }

    private static func stamp(file: String) -> String { FileSystem.stamp(of: file) ?? "none" }

    private func stamp(folder: String) -> String { ((try? disk.names(folder)) ?? []).sorted().joined(separator: "\n") }
}
