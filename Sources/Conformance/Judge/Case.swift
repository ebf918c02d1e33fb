import LoopbackServer
import Model

/// A rule that a server can judge: what is served for it, and how requests are weighed. Both are pure.
struct Case: Sendable {
    typealias Script = @Sendable (_ asked: Exchange, _ before: Hearing) -> ServerReply
    typealias Decider = @Sendable (Hearing) -> Verdict

    /// A feed that a client shall subscribe to.
    struct Feed: Sendable {
        /// The path behind `/RULE/`, with the query.
        var name: String
        /// What feeds.yml says of it besides.
        var settings: [String] = []
        /// Whether the URL names user and password.
        var hasUser = false
    }

    /// Whose pace it judges.
    enum Pace: Sendable {
        /// None, or one that the server asks for: an hour lasts as long as the server says.
        case asked
        /// One that a fetcher must know by itself: an hour is an hour.
        case own
    }

    /// The rule's id in the table of rules.
    var id: String
    var feeds: [Feed]
    /// Documents that live at another address, by the last number of it.
    var elsewhere: [String: Int] = [:]
    var pace = Pace.asked
    /// Whether it hears all that a client asks for, not only what is served for this rule.
    var hearsEverything = false
    /// The request header fields that its log shows.
    var fields = ["If-None-Match", "If-Modified-Since"]
    /// What is answered.
    var reply: Script = { _, _ in .notFound }
    /// What is to be said of it.
    var judge: Decider
    /// What is answered to /robots.txt at its addresses.
    var robots: Script = { _, _ in .notFound }

    /// The addresses that it needs: 1, 2, …
    var hosts: ClosedRange<Int> { 1...max(1, elsewhere.values.max() ?? 1) }
}

extension Case {
    /// The same, its log showing further fields of requests.
    func showing(_ fields: String...) -> Case {
        var rule = self
        rule.fields += fields
        return rule
    }

    /// A rule with one feed, `feed.xml`.
    init(
        _ id: String, settings: [String] = [], elsewhere: [String: Int] = [:], pace: Pace = .asked, reply: @escaping Script,
        judge: @escaping Decider
    ) {
        self.init(
            id: id, feeds: [Feed(name: "feed.xml", settings: settings)], elsewhere: elsewhere, pace: pace, reply: reply, judge: judge)
    }

    /// A rule with several feeds.
    init(
        _ id: String, feeds: [String], elsewhere: [String: Int] = [:], pace: Pace = .asked, reply: @escaping Script,
        judge: @escaping Decider
    ) {
        self.init(id: id, feeds: feeds.map { Feed(name: $0) }, elsewhere: elsewhere, pace: pace, reply: reply, judge: judge)
    }
}
