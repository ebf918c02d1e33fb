import Glibc

/// The records of a file or of standard input, one after the other as they come: lines, or what `find -print0` writes.
public final class InputRecords {
    private let input: InputSource
    private let separator: UInt8
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the record begins that is not handed out yet.
    private var start = 0
    /// Up to where there is no separator.
    private var searched = 0
    private var isAtEnd = false
    /// Where in the input the buffer begins.
    private var base = 0
    /// Where in the input the record begins that was handed out last, in bytes.
    public private(set) var offset = 0

    /// - Parameters:
    ///   - separator: the byte that ends a record; the last record may do without.
    ///   - limit: bytes of a record at the most.
    public init(separator: UInt8, limit: Int = 1 << 16) {
        input = InputSource(file: nil)
        self.separator = separator
        self.limit = limit
    }

    /// The same for a file.
    public init(of path: String, separator: UInt8, limit: Int = 1 << 16) throws(FileError) {
        input = InputSource(file: try OpenFile(path, O_RDONLY))
        self.separator = separator
        self.limit = limit
    }

    /// What is read from, to read a record again; nil where that cannot be done: files can be, pipes cannot.
    public var source: InputSource? { input.isRepeatable ? input : nil }

    /// The next record without its end; nil where there is none any more. Waits until it has come; one that is too long is an error.
    public func next() throws(FileError) -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: separator) { return take(to: end, next: end + 1) }
            searched = buffer.count
            guard searched - start <= limit else { throw FileError("read a line of", path: input.name, code: EMSGSIZE) }
            if isAtEnd { return start < buffer.count ? take(to: buffer.count, next: buffer.count) : nil }
            try fill()
        }
    }

    private func take(to end: Int, next: Int) -> [UInt8] {
        defer { (start, searched) = (next, next) }
        offset = base + start
        return Array(buffer[start..<end])
    }

    private func fill() throws(FileError) {
        buffer.removeSubrange(..<start)
        base += start
        (start, searched) = (0, searched - start)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        let got = piece.withUnsafeMutableBytes { space in retrying { read(input.descriptor, space.baseAddress, space.count) } }
        guard got >= 0 else { throw FileError("read", path: input.name, code: errno) }
        isAtEnd = got == 0
        buffer += piece[..<got]
    }
}

/// A file, or standard input, that was or is being read.
public struct InputSource: Sendable {
    private let file: OpenFile?
    /// Where standard input stood before: somebody may have read its first lines.
    private let origin: Int

    init(file: OpenFile?) {
        self.file = file
        origin = file == nil ? max(0, Int(lseek(STDIN_FILENO, 0, SEEK_CUR))) : 0
    }

    var name: String { file?.path ?? "standard input" }
    var descriptor: Int32 { file?.descriptor ?? STDIN_FILENO }

    var isRepeatable: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Up to `count` bytes that begin so many bytes behind the first one that was read; fewer only at the end.
    public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        try readAll(count, at: origin + offset, from: descriptor, path: name)
    }
}
