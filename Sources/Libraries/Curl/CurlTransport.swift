public import Model

/// libcurl as the port to the world: GET and POST over HTTP/1.1 and HTTP/2, one hop a request, on one thread of its own.
///
/// ```swift
/// try await CurlTransport.withTransport(CurlOptions(userAgent: "pipeline/1.0")) { transport in
///     let response = try await transport.perform(TransportRequest(url: Secret("https://example.com/feed.xml")))
/// }
/// ```
///
/// A transport lives only inside its scope: when `withTransport` returns, its thread has ended and all connections are closed; a transport
/// that was carried out of the scope answers `.cancelled`. What a failure's class means here:
///
/// - `timeout`: connecting took longer than `limits.connect`, no byte came for `limits.idle` (or fewer than 16 bytes a second for so long),
///   or all took longer than `limits.total`. Waiting for a turn (see ``CurlOptions``) does not count.
/// - `tooLarge`: the decoded body exceeds `limits.decodedBytes`, or the header fields `limits.headerBytes`.
/// - `refusedAddress`: the name leads only to addresses that ``AddressPolicy`` refuses; asked for each connection, after name resolution.
/// - `redirect`: the URL cannot be read, or its scheme is neither `http` nor `https` (nor `file`, where the request allows that).
/// - `protocolError`: the answer is not HTTP, or the request cannot be sent without forging one (a line end in a header field).
///
/// The environment's proxies (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`) are used as curl does; the address that is checked is then
/// the proxy's. Cookies, `.netrc`, HSTS and caches are not. Statuses are answers, not failures: 404 is a response.
public final class CurlTransport: Transport {
    private let inbox: Inbox
    private let options: CurlOptions

    private init(inbox: Inbox, options: CurlOptions) {
        self.inbox = inbox
        self.options = options
    }

    /// Runs a function with a transport that ends with it.
    ///
    /// - Throws: ``CurlError`` when there can be no transport; else what `body` throws.
    public static func withTransport<R>(
        _ options: CurlOptions = CurlOptions(), _ body: (CurlTransport) async throws -> R
    ) async throws -> R {
        let policy = AddressPolicy(allowed: try ranges(options.allowPrivate))
        let multi = try MultiHandle(options)
        let inbox = Inbox(multi)
        let thread = try CurlThread {
            var loop = CurlLoop(multi: multi, inbox: inbox, options: options, policy: policy)
            loop.run()
        }
        let result: Result<R, any Error>
        do {
            result = .success(try await body(CurlTransport(inbox: inbox, options: options)))
        } catch {
            result = .failure(error)
        }
        await withCheckedContinuation { inbox.close(whenEnded: $0) }
        thread.join()
        return try result.get()
    }

    /// Sends one request and gives the whole answer; when the task is cancelled, the transfer is broken off.
    public func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        switch try RequestCheck.target(of: request) {
        case .file(let path):
            return try LocalFile.read(path, in: options.localFolder, limit: request.limits.decodedBytes)
        case .http(let url, let host):
            let fields = try RequestCheck.fields(of: request, userAgent: options.userAgent)
            let ticket = Ticket(host: host, key: options.politenessKey(host))
            return try await send(request, url: url, fields: fields, ticket: ticket).get().unpacked()
        }
    }

    private func send(
        _ request: TransportRequest, url: String, fields: [[CChar]], ticket: Ticket
    ) async -> Result<Delivery, FetchFailure> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                inbox.submit(Order(ticket: ticket, url: url, fields: fields, request: request, continuation: continuation))
            }
        } onCancel: {
            inbox.cancel(ticket)
        }
    }

    private static func ranges(_ texts: [String]) throws(CurlError) -> [AddressRange] {
        var ranges: [AddressRange] = []
        for text in texts {
            guard let range = AddressRange(text) else { throw .badAddressRange(text) }
            ranges.append(range)
        }
        return ranges
    }
}
