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
            /// A feed took an entry back.
            case takenBack(StoryEntry, StoryID)
            /// Another story came to speak for the article.
            case canonical(CanonicalTurn)
            case logged(Change)
        }

        let at: Timestamp
        let kind: Kind
    }

    let article: Article
    let events: [Event]

    /// The history of an article with all its stories.
    static func read(of article: Article, from store: SQLiteStore) throws -> History {
        var events: [Event] = []
        for story in article.stories { events += try sightings(of: story.id, store) }
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
}

extension History.Event {
    /// Of one moment first what feeds said, then what followed from it; then by name, so that the order is always the same.
    fileprivate var place: (Timestamp, Int, Int64, String) {
        switch kind {
        case .sighted(let sighting, _), .revised(let sighting, _, _, _):
            (at, 0, Int64(sighting.revision), "\(sighting.feed) \(sighting.entry)")
        case .takenBack(let entry, _): (at, 1, 0, "\(entry.feed) \(entry.key)")
        case .logged(let change): (at, 2, change.seq, "")
        case .canonical(let turn): (at, 3, 0, turn.choice.story.rawValue)
        }
    }
}
