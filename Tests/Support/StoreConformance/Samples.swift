public import Model

/// Values for tests of whatever stands on a store. Moments are seconds after 2025-01-01T00:00:00Z.
public enum Sample {
    /// A moment.
    public static func time(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_735_689_600 + seconds) }

    /// A poll that found nothing new, and the state that it leaves.
    public static func update(feed: String = "alpha", fetch: String, run: String = "r-1", at seconds: Int64) -> FeedUpdate {
        let moment = time(seconds)
        let next = NextPoll(at: moment + .seconds(3600), rule: "interval", reason: "an hour after the last")
        var state = FeedState(feed: FeedID(feed), url: "https://\(feed).example/rss")
        state.validators = Validators(url: state.url, etag: "W/\"\(fetch)\"", lastModified: "Wed, 01 Jan 2025 00:00:00 GMT")
        state.lastAttempt = moment
        state.lastSuccess = moment
        state.nextPoll = next
        let record = FetchRecord(
            id: FetchID(fetch), run: RunID(run), feed: FeedID(feed), started: moment - .milliseconds(250), finished: moment,
            outcome: .notModified, hops: [Hop(url: state.url, status: 304)], status: 304, wireBytes: 0, documentBytes: 0,
            documentSHA256: nil, failure: nil, nextPoll: next)
        return FeedUpdate(state: state, fetch: record)
    }

    /// A poll that read a document.
    public static func document(feed: String = "alpha", fetch: String, run: String = "r-1", at seconds: Int64) -> FeedUpdate {
        var update = update(feed: feed, fetch: fetch, run: run, at: seconds)
        update.fetch.outcome = .changed
        update.fetch.status = 200
        update.fetch.hops = [Hop(url: "http://\(feed).example/rss", status: 301), Hop(url: update.state.url, status: 200)]
        update.fetch.documentSHA256 = "sha-of-" + fetch
        update.fetch.wireBytes = 1000
        update.fetch.documentBytes = 4000
        update.state.documentSHA256 = update.fetch.documentSHA256
        update.state.lastChange = update.fetch.finished
        return update
    }

    /// A story in which every field says something.
    public static func story(_ title: String, text: String, domain: String = "alpha.example") -> Story {
        var story = Story(title: title, text: text, publisher: Publisher(name: "The \(domain)", domain: domain))
        story.byline = ["A. Writer", "B. Éditeur"]
        story.language = "en"
        story.html = "<p>\(text)</p>"
        story.summary = "In short: \(title)"
        story.url = "https://\(domain)/\(title.utf8.count)?q=\"x\"&n=1"
        story.published = time(-60)
        story.updated = time(-30)
        story.origin = Origin(name: "Wire", evidence: "This story is from Wire.")
        story.source = EntrySource(title: "The Wire", url: "https://wire.example/feed")
        story.isTruncated = true
        story.removed = ["Please enable JavaScript", "Already a subscriber?"]
        story.images = ["https://\(domain)/1.jpg"]
        story.tags = ["world", "it's"]
        story.rules = FieldRules()
        story.rules?[.title] = .entryTitle
        story.rules?[.publisherDomain] = .feedsFile
        return story
    }

    /// A document whose fingerprint is made up, different for different texts.
    public static func document(_ id: String, version: Int = 1, text: String, site: String = "alpha.example", time: Timestamp)
        -> ClusterDocument
    {
        var print = Fingerprint(version: 1)
        let words = text.split(separator: " ")
        var at: UInt32 = 0
        for (index, word) in words.enumerated() {
            let length = UInt32(word.unicodeScalars.count)
            print.tokens.append(word.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 })
            print.flags.append(index % 7 == 3 ? [.quotation, .character] : [])
            print.starts.append(at)
            print.ends.append(at + length)
            at += length + 1
        }
        for index in stride(from: 0, to: print.tokens.count, by: 4) {
            print.hashes.append(UInt64(print.tokens[index]) << 32 | UInt64(index) ^ 0x8000_0000_0000_0000)
            print.positions.append(UInt32(index))
        }
        print.numbers = [1, 1, .max]
        print.names = print.tokens.prefix(2).sorted()
        print.titleTokens = Array(print.tokens.suffix(3))
        print.isRunningFile = words.count % 2 == 1
        return ClusterDocument(id: StoryID(id), version: version, site: site, time: time, fingerprint: print)
    }

    /// An entry as published.
    public static func entry(_ key: String, title: String, content: String) -> ParsedEntry {
        var entry = ParsedEntry(key: EntryKey(key))
        entry.id = key
        entry.title = title
        entry.content = content
        entry.published = ParsedDate(raw: "Wed, 01 Jan 2025", moment: time(0), certainty: .dayOnly)
        entry.authors = [Person(name: "A. Writer")]
        return entry
    }

    /// An edge with one passage.
    public static func edge(_ one: String, _ other: String, kind: RelationKind = .copy, prose: Int = 100) -> Edge {
        let pair = StoryPair(StoryID(one), StoryID(other))
        return Edge(
            first: pair.first, firstVersion: 1, second: pair.second, secondVersion: 1, kind: kind, rule: kind.rawValue, rulesVersion: 1,
            sharedWords: prose + 10, sharedProse: prose, coverage: [1.0 / 3, 0.1],
            passages: [Passage(text: "the shared \"words\"", here: 3..<20, there: 0..<17)])
    }

    /// A choice of a canonical story.
    public static func choice(_ story: String) -> CanonicalChoice {
        let reason = CanonicalChoice.Reason(rule: "earliest", evidence: "seen before \"all\" others")
        return CanonicalChoice(story: StoryID(story), because: [reason], confidence: 0.1 + 0.2, rulesVersion: 2)
    }
}

