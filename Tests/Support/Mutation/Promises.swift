public import Model

/// What holds of every feed that was read, whatever the document.
public enum Promises {
    /// Sentences about the promises that a feed does not keep; empty where all is well.
    public static func broken(by feed: ParsedFeed, of document: FeedDocument) -> [String] {
        var broken = keys(feed) + places(feed, document) + values(feed)
        if feed.isTruncated, !feed.diagnostics.contains(where: { $0.kind == "truncated" }) {
            broken.append("truncated, but no diagnostic says so")
        }
        let isPacked = document.bytes.starts(with: [0x1F, 0x8B])
        let bytes = isPacked ? document.bytes.count * 1032 : document.bytes.count
        if feed.entries.count > bytes { broken.append("\(feed.entries.count) entries of \(bytes) bytes") }
        return broken + texts(feed, bytes)
    }

    /// The same of a refusal.
    public static func brokenByRefusal(message: String, line: Int, column: Int, feedLinks: [String], of document: FeedDocument) -> [String]
    {
        var broken: [String] = []
        if message.isEmpty { broken.append("a refusal without a sentence") }
        if line < 0 || column < 0 || (line == 0) != (column == 0) { broken.append("a refusal at \(line):\(column)") }
        if feedLinks.count > document.bytes.count { broken.append("more feed links than bytes") }
        return broken
    }

    private static func keys(_ feed: ParsedFeed) -> [String] {
        var broken: [String] = []
        if Set(feed.entries.map(\.key)).count != feed.entries.count { broken.append("two entries have one key") }
        if feed.entries.contains(where: { $0.key.rawValue.isEmpty }) { broken.append("an entry has an empty key") }
        return broken
    }

    /// Diagnostics lie within the document. How many lines are inside of gzip is not known here.
    private static func places(_ feed: ParsedFeed, _ document: FeedDocument) -> [String] {
        let bytes = document.bytes
        if feed.diagnostics.isEmpty || bytes.starts(with: [0x1F, 0x8B]) { return [] }
        let lineCount = bytes.reduce(1) { $1 == 0x0A || $1 == 0x0D ? $0 + 1 : $0 }
        return feed.diagnostics.compactMap { diagnostic in
            let (line, column) = (diagnostic.line, diagnostic.column)
            if line == 0, column == 0 { return nil }
            let isInside = (1...lineCount).contains(line) && (1...bytes.count + 1).contains(column)
            return isInside ? nil : "`\(diagnostic.kind)` at \(line):\(column) of \(lineCount) lines, \(bytes.count) bytes"
        }
    }

    private static func values(_ feed: ParsedFeed) -> [String] {
        var broken: [String] = []
        let hints = feed.hints
        if !hints.skipHours.allSatisfy((0...23).contains) || !hints.skipDays.allSatisfy((0...6).contains) {
            broken.append("skips out of range")
        }
        if let ttl = hints.ttlMinutes, ttl < 0 { broken.append("a negative ttl") }
        if let every = hints.updateEvery, every < .zero { broken.append("a negative period") }
        if feed.isComplete, feed.isTruncated || feed.isArchive { broken.append("complete, but cut or an archive") }
        if let next = feed.nextPage, next == feed.selfLink { broken.append("a next page that is the page itself") }
        for enclosure in feed.entries.flatMap({ $0.enclosures + $0.transcripts })
        where (enclosure.length ?? 0) < 0 || (enclosure.durationSeconds ?? 0) < 0 {
            broken.append("an enclosure with a negative length")
        }
        if feed.entries.contains(where: { ($0.commentCount ?? 0) < 0 }) { broken.append("a negative number of comments") }
        for date in feed.entries.flatMap({ [$0.published, $0.updated] }).compactMap({ $0 })
        where (date.moment == nil) != (date.certainty == .unreadable) {
            broken.append("`\(date.raw.prefix(80))` is \(date.certainty.rawValue)")
        }
        return broken
    }

    /// Texts are UTF-8, and together not much longer than the document: what one byte can be made into (an entity's replacement, the base of a relative
    /// URL, the language of the feed) is bounded.
    private static func texts(_ feed: ParsedFeed, _ bytes: Int) -> [String] {
        var total = 0
        var broken: [String] = []
        for text in feed.allTexts {
            total += text.utf8.count
            if String(validating: text.utf8, as: UTF8.self) == nil { broken.append("a text is not UTF-8") }
        }
        if total > (4 << 20) + 64 * bytes { broken.append("\(total) bytes of text from \(bytes)") }
        return broken
    }
}

extension ParsedFeed {
    /// Every text of the feed and its entries.
    fileprivate var allTexts: [String] {
        let own = [
            id, title, link, selfLink, description, language, updated?.raw, image, rights, license, generator, nextPage, previousArchive,
            movedTo,
        ]
        let lists =
            hubs + sitemaps + diagnostics.map(\.message) + (authors + contributors).flatMap(\.allTexts) + categories.flatMap(\.allTexts)
        return own.compactMap { $0 } + lists + entries.flatMap(\.allTexts)
    }
}

extension ParsedEntry {
    fileprivate var allTexts: [String] {
        let addresses = [id, link, canonicalLink, contentLink, license, comments, commentFeed, inReplyTo, source?.url]
        let words = [title, summary, content, sanitized?.title, sanitized?.summary, sanitized?.content, rights, language, source?.title]
        let lists =
            images + (authors + contributors).flatMap(\.allTexts) + categories.flatMap(\.allTexts)
            + (enclosures + transcripts).flatMap(\.allTexts)
        return [key.rawValue] + (addresses + words + [published?.raw, updated?.raw]).compactMap { $0 } + lists
    }
}

extension Person { fileprivate var allTexts: [String] { [name, email, uri].compactMap { $0 } } }

extension Category { fileprivate var allTexts: [String] { [term, scheme, label].compactMap { $0 } } }

extension Enclosure { fileprivate var allTexts: [String] { [url, type, title].compactMap { $0 } } }
