import Glibc

/// A file that readers see whole: as it was, or as it is, never half of one.
///
/// The bytes go to `.NAME.tmp` in the same folder and are renamed into place. A process that is killed in between leaves `.NAME.tmp` behind; the rule
/// that cleans it is that the name holds no chance: whoever writes the same file next takes the leftover over, and `update` removes it where nothing is
/// to be written. So each file has one writer at a time, which the lock of the data folder sees to.
public enum AtomicFile {
    /// Replaces a file, or makes it; the folders above it are made.
    ///
    /// - Parameter flushed: whether to wait until the bytes and the name are on the disk. A crash of the process alone never needs that.
    public static func write(_ bytes: [UInt8], to path: String, flushed: Bool = false) throws(FileError) {
        let temporary = temporaryPath(for: path)
        let file = try OpenFile(making: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        do throws(FileError) {
            try file.write(bytes)
            if flushed { try file.flush() }
            guard rename(temporary, path) == 0 else { throw FileError("rename", path: path, code: errno) }
        } catch {
            unlink(temporary)
            throw FileError(error.action, path: path, code: error.code)
        }
        if flushed { try OpenFile.flushFolder(of: path) }
    }

    /// Replaces a file unless it holds these bytes already.
    ///
    /// - Returns: whether it was written.
    public static func update(_ bytes: [UInt8], at path: String, flushed: Bool = false) throws(FileError) -> Bool {
        if try holds(bytes, at: path) {
            unlink(temporaryPath(for: path))
            return false
        }
        try write(bytes, to: path, flushed: flushed)
        return true
    }

    /// A file that is written piece by piece and put in its place at the end: for what is too large to hold.
    ///
    /// What the body throws leaves the old file as it was.
    public static func stream(
        to path: String, flushed: Bool = false, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let temporary = temporaryPath(for: path)
        let file = try OpenFile(making: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        do {
            try body { try file.write($0) }
            if flushed { try file.flush() }
            guard rename(temporary, path) == 0 else { throw FileError("rename", path: path, code: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        if flushed { try OpenFile.flushFolder(of: path) }
    }

    /// Where the bytes of a file stand until they are all there.
    static func temporaryPath(for path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return ".\(path).tmp" }
        return "\(path[...slash]).\(path[path.index(after: slash)...]).tmp"
    }

    private static func holds(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
        guard FileSystem.size(of: path) == bytes.count else { return false }
        do throws(FileError) { return try FileSystem.bytes(at: path) == bytes } catch  where error.isNotFound { return false }
    }
}