extension FeedUpdate {
    /// Adds an entry that says something new, and the version of its story.
    public mutating func publish(
        _ story: String, in article: String, entry: String? = nil, revision: Int = 1, version: Int = 1, text: String? = nil,
        firstSeen: Timestamp? = nil
    ) {
        let key = entry ?? "entry of " + story
        let text = text ?? "What \(story) says in version \(version)."
        let domain = state.feed.rawValue + ".example"
        let seen = fetch.finished
        entries.append(
            EntryRevision(
                key: EntryKey(key), revision: revision, contentSHA256: "content of \(text)", story: StoryID(story),
                entry: Sample.entry(key, title: story, content: text), seen: seen))
        stories.append(
            StoryVersion(
                id: StoryID(story), version: version, contentSHA256: "hash of \(text)",
                story: Sample.story("\(story) \(version)", text: text, domain: domain), entry: EntryKey(key), seen: seen,
                firstSeen: firstSeen ?? seen,
                document: Sample.document(story, version: version, text: text, site: domain, time: firstSeen ?? seen)))
        clusters.assignments[StoryID(story)] = ArticleID(article)
    }

    /// Adds an entry that makes an article of its own.
    public mutating func publishAlone(_ story: String, as article: String, entry: String? = nil, text: String? = nil) {
        publish(story, in: article, entry: entry, text: text)
        clusters.created.append(ArticleID(article))
        canonical[ArticleID(article)] = Sample.choice(story)
        changes.append(ArticleChange(kind: .created, article: ArticleID(article), story: StoryID(story)))
    }

    /// Adds an entry whose story joins an article, by an edge to one of its stories.
    public mutating func publish(_ story: String, joining article: String, by other: String, canonical chosen: String) {
        publish(story, in: article)
        clusters.added.append(Sample.edge(story, other))
        canonical[ArticleID(article)] = Sample.choice(chosen)
        changes.append(ArticleChange(kind: .updated, article: ArticleID(article), story: StoryID(story)))
    }

    /// Lets one article go into another, with all its stories.
    public mutating func merge(_ from: String, into heir: String, moving stories: [String], canonical chosen: String) {
        clusters.merged.append(ClusterMerge(from: ArticleID(from), into: ArticleID(heir)))
        for story in stories { clusters.assignments[StoryID(story)] = ArticleID(heir) }
        canonical[ArticleID(heir)] = Sample.choice(chosen)
        changes.append(ArticleChange(kind: .merged, article: ArticleID(from), other: ArticleID(heir)))
        changes.append(ArticleChange(kind: .updated, article: ArticleID(heir)))
    }

    /// Lets stories part from an article.
    public mutating func split(_ new: String, from article: String, moving stories: [String], canonical chosen: String) {
        clusters.split.append(ClusterSplit(from: ArticleID(article), new: ArticleID(new)))
        for story in stories { clusters.assignments[StoryID(story)] = ArticleID(new) }
        canonical[ArticleID(new)] = Sample.choice(chosen)
        changes.append(ArticleChange(kind: .split, article: ArticleID(new), other: ArticleID(article)))
        changes.append(ArticleChange(kind: .updated, article: ArticleID(article)))
    }
}

extension Store {
    /// Commits an update at the end of its poll.
    public func commit(_ update: FeedUpdate) throws { try commit(update, at: update.fetch.finished) }
}
