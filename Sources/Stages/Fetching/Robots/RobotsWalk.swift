import Model

/// One asking for a robots.txt as a value: it is told what came and says what to do next, as `Poll` does for feeds.
struct RobotsWalk {
    /// What to do next.
    enum Step: Equatable {
        /// Send this and tell `received` or `failed`.
        case ask(TransportRequest)
        /// Sleep and tell `waited`: a redirect carried Retry-After.
        case wait(until: Timestamp)
        /// That was it.
        case end(RobotsAnswer)
    }

    /// Larger than what is parsed, so that a large file does not fail; one that is larger still is taken as unreachable: it has rules that we do not know.
    static let limits = TransferLimits(decodedBytes: 4 << 20)

    private let userAgent: String
    private let deadline: Timestamp
    private var address: String
    private var asked: [String] = []
    private var waitingUntil: Timestamp?
    private var answer: RobotsAnswer?

    init(authority: String, userAgent: String, started: Timestamp) {
        self.userAgent = userAgent
        address = authority + "/robots.txt"
        deadline = started + Self.limits.total
    }

    func step(at now: Timestamp) -> Step {
        if let answer { return .end(answer) }
        if let waitingUntil, waitingUntil > now { return .wait(until: waitingUntil) }
        var limits = Self.limits
        limits.total = min(limits.total, max(deadline - now, .milliseconds(1)))
        let headers = [HeaderField("User-Agent", userAgent), HeaderField("Accept", "text/plain, */*;q=0.1")]
        return .ask(TransportRequest(url: Secret(address), headers: headers, limits: limits))
    }

    /// Tells that the wait is over.
    mutating func waited() { waitingUntil = nil }

    /// Tells that there was no answer.
    mutating func failed(_ failure: FetchFailure) { answer = .failed(failure) }

    /// Tells what was answered.
    mutating func received(_ response: TransportResponse, at now: Timestamp) {
        asked.append(address)
        guard Redirect.isRedirect(response.status) else { return answer = .answered(status: response.status, body: response.body) }
        switch Redirect.next(after: response, from: address, asked: asked) {
        case .success(let hop):
            address = hop.url
            delay(by: RetryAfter.moment(in: response, now: now), status: response.status, now: now)
        case .failure(let failure): answer = isTooManyRedirects(response) ? .tooManyRedirects : .failed(failure)
        }
    }

    /// Whether the place would have been gone to, had it been the first.
    private func isTooManyRedirects(_ response: TransportResponse) -> Bool {
        if case .success = Redirect.next(after: response, from: address, asked: []) { true } else { false }
    }

    /// A redirect that asks for patience is given it, as far as the time reaches.
    private mutating func delay(by moment: Timestamp?, status: Int, now: Timestamp) {
        waitingUntil = moment
        guard max(moment ?? now, now) >= deadline else { return }
        failed(FetchFailure(.timeout, status: status, message: "the redirects of robots.txt take too long", retryAfter: moment))
    }
}
