import Glibc
import Synchronization

/// Records on disk for as long as a process lives: a file without a name, to whose end is written and from which is read at any place.
public final class SpoolFile: Sendable {
    private struct State {
        /// Bytes in the file.
        var written = 0
        /// Bytes behind these, not in the file yet.
        var waiting: [UInt8] = []
    }

    /// Bytes that are gathered before they are written.
    private static let piece = 1 << 20

    private let file: OpenFile
    private let state = Mutex(State())

    /// Makes one in a folder; in that for temporary files (`TMPDIR`, else `/var/tmp`, which is no memory in disguise) where none is named.
    public init(in folder: String? = nil) throws(FileError) {
        let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
        var name = Array((folder + "/pipeline-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw FileError("make a temporary file in", path: folder, code: errno) }
        file = OpenFile(descriptor: descriptor, path: "a temporary file in " + folder)
        unlink(&name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    /// Writes a record behind all others.
    ///
    /// - Returns: where it begins.
    public func append(_ bytes: [UInt8]) throws(FileError) -> Int {
        try state.withLock { (state) throws(FileError) in
            let offset = state.written + state.waiting.count
            state.waiting += bytes
            if state.waiting.count >= Self.piece {
                try file.write(state.waiting)
                state.written += state.waiting.count
                state.waiting.removeAll(keepingCapacity: true)
            }
            return offset
        }
    }

    /// The bytes at a place where so many were written.
    public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        let waiting: [UInt8]? = state.withLock { state in
            let start = offset - state.written
            return start >= 0 ? Array(state.waiting[start..<start + count]) : nil
        }
        if let waiting { return waiting }
        return try file.read(at: offset, count: count)
    }
}
