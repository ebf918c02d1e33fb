/// All that is remembered of a feed between polls.
public struct FeedState: Hashable, Sendable {
    /// Which feed.
    public var feed: FeedID
    /// The URL of feeds.yml when it was last polled, `${NAME}` unexpanded: a change of it makes validators void and the feed due.
    public var url: String
    /// The feed's own title, when last read.
    public var title: String?
    /// The page that the feed belongs to, when last read.
    public var link: String?
    /// The language that the feed declares, when last read: what the articles of its pages are read with.
    public var language: String?
    /// What to show the server.
    public var validators: Validators? {
        get { keptValidators?.validators }
        set { keptValidators = newValue.map(KeptValidators.init) }
    }
    private var keptValidators: KeptValidators?
    /// SHA-256 of the document last read whole.
    @HexDigest public var documentSHA256: String?
    /// When it was last asked.
    public var lastAttempt: Timestamp?
    /// When it was last asked with success (a document or 304).
    public var lastSuccess: Timestamp?
    /// When a poll last brought something new.
    public var lastChange: Timestamp?
    /// How often in a row it failed.
    public var failures: Int
    /// How often in a row it failed in the way in which it failed last.
    public var failuresOfKind: Int
    /// How it failed last; nil when the last poll succeeded.
    @Rare public var failure: FetchFailure?
    /// When it is due.
    public var nextPoll: NextPoll
    /// Whether the publisher said 410: no longer polled until somebody asks by hand.
    public var isGone: Bool
    /// What the document last read asked for.
    public var hints: PollHints {
        get { rareHints ?? PollHints() }
        set { rareHints = newValue == PollHints() ? nil : newValue }
    }
    @Rare private var rareHints: PollHints?
    /// How long the last answer that spoke of it holds (RFC 9111 §4.2); a 304 that says nothing leaves it as it was.
    public var freshFor: Duration?
    /// Where the feed lives now: the target of a permanent redirect that has stood the test (R1). Polls begin there; `url` is its alias.
    @Rare public var movedTo: String?
    /// A permanent redirect that has not stood the test yet, or not again.
    @Rare public var redirect: RedirectEvidence?
    /// Every move, the oldest first.
    public var moves: [FeedMove]
    /// The URL that answered last, as it may be shown, where redirects led to another.
    @Rare public var answeredBy: String?
    /// What stood in feeds.yml when the server asked for other credentials (401): it is asked again when that changes (F5).
    @Rare public var refusedMark: String?
    /// When it was last polled because somebody asked.
    @Rare public var lastForced: Timestamp?
    /// When it was last polled without validators although there were some.
    @Rare public var lastRefresh: Timestamp?
    /// When a document came last; after that only 304.
    public var lastDocument: Timestamp?
    /// How long it usually takes until a poll brings something new: a moving average.
    public var usualGap: Duration?
    /// How often the interval is halved, because polls brought nothing but new entries (T12).
    public var halvings: Int
    /// When it publishes; nil where feeds.yml does not ask for that (`Subscription.within`).
    @Rare public var rhythm: PublishingRhythm?
    /// Pages of the feed that are still to be read: archives, next pages, sitemaps of an index.
    @Rare public var walk: PageWalk?
    /// That feeds.yml no longer names it; nil while it does.
    @Rare public var absence: FeedAbsence?
    /// The names that it had in feeds.yml before, the oldest first.
    public var formerNames: [FeedID] = []
    /// The hub that the feed names, and how far its pushes are believed to be complete; nil where it names none.
    @Rare public var hub: FeedHub?

    /// A feed that was never polled: due at once.
    public init(feed: FeedID, url: String) {
        self.feed = feed
        self.url = url
        failures = 0
        failuresOfKind = 0
        nextPoll = NextPoll(at: Timestamp(milliseconds: 0), rule: "new", reason: "never polled")
        isGone = false
        moves = []
        halvings = 0
    }
}

/// A permanent redirect, as often as it was seen (R1).
public struct RedirectEvidence: Hashable, Sendable, Codable {
    /// Where the permanent part of the redirects leads.
    public var target: String
    /// When it was first seen.
    public var firstSeen: Timestamp
    /// When it was last seen.
    public var lastSeen: Timestamp
    /// How often in a row it led to a feed.
    public var times: Int

    /// Evidence by its parts.
    public init(target: String, firstSeen: Timestamp, lastSeen: Timestamp, times: Int) {
        self.target = target
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.times = times
    }
}

/// A feed that went to live at another URL, or came back.
public struct FeedMove: Hashable, Sendable, Codable {
    /// Where it lived.
    public var from: String
    /// Where it lives since.
    public var to: String
    /// When we followed.
    public var at: Timestamp

    /// A move by its parts.
    public init(from: String, to: String, at: Timestamp) {
        self.from = from
        self.to = to
        self.at = at
    }
}

/// The pages of a feed that are read one by one between two polls of the feed itself.
public struct PageWalk: Hashable, Sendable, Codable {
    /// Still to be read, the first next.
    public var pending: [FeedPage]
    /// How many of this walk were read.
    public var read: Int
    /// How often in a row the first of them failed.
    public var failures: Int
    /// When the feed itself is due.
    public var head: NextPoll

    /// A walk by its parts.
    public init(pending: [FeedPage], read: Int = 0, failures: Int = 0, head: NextPoll) {
        self.pending = pending
        self.read = read
        self.failures = failures
        self.head = head
    }
}

