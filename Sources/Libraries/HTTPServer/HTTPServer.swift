import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP/1.1 server over SwiftNIO for what a long-running process tells of itself and is told.
///
/// ```swift
/// try await HTTPServer(handler: { _ in .text("ok\n") }).serve(at: [.tcp(host: "127.0.0.1", port: 0)]) { places in
///     …  // the server answers while this body runs
/// }
/// ```
///
/// Whoever asks is a stranger: heads beyond 80 KiB and bodies beyond `mostBodyBytes` are refused, a body that is not wanted (`takesBody`) is not read, who
/// says nothing for `idleTime` or takes longer than `requestTime` over a request is hung up on, of more than `mostConnections` the newest are turned
/// away, and so are bodies while others hold `mostBodyBytesInAll` (503).
public struct HTTPServer: Sendable {
    /// Answers one request.
    public typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

    /// Whether the body of a request is wanted, told by its head; asked on the server's own threads, so it must not wait.
    public typealias BodyRule = @Sendable (_ head: HTTPRequest) -> Bool

    /// Where a server listens.
    public enum Place: Hashable, Sendable, CustomStringConvertible {
        /// A host name or numeric address; port 0 takes a free one.
        case tcp(host: String, port: Int)
        /// A socket in the file system; what stands there of a server that is no more is replaced. Only its owner may connect.
        case unix(path: String)

        /// `127.0.0.1:9469`, or the path.
        public var description: String {
            switch self {
            case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
            case .unix(let path): path
            }
        }
    }

    let limits: Limits
    let takesBody: BodyRule
    let handler: Handler

    /// What strangers may take.
    public struct Limits: Hashable, Sendable {
        /// The longest body, in bytes.
        public var mostBodyBytes = 8 << 20
        /// How many bytes of bodies may be held at once, of all requests that are not answered yet.
        public var mostBodyBytesInAll = 64 << 20
        /// How long the body of a request may be on its way.
        public var requestTime = Duration.seconds(60)
        /// How long a connection may be silent.
        public var idleTime = Duration.seconds(20)
        /// How many connections may be open.
        public var mostConnections = 256

        /// The defaults suit a handful of clients.
        public init() {}
    }

    /// A server that is not running yet.
    ///
    /// - Parameter takesBody: of a request whose body is not wanted the handler is told the head, and the connection ends with its answer.
    public init(limits: Limits = Limits(), takesBody: @escaping BodyRule = { _ in false }, handler: @escaping Handler) {
        self.limits = limits
        self.takesBody = takesBody
        self.handler = handler
    }

    /// Serves while a body runs.
    ///
    /// - Parameter body: is told where the server listens, with the ports that were taken.
    /// - Throws: `HTTPServerError` where it cannot listen; what the body throws.
    public func serve<Result: Sendable>(
        at places: [Place], while body: @escaping @Sendable ([Place]) async throws -> Result
    ) async throws -> Result {
        let doors = try await open(places)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            for door in doors {
                group.addTask {
                    try await Connections(limits: limits, handler: handler).serve(door)
                    return nil
                }
            }
            let bound = zip(places, doors).map { $0.bound(to: $1.channel.localAddress) }
            group.addTask { try await body(bound) }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            preconditionFailure("the body of a server ended without a result")
        }
    }

    private func open(_ places: [Place]) async throws -> [Door] {
        var doors: [Door] = []
        let budget = BodyBudget(bytes: limits.mostBodyBytesInAll)
        do {
            for place in places { doors.append(try await open(place, budget)) }
            return doors
        } catch {
            for door in doors { try? await door.channel.close() }
            throw error
        }
    }

    private func open(_ place: Place, _ budget: BodyBudget) async throws -> Door {
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        let (limits, takesBody) = (limits, takesBody)
        let prepare: @Sendable (any Channel) -> EventLoopFuture<Client> = { channel in
            Self.prepare(channel, limits) { RequestAssembly(limits: limits, takesBody: takesBody, budget: budget) }
        }
        do {
            switch place {
            case .tcp(let host, let port):
                return try await bootstrap.bind(host: host, port: port, childChannelInitializer: prepare)
            case .unix(let path):
                let door = try await bootstrap.bind(
                    unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: prepare)
                try SocketFile.close(path)
                return door
            }
        } catch let error as IOError {
            throw HTTPServerError(place: "\(place)", reason: "cannot listen there: \(String(cString: strerror(error.errnoCode)))")
        } catch {
            throw HTTPServerError(place: "\(place)", reason: "cannot listen there: \(error)")
        }
    }

    /// Strings the handlers of a connection together.
    private static func prepare(
        _ channel: any Channel, _ limits: Limits, assembly: @escaping @Sendable () -> RequestAssembly
    ) -> EventLoopFuture<Client> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
            try pipeline.addHandler(IdleStateHandler(allTimeout: TimeAmount(limits.idleTime)))
            try pipeline.addHandler(IdleCloser())
            try pipeline.addHandler(assembly())
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
        }
    }
}

typealias Client = NIOAsyncChannel<NIOHTTPServerRequestFull, HTTPServerResponsePart>
typealias Door = NIOAsyncChannel<Client, Never>

/// Why a server cannot listen, or does not answer.
public struct HTTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where.
    public var place: String
    /// What the system says.
    public var reason: String

    /// `127.0.0.1:80: Permission denied`.
    public var description: String { "\(place): \(reason)" }
}

extension HTTPServer.Place {
    fileprivate func bound(to address: SocketAddress?) -> HTTPServer.Place {
        guard case .tcp(let host, _) = self, let port = address?.port else { return self }
        return .tcp(host: host, port: port)
    }
}

/// Hangs up on who has been silent for too long.
private final class IdleCloser: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
