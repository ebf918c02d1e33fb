import ArgumentParser
import Files
import Model
import Scheduling
import Storage
import Subscriptions

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a feed is polled when it is: the rule, who asks for what, its domain, its last polls.",
        discussion: """
            Says whether the feed is polled now, when it will be, which rule says so and where that rule comes from; everything that feeds.yml, the \
            server and the feed ask for; the feed's health and what to do; where it lives; what the server recognises its document by; how its domain \
            is asked; and the outcomes of its last ten polls. Nothing is polled.

            Articles cannot be explained yet; `pipeline show ID` tells why their stories are one.
            """)

    @Argument(help: ArgumentHelp("The feed's id in feeds.yml.", valueName: "feed"))
    var feed: String?

    @Flag(help: "Print the JSON Schema of what --json prints, and end.")
    var schema = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard schema || feed != nil else { throw ValidationError("name a feed") }
    }

    func run() throws {
        if schema { return try StandardStream.output.write(ExplanationSchema.text) }
        let configuration = try shared.configuration()
        let subscription = try FeedSelection.feed(named: feed ?? "", in: configuration)
        let explanation = try explanation(of: subscription, configuration, SystemClock().now())
        StandardStream.output.say(output.json ? explanation.json : explanation.text)
    }

    private func explanation(of subscription: Subscription, _ configuration: Configuration, _ now: Timestamp) throws -> FeedExplanation {
        let (store, id) = (try shared.storeToRead(), subscription.id)
        let politeness = Politeness(configuration)
        let (states, domains) = (try store?.feedStates() ?? [:], try store?.domains() ?? [])
        let state = (states[id] ?? FeedState(feed: id, url: subscription.url)).adopting(subscription)
        let verdict = Due.list(subscriptions: [subscription], states: states, domains: domains, politeness: politeness, now: now)[0]
        return FeedExplanation(
            subscription: subscription, state: state, verdict: verdict,
            domains: DomainLookup(politeness: politeness, states: domains, now: now).facts(of: subscription, state),
            shortestInterval: politeness.limits(of: state.movedTo ?? subscription.requestURL.exposed).shortestInterval,
            fetches: try store?.fetches(of: id, limit: 10) ?? [], events: try store?.events(of: id, limit: 10) ?? [],
            entries: try store?.itemCounts()[id]?.entries ?? 0, now: now)
    }
}

extension FeedSelection {
    /// The feed of an id; an error that names the nearest one where there is none.
    static func feed(named name: String, in configuration: Configuration) throws -> Subscription {
        if let subscription = configuration.subscriptions.first(where: { $0.id == FeedID(name) }) { return subscription }
        guard name.hasPrefix("a-") || name.hasPrefix("s-") else { throw unknownFeed(name, among: configuration) }
        let shown = name.safelyShown(upTo: 100)
        throw UsageError(
            "no feed is called \(shown), and articles cannot be explained yet; `pipeline show \(shown)` tells why their stories are one")
    }

    static func unknownFeed(_ name: String, among configuration: Configuration) -> UsageError {
        let shown = name.safelyShown(upTo: 100)
        guard let nearest = Spelling.nearest(to: name, among: configuration.subscriptions.map(\.id.rawValue)) else {
            return UsageError("no feed is called \(shown); `pipeline status` lists them")
        }
        return UsageError("no feed is called \(shown); did you mean \(nearest)?")
    }
}
