import Sockets

/// One client: what it has sent that was not yet understood, and what is on its way back.
final class Connection {
    let socket: Socket
    let number: Int
    /// Which of the server's addresses it came to.
    let address: String
    private(set) var isOver = false
    private var received = RequestReader()
    private var sending: Sending?
    private var asked: ServerRequest?
    private var delivered: (request: ServerRequest, delivery: ServerDelivery)?

    init(socket: Socket, number: Int, address: String) {
        self.socket = socket
        self.number = number
        self.address = address
    }

    var isSending: Bool { sending != nil }
    var restsUntil: ContinuousClock.Instant? { sending?.restsUntil }
    /// While a reply is on its way no more is read, but for a client that may hang up during a rest.
    var wantsToRead: Bool { received.hasRoom }

    func wantsToWrite(at now: ContinuousClock.Instant) -> Bool {
        guard let sending else { return false }
        return sending.restsUntil.map { $0 <= now } ?? true
    }

    /// Takes in what has come; the end of the client's bytes ends the connection.
    func receive() {
        guard !isOver, received.hasRoom else { return }
        switch try? socket.read(into: &received.bytes) {
        case .bytes, .nothingYet: break
        case .end, nil: isOver = true
        }
    }

    /// The next request that is whole; one that cannot be read is answered with 400.
    func nextRequest() -> ServerRequest? {
        do {
            return try received.next()
        } catch {
            sending = Sending(.text("Bad request\n", status: 400).closing(), to: nil, at: .now)
            return nil
        }
    }

    func begin(_ reply: ServerReply, to request: ServerRequest, at now: ContinuousClock.Instant) {
        sending = Sending(reply, to: request, at: now)
        asked = request
    }

    /// How the last reply ended, once; nil while it is on its way.
    func takeDelivery() -> (request: ServerRequest, delivery: ServerDelivery)? {
        if isOver, let asked { delivered = delivered ?? (asked, .hungUp(afterBytes: sending?.sentBytes ?? 0)) }
        if delivered != nil { asked = nil }
        return delivered.take()
    }

    /// Begins to send although nothing was asked.
    func greet(with reply: ServerReply, at now: ContinuousClock.Instant) { sending = Sending(reply, to: nil, at: now) }

    /// Sends what may be sent now; of a reply without end so much that other connections have their turn.
    func send(at now: ContinuousClock.Instant) {
        guard !isOver, var current = sending else { return }
        sending = nil
        do {
            var bytesLeft = 1 << 20
            while bytesLeft > 0, let piece = current.next(at: now) {
                let count = try socket.write(piece)
                current.advance(by: count, at: now)
                bytesLeft -= count
                if count < piece.count { break }
            }
        } catch {
            isOver = true
        }
        guard current.isDone else { return sending = current }
        if let asked, !isOver { delivered = (asked, .sent) }
        switch current.ending {
        case .keepAlive: break
        case .close: isOver = true
        case .reset:
            socket.reset()
            isOver = true
        }
    }

    /// Ends it, whatever is on its way.
    func hangUp() { isOver = true }

    func close() { socket.close() }
}
