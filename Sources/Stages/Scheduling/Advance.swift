public import Model

extension NextPollRule {
    /// The state of a feed after a poll.
    ///
    /// A failure changes neither validators nor the hash of the document: what would hide a loss is only stored with what was read (V5, V8).
    /// Being told to stop is no failure of the feed: it changes nothing.
    ///
    /// - Parameters:
    ///   - result: what came of the poll. Where the document could not be read, the caller has made `outcome` a failure (`notAFeed`, `unreadable`).
    ///   - feed: what was read; nil where nothing was read because the bytes are those of last time.
    ///   - brought: how many entries were new or said something new.
    ///   - now: when the poll ended.
    public static func advance(
        _ state: FeedState, subscription: Subscription, result: FetchResult, feed: ParsedFeed?, brought: Int, now: Timestamp
    ) -> FeedState {
        var state = state.adopting(subscription)
        switch result.outcome {
        case .failed(let failure) where failure.kind == .cancelled: return state
        case .failed(let failure): state.fail(failure)
        case .gone: state.isGone = true
        case .notModified(let validators): state.succeed(validators, movedTo: result.movedTo, now: now)
        case .document where feed?.isTruncated == true:
            // What stands in the document is kept, but its validators would hide what is missing: a server may send those of the whole (F7).
            state.succeed(state.validators, movedTo: result.movedTo, now: now)
        case .document(let document):
            state.documentSHA256 = document.sha256
            state.succeed(document.validators, movedTo: result.movedTo, now: now)
        }
        if let feed { state.learn(from: feed) }
        if brought > 0 { state.lastChange = now }
        state.lastAttempt = now
        state.nextPoll = next(after: result, state: state, subscription: subscription, now: now)
        return state
    }

    /// The host that asked to be left alone, all its feeds included: 429, 503 with Retry-After, or a redirect with Retry-After (O1, O3, O4).
    ///
    /// - Parameter state: the state after this poll, see `advance`.
    public static func cooldown(after result: FetchResult, state: FeedState, subscription: Subscription, now: Timestamp) -> HostCooldown? {
        guard case .failed(let failure) = result.outcome, failure.kind == .rateLimited else { return nil }
        let url = result.hops.count > 1 ? result.hops.last?.url : subscription.requestURL.exposed
        guard let host = url.flatMap({ WebAddress.hostAndPort(of: $0) }) else { return nil }
        let own = now + Backoff.wait(after: failure, failures: max(state.failures, 1), interval: interval(of: subscription))
        let until = failure.retryAfter ?? own
        return until > now ? HostCooldown(host: host, until: until, reason: failure.message) : nil
    }
}

extension FeedState {
    /// The state under what feeds.yml says now: a changed URL makes the feed due at once, with nothing remembered that belongs to the old one.
    public func adopting(_ subscription: Subscription) -> FeedState {
        guard url != subscription.url else { return self }
        var state = FeedState(feed: feed, url: subscription.url)
        state.title = title
        state.link = link
        state.lastAttempt = lastAttempt
        state.lastSuccess = lastSuccess
        state.lastChange = lastChange
        state.nextPoll.reason = "its URL in feeds.yml is another now"
        return state
    }

    fileprivate mutating func succeed(_ validators: Validators?, movedTo: String?, now: Timestamp) {
        self.validators = validators
        self.movedTo = movedTo
        failures = 0
        failure = nil
        isGone = false
        lastSuccess = now
    }

    fileprivate mutating func fail(_ failure: FetchFailure) {
        failures += 1
        self.failure = failure
    }

    fileprivate mutating func learn(from feed: ParsedFeed) {
        title = feed.title
        link = feed.link
        hints = feed.hints
    }
}
