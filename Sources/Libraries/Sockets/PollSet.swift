import Glibc

/// The sockets of one loop that something is awaited of: fill, wait, look, clear, and again.
public struct PollSet {
    private var entries: [pollfd] = []

    /// An empty set.
    public init() {}

    /// How many were added.
    public var count: Int { entries.count }

    /// Forgets all sockets, keeps the memory.
    public mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// Adds a socket.
    ///
    /// - Returns: where to look for it after `wait`.
    @discardableResult
    public mutating func add(_ socket: Socket, reading: Bool, writing: Bool) -> Int {
        add(socket.descriptor, events: (reading ? POLLIN : 0) | (writing ? POLLOUT : 0))
    }

    /// Adds a waker.
    @discardableResult
    public mutating func add(_ waker: Waker) -> Int { add(waker.readEnd, events: POLLIN) }

    /// Waits until something can be done with one of them, at most so long; nil is for ever.
    public mutating func wait(atMost timeout: Duration?) throws(SocketError) {
        let milliseconds = timeout.map { Int32(clamping: ($0 / .milliseconds(1)).rounded(.up).asInt) } ?? -1
        let count = poll(&entries, nfds_t(entries.count), milliseconds)
        guard count >= 0 || errno == EINTR else { throw SocketError("poll") }
    }

    /// Whether reading will tell something: bytes, the end, or an error.
    public func isReadable(_ index: Int) -> Bool { entries[index].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 }

    private mutating func add(_ descriptor: Int32, events: Int32) -> Int {
        entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
        return entries.count - 1
    }
}

extension Double {
    fileprivate var asInt: Int { self >= 9e15 ? .max : Int(Swift.max(0, self)) }
}
