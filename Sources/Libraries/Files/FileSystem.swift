import Glibc

/// Files and folders by path: what more than one part of the program must do alike.
public enum FileSystem {
    /// The whole file. One that has more than `limit` bytes is refused (`isTooLarge`), before a byte is read where its size is known; a pipe or device
    /// is read to its end, or to the limit.
    public static func bytes(at path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        let file = try OpenFile(path, O_RDONLY)
        defer { withExtendedLifetime(file) {} }
        return try drain(file.descriptor, path: path, limit: limit)
    }

    /// The whole file as text; bytes that are no UTF-8 become U+FFFD.
    public static func text(at path: String, limit: Int = 1 << 30) throws(FileError) -> String {
        String(decoding: try bytes(at: path, limit: limit), as: UTF8.self)
    }

    /// All of standard input; more than `limit` bytes are refused (`isTooLarge`).
    public static func standardInput(limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        try drain(STDIN_FILENO, path: "standard input", limit: limit)
    }

    /// Whether something is there, a broken link included.
    public static func exists(_ path: String) -> Bool { status(of: path) != nil }

    /// Whether something is there. Throws where that cannot be said: a folder above it may not be searched, or is a file.
    public static func isThere(_ path: String) throws(FileError) -> Bool {
        var status = stat()
        if stat(path, &status) == 0 { return true }
        guard errno == ENOENT else { throw FileError("look at", path: path, code: errno) }
        return false
    }

    /// The one absolute path of a file or folder, links followed; nil where there is none.
    public static func realPath(of path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether a folder is there.
    public static func isFolder(_ path: String) -> Bool { status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

    /// Bytes of a file; nil where there is none.
    public static func size(of path: String) -> Int? { status(of: path).map { Int($0.st_size) } }

    /// Size, time and number (inode) of a file, as one text that another state of it does not share; nil where there is none.
    public static func stamp(of path: String) -> String? {
        status(of: path).map { "\($0.st_size) \($0.st_mtim.tv_sec).\($0.st_mtim.tv_nsec) \($0.st_ino)" }
    }

    /// Makes a folder and those above it; one that is there already is fine.
    public static func makeFolder(_ path: String) throws(FileError) {
        if path.isEmpty || isFolder(path) { return }
        if let above = parent(of: path) { try makeFolder(above) }
        guard mkdir(path, 0o777) == 0 || (errno == EEXIST && isFolder(path)) else {
            throw FileError("make folder", path: path, code: errno)
        }
    }

    /// Takes every right to a file from all but its owner and group; one that is not there is fine.
    public static func closeToOthers(_ path: String) throws(FileError) {
        guard let mode = status(of: path)?.st_mode, mode & S_IRWXO != 0 else { return }
        guard chmod(path, mode & 0o7770) == 0 || errno == ENOENT else { throw FileError("close", path: path, code: errno) }
    }

    /// Removes a file; one that is not there is fine.
    public static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError("remove", path: path, code: errno) }
    }

    /// The names in a folder, without `.` and `..`, sorted by their bytes.
    public static func names(in folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError("list", path: folder, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Gives a file another path in the same file system, in one step; the folders above it are made, a file there is replaced.
    public static func move(_ path: String, to newPath: String) throws(FileError) {
        if let folder = parent(of: newPath) { try makeFolder(folder) }
        guard rename(path, newPath) == 0 else { throw FileError("move", path: path, code: errno) }
    }

    /// Waits until everything written so far to the file system that holds a folder is on the disk: one call for a thousand files.
    /// syncfs(2) is looked up by name, for Swift's Glibc module is made without the GNU extensions; where it is missing, sync(2) does more of the same.
    public static func flush(_ folder: String) throws(FileError) {
        let file = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
        guard let syncfs = dlsym(nil, "syncfs").map({ unsafeBitCast($0, to: (@convention(c) (Int32) -> Int32).self) }) else {
            return sync()
        }
        guard syncfs(file.descriptor) == 0 else { throw FileError("flush", path: folder, code: errno) }
    }

    /// The folder that a path stands in: nil where the path is a bare name or the root.
    public static func parent(of path: String) -> String? {
        var rest = path[...]
        while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
        guard let slash = rest.lastIndex(of: "/"), rest != "/" else { return nil }
        return slash == rest.startIndex ? "/" : String(rest[..<slash])
    }
}

private func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 || lstat(path, &status) == 0 ? status : nil
}

/// Everything up to the end of a descriptor, piece by piece; the size that is known of a regular file is used up front.
private func drain(_ descriptor: Int32, path: String, limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    guard expected <= limit else { throw FileError("read", path: path, code: EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, expected))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let got = piece.withUnsafeMutableBytes { buffer in retrying { read(descriptor, buffer.baseAddress, buffer.count) } }
        guard got >= 0 else { throw FileError("read", path: path, code: errno) }
        if got == 0 { return bytes }
        bytes += piece[..<got]
        guard bytes.count <= limit else { throw FileError("read", path: path, code: EFBIG) }
    }
}
