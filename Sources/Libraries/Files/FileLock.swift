import Glibc

/// A lock on a folder's work, held through a file: flock(2), so it dies with its process, however that dies.
///
/// The file tells who holds it, in one line of JSON: `{"pid":4711,"host":"news","started":"2025-03-27T14:03:00Z"}`. It is never removed: a lock on a
/// name that somebody else may make anew would be no lock.
public final class FileLock: Sendable {
    private let file: OpenFile

    private init(_ file: OpenFile) { self.file = file }

    /// Why the lock was not given.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Another process has it; `holder` is what it wrote into the file.
        case held(path: String, holder: String)
        /// The file cannot be used.
        case file(FileError)

        /// One line for people.
        public var description: String {
            switch self {
            case .held(let path, let holder):
                "another run holds \(path)" + (holder.isEmpty ? "" : ": \(holder)")
            case .file(let error): error.description
            }
        }
    }

    /// Takes the lock, or fails at once.
    ///
    /// - Parameter started: when this run began, RFC 3339, for whoever finds the lock taken.
    public static func acquire(_ path: String, started: String) throws(Failure) -> FileLock {
        let line = "{\"pid\":\(getpid()),\"host\":\"\(hostName())\",\"started\":\"\(started)\"}\n"
        let file: OpenFile
        let holder: String?
        do throws(FileError) {
            file = try OpenFile(making: path, O_RDWR | O_CREAT)
            holder = try lock(file)
            if holder == nil { try file.replaceContent(with: Array(line.utf8)) }
        } catch {
            throw .file(error)
        }
        if let holder { throw .held(path: path, holder: holder) }
        return FileLock(file)
    }

    /// Gives the lock back: name this at the end of the work, for an object may end with its last use.
    public func release() {
        try? file.resize(to: 0)
        flock(file.descriptor, LOCK_UN)
    }

    /// Locks, or tells who was first.
    private static func lock(_ file: OpenFile) throws(FileError) -> String? {
        if retrying({ flock(file.descriptor, LOCK_EX | LOCK_NB) }) == 0 { return nil }
        guard errno == EWOULDBLOCK else { throw FileError("lock", path: file.path, code: errno) }
        return text(of: file)
    }

    private static func text(of file: OpenFile) -> String {
        let bytes = (try? file.read(at: 0, count: 1024)) ?? []
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x5C }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
