public import Model

/// What a domain's answers teach about the whole domain (O1–O6).
public enum DomainRule {
    /// The slowest that a domain can teach us to be.
    static let longestSpacing = Duration.seconds(300)
    /// What a first refusal teaches where there was hardly a rest.
    static let firstSpacing = Duration.seconds(2)
    /// A domain that never says for how long is left alone for an hour, then longer, up to this.
    static let longestWait = Duration.seconds(86_400)

    /// What is to be remembered of a domain after a poll; nil where that is what it was.
    ///
    /// - Parameters:
    ///   - before: what is remembered; nil where that is nothing.
    ///   - limits: of the host that answered.
    public static func after(
        _ result: FetchResult, domain: String, before: DomainState?, limits: @autoclosure () -> HostLimits, now: Timestamp
    ) -> DomainState? {
        switch result.outcome {
        case .failed(let failure) where failure.kind == .rateLimited:
            return refused(failure, before ?? DomainState(domain: domain), limits: limits(), now: now)
        case .failed: return nil
        case .document, .notModified, .gone: return before.flatMap { answered($0, limits: limits(), now: now) }
        }
    }

    /// The rest between two polls that a domain has taught us, as far as it still holds: it halves with every day without a refusal (O6).
    public static func spacing(of state: DomainState?, limits: HostLimits, now: Timestamp) -> Duration {
        guard let state, let learned = state.spacing, let since = state.learnedAt else { return limits.spacing }
        let days = max(0, (now - since).wholeMilliseconds / 86_400_000)
        return max(learned / (1 << min(days, 20)), limits.spacing)
    }

    private static func refused(_ failure: FetchFailure, _ before: DomainState, limits: HostLimits, now: Timestamp) -> DomainState {
        var state = before
        let own = min(Duration.seconds(3600) * (1 << min(before.refusals, 10)), longestWait)
        let asked = failure.retryAfter.map { max($0, now + limits.shortestInterval) }
        let until = asked ?? now + own
        if until > state.until ?? now { (state.until, state.reason) = (until, failure.message) }
        state.refusals = min(before.refusals + 1, 30)
        state.spacing = min(max(spacing(of: before, limits: limits, now: now) * 2, firstSpacing), longestSpacing)
        state.learnedAt = now
        return state
    }

    /// Nil where there is nothing to forget: most polls end here, and cost the store nothing.
    private static func answered(_ before: DomainState, limits: HostLimits, now: Timestamp) -> DomainState? {
        var state = before
        state.refusals = max(0, before.refusals - 1)
        if let until = state.until, until <= now { (state.until, state.reason) = (nil, "") }
        if state.spacing != nil, spacing(of: before, limits: limits, now: now) <= limits.spacing {
            (state.spacing, state.learnedAt) = (nil, nil)
        }
        return state == before ? nil : state
    }
}
