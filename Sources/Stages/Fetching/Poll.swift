import Model

/// One poll as a value: it is told what came and says what to do next.
struct Poll {
    /// What to do next.
    enum Step: Equatable {
        /// Ask robots.txt whether this URL may be asked, and tell `admitted`.
        case enter(String)
        /// Send this and tell `received` or `failed`.
        case ask(TransportRequest)
        /// Sleep and tell `waited`: a redirect carried Retry-After (RFC 9110 §10.2.3), or robots.txt asks for a rest.
        case wait(until: Timestamp)
        /// That was it.
        case end(FetchResult)
    }

    private let request: FetchRequest
    private let userAgent: String
    private let disguise: Disguise
    /// Whether robots.txt is asked before each hop.
    private let asksRobots: Bool
    private var isAdmitted: Bool
    private var deadline: Timestamp
    /// What is asked next: without user information and fragment, neither of which belongs into a request line.
    private var address: String
    private var asked: [String] = []
    private var askedAt: Timestamp
    /// What the question says that is under way.
    private var fields: [HeaderField] = []
    /// The validators among that.
    private var shown: Validators?
    private var waitingUntil: Timestamp?
    private var isPermanentSoFar = true
    private var result: FetchResult
    private var hasEnded = false

    init(_ request: FetchRequest, userAgent: String, started: Timestamp, asksRobots: Bool = false) {
        self.request = request
        self.asksRobots = asksRobots && !request.allowsLocalFile
        isAdmitted = !self.asksRobots
        self.userAgent = userAgent
        disguise = Disguise(url: request.url.exposed, shown: request.shownURL, credentials: request.credentials)
        deadline = started + request.limits.total
        askedAt = started
        address = bareAddress(request.url.exposed)
        result = FetchResult(outcome: .failed(FetchFailure(.cancelled, message: "not asked yet")))
        if let refusal = Redirect.refusal(ofFirst: address, allowsLocalFile: request.allowsLocalFile) { failed(refusal) }
    }

    /// The next step.
    mutating func step(at now: Timestamp) -> Step {
        if hasEnded { return .end(result) }
        if let waitingUntil, waitingUntil > now { return .wait(until: waitingUntil) }
        askedAt = now
        if !isAdmitted { return .enter(address) }
        sayWhatIsKnown()
        return .ask(question(at: now))
    }

    /// Tells that the wait is over.
    mutating func waited() { waitingUntil = nil }

    /// Tells what robots.txt says to the next hop. The time that asking it and its Crawl-delay take is none of the server's.
    mutating func admitted(_ admission: HopAdmission, at now: Timestamp) {
        if let refusal = admission.refusal { return failed(asked.isEmpty ? refusal : refusal.atHop(disguise.shown(address).text)) }
        isAdmitted = true
        waitingUntil = admission.notBefore
        deadline = deadline + (max(admission.notBefore ?? now, now) - askedAt)
    }

    /// Tells that there was no answer.
    mutating func failed(_ failure: FetchFailure) {
        var failure = failure
        failure.message = disguise.scrubbed(failure.message)
        end(.failed(failure))
    }

    /// Tells what was answered.
    mutating func received(_ response: TransportResponse, at now: Timestamp) {
        let here = disguise.shown(address)
        asked.append(address)
        result.hops.append(Hop(url: here.text, status: response.status))
        result.wireBytes += response.wireBytes
        result.address = response.address
        result.latency = response.duration > .zero ? response.duration : max(now - askedAt, .zero)
        if Redirect.isRedirect(response.status) && !isLocal { return follow(response, at: now) }
        if isLocal { return end(Answer.toLocalFile(response, shownURL: request.shownURL)) }
        note(response, at: now)
        result.hubLinks = LinkHeader.hubs(in: response.headers, base: address)?.shown(by: disguise)
        end(Answer.outcome(of: response, at: here, shown: shown, asked: fields, freshFor: result.freshFor, now: now))
    }

