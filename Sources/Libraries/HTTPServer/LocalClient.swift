import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a server at a socket in the file system one question at a time.
public enum LocalClient {
    /// `GET` of a target.
    ///
    /// - Throws: `HTTPServerError` where nobody listens there or nothing sensible came back.
    public static func get(_ target: String, at path: String, within limit: Duration = .seconds(10)) async throws -> HTTPResponse {
        do {
            return try await ask(target, at: path, within: limit)
        } catch {
            throw HTTPServerError(place: path, reason: "nobody answers (\(error))")
        }
    }

    private static func ask(_ target: String, at path: String, within limit: Duration) async throws -> HTTPResponse {
        let timeout = TimeAmount.milliseconds(Int64(limit / .milliseconds(1)))
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(timeout)
        let channel = try await bootstrap.connect(unixDomainSocketPath: path) { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(IdleStateHandler(readTimeout: timeout))
                try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: 64 << 20))
                return try NIOAsyncChannel<NIOHTTPClientResponseFull, HTTPClientRequestPart>(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { answers, questions in
            let headers = HTTPHeaders([("Host", "localhost"), ("Connection", "close")])
            try await questions.write(.head(HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: headers)))
            try await questions.write(.end(nil))
            for try await answer in answers {
                return HTTPResponse(
                    status: Int(answer.head.status.code), headers: answer.head.headers.map { HTTPField($0.name, $0.value) },
                    body: answer.body.map { Array($0.readableBytesView) } ?? [])
            }
            throw HTTPServerError(place: path, reason: "the connection ended without an answer")
        }
    }
}
