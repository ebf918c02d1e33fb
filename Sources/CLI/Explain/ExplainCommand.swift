import ArgumentParser
import Files
import Model
import Scheduling
import Storage
import Subscriptions

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why a feed is polled when it is, or why the stories of an article are one.",
        discussion: """
            Of a feed: whether it is polled now, when it will be, which rule says so and where that rule comes from; everything that feeds.yml, the \
            server and the feed ask for; the feed's health and what to do; where it lives; what the server recognises its document by; how its domain \
            is asked; and the outcomes of its last ten polls. Nothing is polled.

            Of an article: its stories in the order of publication; why one of them speaks for all, and which rule sent each of the others away; the tree of the strongest ties, from the canonical story outwards, each with its \
            rule, what is shared, and the words that say so; what else they share; what was told and not merged; and what was not counted, because the \
            site prints it under other stories. Of a story: the same of its own ties. An id may be given by its beginning, and by a name that merged \
            away.
            """)

    @Argument(
        help: ArgumentHelp(
            "A feed's id in feeds.yml, or the id of an article or a story, or a- or s- with the beginning of its time or of its digits.",
            valueName: "id"))
    var id: String?

    @Flag(help: "Of an article or a story: quote every passage, whole.")
    var passages = false

    @Flag(help: "Of an article or a story: tell of every story and every tie, however many.")
    var all = false

    @Flag(help: "Print the JSON Schema of what --json prints, and end: of an article where an article or a story is named, else of a feed.")
    var schema = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard schema || id != nil else { throw ValidationError("name a feed, an article or a story") }
    }

    func run() throws {
        let name = id ?? ""
        if schema { return try StandardStream.output.write(Self.namesStory(name) ? FamilySchema.text : ExplanationSchema.text) }
        if Self.namesStory(name) {
            // A feed may be called like an article, and goes first; feeds.yml need not be there, or right, to explain an article.
            let known = (try? FeedsFile.load(path: shared.feedsPath, environment: SharedOptions.environment))?.configuration
            let isFeed = known?.subscriptions.contains { $0.id == FeedID(name) } ?? false
            if !isFeed { return try explainFamily(name, order: known?.canonicalOrder ?? []) }
        }
        let configuration = try shared.configuration()
        try refuseAbsent(name, configuration)
        let subscription = try FeedSelection.feed(named: name, in: configuration)
        let explanation = try explanation(of: subscription, configuration, SystemClock().now())
        try StandardStream.output.tell(output.json ? explanation.json : explanation.text)
    }

    /// Says where a feed is that feeds.yml named once.
    private func refuseAbsent(_ name: String, _ configuration: Configuration) throws {
        guard !configuration.subscriptions.contains(where: { $0.id.rawValue == name }) else { return }
        let states = try shared.storeToRead()?.feedStates() ?? [:]
        guard let feed = AbsentFeed.all(states.values, besides: configuration.subscriptions).first(where: { $0.id.rawValue == name })
        else { return }
        let heir = feed.absence.heir.map { "; it goes on as \($0)" } ?? ""
        throw UsageError("feeds.yml no longer names \(name), since \(feed.absence.since)\(heir); what it brought stays")
    }

    /// Whether a name has the form of the id of an article or of a story, or of the beginning of one.
    private static func namesStory(_ name: String) -> Bool {
        (name.hasPrefix("a-") || name.hasPrefix("s-")) && name.utf8.dropFirst(2).allSatisfy { "0123456789abcdef-".utf8.contains($0) }
    }

    private func explainFamily(_ name: String, order: [CanonicalRule]) throws {
        let store = try shared.storeThatExists()
        let id = try IdentifierLookup(store: store).only(name)
        guard let family = try FamilyReader(store: store, order: order).family(of: id) else {
            throw StoreError(.corrupt, message: "\(id) is of no article", path: shared.databasePath)
        }
        if output.json { return try StandardStream.output.write(family.json) }
        let art = LineArt.of(environment: SharedOptions.environment)
        let text = FamilyText(family: family, paint: Paint.of(.output), art: art, tellsAll: all, quotesAll: passages).text
        try StandardStream.output.tell(text)
    }

    private func explanation(of subscription: Subscription, _ configuration: Configuration, _ now: Timestamp) throws -> FeedExplanation {
        let (store, id) = (try shared.storeToRead(), subscription.id)
        let politeness = Politeness(configuration)
        let (states, domains) = (try store?.feedStates() ?? [:], try store?.domains() ?? [])
        let state = (states[id] ?? FeedState(feed: id, url: subscription.url)).adopting(subscription)
        let lease = try store?.leases().first { $0.feed == id && $0.standing != .ending }
        let verdict = Due.list(
            subscriptions: [subscription], states: states, domains: domains, politeness: politeness, now: now,
            options: try shared.pollOptions(store, now: now))[0]
        return FeedExplanation(
            subscription: subscription, state: state, verdict: verdict,
            domains: DomainLookup(politeness: politeness, states: domains, now: now).facts(of: subscription, state),
            shortestInterval: politeness.limits(of: state.movedTo ?? subscription.requestURL.exposed).shortestInterval,
            fetches: try store?.fetches(of: id, limit: 10) ?? [], events: try store?.events(of: id, limit: 10) ?? [],
            entries: try store?.itemCounts()[id]?.entries ?? 0, now: now, looks: try store?.lookCounts(at: now)[id],
            lease: lease)
    }
}

extension FeedSelection {
    /// The feed of an id; an error that names the nearest one where there is none.
    static func feed(named name: String, in configuration: Configuration) throws -> Subscription {
        if let subscription = configuration.subscriptions.first(where: { $0.id == FeedID(name) }) { return subscription }
        throw unknownFeed(name, among: configuration)
    }

    static func unknownFeed(_ name: String, among configuration: Configuration) -> UsageError {
        let shown = name.safelyShown(upTo: 100)
        guard let nearest = Spelling.nearest(to: name, among: configuration.subscriptions.map(\.id.rawValue)) else {
            return UsageError("no feed is called \(shown); `pipeline status` lists them")
        }
        return UsageError("no feed is called \(shown); did you mean \(nearest)?")
    }
}
