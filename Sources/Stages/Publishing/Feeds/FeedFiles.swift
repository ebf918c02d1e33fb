import Files
import Model

/// `feed.atom`, `feed.json` and their archive: page `n` holds the lines of the change log from `(n - 1) * entries + 1` to `n * entries`, and is written
/// when its last line is there. The subscription documents hold the last full page again and what came after it.
///
/// A page shows each article as its line left it (`Edition`), so what becomes of an article later changes no page: that is told by the pages that
/// follow, which a reader reads later (RFC 5005 §4). The one thing that is added to a full page is its link to the next.
struct FeedFiles {
    let folder: String
    let settings: FeedSettings
    let flushes: Bool

    /// How many pages are written between two moves of the cursor.
    private static let batch: Int64 = 100

    /// Writes the pages that are full now and were not, and the subscription documents.
    func follow(_ store: any Store, report: inout PublishReport) throws {
        let last = try store.lastChange()
        let cursor = try FeedCursor(store.cursor(of: Publishers.feeds), settings: settings)
        guard last > cursor.seq, let first = try store.changes(after: 0, limit: 1).first else { return }
        if cursor.isNew { try removePages(after: last / size) }
        let id = FeedItem.urn("feed of \(first.at) \(first.change.article)")
        let full = last / size
        // The page that was the last one gets its link to the next.
        var number = cursor.seq / size == full ? full + 1 : max(1, cursor.seq / size)
        while number <= full {
            let end = min(full, number + Self.batch - 1)
            for page in number...end { try write(page, of: full, id: id, from: store, report: &report) }
            if end < full { try keep(end * size - 1, in: store) }
            number = end + 1
        }
        try write(nil, of: full, id: id, from: store, report: &report)
        try keep(last, in: store)
    }

    private var size: Int64 { Int64(settings.entries) }

    private func keep(_ seq: Int64, in store: any Store) throws {
        if flushes { try FileSystem.flush(folder) }
        try store.setCursor(FeedCursor(seq: seq, settings: settings).text, of: Publishers.feeds)
    }

    private func write(_ number: Int64?, of full: Int64, id: String, from store: any Store, report: inout PublishReport) throws {
        for (path, bytes) in try documents(number, of: full, id: id, from: store).files {
            if try AtomicFile.update(bytes, at: "\(folder)/\(path)") { report.feedPages += 1 }
        }
    }

    /// The two documents of a page, or of the subscription where `number` is nil, by their paths.
    ///
    /// - Returns: `isWhole` tells whether the store still holds all that the page says.
    private func documents(
        _ number: Int64?, of full: Int64, id: String, from store: any Store
    ) throws -> (files: [(path: String, bytes: [UInt8])], isWhole: Bool) {
        let begin = ((number ?? max(1, full)) - 1) * size
        let changes = try store.changes(after: begin, limit: number == nil ? settings.entries * 2 : settings.entries)
        guard let end = changes.last?.seq else { return ([], true) }
        let editions = try store.editions(of: begin + 1...end)
        let isWhole = changes.allSatisfy { [.merged, .retracted].contains($0.change.kind) || editions[$0.seq] != nil }
        let previous = number.map { $0 > 1 ? $0 - 1 : nil } ?? (full > 0 ? full : nil)
        let page = FeedPage(
            number: number, previous: previous, next: number.flatMap { $0 < full ? $0 + 1 : nil }, settings: settings, id: id,
            changes: changes, editions: editions)
        guard let page else { return ([], isWhole) }
        let files = [
            (path: FeedPage.path(of: number, "atom"), bytes: AtomFeed.encode(page)),
            (path: FeedPage.path(of: number, "json"), bytes: JSONFeed.encode(page)),
        ]
        return (files, isWhole)
    }

    /// Every document as the store gives it, as far as the feeds were written: all that would be there if it were written now. Documents of which the store
    /// no longer holds all, because articles were pruned, are left out.
    func forEachDocument(from store: any Store, _ body: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        let cursor = try FeedCursor(store.cursor(of: Publishers.feeds), settings: settings)
        guard !cursor.isNew, try cursor.seq == store.lastChange(), let first = try store.changes(after: 0, limit: 1).first else { return }
        let (id, full) = (FeedItem.urn("feed of \(first.at) \(first.change.article)"), cursor.seq / size)
        for number in (full > 0 ? (1...full).map { Optional($0) } : []) + [nil] {
            let documents = try documents(number, of: full, id: id, from: store)
            if documents.isWhole { for (path, bytes) in documents.files { try body(path, bytes) } }
        }
    }

    /// Removes pages of another division of the log.
    private func removePages(after last: Int64) throws {
        guard FileSystem.isFolder(folder + "/feed") else { return }
        for name in try FileSystem.names(in: folder + "/feed") {
            let parts = name.split(separator: ".")
            guard parts.count == 2, let number = Int64(parts[0]), number > last, ["atom", "json"].contains(parts[1]) else { continue }
            try FileSystem.remove(folder + "/feed/" + name)
        }
    }
}

/// Where the feeds stopped, and as what: other settings make other pages.
struct FeedCursor {
    let seq: Int64
    /// Whether the pages on the disk are of other settings, or of none.
    let isNew: Bool
    private let settings: FeedSettings

    init(seq: Int64, settings: FeedSettings) {
        (self.seq, self.settings, isNew) = (seq, settings, false)
    }

    init(_ text: String?, settings: FeedSettings) {
        let stored = text?.split(separator: " ", maxSplits: 1).first.flatMap { Int64($0) } ?? 0
        self.settings = settings
        isNew = text != FeedCursor(seq: stored, settings: settings).text
        seq = isNew ? 0 : stored
    }

    var text: String { "\(seq) \(settings.entries) \(settings.baseURL ?? "-") \(settings.title)" }
}
