public import Model

/// What is to be said of every client.
public struct Report: Sendable {
    /// How long an hour lasted in what the server asked for.
    public var hour: Duration
    /// In the order in which they came.
    public var clients: [Client]

    /// One client.
    public struct Client: Sendable {
        /// The first product of its User-Agent with its version.
        public var name: String
        /// Its User-Agent, as it was last.
        public var agent: String
        /// When it was first seen.
        public var first: Timestamp
        /// When it was last seen.
        public var last: Timestamp
        /// How many requests it sent.
        public var requests: Int
        /// Rule by rule, in the order of their numbers.
        public var results: [Result]

        /// How many rules have this verdict.
        public func count(_ word: String) -> Int { results.count { $0.verdict.word == word } }
    }

    /// One rule.
    public struct Result: Sendable {
        /// Its id.
        public var rule: String
        /// What is to be said of it.
        public var verdict: Verdict
        /// How many requests it was about.
        public var requests: Int
        /// When the last of these came.
        public var last: Timestamp?
    }
}

/// A feed that a fetcher shall subscribe to.
public struct ServedFeed: Sendable {
    /// The rule that it is served for.
    public var rule: String
    /// What it is called there, such as `a.xml`.
    public var name: String
    /// Its URL.
    public var url: String
    /// Its URL with user and password in it, where these are wanted.
    public var urlWithUser: String?
    /// What feeds.yml says of it besides.
    public var settings: [String]
}
