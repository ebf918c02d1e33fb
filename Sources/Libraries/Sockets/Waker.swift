import Glibc

/// Ends the wait of a `PollSet` from another thread (the self-pipe trick).
public final class Waker: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    /// A waker; takes two descriptors.
    public init() throws(SocketError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SocketError("pipe") }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends { try makeNonBlocking(end) }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes; a full pipe is fine, it wakes as well.
    public func wake() {
        var byte: UInt8 = 1
        _ = retrying { write(writeEnd, &byte, 1) }
    }

    /// Makes ready for the next wake.
    public func drain() {
        var scratch = [UInt8](repeating: 0, count: 64)
        while retrying({ read(readEnd, &scratch, scratch.count) }) > 0 {}
    }
}
