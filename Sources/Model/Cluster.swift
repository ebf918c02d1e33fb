/// A story with all that clustering needs to know of it.
public struct ClusterDocument: Hashable, Sendable {
    /// The story's name.
    public var id: StoryID
    /// Which version of the story this is, from 1.
    public var version: Int
    /// The publisher's domain: rules for one site differ from rules for two.
    public var site: String
    /// The time that the decision window is measured by: `published` where it is believable, else when it was first seen.
    public var time: Timestamp
    /// The fingerprint of this version.
    public var fingerprint: Fingerprint

    /// A document by its parts.
    public init(id: StoryID, version: Int, site: String, time: Timestamp, fingerprint: Fingerprint) {
        self.id = id
        self.version = version
        self.site = site
        self.time = time
        self.fingerprint = fingerprint
    }
}

/// What is believed to hold between two stories of a cluster.
public enum RelationKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same words.
    case identical
    /// Nearly the same words.
    case copy
    /// One is a part of the other.
    case excerpt
    /// Reworded in between, but with the reporter's own prose in long runs.
    case revision
    /// Joined by less than makes a cluster: told, not merged.
    case related
}

/// Words that stand in both texts, with where they stand.
public struct Passage: Hashable, Sendable, Codable {
    /// The words, as the first story has them.
    public var text: String
    /// Start and end (exclusive) in the first story's text, in Unicode scalars.
    public var here: Range<Int>
    /// Start and end (exclusive) in the second story's text, in Unicode scalars.
    public var there: Range<Int>

    /// A passage by its parts.
    public init(text: String, here: Range<Int>, there: Range<Int>) {
        self.text = text
        self.here = here
        self.there = there
    }
}

/// Why two stories belong together: makes every merge explainable and reversible. `first` sorts before `second`.
public struct Edge: Hashable, Sendable, Codable {
    /// One story.
    public var first: StoryID
    /// The version of it that was compared.
    public var firstVersion: Int
    /// The other story.
    public var second: StoryID
    /// The version of it that was compared.
    public var secondVersion: Int
    /// What holds between them.
    public var kind: RelationKind
    /// The rule that accepted it, such as `revision` or `short`.
    public var rule: String
    /// The version of the rules.
    public var rulesVersion: Int
    /// Words shared, characters of unspaced scripts counted half.
    public var sharedWords: Int
    /// Of these, the reporter's own prose.
    public var sharedProse: Int
    /// The share of the first and of the second text that is in both, 0 … 1.
    public var coverage: [Double]
    /// The shared runs, longest first.
    public var passages: [Passage]

    /// An edge by its parts.
    public init(
        first: StoryID, firstVersion: Int, second: StoryID, secondVersion: Int, kind: RelationKind, rule: String, rulesVersion: Int,
        sharedWords: Int, sharedProse: Int, coverage: [Double], passages: [Passage]
    ) {
        self.first = first
        self.firstVersion = firstVersion
        self.second = second
        self.secondVersion = secondVersion
        self.kind = kind
        self.rule = rule
        self.rulesVersion = rulesVersion
        self.sharedWords = sharedWords
        self.sharedProse = sharedProse
        self.coverage = coverage
        self.passages = passages
    }
}

/// What clustering did with a batch of stories: to be written with them in one transaction.
public struct ClusterPlan: Hashable, Sendable {
    /// Edges that hold now and did not before (an edge between the same two stories replaces the old one).
    public var added: [Edge]
    /// Pairs (sorted) whose edge no longer holds.
    public var removed: [StoryPair]
    /// Each story whose cluster was set or changed.
    public var assignments: [StoryID: ArticleID]
    /// Clusters that came to be, in order.
    public var created: [ArticleID]
    /// Clusters that went into an older one.
    public var merged: [ClusterMerge]
    /// Clusters that parted from one that lives on.
    public var split: [ClusterSplit]
    /// Committed clusters that lost an edge: any of their members may have left, and all are assigned. Members of every other cluster stay together.
    public var loosened: [ArticleID]
    /// The rarest fingerprints (`Fingerprint.hashes`) of a story, at most `rarestOfStory`; they replace what the archive holds of it.
    public var rare: [StoryID: [UInt64]]
    /// Documents whose `time` is before this moment have left the decision window: days (UTC) that lie wholly before it are dropped whole, with the
    /// hashes and positions of their documents.
    public var expired: Timestamp?
    /// Passages that the registry counts as boilerplate from now on; one replaces the entry of the same key.
    public var learned: [BoilerplatePassage]
    /// Entries of the registry that hold no longer; they go before `learned` comes.
    public var unlearned: [BoilerplatePassage.Key]
    /// For a story the ranges of its current text, in Unicode scalars, that the registry counts as boilerplate; an empty list clears them. A new
    /// version of a story that is not named here has none. A story that is named here stands in `assignments`, too, so that its article is told anew.
    public var masked: [StoryID: [Range<Int>]]

