import Sockets
import Synchronization

/// A server that knows no HTTP: it takes in what a client says first, answers with a few bytes, and hangs up.
final class Ear: Sendable {
    /// The port at 127.0.0.1.
    let port: Int
    private let heard: Heard
    private let waker: Waker
    private let thread: LoopThread

    /// What has been heard, one connection each.
    var messages: [[UInt8]] { heard.messages }

    init(answer: [UInt8]) throws {
        let listener = try Socket.listening(on: Rig.host, port: 0)
        let (waker, heard) = (try Waker(), Heard())
        port = try listener.localPort
        let handover = Mutex<Socket?>(listener)
        (self.waker, self.heard) = (waker, heard)
        thread = try LoopThread {
            guard let listener = handover.withLock({ $0.take() }) else { return }
            Self.listen(at: listener, until: waker, heard, answer)
        }
    }

    /// Ends the thread.
    func stop() {
        heard.end()
        waker.wake()
        thread.join()
    }

    private static func listen(at listener: Socket, until waker: Waker, _ heard: Heard, _ answer: [UInt8]) {
        var (connections, poll) = ([Socket](), PollSet())
        while !heard.isOver {
            poll.removeAll()
            poll.add(waker)
            for socket in [listener] + connections { poll.add(socket, reading: true, writing: false) }
            guard (try? poll.wait(atMost: nil)) != nil else { return }
            connections.removeAll { hasSpoken($0, heard, answer) }
            while let socket = try? listener.accept() { connections.append(socket) }
        }
    }

    /// Whether a client has spoken, or gone; then its connection ends.
    private static func hasSpoken(_ socket: Socket, _ heard: Heard, _ answer: [UInt8]) -> Bool {
        var bytes: [UInt8] = []
        guard let reading = try? socket.read(into: &bytes) else { return true }
        if reading == .nothingYet { return false }
        if !bytes.isEmpty { heard.add(bytes) }
        _ = try? socket.write(answer[...])
        return true
    }

    private final class Heard: Sendable {
        private let state = Mutex((messages: [[UInt8]](), isOver: false))
        var messages: [[UInt8]] { state.withLock { $0.messages } }
        var isOver: Bool { state.withLock { $0.isOver } }
        func add(_ message: [UInt8]) { state.withLock { $0.messages.append(message) } }
        func end() { state.withLock { $0.isOver = true } }
    }
}

/// What a client says first when it speaks TLS (RFC 8446 §4.1.2), as far as a rule asks.
struct ClientHello {
    /// The host that it names (RFC 6066 §3).
    var serverName: String?
    /// The versions that it offers: 0x0304 is TLS 1.3, 0x0303 is 1.2.
    var versions: [Int] = []

    /// Reads the first record of a connection; nil where that is no ClientHello.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes[...])
        guard reader.number(1) == 22, reader.skip(4), reader.number(1) == 1, reader.skip(3), let legacy = reader.number(2), reader.skip(32),
            reader.block(1) != nil, reader.block(2) != nil, reader.block(1) != nil
        else { return nil }
        versions = [legacy]
        guard var extensions = reader.block(2) else { return }
        while let type = extensions.number(2), var content = extensions.block(2) {
            if type == 0, content.skip(3), let name = content.block(2) { serverName = String(decoding: name.bytes, as: UTF8.self) }
            if type == 43, var list = content.block(1) {
                versions = []
                while let version = list.number(2) { versions.append(version) }
            }
        }
    }
}

/// Numbers and blocks with their length before them, the highest byte first.
private struct ByteReader {
    private(set) var bytes: ArraySlice<UInt8>
    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    mutating func number(_ count: Int) -> Int? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func skip(_ count: Int) -> Bool {
        guard bytes.count >= count else { return false }
        bytes = bytes.dropFirst(count)
        return true
    }

    /// A block whose length stands before it in so many bytes.
    mutating func block(_ lengthBytes: Int) -> ByteReader? {
        guard let count = number(lengthBytes), bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return ByteReader(bytes.prefix(count))
    }
}
