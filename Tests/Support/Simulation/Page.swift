import Model

/// A feed's document as it was last written: most polls find nothing new in it, the others little.
final class Page: Sendable {
    /// See `SimulatedNews.edition(of:at:)`.
    let edition: Int
    /// What it shows, newest first.
    let shown: [VisibleEntry]
    /// The document.
    let body: [UInt8]
    /// What tells it from any other document of the feed: a hash of the ids and revisions from which all of it follows.
    let tag: UInt64
    /// When the newest words in it were written, as `Last-Modified` says it.
    let lastModified: String
    private let items: [String: String]

    /// A document; what the one before has written already is taken over.
    init(of feed: SimulatedFeed, edition: Int, shown: [VisibleEntry], after old: Page?) {
        let names = shown.map { "\($0.entry.guid) \($0.revision)" }
        let texts = zip(names, shown).map { name, entry in old?.items[name] ?? FeedText.item(entry, of: feed) }
        let changed = shown.map(\.at).max() ?? Timestamp(milliseconds: 0)
        self.edition = edition
        self.shown = shown
        lastModified = FixedDate.text(changed)
        body = FeedText.document(of: feed, items: texts, changed: changed)
        // FNV-1a.
        tag = names.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        items = Dictionary(zip(names, texts)) { first, _ in first }
    }
}
