/// What feeds.yml says under `publish`: who is told of the change log, beside the files that are always written.
public struct PublishingPlan: Hashable, Sendable {
    /// How `feed.atom` and `feed.json` are written; nil where they are not.
    public var feeds: FeedSettings?
    /// Who is told by POST.
    public var webhooks: [WebhookReceiver]
    /// Who is told by a command.
    public var commands: [CommandReceiver]

    /// A plan by its parts; feeds are written unless somebody says otherwise.
    public init(feeds: FeedSettings? = FeedSettings(), webhooks: [WebhookReceiver] = [], commands: [CommandReceiver] = []) {
        self.feeds = feeds
        self.webhooks = webhooks
        self.commands = commands
    }
}

/// How the feeds of the canonical articles are written.
public struct FeedSettings: Hashable, Sendable {
    /// What readers show.
    public var title: String
    /// Where the data folder is served, ending with a slash; nil makes links relative.
    public var baseURL: String?
    /// Lines of the change log in an archive page; `feed.atom` has as many at the least.
    public var entries: Int

    /// Settings by their parts.
    public init(title: String = "pipeline", baseURL: String? = nil, entries: Int = 100) {
        self.title = title
        self.baseURL = baseURL
        self.entries = max(1, entries)
    }
}

/// Where a receiver that is new begins.
public enum DeliveryStart: String, Hashable, Sendable, CaseIterable {
    /// With the first line of the change log.
    case beginning
    /// With what comes after it was first seen in feeds.yml.
    case now
}

/// What is common to whoever is told of changes.
public struct ReceiverTerms: Hashable, Sendable {
    /// Its name: stable, for its cursor goes by it.
    public var id: String
    /// What it is told of.
    public var kinds: Set<ChangeKind>
    /// How long it may take over a batch.
    public var timeout: Duration
    /// Where it begins.
    public var start: DeliveryStart

    /// Terms by their parts.
    public init(
        id: String, kinds: Set<ChangeKind> = Set(ChangeKind.allCases), timeout: Duration = .seconds(10), start: DeliveryStart = .beginning
    ) {
        self.id = id
        self.kinds = kinds
        self.timeout = timeout
        self.start = start
    }
}

/// One URL that batches are posted to.
public struct WebhookReceiver: Hashable, Sendable {
    /// Name, kinds, timeout, start.
    public var terms: ReceiverTerms
    /// The URL as written in feeds.yml, `${NAME}` unexpanded: this form is shown and stored.
    public var url: String
    /// The URL to post to.
    public var requestURL: Secret
    /// What batches are signed with; nil where they are not.
    public var secret: Secret?

    /// A webhook by its parts.
    public init(terms: ReceiverTerms, url: String, requestURL: Secret? = nil, secret: Secret? = nil) {
        self.terms = terms
        self.url = url
        self.requestURL = requestURL ?? Secret(url)
        self.secret = secret
    }
}

/// One command that gets batches on its standard input.
public struct CommandReceiver: Hashable, Sendable {
    /// Name, kinds, timeout, start.
    public var terms: ReceiverTerms
    /// The program, a path or a name to be looked for in PATH, and its arguments.
    public var command: [String]

    /// A command by its parts.
    public init(terms: ReceiverTerms, command: [String]) {
        self.terms = terms
        self.command = command
    }
}