extension NextPoll {
    /// The next poll once a walk is given up: that of the feed itself, where the walk decided. A feed that failed since waits as long as its failure says.
    public func without(_ walk: PageWalk) -> NextPoll { rule == "walk" ? walk.head : self }
}

/// A page of a feed.
public struct FeedPage: Hashable, Sendable, Codable {
    /// Where it is, absolute.
    public var url: String
    /// What it is to the feed.
    public var kind: Kind
    /// Whose article it shows; nil for pages that hold entries.
    public var entry: EntryKey?

    /// A page by its parts.
    public init(url: String, kind: Kind, entry: EntryKey? = nil) {
        self.url = url
        self.kind = kind
        self.entry = entry
    }

    /// What pages there are.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// An archive document (RFC 5005 §4): it never changes.
        case archive
        /// A further page (RFC 5005 §3, JSON Feed's next_url).
        case next
        /// A sitemap that an index names.
        case sitemap
        /// The page of an entry, which shows its article (`full_text` of feeds.yml).
        case article
        /// What a hub pushed (WebSub): some entries, of which nothing follows for others. `url` is the topic.
        case push
    }
}

/// A page of a feed that was read.
public struct PageRecord: Hashable, Sendable, Codable {
    /// The page.
    public var page: FeedPage
    /// What to show the server when it is read again.
    public var validators: Validators?
    /// SHA-256 of its document.
    public var documentSHA256: String?
    /// When it was read last.
    public var lastRead: Timestamp

    /// A record by its parts.
    public init(page: FeedPage, validators: Validators? = nil, documentSHA256: String? = nil, lastRead: Timestamp) {
        self.page = page
        self.validators = validators
        self.documentSHA256 = documentSHA256
        self.lastRead = lastRead
    }
}

/// When a feed is due, and who said so.
public struct NextPoll: Hashable, Sendable, Codable {
    /// Not before this moment.
    public var at: Timestamp
    /// The rule's short stable name: `interval`, `retry-after`, `backoff`, `ttl`, `max-age`, `gone`, `new`, …
    public var rule: String
    /// One sentence for people.
    public var reason: String

    /// A next poll by its parts.
    public init(at: Timestamp, rule: String, reason: String) {
        self.at = at
        self.rule = rule
        self.reason = reason
    }
}

/// What is remembered of a registrable domain: that it asked to be left alone, and how slowly it wants to be asked.
public struct DomainState: Hashable, Sendable, Codable {
    /// The registrable domain, lower case; the host where there is none (an IP address, `localhost`).
    public var domain: String
    /// Not before this moment; nil where nobody asked for that.
    public var until: Timestamp?
    /// Who asked, in one sentence for people.
    public var reason: String
    /// How often in a row it asked to be left alone; polls that went well count down.
    public var refusals: Int
    /// The rest between two polls that it taught us (O6); nil where it taught us nothing.
    public var spacing: Duration?
    /// When `spacing` was last changed.
    public var learnedAt: Timestamp?

    /// A domain by its parts.
    public init(
        domain: String, until: Timestamp? = nil, reason: String = "", refusals: Int = 0, spacing: Duration? = nil,
        learnedAt: Timestamp? = nil
    ) {
        self.domain = domain
        self.until = until
        self.reason = reason
        self.refusals = refusals
        self.spacing = spacing
        self.learnedAt = learnedAt
    }
}

/// Something about a feed that people should hear of, beside the outcome of a poll.
public struct FeedEvent: Hashable, Sendable, Codable {
    /// What happened.
    public var kind: Kind
    /// One sentence for people; holds no secret.
    public var message: String

    /// An event by its parts.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// What can happen.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A poll brought nothing but new entries: some may have come and gone in between (T12).
        case gap
        /// The feed lives at another URL now (R1).
        case moved
        /// The URL that it moved to no longer leads to a feed: polls begin at the old one again.
        case movedBack = "moved_back"
        /// 410 (F3).
        case gone
        /// A feed that was gone or stopped answers again.
        case revived
        /// 401: not asked again until feeds.yml changes (F5).
        case authStopped = "auth_stopped"
        /// What stands at the URL is no feed, three times in a row (F8).
        case notAFeed = "not_a_feed"
        /// A feed that had entries has none; what was seen stays (F11).
        case feedEmpty = "feed_empty"
        /// More entries than are taken from one document (L6).
        case capped
        /// A document that ends in the middle was read as far as it goes.
        case cut
        /// What the server asked for is longer than we grant (T4).
        case hintCapped = "hint_capped"
        /// Asked without validators, because its 304 was doubted (V11).
        case refreshed
        /// The publisher gave old entries new ids (F10).
        case idChurn = "id_churn"
        /// An id was given to another story.
        case idReused = "id_reused"
        /// The page of an entry is no more (404, 410): it is not looked at again, and the article stays.
        case pageGone = "page_gone"
        /// A complete feed no longer holds an entry (RFC 5005 §2), or a feed says that it deleted one (RFC 6721).
        case retracted
        /// The archives were walked to their end (RFC 5005 §4).
        case archived
        /// feeds.yml no longer names it.
        case removed
        /// feeds.yml names it again.
        case returned
        /// feeds.yml names it otherwise.
        case renamed
        /// A poll found what the feed's hub should have pushed and did not: polls are as frequent as without it (W6).
        case hubDistrusted = "hub_distrusted"
    }
}
