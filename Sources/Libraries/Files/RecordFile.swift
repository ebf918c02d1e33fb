import Glibc

/// A file of records that grows at its end, is read anywhere, and can be cut back: what an archive is kept in.
public final class RecordFile: Sendable {
    private let file: OpenFile
    /// The path as it was given.
    public var path: String { file.path }

    /// Opens a file to read from and to append to; one that is not there is made, with the folders above it.
    public init(appendingTo path: String) throws(FileError) {
        file = try OpenFile(making: path, O_RDWR | O_CREAT | O_APPEND)
    }

    /// Opens a file that is only read.
    public init(reading path: String) throws(FileError) {
        file = try OpenFile(path, O_RDONLY)
    }

    /// Bytes in the file now.
    public func size() throws(FileError) -> Int { try file.size() }
    /// Up to `count` bytes that begin at an offset; fewer only at the end of the file.
    public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] { try file.read(at: offset, count: count) }
    /// Writes behind the end; after an error a part of the bytes may be there.
    public func append(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes) }
    /// Cuts off what is behind a size.
    public func cut(to size: Int) throws(FileError) { try file.resize(to: size) }

    /// Waits until the bytes are on the disk, and the file's name, where `withName` asks for it.
    public func flush(withName: Bool) throws(FileError) {
        try file.flush()
        if withName { try OpenFile.flushFolder(of: path) }
    }
}
