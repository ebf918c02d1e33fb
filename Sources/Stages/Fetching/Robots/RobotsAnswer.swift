public import Model

/// What came of asking for a robots.txt, its redirects followed.
public enum RobotsAnswer: Hashable, Sendable {
    /// The last hop answered.
    case answered(status: Int, body: [UInt8])
    /// More redirects than we follow, or redirects in a circle, which are as many as one likes.
    case tooManyRedirects
    /// No answer, or one that leads nowhere.
    case failed(FetchFailure)

    /// What is known of an authority from now on (RFC 9309 §2.3.1).
    ///
    /// - Parameters:
    ///   - authority: the one that was asked first: the rules apply to it, whoever answered (RB2).
    ///   - previous: what was known of the same authority.
    public func record(
        of authority: String, previous: RobotsRecord?, at now: Timestamp, settings: RobotsSettings = RobotsSettings()
    ) -> RobotsRecord {
        let previous = previous?.authority == authority ? previous : nil
        switch self {
        case .answered(200..<300, let body):
            let rules = RobotsRules(parsing: body, productToken: settings.productToken)
            return RobotsRecord(authority: authority, fetchedAt: now, kind: .rules, text: rules.text)
        case .answered(400..<500, _), .tooManyRedirects: return RobotsRecord(authority: authority, fetchedAt: now, kind: .allowAll)
        // Told to stop, or cut off ourselves: that says nothing about the server.
        case .failed(let failure) where [.cancelled, .offline].contains(failure.kind): return previous ?? Self.neverAsked(authority)
        case .answered, .failed: return Self.unreachable(authority, previous: previous, at: now, settings: settings)
        }
    }

    /// Nothing is fetched from where the rules cannot be read; after 30 days we go by the last copy, or as if there were none (RB4).
    private static func unreachable(
        _ authority: String, previous: RobotsRecord?, at now: Timestamp, settings: RobotsSettings
    ) -> RobotsRecord {
        if let previous, previous.unreachableSince == nil, previous.holds(at: now, settings: settings) { return previous }
        let since = min(previous?.unreachableSince ?? now, now)
        var record = RobotsRecord(authority: authority, fetchedAt: now, kind: .disallowAll, text: previous?.text, unreachableSince: since)
        if now - since >= settings.patience { record.kind = record.text == nil ? .allowAll : .rules }
        return record
    }

    /// Where the first asking was broken off, nothing is known: so old a record never holds.
    private static func neverAsked(_ authority: String) -> RobotsRecord {
        RobotsRecord(authority: authority, fetchedAt: Timestamp(milliseconds: 0), kind: .disallowAll)
    }
}