    /// How many rare fingerprints the archive keeps of a story, at most.
    public static let rarestOfStory = 32

    /// A plan that changes nothing.
    public init() {
        added = []
        removed = []
        assignments = [:]
        created = []
        merged = []
        split = []
        loosened = []
        rare = [:]
        learned = []
        unlearned = []
        masked = [:]
    }

    /// Every living cluster whose members, edges or texts this plan touches, sorted.
    public var touched: [ArticleID] {
        let gone = Set(merged.map(\.from))
        return Set(assignments.values).union(merged.map(\.into)).union(split.flatMap { [$0.from, $0.new] }).subtracting(gone).sorted()
    }
}

/// Two stories, the one that sorts first first.
public struct StoryPair: Hashable, Sendable {
    /// The one that sorts first.
    public let first: StoryID
    /// The other.
    public let second: StoryID

    /// Two stories in either order.
    public init(_ one: StoryID, _ other: StoryID) {
        first = min(one, other)
        second = max(one, other)
    }
}

/// A cluster that went into an older one.
public struct ClusterMerge: Hashable, Sendable {
    /// The name that is now an alias.
    public var from: ArticleID
    /// The heir.
    public var into: ArticleID
    /// A merge by its parts.
    public init(from: ArticleID, into: ArticleID) {
        self.from = from
        self.into = into
    }
}

/// A cluster that parted from one that lives on.
public struct ClusterSplit: Hashable, Sendable {
    /// The cluster that lives on.
    public var from: ArticleID
    /// The one that is new (or was an alias before).
    public var new: ArticleID
    /// A split by its parts.
    public init(from: ArticleID, new: ArticleID) {
        self.from = from
        self.new = new
    }
}

/// Of a story in a cluster, what the choice of the canonical one goes by.
public struct MemberFacts: Hashable, Sendable {
    /// The story.
    public var id: StoryID
    /// Who published it.
    public var publisher: Publisher
    /// Its page.
    public var url: String?
    /// Where it says that it comes from.
    public var origin: Origin?
    /// What the feed calls its source, where that is another site's.
    public var source: EntrySource?
    /// Names of its authors.
    public var byline: [String] = []
    /// Whether it shows that it is not whole.
    public var isTruncated: Bool
    /// Words in its text.
    public var words: Int
    /// When it says that it was published.
    public var published: Timestamp?
    /// When it says that it was changed.
    public var updated: Timestamp?
    /// When it was first seen.
    public var firstSeen: Timestamp
    /// When its feed was last asked before and did not have it: it appeared later. Nil where nobody knows.
    public var appearedAfter: Timestamp?
    /// When the current version was first seen; nil where that is not known.
    public var revised: Timestamp?
    /// When the last feed that had it took it back; nil while one has it.
    public var retracted: Timestamp?

    /// Facts by their parts; what is not named is not known.
    public init(
        id: StoryID, publisher: Publisher, url: String?, origin: Origin?, isTruncated: Bool, words: Int, published: Timestamp?,
        updated: Timestamp?, firstSeen: Timestamp
    ) {
        self.id = id
        self.publisher = publisher
        self.url = url
        self.origin = origin
        self.isTruncated = isTruncated
        self.words = words
        self.published = published
        self.updated = updated
        self.firstSeen = firstSeen
    }
}

/// Which story speaks for its cluster, and why.
public struct CanonicalChoice: Hashable, Sendable, Codable {
    /// The story chosen.
    public var story: StoryID
    /// The rules that decided, the weightiest first.
    public var because: [Reason]
    /// How sure the choice is, 0 … 1: the more rules speak for it, and the stronger they are, the surer. A date alone makes it 0.3 at the most.
    public var confidence: Double
    /// Which version of the rules chose.
    public var rulesVersion: Int

    /// A rule and what it rested on.
    public struct Reason: Hashable, Sendable, Codable {
        /// A short stable name: that of a `CanonicalRule`, or `only`, or `current` where others were taken back.
        public var rule: String
        /// What it rested on, for people.
        public var evidence: String
        /// A reason by its parts.
        public init(rule: String, evidence: String) {
            self.rule = rule
            self.evidence = evidence
        }
    }

    /// A choice by its parts.
    public init(story: StoryID, because: [Reason], confidence: Double, rulesVersion: Int = 1) {
        self.story = story
        self.because = because
        self.confidence = confidence
        self.rulesVersion = rulesVersion
    }
}
