import Digest
public import Model

/// Whoever can be given a batch.
public protocol DeliveryReceiver: Sendable {
    /// Name, kinds, timeout, start.
    var terms: ReceiverTerms { get }
    /// Where it stands, as it may be shown.
    var target: String { get }
    /// Gives it a batch, within its timeout.
    func deliver(_ batch: DeliveryBatch, at now: Timestamp) async -> DeliveryOutcome
}

/// A batch as a POST of `pipeline.delivery/1`, signed where there is a secret:
///
/// ```
/// Idempotency-Key: 0f3c…            the same for every try of the same lines
/// X-Pipeline-Timestamp: 1743084180   when this try began, seconds since 1970
/// X-Pipeline-Signature: sha256=…     HMAC-SHA256 of "TIMESTAMP.BODY" with the secret, hexadecimal
/// ```
///
/// 2xx takes it, 410 ends it for good, all else refuses it; `Retry-After` is obeyed. Redirects are not followed.
public struct Webhook: DeliveryReceiver {
    /// Name, kinds, timeout, start.
    public var terms: ReceiverTerms { receiver.terms }
    /// The URL as feeds.yml has it.
    public var target: String { receiver.url }

    private let receiver: WebhookReceiver
    private let transport: any Transport
    private let retryAfter: @Sendable (TransportResponse, Timestamp) -> Timestamp?

    /// A webhook over a transport.
    ///
    /// - Parameter retryAfter: reads the field of that name.
    public init(
        _ receiver: WebhookReceiver, transport: any Transport, retryAfter: @escaping @Sendable (TransportResponse, Timestamp) -> Timestamp?
    ) {
        self.receiver = receiver
        self.transport = transport
        self.retryAfter = retryAfter
    }

    /// Posts a batch.
    public func deliver(_ batch: DeliveryBatch, at now: Timestamp) async -> DeliveryOutcome {
        do {
            return outcome(of: try await transport.perform(request(for: batch, at: now)), at: now)
        } catch {
            if error.kind == .cancelled { return .cancelled }
            // It said that it has the batch, at length.
            if error.kind == .tooLarge, let status = error.status, (200..<300).contains(status) { return .taken }
            return .refused(Redaction(urls: [receiver.requestURL.exposed]).shown("\(error)"))
        }
    }

    func request(for batch: DeliveryBatch, at now: Timestamp) -> TransportRequest {
        let body = DeliveryJSON.body(batch)
        let seconds = String(now.milliseconds / 1000)
        var headers = [
            HeaderField("Content-Type", "application/json"), HeaderField("Idempotency-Key", batch.key),
            HeaderField("X-Pipeline-Timestamp", seconds),
        ]
        if let secret = receiver.secret {
            let code = Digest.hmacSHA256(Array("\(seconds).".utf8) + body, key: Array(secret.exposed.utf8))
            headers.append(HeaderField("X-Pipeline-Signature", "sha256=" + code))
        }
        let limits = TransferLimits(
            connect: terms.timeout, idle: terms.timeout, total: terms.timeout, decodedBytes: 1 << 20, headerBytes: 64 << 10)
        var request = TransportRequest(url: receiver.requestURL, headers: headers, limits: limits)
        request.body = body
        return request
    }

    private func outcome(of response: TransportResponse, at now: Timestamp) -> DeliveryOutcome {
        switch response.status {
        case 200..<300: .taken
        case 410: .gone("HTTP 410: it asked to be told no more")
        case 300..<400: .refused("HTTP \(response.status): redirects are not followed; write the new URL into feeds.yml")
        default: .refused("HTTP \(response.status)", retryAfter: retryAfter(response, now))
        }
    }
}
