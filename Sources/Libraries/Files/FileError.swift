import Glibc

/// What the operating system answered when a file could not be used: our surroundings, so the run stops and says which file.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, as a verb: `open`, `read`, `write`, `rename`, `make folder`, …
    public var action: String
    /// The path as it was given.
    public var path: String
    /// `errno`.
    public var code: Int32

    /// An error by its parts.
    public init(_ action: String, path: String, code: Int32) {
        self.action = action
        self.path = path
        self.code = code
    }

    /// One line: `cannot write data/runs/r-1.json: No space left on device`.
    public var description: String { "cannot \(action) \(path): \(reason)" }

    /// The operating system's own words.
    public var reason: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether there is no such file or folder.
    public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
    /// Whether there was more than the limit that was given.
    public var isTooLarge: Bool { code == EFBIG }
    /// Whether the other end of a pipe has gone: for a filter a quiet end.
    public var isBrokenPipe: Bool { code == EPIPE }
}
