import CZlib
import Synchronization

/// Writes gzip members (RFC 1952), one after the other, with one compressor that is used again: making one takes longer than a small member does.
///
/// The same bytes always give the same member: it holds neither a name nor a time.
public final class GzipWriter: @unchecked Sendable {
    private let raw = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// One member at a time; whatever else there is, is never changed.
    private let turn = Mutex(())
    private static let windowBits: Int32 = 15 + 16
    private static let memoryLevel: Int32 = 8

    /// A compressor. Where zlib gets no memory, `append` says so.
    public init() {
        raw.initialize(to: z_stream())
        _ = deflateInit2_(
            raw, Z_DEFAULT_COMPRESSION, Z_DEFLATED, Self.windowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        deflateEnd(raw)
        raw.deinitialize(count: 1)
        raw.deallocate()
    }

    /// Appends one member, which holds the parts without a seam.
    ///
    /// - Returns: false where zlib has no memory; then `output` is as it was.
    public func append(memberOf parts: [[UInt8]], to output: inout [UInt8]) -> Bool {
        turn.withLock { _ in
            let start = output.count
            var isWell = deflateReset(raw) == Z_OK
            for (index, part) in parts.enumerated() where isWell {
                isWell = deflated(part, isLast: index == parts.count - 1, to: &output)
            }
            if !isWell { output.removeSubrange(start...) }
            return isWell
        }
    }

    private func deflated(_ part: [UInt8], isLast: Bool, to output: inout [UInt8]) -> Bool {
        part.withUnsafeBufferPointer { bytes in
            var taken = 0
            while true {
                let offered = UInt32(clamping: bytes.count - taken)
                raw.pointee.next_in = bytes.baseAddress.map { $0 + taken }
                raw.pointee.avail_in = offered
                let isRest = taken + Int(offered) == bytes.count
                let status = step(flush: isRest && isLast ? Z_FINISH : Z_NO_FLUSH, to: &output)
                taken += Int(offered - raw.pointee.avail_in)
                if status == Z_STREAM_END { return true }
                guard status == Z_OK || status == Z_BUF_ERROR else { return false }
                if !isLast, taken == bytes.count { return true }
            }
        }
    }

    private func step(flush: Int32, to output: inout [UInt8]) -> Int32 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 14) { room in
            raw.pointee.next_out = room.baseAddress
            raw.pointee.avail_out = UInt32(room.count)
            let status = deflate(raw, flush)
            output.append(contentsOf: room[..<(room.count - Int(raw.pointee.avail_out))])
            return status
        }
    }
}
