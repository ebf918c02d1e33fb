import Model
import Seeded

/// What the words of an entry are drawn from. They are written anew whenever somebody reads them: those of a year would fill gigabytes.
struct EntryScript: Hashable, Sendable {
    /// Draws the entry's own words.
    let seed: UInt64
    /// How its world writes.
    let style: NewsStyle
    /// How many paragraphs its original has.
    let paragraphs: Int
    /// What it is a copy of; nil for a story of the outlet's own.
    var source: Source?
    /// What its editors changed later, in order.
    var edits: [Edit] = []

    /// The story that was copied.
    struct Source: Hashable, Sendable {
        /// Draws the words of the original.
        let seed: UInt64
        /// The number of the feed that had it first.
        let feed: Int
        let kind: SimulatedEntry.Kind
        let keepsTitle: Bool
    }

    /// A later version.
    struct Edit: Hashable, Sendable {
        let at: Timestamp
        /// Whether a paragraph is written anew, or the headline only.
        let changesText: Bool
    }

    /// Every version, the first first.
    func revisions(published: Timestamp, in feed: Int) -> [SimulatedEntry.Revision] {
        var prose = Prose(random: SplitMix64(seed: seed), style: style)
        var revisions = [first(at: published, in: feed, &prose)]
        for edit in edits {
            let last = revisions[revisions.count - 1]
            let title = prose.headline()
            let text = edit.changesText ? prose.reworded(last.paragraphs, keeping: last.paragraphs.count - 1) : last.paragraphs
            revisions.append(.init(at: edit.at, title: title, paragraphs: text, wrapping: last.wrapping))
        }
        return revisions
    }

    private func first(at moment: Timestamp, in feed: Int, _ prose: inout Prose) -> SimulatedEntry.Revision {
        guard let source else {
            return .init(at: moment, title: prose.headline(), paragraphs: prose.paragraphs(paragraphs), wrapping: [])
        }
        var original = Prose(random: SplitMix64(seed: source.seed), style: style)
        let (headline, text) = (original.headline(), original.paragraphs(paragraphs))
        let title = source.keepsTitle ? headline : prose.headline()
        let (name, some) = ("Outlet \(source.feed)", max(1, min(3, text.count - 1)))
        switch source.kind {
        case .excerpt:
            let notice = ["Please enable JavaScript to read on.", "Already a subscriber of \(name)? Log in."]
            return .init(at: moment, title: title, paragraphs: Array(text.prefix(some)), wrapping: notice)
        case .revision:
            let reworded = prose.reworded(text, keeping: some)
            return .init(at: moment, title: title, paragraphs: reworded, wrapping: ["The post \(headline) appeared first on \(name)."])
        case .copy, .original:
            let notice =
                "(Except for the headline, this story has not been edited by Outlet \(feed) and is published from a syndicated feed.)"
            return .init(at: moment, title: title, paragraphs: text, wrapping: [notice])
        }
    }
}

/// How the outlets of a simulated world publish and write.
public enum NewsStyle: Hashable, Sendable {
    /// Each has something new every half an hour to every twelve hours, day and night; long stories, many of them edited and copied.
    case busy
    /// Each has its own hours and days (`PublishingHabit`), most of them some entries a day; short stories, few of them edited or copied; names out of
    /// thousands, so that a year of them has no more words in common than real news.
    case lifelike

    /// Stories of a thousand that are edited, and edited again.
    var edited: Int { self == .busy ? 200 : 80 }
    /// Stories of a thousand that others copy.
    var copied: Int { self == .busy ? 200 : 60 }
    /// How many paragraphs a story has.
    var paragraphs: ClosedRange<Int> { self == .busy ? 4...8 : 2...3 }
}
