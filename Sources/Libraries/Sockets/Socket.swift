import Glibc

/// A TCP socket that never blocks, closed when it is let go. Not for two threads at once.
///
/// ```swift
/// let listener = try Socket.listening(on: "127.0.0.1", port: 0)
/// if let connection = try listener.accept() { try connection.write([72, 105]) }
/// ```
public final class Socket {
    /// The file descriptor; negative once closed.
    private(set) var descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close() }

    /// Listens on a numeric address (IPv4 or IPv6); port 0 takes any free one, see `localPort`.
    public static func listening(on host: String, port: Int, backlog: Int = 1024) throws(SocketError) -> Socket {
        let address = try SocketAddress(host: host, port: port)
        let descriptor = Glibc.socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError("socket") }
        let socket = Socket(descriptor: descriptor)
        try makeNonBlocking(descriptor)
        try socket.set(SO_REUSEADDR, level: SOL_SOCKET, to: 1)
        guard address.withPointer({ bind(descriptor, $0, $1) }) == 0 else { throw SocketError("bind \(host):\(port)") }
        guard listen(descriptor, Int32(clamping: backlog)) == 0 else { throw SocketError("listen") }
        return socket
    }

    /// The next connection that waits; nil when none does.
    public func accept() throws(SocketError) -> Socket? {
        while true {
            let accepted = Glibc.accept(descriptor, nil, nil)
            if accepted >= 0 {
                let socket = Socket(descriptor: accepted)
                try makeNonBlocking(accepted)
                try socket.set(Int32(TCP_NODELAY), level: Int32(IPPROTO_TCP), to: 1)
                return socket
            }
            switch errno {
            case EAGAIN: return nil
            case EINTR, ECONNABORTED: continue
            default: throw SocketError("accept")
            }
        }
    }

    /// Appends what has come, at most `limit` bytes, to a buffer.
    public func read(into buffer: inout [UInt8], limit: Int = 65_536) throws(SocketError) -> Reading {
        let count = withUnsafeTemporaryAllocation(byteCount: limit, alignment: 1) { scratch in
            let count = retrying { Glibc.read(descriptor, scratch.baseAddress, limit) }
            if count > 0 { buffer.append(contentsOf: scratch[..<count]) }
            return count
        }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        if errno == EAGAIN { return .nothingYet }
        throw SocketError("read")
    }

    /// Hands bytes to the kernel.
    ///
    /// - Returns: how many it took; 0 when its buffer is full.
    @discardableResult
    public func write(_ bytes: ArraySlice<UInt8>) throws(SocketError) -> Int {
        let count = bytes.withUnsafeBytes { raw in retrying { send(descriptor, raw.baseAddress, raw.count, Int32(MSG_NOSIGNAL)) } }
        if count >= 0 { return count }
        if errno == EAGAIN { return 0 }
        throw SocketError("write")
    }

    /// Ends the connection; the peer still gets what was written.
    public func close() {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        descriptor = -1
    }

    /// Ends the connection with RST: the peer sees "connection reset" (SO_LINGER with a time of 0).
    public func reset() {
        guard descriptor >= 0 else { return }
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    /// The port that the socket is bound to.
    public var localPort: Int {
        get throws(SocketError) { try SocketAddress(boundTo: descriptor).port }
    }

    private func set(_ option: Int32, level: Int32, to value: Int32) throws(SocketError) {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SocketError("setsockopt")
        }
    }
}

/// What a read found.
public enum Reading: Hashable, Sendable {
    /// So many bytes.
    case bytes(Int)
    /// None for now.
    case nothingYet
    /// The peer will send no more.
    case end
}

/// Neither blocks this process nor goes over to a child (accept4 and pipe2, which do this at once, are not in the Glibc module).
func makeNonBlocking(_ descriptor: Int32) throws(SocketError) {
    let isSet = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) >= 0 && fcntl(descriptor, F_SETFD, FD_CLOEXEC) >= 0
    guard isSet else { throw SocketError("fcntl") }
}

/// Repeats a system call that a signal broke off.
func retrying(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
