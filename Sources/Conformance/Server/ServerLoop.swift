import Sockets

/// The poll loop: all that happens on the server's thread.
struct ServerLoop {
    let listener: Socket
    let waker: Waker
    let log: RequestLog
    let greeting: LoopbackServer.Greeting
    let handler: LoopbackServer.Handler
    private let start = ContinuousClock.now
    private var connections: [Connection] = []
    private var poll = PollSet()

    init(
        listener: Socket, waker: Waker, log: RequestLog, greeting: @escaping LoopbackServer.Greeting,
        handler: @escaping LoopbackServer.Handler
    ) {
        self.listener = listener
        self.waker = waker
        self.log = log
        self.greeting = greeting
        self.handler = handler
    }

    /// Serves until the log says stop, or the system has no more to give.
    mutating func run() {
        while !log.isAskedToStop {
            fillPollSet()
            do { try poll.wait(atMost: timeout()) } catch { break }
            waker.drain()
            acceptAll()
            serveReady()
        }
        for connection in connections { end(connection) }
    }

    /// The listener stands at 0, the waker at 1, the connections behind.
    private mutating func fillPollSet() {
        let now = ContinuousClock.now
        poll.removeAll()
        poll.add(listener, reading: true, writing: false)
        poll.add(waker)
        for connection in connections {
            poll.add(connection.socket, reading: connection.wantsToRead, writing: connection.wantsToWrite(at: now))
        }
    }

    /// Until the first reply that rests is due.
    private func timeout() -> Duration? {
        guard let due = connections.compactMap(\.restsUntil).min() else { return nil }
        return max(.zero, due - .now)
    }

    private mutating func acceptAll() {
        guard poll.isReadable(0) else { return }
        // An error here (no descriptors left) leaves the connection waiting; the next round tries again.
        while let socket = try? listener.accept() {
            let connection = Connection(socket: socket, number: log.noteConnection())
            if let reply = greeting(connection.number) { connection.greet(with: reply, at: .now) }
            connections.append(connection)
        }
    }

    private mutating func serveReady() {
        let now = ContinuousClock.now
        for (index, connection) in connections.enumerated() {
            let polled = index + 2 < poll.count
            if polled && poll.isReadable(index + 2) || !polled { connection.receive() }
            answer(connection, at: now)
            if connection.isOver { end(connection) }
        }
        connections.removeAll(where: \.isOver)
    }

    /// Answers requests one after another until something must be waited for.
    private func answer(_ connection: Connection, at now: ContinuousClock.Instant) {
        connection.send(at: now)
        while !connection.isOver, !connection.isSending, var request = connection.nextRequest() {
            request.connection = connection.number
            request.arrived = now - start
            request = log.note(request)
            connection.begin(handler(request), to: request, at: now)
            connection.send(at: now)
        }
    }

    private func end(_ connection: Connection) {
        connection.close()
        log.noteEnd()
    }
}
