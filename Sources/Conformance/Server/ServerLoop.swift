import Sockets

/// The poll loop: all that happens on the server's thread.
struct ServerLoop {
    /// An address and who listens there.
    struct Door {
        let address: String
        let listener: Socket
    }

    let doors: [Door]
    let waker: Waker
    let log: RequestLog
    let greeting: LoopbackServer.Greeting
    let mostConnections: Int
    let observer: LoopbackServer.Observer
    let handler: LoopbackServer.Handler
    private let start = ContinuousClock.now
    private var connections: [Connection] = []
    private var poll = PollSet()

    init(
        doors: [Door], waker: Waker, log: RequestLog, greeting: @escaping LoopbackServer.Greeting,
        mostConnections: Int, observer: @escaping LoopbackServer.Observer, handler: @escaping LoopbackServer.Handler
    ) {
        self.doors = doors
        self.waker = waker
        self.log = log
        self.greeting = greeting
        self.mostConnections = mostConnections
        self.observer = observer
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

    /// The waker stands at 0, then the doors, the connections behind.
    private mutating func fillPollSet() {
        let now = ContinuousClock.now
        poll.removeAll()
        poll.add(waker)
        for door in doors { poll.add(door.listener, reading: true, writing: false) }
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
        for (index, door) in doors.enumerated() where poll.isReadable(index + 1) {
            // An error here (no descriptors left) leaves the connection waiting; the next round tries again.
            while let socket = try? door.listener.accept() {
                let connection = Connection(socket: socket, number: log.noteConnection(), address: door.address)
                makeRoom()
                if let reply = greeting(connection.number) { connection.greet(with: reply, at: .now) }
                connections.append(connection)
            }
        }
    }

    /// Of too many connections the oldest that waits for a request is ended, or the oldest at all.
    private func makeRoom() {
        guard connections.count >= mostConnections else { return }
        (connections.first { !$0.isOver && !$0.isSending } ?? connections.first { !$0.isOver })?.hangUp()
    }

    private mutating func serveReady() {
        let now = ContinuousClock.now
        for (index, connection) in connections.enumerated() {
            let place = index + doors.count + 1
            let polled = place < poll.count
            if polled && poll.isReadable(place) || !polled { connection.receive() }
            answer(connection, at: now)
            if connection.isOver { end(connection) }
        }
        connections.removeAll(where: \.isOver)
    }

    /// Answers requests one after another until something must be waited for.
    private func answer(_ connection: Connection, at now: ContinuousClock.Instant) {
        connection.send(at: now)
        tellDelivery(of: connection)
        while !connection.isOver, !connection.isSending, var request = connection.nextRequest() {
            request.connection = connection.number
            request.address = connection.address
            request.arrived = now - start
            request = log.note(request)
            connection.begin(handler(request), to: request, at: now)
            connection.send(at: now)
            tellDelivery(of: connection)
        }
        if connection.isOver { tellDelivery(of: connection) }
    }

    private func tellDelivery(of connection: Connection) {
        if let (request, delivery) = connection.takeDelivery() { observer(request, delivery) }
    }

    private func end(_ connection: Connection) {
        connection.close()
        log.noteEnd()
    }
}
