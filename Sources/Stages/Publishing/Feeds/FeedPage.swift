import Model

/// One document of our feed: the subscription document, or an archive page (RFC 5005 §4).
struct FeedPage {
    /// From 1; nil for the subscription document.
    let number: Int64?
    /// The page that a reader goes back to.
    let previous: Int64?
    /// The page after this one; nil where that is not full yet.
    let next: Int64?
    let settings: FeedSettings
    /// `urn:uuid:`, the same in all documents.
    let id: String
    /// The newest first, each article once.
    let items: [FeedItem]
    /// The time of the newest line.
    let updated: Timestamp

    /// A page of consecutive lines; nil where there are none.
    init?(
        number: Int64? = nil, previous: Int64?, next: Int64? = nil, settings: FeedSettings, id: String, changes: [Change],
        editions: [Int64: Edition]
    ) {
        guard let newest = changes.last else { return nil }
        (self.number, self.previous, self.next, self.settings, self.id) = (number, previous, next, settings, id)
        updated = newest.at
        var seen: Set<ArticleID> = []
        items = changes.reversed().filter { seen.insert($0.change.article).inserted }.map { FeedItem($0, edition: editions[$0.seq]) }
    }

    /// Where a document stands, below the data folder.
    static func path(of number: Int64?, _ suffix: String) -> String {
        guard let number else { return "feed." + suffix }
        let digits = String(number)
        return "feed/\(String(repeating: "0", count: max(0, 6 - digits.utf8.count)))\(digits).\(suffix)"
    }

    /// How this document refers to another: absolute where the user said where data/ is served.
    func link(to number: Int64?, _ suffix: String) -> String {
        let path = Self.path(of: number, suffix)
        if let base = settings.baseURL { return base + path }
        switch (self.number, number) {
        case (nil, _): return path
        case (_, nil): return "../" + path
        default: return String(path.dropFirst("feed/".count))
        }
    }
}
