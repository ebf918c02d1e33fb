import CZlib

/// zlib's stream of compressed bytes. It stands on the heap, because zlib remembers where it stands and takes none that was moved.
///
/// Where zlib gets no memory for its window, every step is broken.
final class InflateStream {
    /// What came of a step.
    enum State {
        /// There may be more to do.
        case going
        /// The stream, or a member of it, ends here, and its checksum is right.
        case ended
        /// The bytes are used up before the end.
        case starved
        /// The bytes are not what they should be.
        case broken
    }

    private let raw = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// The largest window there is.
    private static let windowBits: Int32 = 15

    /// A stream of gzip or zlib, as the first bytes show (zlib's 32 more), or of deflate alone (zlib's minus).
    init(isBare: Bool) {
        raw.initialize(to: z_stream())
        _ = inflateInit2_(raw, isBare ? -Self.windowBits : Self.windowBits + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(raw)
        raw.deinitialize(count: 1)
        raw.deallocate()
    }

    /// Goes on with the next member.
    func restart() { inflateReset(raw) }

    /// Inflates until the room is full, the bytes are used up, or a block ends: how many bytes were taken and made.
    func step(from bytes: UnsafeBufferPointer<UInt8>, into room: inout [UInt8]) -> (state: State, taken: Int, made: Int) {
        room.withUnsafeMutableBufferPointer { room in
            (raw.pointee.next_in, raw.pointee.avail_in) = (bytes.baseAddress, UInt32(clamping: bytes.count))
            (raw.pointee.next_out, raw.pointee.avail_out) = (room.baseAddress, UInt32(clamping: room.count))
            let (offered, space) = (raw.pointee.avail_in, raw.pointee.avail_out)
            let state = Self.state(inflate(raw, Z_BLOCK))
            return (state, Int(offered - raw.pointee.avail_in), Int(space - raw.pointee.avail_out))
        }
    }

    private static func state(_ status: Int32) -> State {
        switch status {
        case Z_OK: .going
        case Z_STREAM_END: .ended
        case Z_BUF_ERROR: .starved
        default: .broken
        }
    }
}
