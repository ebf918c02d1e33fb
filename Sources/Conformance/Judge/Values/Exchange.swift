public import Model

/// One request of a client and what it was answered, as a decider sees it.
public struct Exchange: Sendable {
    /// Its place among all requests to the server.
    public var serial: Int
    /// When it came.
    public var at: Timestamp
    /// The connection that it came on.
    public var connection: Int
    /// The rule that it was about, by its path or its address; nil for none.
    public var rule: String?
    /// `GET`.
    public var method: String
    /// Path and query as they were sent; of a long one the beginning.
    public var target: String
    /// What was asked for: the path behind `/RULE/`, or the whole path where it does not begin so.
    public var name: String
    /// Its place among the GETs of this client for this name, from 1; 0 for other methods.
    public var turn: Int
    /// The header fields, the first fifty, of long values the beginning.
    public var headers: [HeaderField]
    /// What was answered.
    public var answer = Answer()
    /// How the answer ended; nil while it is on its way.
    public var ending: Ending?

    /// An answer, as far as a rule may want to know of it.
    public struct Answer: Sendable {
        /// The status; 0 for bytes that are no HTTP.
        public var status = 0
        /// The header fields that say something to a fetcher.
        public var headers: [HeaderField] = []
        /// What was wrong with it on purpose: `cut`, `drop by drop`.
        public var manner: String?
    }

    /// How an answer ended.
    public enum Ending: Hashable, Sendable {
        /// All of it was sent.
        case sent(after: Duration)
        /// The client went away before.
        case hungUp(bytes: Int, after: Duration)
    }

    /// The value of the first field of a name, whatever its case.
    public func header(_ name: String) -> String? { headers.value(of: name) }
    /// Whether it showed validators.
    var isConditional: Bool { header("If-None-Match") != nil || header("If-Modified-Since") != nil }
    /// Whether the client went away before the answer was there.
    var wasHungUp: Bool {
        if case .hungUp = ending { return true }
        return false
    }
}

extension [HeaderField] {
    /// The value of the first field of a name, whatever its case.
    func value(of name: String) -> String? {
        let wanted = name.lowercased()
        return first { $0.name.lowercased() == wanted }?.value
    }
}
