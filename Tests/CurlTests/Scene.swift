import Curl
import LoopbackServer
import Model

/// Runs a function with a scripted server and a transport that may reach it.
func withScene<R>(
    _ options: CurlOptions = CurlOptions(), handler: @escaping LoopbackServer.Handler,
    _ body: (LoopbackServer, CurlTransport) async throws -> R
) async throws -> R {
    let server = try LoopbackServer(handler: handler)
    defer { server.stop() }
    var options = options
    options.allowPrivate.append("127.0.0.0/8")
    return try await CurlTransport.withTransport(options) { try await body(server, $0) }
}

extension CurlTransport {
    /// GET with limits that suit a test: generous, so that no slow machine runs into one that is not meant.
    func get(_ url: String, headers: [HeaderField] = [], limits: TransferLimits = .generous) async throws -> TransportResponse {
        try await perform(TransportRequest(url: Secret(url), headers: headers, limits: limits))
    }

    /// The failure that a GET ends with; nil when it succeeds.
    func failure(_ url: String, headers: [HeaderField] = [], limits: TransferLimits = .generous) async -> FetchFailure? {
        do {
            _ = try await perform(TransportRequest(url: Secret(url), headers: headers, limits: limits))
            return nil
        } catch {
            return error
        }
    }
}

extension TransferLimits {
    static let generous = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120))
}

extension TransportResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// The failure of a reply, asked for once.
func failure(of reply: ServerReply, limits: TransferLimits = .generous) async throws -> FetchFailure? {
    try await withScene(handler: { _ in reply }) { server, transport in await transport.failure(server.url(), limits: limits) }
}

/// The answer to a reply, asked for once.
func response(to reply: ServerReply) async throws -> TransportResponse {
    try await withScene(handler: { _ in reply }) { server, transport in try await transport.get(server.url()) }
}

/// A raw reply from a text, each scalar one byte.
func raw(_ text: String) -> ServerReply { .raw(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) }
