import Glibc

/// A file descriptor that belongs to one owner and is closed with it.
final class OpenFile: Sendable {
    let path: String
    let descriptor: Int32

    /// Opens a file; never one that a child process would inherit.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(FileError) {
        self.path = path
        descriptor = retrying { open(path, flags | O_CLOEXEC, mode) }
        guard descriptor >= 0 else { throw FileError("open", path: path, code: errno) }
    }

    /// Takes over an open file.
    init(descriptor: Int32, path: String) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Opens a file whose folders are made where they are missing.
    convenience init(making path: String, _ flags: Int32) throws(FileError) {
        do throws(FileError) {
            try self.init(path, flags)
        } catch {
            guard error.isNotFound, let folder = FileSystem.parent(of: path) else { throw error }
            try FileSystem.makeFolder(folder)
            try self.init(path, flags)
        }
    }

    deinit { close(descriptor) }

    /// Bytes in the file now.
    func size() throws(FileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError("look at", path: path, code: errno) }
        return Int(status.st_size)
    }

    /// Up to `count` bytes that begin at an offset; fewer only at the end of the file.
    func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] { try readAll(count, at: offset, from: descriptor, path: path) }

    /// Writes every byte, or throws.
    func write(_ bytes: [UInt8]) throws(FileError) {
        try writeAll(bytes, to: descriptor, path: path)
    }

    /// Cuts the file, or fills it with zeros, to a size.
    func resize(to size: Int) throws(FileError) {
        guard retrying({ ftruncate(descriptor, off_t(size)) }) == 0 else { throw FileError("truncate", path: path, code: errno) }
    }

    /// Makes these bytes all that the file holds.
    func replaceContent(with bytes: [UInt8]) throws(FileError) {
        try resize(to: 0)
        try write(bytes)
    }

    /// Waits until the name of a file is on the disk.
    static func flushFolder(of path: String) throws(FileError) {
        try OpenFile(FileSystem.parent(of: path) ?? ".", O_RDONLY | O_DIRECTORY).flush()
    }

    /// Waits until the bytes are on the disk.
    func flush() throws(FileError) {
        guard retrying({ fsync(descriptor) }) == 0 else { throw FileError("flush", path: path, code: errno) }
    }
}

/// Up to `count` bytes that begin at an offset; fewer only at the end of the file.
func readAll(_ count: Int, at offset: Int, from descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count, let base = buffer.baseAddress {
            let got = retrying { pread(descriptor, base + filled, count - filled, off_t(offset + filled)) }
            if got < 0 { failure = errno }
            if got <= 0 { return }
            filled += got
        }
    }
    guard failure == 0 else { throw FileError("read", path: path, code: failure) }
    return bytes
}

/// Writes every byte to a descriptor; a short write goes on where it stopped.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            let wrote = retrying { write(descriptor, base + done, buffer.count - done) }
            if wrote < 0 {
                failure = errno
                return
            }
            done += wrote
        }
    }
    guard failure == 0 else { throw FileError("write", path: path, code: failure) }
}

/// Calls again what a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
