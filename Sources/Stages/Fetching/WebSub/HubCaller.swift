public import Model

/// Asks hubs to begin, renew or end a subscription (WebSub §5.1): a POST of a form, whose redirects (307, 308) are followed.
public struct HubCaller: Sendable {
    /// How long a lease we ask for: the hub decides.
    public static let wantedLease = Duration.seconds(10 * 86_400)
    private static let mostRedirects = 3
    private static let limits = TransferLimits(total: .seconds(30), decodedBytes: 1 << 20, headerBytes: 64 << 10)

    private let transport: any Transport
    private let clock: any WallClock
    private let userAgent: String

    /// A caller over a transport, which bounds and refuses as for any other request.
    public init(transport: any Transport, clock: any WallClock, userAgent: String) {
        self.transport = transport
        self.clock = clock
        self.userAgent = userAgent
    }

    /// Asks the hub of a lease. Never throws: what goes wrong is an answer too.
    public func ask(_ lease: HubLease) async -> HubAnswer {
        var (url, asked) = (lease.hub, [String]())
        let hidden = [lease.token.exposed, lease.secret.exposed]
        func shown(_ text: String) -> String { Redaction.byName(hidden.reduce(text) { $0.replacing($1, with: Redaction.mark) }) }
        while true {
            asked.append(url)
            do {
                let response = try await transport.perform(request(lease, at: url))
                guard [307, 308].contains(response.status), asked.count <= Self.mostRedirects else { return answer(to: response) }
                switch Redirect.next(after: response, from: url, asked: asked) {
                case .failure(let failure): return .refused(shown(failure.message), retryAfter: nil)
                case .success(let hop): url = hop.url
                }
            } catch {
                if error.kind == .cancelled { return .cancelled }
                // It agreed, at length.
                if error.kind == .tooLarge, let status = error.status, (200..<300).contains(status) { return .accepted }
                return .unreachable(shown("\(error)"))
            }
        }
    }

    private func request(_ lease: HubLease, at url: String) -> TransportRequest {
        let isEnding = lease.standing == .ending
        var fields = [
            (name: "hub.callback", value: lease.callback + lease.token.exposed),
            (name: "hub.mode", value: isEnding ? "unsubscribe" : "subscribe"),
            (name: "hub.topic", value: lease.topic),
        ]
        if !isEnding {
            fields.append(("hub.lease_seconds", String(Self.wantedLease.wholeMilliseconds / 1000)))
            fields.append(("hub.secret", lease.secret.exposed))
        }
        let headers = [HeaderField("User-Agent", userAgent), HeaderField("Content-Type", "application/x-www-form-urlencoded")]
        var request = TransportRequest(url: Secret(url), headers: headers, limits: Self.limits)
        request.body = Array(FormFields.text(fields).utf8)
        return request
    }

    /// 202 is the standard's word; older hubs verify at once and say 204.
    private func answer(to response: TransportResponse) -> HubAnswer {
        if (200..<300).contains(response.status) { return .accepted }
        return .refused("the hub answered \(response.status)", retryAfter: RetryAfter.moment(in: response, now: clock.now()))
    }
}
