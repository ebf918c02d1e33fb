public import Model

/// An entry with all that its feed will ever say of it.
public struct SimulatedEntry: Hashable, Sendable {
    /// The feed's number.
    public let feed: Int
    /// The number of the story that it tells: copies and reworded copies of one story have one number.
    public let family: Int
    /// Its number among the entries of its feed, in the order in which they were written.
    let number: Int
    /// How it came to be.
    public let kind: Kind
    /// When it was first published.
    public let published: Timestamp
    /// What its words are drawn from.
    let script: EntryScript

    /// The entry's `guid`, Atom `id` or JSON Feed `id`.
    public var guid: String { "tag:\(SimulatedFeed.publisher(feed)),2025:\(family)-\(number)" }
    /// Its page.
    public var url: String { "http://\(SimulatedFeed.publisher(feed))/news/\(family)-\(number)" }
    /// What it says, the first version first; never empty, `at` rising. Written anew at each call.
    public var revisions: [Revision] { script.revisions(published: published, in: feed) }
    /// From when on each of its revisions is shown.
    public var moments: [Timestamp] { [published] + script.edits.map(\.at) }

    /// Which of its revisions is shown at a moment, from 1; 0 where it is not out yet.
    func revision(at moment: Timestamp) -> Int {
        published > moment ? 0 : 1 + (script.edits.lastIndex { $0.at <= moment } ?? -1) + 1
    }

    /// How an entry came to be.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Written by the outlet.
        case original
        /// Another outlet's text, word for word, in the copier's wrapping.
        case copy
        /// The beginning of another outlet's text behind an access notice.
        case excerpt
        /// Another outlet's text, reworded but for a run of paragraphs.
        case revision
    }

    /// What an entry says from a moment on.
    public struct Revision: Hashable, Sendable {
        /// From when.
        public let at: Timestamp
        /// The headline.
        public let title: String
        /// The paragraphs of the story.
        public let paragraphs: [String]
        /// Paragraphs that the site puts below.
        public let wrapping: [String]
    }
}

/// An entry as a feed shows it at some moment.
public struct VisibleEntry: Hashable, Sendable {
    /// The entry.
    public let entry: SimulatedEntry
    /// Its place among the entries of its feed, in the order in which they were published.
    public let place: Int
    /// Which of its revisions is shown, from 1.
    public let revision: Int

    /// From when on it reads so.
    var at: Timestamp { revision == 1 ? entry.published : entry.script.edits[revision - 2].at }
    /// What it says; written anew at each call.
    public var text: SimulatedEntry.Revision { entry.revisions[revision - 1] }
}
