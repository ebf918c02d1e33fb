import Glibc

/// The records of a file or of standard input, one after the other as they come: lines, or what `find -print0` writes.
public final class InputRecords {
    private let file: OpenFile?
    private let separator: UInt8
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the record begins that is not handed out yet.
    private var start = 0
    /// Up to where there is no separator.
    private var searched = 0
    private var isAtEnd = false

    /// - Parameters:
    ///   - separator: the byte that ends a record; the last record may do without.
    ///   - limit: bytes of a record at the most.
    public init(separator: UInt8, limit: Int = 1 << 16) {
        file = nil
        self.separator = separator
        self.limit = limit
    }

    /// The same for a file.
    public init(of path: String, separator: UInt8, limit: Int = 1 << 16) throws(FileError) {
        file = try OpenFile(path, O_RDONLY)
        self.separator = separator
        self.limit = limit
    }

    private var name: String { file?.path ?? "standard input" }

    /// The next record without its end; nil where there is none any more. Waits until it has come; one that is too long is an error.
    public func next() throws(FileError) -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: separator) { return take(to: end, next: end + 1) }
            searched = buffer.count
            guard searched - start <= limit else { throw FileError("read a line of", path: name, code: EMSGSIZE) }
            if isAtEnd { return start < buffer.count ? take(to: buffer.count, next: buffer.count) : nil }
            try fill()
        }
    }

    private func take(to end: Int, next: Int) -> [UInt8] {
        defer { (start, searched) = (next, next) }
        return Array(buffer[start..<end])
    }

    private func fill() throws(FileError) {
        buffer.removeSubrange(..<start)
        (start, searched) = (0, searched - start)
        let descriptor = file?.descriptor ?? STDIN_FILENO
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        let got = piece.withUnsafeMutableBytes { space in retrying { read(descriptor, space.baseAddress, space.count) } }
        guard got >= 0 else { throw FileError("read", path: name, code: errno) }
        isAtEnd = got == 0
        buffer += piece[..<got]
    }
}
