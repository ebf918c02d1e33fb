import Extraction
import Model
import Storage

/// What became of an article, in the order of time: all that the store knows of when its stories were seen, changed, moved and taken back.
struct History {
    /// Something that happened.
    struct Event {
        /// What happened: a line of the change log, or what lies below it.
        enum Kind {
            /// An entry was seen for the first time.
            case sighted(Sighting, StoryID)
            /// An entry said something new: these fields, so much of the text; in a revision that another story's came before, all of it.
            case revised(Sighting, StoryID, fields: [FieldChange], words: WordCounts)
            /// The page of an entry was read and made a version of the story: these fields, so much of the text.
            case read(PageVersion, StoryID, fields: [FieldChange], words: WordCounts)
            /// A feed took an entry back.
            case takenBack(StoryEntry, StoryID)
            /// Another story came to speak for the article.
            case canonical(CanonicalTurn)
            case logged(Change)
        }

        let at: Timestamp
        let kind: Kind
    }

    /// A version of a story whose text is that of a page.
    struct PageVersion {
        let source: VersionSource
        let page: PageSighting
    }

    let article: Article
    let events: [Event]

    /// The history of an article with all its stories.
    static func read(of article: Article, from store: SQLiteStore) throws -> History {
        var events: [Event] = []
        for story in article.stories {
            events += try sightings(of: story.id, store)
            events += try pages(of: story, store)
        }
        for (story, entries) in try store.entries(of: article.stories.map(\.id)) {
            for entry in entries { if let moment = entry.retracted { events.append(Event(at: moment, kind: .takenBack(entry, story))) } }
        }
        events += try store.turns(of: article.id).map { Event(at: $0.at, kind: .canonical($0)) }
        events += try store.lines(of: article.id).map { Event(at: $0.at, kind: .logged($0)) }
        return History(article: article, events: events.sorted { $0.place < $1.place })
    }

    private static func sightings(of story: StoryID, _ store: SQLiteStore) throws -> [Event] {
        var before: [String: Story] = [:]
        return try store.revisions(of: story).map { record in
            let now = StoryExtractor.story(from: record.entry, in: FeedContext())
            let entry = "\(record.sighting.feed) \(record.sighting.entry)"
            let old = before.updateValue(now, forKey: entry)
            guard let old else { return Event(at: record.sighting.seen, kind: .sighted(record.sighting, story)) }
            let words = WordCounts(from: old.text, to: now.text)
            let fields = FieldChange.between(old, now)
            return Event(at: record.sighting.seen, kind: .revised(record.sighting, story, fields: fields, words: words))
        }
    }

    /// The versions that were read from a page, each with what differs from the version before.
    private static func pages(of member: ArticleStory, _ store: SQLiteStore) throws -> [Event] {
        guard !member.pages.isEmpty else { return [] }
        let versions = Dictionary(try store.versions(of: member.id).map { ($0.version, $0.story) }) { first, _ in first }
        return member.sources.compactMap { source in
            guard let page = source.page, let now = versions[source.version] else { return nil }
            let old = versions[source.version - 1]
            let kind = Event.Kind.read(
                PageVersion(source: source, page: page), member.id, fields: old.map { FieldChange.between($0, now) } ?? [],
                words: WordCounts(from: old?.text ?? "", to: now.text))
            return Event(at: source.seen, kind: kind)
        }
    }
}

extension History.Event {
    /// Of one moment first what feeds said, then what followed from it; then by name, so that the order is always the same.
    fileprivate var place: (Timestamp, Int, Int64, String) {
        switch kind {
        case .sighted(let sighting, _), .revised(let sighting, _, _, _):
            (at, 0, Int64(sighting.revision), "\(sighting.feed) \(sighting.entry)")
        case .read(let version, let story, _, _): (at, 0, Int64(version.source.version), story.rawValue)
        case .takenBack(let entry, _): (at, 1, 0, "\(entry.feed) \(entry.key)")
        case .logged(let change): (at, 2, change.seq, "")
        case .canonical(let turn): (at, 3, 0, turn.choice.story.rawValue)
        }
    }
}
