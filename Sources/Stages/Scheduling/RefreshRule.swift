import Model

/// When a feed is asked without validators although it gave some: its 304 is doubted (V11).
enum RefreshRule {
    /// No sooner than this after the last time.
    static let rest = Duration.seconds(30 * 86_400)
    /// A silence shorter than this says nothing.
    static let shortestSilence = Duration.seconds(8 * 86_400)

    /// Why the next poll shall be without validators; nil where nothing speaks for it.
    static func reason(_ state: FeedState, doubt: String?, now: Timestamp) -> String? {
        guard state.validators != nil, state.lastRefresh.map({ now - $0 >= rest }) ?? true else { return nil }
        // A 304 may well bring another ETag (V3): it takes a long silence besides.
        guard let last = state.lastDocument, now - last >= shortestSilence else { return nil }
        if let doubt { return doubt }
        let silence = now - last
        guard let usual = state.usualGap, state.lastChange != nil, silence >= usual * 10 else { return nil }
        return "304 for \(spoken(silence)), although something new used to come every \(spoken(usual))"
    }
}
