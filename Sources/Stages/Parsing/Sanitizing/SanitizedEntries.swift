import Model

/// The texts of all entries of a feed, made safe for pages.
enum SanitizedEntries {
    /// Puts beside each entry's texts what may stand in a page. Their URLs are absolute by now, where they can be: no base is needed.
    static func add(to feed: inout ParsedFeed) {
        var pass = SanitizingPass()
        for index in feed.entries.indices { add(to: &feed.entries[index], &pass) }
    }

    private static func add(to entry: inout ParsedEntry, _ pass: inout SanitizingPass) {
        var safe = SanitizedTexts()
        safe.title = entry.title.map { MarkupSanitizer.html($0, kind: entry.titleKind, base: nil, with: &pass) }
        safe.summary = entry.summary.map { MarkupSanitizer.html($0, kind: entry.summaryKind, base: nil, with: &pass) }
        safe.content = entry.content.map { MarkupSanitizer.html($0, kind: entry.contentKind, base: nil, with: &pass) }
        entry.sanitized = safe
    }
}
