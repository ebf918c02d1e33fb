/// Bytes on their way out, gathered to pieces of 64 KB: what is written may be larger than memory, and no system call is made for a byte.
///
/// ```swift
/// var output = OutputBuffer(.output)
/// try output.append(bytes.span)
/// try output.flush()
/// ```
///
/// What was not flushed when the buffer goes is lost. It cannot be copied: bytes that two gather come out in no order.
public struct OutputBuffer: ~Copyable {
    /// How many bytes are gathered.
    public static let capacityInBytes = 1 << 16

    private let write: (_ piece: [UInt8]) throws(FileError) -> Void
    private var gathered: [UInt8] = []

    /// A buffer before a function that takes the pieces in order.
    public init(_ write: @escaping (_ piece: [UInt8]) throws(FileError) -> Void) {
        self.write = write
        gathered.reserveCapacity(Self.capacityInBytes)
    }

    /// A buffer before a stream of the process.
    public init(_ stream: StandardStream) {
        self.init { piece throws(FileError) in try stream.write(piece) }
    }

    /// Adds one byte.
    public mutating func append(_ byte: UInt8) throws(FileError) {
        gathered.append(byte)
        if gathered.count >= Self.capacityInBytes { try flush() }
    }

    /// Adds bytes, however many.
    public mutating func append(_ bytes: Span<UInt8>) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let end = min(bytes.count, done + Self.capacityInBytes - gathered.count)
            bytes.extracting(done..<end).withUnsafeBufferPointer { gathered.append(contentsOf: $0) }
            done = end
            if gathered.count >= Self.capacityInBytes { try flush() }
        }
    }

    /// Adds the UTF-8 bytes of a text.
    public mutating func append(_ text: String) throws(FileError) { try append(text.utf8.span) }

    /// Hands on what is gathered.
    public mutating func flush() throws(FileError) {
        guard !gathered.isEmpty else { return }
        try write(gathered)
        gathered.removeAll(keepingCapacity: true)
    }
}