    /// What the answer says beside its outcome.
    private mutating func note(_ response: TransportResponse, at now: Timestamp) {
        result.freshFor = Freshness.lifetimeLeft(of: response, now: now)
        result.speaksOfFreshness = Freshness.isSpokenOf(in: response)
        result.documentAge = Freshness.documentAge(of: response, now: now)
        result.doubt = Answer.doubt(response, shown: shown)
        result.contentEncoding = response.header("Content-Encoding")?.lowercased()
        result.robotsTag = RobotsTag.text(of: RobotsTag.parse(response.headers, productToken: RobotsSettings().productToken))
    }

    private mutating func follow(_ response: TransportResponse, at now: Timestamp) {
        switch Redirect.next(after: response, from: address, asked: asked) {
        case .failure(let failure): failed(failure)
        case .success(let hop):
            isPermanentSoFar = isPermanentSoFar && hop.isPermanent
            address = hop.url
            isAdmitted = !asksRobots
            let shown = disguise.shown(address)
            if isPermanentSoFar && shown.isWhole { result.movedTo = shown.text }
            delay(by: RetryAfter.moment(in: response, now: now), status: response.status, now: now)
        }
    }

    /// A redirect that asks for patience is given it, as far as the time of this poll reaches.
    private mutating func delay(by moment: Timestamp?, status: Int, now: Timestamp) {
        if let moment, moment >= deadline {
            let message = "a redirect asks to be followed later"
            return end(.failed(FetchFailure(.rateLimited, status: status, message: message, retryAfter: moment)))
        }
        waitingUntil = moment
        if now >= deadline { failed(FetchFailure(.timeout, status: status, message: "the redirects took all the time of this poll")) }
    }

    private mutating func end(_ outcome: FetchOutcome) {
        result.outcome = outcome
        hasEnded = true
    }
}

extension Poll {
    private var isLocal: Bool { WebAddress.scheme(of: address) == "file" }

    /// Validators are shown to the URL that sent them and to no other (RFC 9110 §15.4 point 2.4).
    private var validatorsToShow: Validators? {
        guard let validators = request.validators, validators.etag != nil || validators.lastModified != nil else { return nil }
        let here = disguise.shown(address)
        return here.isWhole && validators.url == here.text && !isLocal ? validators : nil
    }

    /// Only where the answer would still depend on the same is it told what we have.
    private mutating func sayWhatIsKnown() {
        let authorization = authorization
        shown = validatorsToShow
        if let variant = shown?.variant {
            let plain = RequestHeaders.fields(
                userAgent: userAgent, validators: nil, authorization: authorization, wantsPage: request.wantsPage)
            if !Variant.isSame(variant, request: plain) { shown = nil }
        }
        fields = RequestHeaders.fields(
            userAgent: userAgent, validators: shown, authorization: authorization, acceptsDelta: request.acceptsDelta,
            wantsPage: request.wantsPage)
    }

    private func question(at now: Timestamp) -> TransportRequest {
        var limits = request.limits
        limits.total = min(limits.total, max(deadline - now, .milliseconds(1)))
        var question = TransportRequest(
            url: Secret(address), headers: isLocal ? [] : fields, limits: limits, allowsLocalFile: isLocal && asked.isEmpty)
        question.feed = request.feed
        return question
    }

    /// Only the origin that the user named is told who asks (RFC 9110 §15.4 point 2.1).
    private var authorization: String? {
        guard request.credentials != nil || request.url.exposed.utf8.contains(UInt8(ascii: "@")) else { return nil }
        guard let first = WebAddress.origin(of: request.url.exposed), WebAddress.origin(of: address) == first else { return nil }
        return Authorization.value(credentials: request.credentials, url: request.url.exposed)
    }
}

extension HubLinks {
    /// Without what would show a secret of the feed; nil where nothing is left.
    fileprivate func shown(by disguise: Disguise) -> HubLinks? {
        func isShown(_ url: String) -> Bool { disguise.shown(url) == Disguise.Shown(text: bareAddress(url), isWhole: true) }
        let links = HubLinks(hubs: hubs.filter(isShown), topic: topic.flatMap { isShown($0) ? $0 : nil })
        return links == HubLinks() ? nil : links
    }
}

/// Without user information and fragment.
func bareAddress(_ url: String) -> String {
    let url = url.trimmingBlanks()
    guard url.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") }) else { return url }
    var parts = WebAddress.Parts(url)
    parts.authority = parts.hostAndPort
    parts.fragment = nil
    return parts.text
}
