public import Sockets
import Synchronization

/// A scripted HTTP/1.1 server on a thread of its own, for tests, demos and benchmarks.
///
/// ```swift
/// let server = try LoopbackServer { request in
///     switch request.path {
///     case "/feed.xml": .text("<rss/>", type: "application/rss+xml")
///     case "/slow": .text("late").after(.seconds(2))
///     case "/cut": .text("only half of this").cut(afterBodyBytes: 9)
///     default: .notFound
///     }
/// }
/// defer { server.stop() }
/// // … ask for server.url("/feed.xml") …
/// #expect(server.requests.map(\.path) == ["/feed.xml"])
/// ```
///
/// One poll loop serves all connections (tens of thousands of requests a second); the handler runs on it, so it must answer at once:
/// slowness is said in the reply. For documents with validators see ``StaticSite``, whose `reply(to:)` fits as a handler.
public final class LoopbackServer: Sendable {
    /// Turns a request into what shall be sent.
    public typealias Handler = @Sendable (ServerRequest) -> ServerReply
    /// What a client is sent as soon as its connection stands, before it has asked for anything: bytes that break a TLS handshake, a reset.
    /// The argument is the number of the connection, from 1; nil waits for requests.
    public typealias Greeting = @Sendable (Int) -> ServerReply?
    /// Is told how a reply ended, on the loop's thread; a connection that breaks off before its request was whole is not told of.
    public typealias Observer = @Sendable (ServerRequest, ServerDelivery) -> Void

    /// The address that it listens on; of several the first.
    public let address: String
    /// The port that it listens on, at every address the same.
    public let port: Int

    private let log: RequestLog
    private let waker: Waker
    private let thread: LoopThread
    private let isStopped = Mutex(false)

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - address: a numeric address. All of 127.0.0.0/8 is this machine on Linux, so that servers on 127.0.0.1, 127.0.0.2, … are different
    ///     hosts to a polite client; `0.0.0.0` serves them all, see `url(_:host:)` and `ServerRequest.host`.
    ///   - port: 0 takes a free one.
    ///   - recordsRequests: false for benchmarks: the counters still count, but `requests` stays empty.
    ///   - greeting: what is sent before a request came; the connection ends thereafter.
    public convenience init(
        address: String = "127.0.0.1", port: Int = 0, recordsRequests: Bool = true, greeting: @escaping Greeting = { _ in nil },
        handler: @escaping Handler
    ) throws(SocketError) {
        try self.init(addresses: [address], port: port, recordsRequests: recordsRequests, greeting: greeting, handler: handler)
    }

    /// Starts to serve at several addresses, all of them on one port; `ServerRequest.address` says which one was asked.
    ///
    /// - Parameters:
    ///   - addresses: one at the least.
    ///   - mostConnections: how many may be open; of more the oldest are ended.
    ///   - observer: is told how each reply ended.
    public init(
        addresses: [String], port: Int = 0, recordsRequests: Bool = true, mostConnections: Int = .max,
        greeting: @escaping Greeting = { _ in nil },
        observer: @escaping Observer = { _, _ in }, handler: @escaping Handler
    ) throws(SocketError) {
        precondition(!addresses.isEmpty, "a server listens somewhere")
        let listeners = try Self.listeners(on: addresses, port: port)
        let waker = try Waker()
        let log = RequestLog(keepsRequests: recordsRequests)
        address = addresses[0]
        self.port = try listeners[0].localPort
        self.waker = waker
        self.log = log
        let handover = Mutex<[Socket]?>(listeners)
        thread = try LoopThread {
            guard let listeners = handover.withLock({ $0.take() }) else { return }
            let doors = zip(addresses, listeners).map { ServerLoop.Door(address: $0, listener: $1) }
            var loop = ServerLoop(
                doors: doors, waker: waker, log: log, greeting: greeting, mostConnections: mostConnections, observer: observer,
                handler: handler)
            loop.run()
        }
    }

    /// A port that is free at one address may be taken at another: then another one is tried.
    private static func listeners(on addresses: [String], port: Int) throws(SocketError) -> [Socket] {
        var attemptsLeft = port == 0 ? 20 : 1
        while true {
            var listeners: [Socket] = []
            do {
                for address in addresses {
                    let wanted = try listeners.first?.localPort ?? port
                    listeners.append(try Socket.listening(on: address, port: wanted))
                }
                return listeners
            } catch {
                for listener in listeners { listener.close() }
                attemptsLeft -= 1
                if attemptsLeft == 0 { throw error }
            }
        }
    }

    deinit { stop() }

    /// Ends all connections and waits for the thread; safe to call twice, but not from the handler.
    public func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        log.askToStop()
        waker.wake()
        thread.join()
    }

    /// `http://127.0.0.1:PORT` and the path; `host` names another address that this server answers at too.
    public func url(_ path: String = "/", host: String? = nil) -> String {
        let host = host ?? address
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(path)"
    }

    /// All requests so far, in the order in which they came whole; empty without `recordsRequests`.
    public var requests: [ServerRequest] { log.requests }

    /// The requests for one path (without the query), in order.
    public func requests(for path: String) -> [ServerRequest] { requests.filter { $0.path == path } }

    /// Forgets the requests so far; their numbering and the counters go on.
    public func forgetRequests() { log.forget() }

    /// How many requests and connections there were.
    public var counters: ServerCounters { log.counters }
}
