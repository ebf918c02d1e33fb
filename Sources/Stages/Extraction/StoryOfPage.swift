public import Model

extension StoryExtractor {
    /// The story that an entry tells with its page: a pure function of what both say.
    ///
    /// The text is the page's where the page is an article, is about what the entry is about, and says clearly more than the feed does; else nothing of
    /// the page counts, and the story is the feed's. Of all else the feed's word goes first, and the page fills what it leaves open. The page's own URL
    /// counts where it is one of the same site and the entry names no canonical one.
    public static func story(from entry: ParsedEntry, in feed: FeedContext, page: ExtractedPage?) -> Story {
        let told = story(from: entry, in: feed)
        guard let page, PageChoice.isTaken(page, over: told) else { return told }
        var story = told
        story.takeText(of: page)
        story.summary = told.text.isEmpty ? told.summary : EntryBody.extra(told.text, to: page.text)
        story.rules?[.summary] = story.summary == nil ? nil : told.text.isEmpty ? told.rules?[.summary] : told.rules?[.text]
        story.fillGaps(from: page)
        story.takeLanguage(entry.language.map { ($0, .entryLanguage) } ?? feed.language.map { ($0, .feedLanguage) }, of: page)
        if entry.canonicalLink == nil { story.takeURL(of: page) }
        return story
    }
}

/// Whether a page is taken for the article of an entry.
enum PageChoice {
    /// Below this the page may be anything: a list, a login, a consent form.
    static let leastConfidence = 0.5

    static func isTaken(_ page: ExtractedPage, over story: Story) -> Bool {
        guard page.confidence >= leastConfidence, !page.text.isEmpty, isAbout(page, story) else { return false }
        let (ours, theirs) = (story.text.unicodeScalars.count, page.text.unicodeScalars.count)
        if story.isTruncated, page.isWhole, theirs >= ours { return true }
        return theirs * 10 > ours * 11
    }

    /// Whether half of the words of the headline, or of the feed's text, stand on the page: a link that leads to a login, a consent form or the front page
    /// gives a page that has nothing to do with the entry.
    private static func isAbout(_ page: ExtractedPage, _ story: Story) -> Bool {
        let there = words(page.text).union(words(page.title ?? ""))
        let told = [story.title, story.text].map(words).filter { $0.count >= 3 }
        return told.isEmpty || told.contains { $0.intersection(there).count * 2 >= $0.count }
    }

    /// Words of some length; the small ones stand on every page. A character of a script without capitals is a word of three bytes.
    private static func words(_ text: String) -> Set<UInt64> {
        Set(WordReader.words(of: text).filter { $0.range.count >= ($0.isCapitalised ? 3 : 4) }.map(\.hash))
    }
}

extension ExtractedPage {
    /// Whether neither the text nor a notice of access says that there is more.
    fileprivate var isWhole: Bool { !isTruncated && access.level != .hard }
}

extension Story {
    fileprivate mutating func takeText(of page: ExtractedPage) {
        (text, html, removed) = (page.text, page.html, page.removed)
        isTruncated = !page.isWhole
        origin = page.origin ?? origin
        rules?[.text] = .pageText
        rules?[.html] = html == nil ? nil : .pageText
    }

    /// What the feed leaves open.
    fileprivate mutating func fillGaps(from page: ExtractedPage) {
        if title.isEmpty, let headline = page.title { take(headline, as: .pageTitle, into: \.title, .title) }
        if byline.isEmpty { take(page.byline, as: .pageByline, into: \.byline, .byline) }
        if images.isEmpty { take(page.images, as: .pageImages, into: \.images, .images) }
        if published == nil, let moment = page.published { take(moment, as: .pagePublished, into: \.published, .published) }
        if updated == nil, let moment = page.modified { take(moment, as: .pageModified, into: \.updated, .updated) }
    }

    private mutating func take(_ text: String, as rule: FieldRule, into path: WritableKeyPath<Story, String>, _ field: StoryField) {
        guard !text.isEmpty else { return }
        self[keyPath: path] = text
        rules?[field] = rule
    }

    private mutating func take<Value>(_ value: Value, as rule: FieldRule, into path: WritableKeyPath<Story, Value?>, _ field: StoryField) {
        self[keyPath: path] = value
        rules?[field] = rule
    }

    private mutating func take(_ values: [String], as rule: FieldRule, into path: WritableKeyPath<Story, [String]>, _ field: StoryField) {
        guard !values.isEmpty else { return }
        self[keyPath: path] = values
        rules?[field] = rule
    }

    /// The language by the longer text, which tells more.
    fileprivate mutating func takeLanguage(_ declared: (tag: String, rule: FieldRule)?, of page: ExtractedPage) {
        let reading = Language.reading(text: text, declared: declared?.tag ?? page.language)
        language = reading.tag
        switch reading.evidence {
        case .declaration: rules?[.language] = declared?.rule ?? .pageLanguage
        case .script: rules?[.language] = .textScript
        case .words: rules?[.language] = .textWords
        }
        if language == nil { rules?[.language] = nil }
    }

    /// Another site's word for where its copy stands is no name for this one; a front page names no story.
    fileprivate mutating func takeURL(of page: ExtractedPage) {
        guard let url, let claimed = page.canonicalURL.map(CanonicalURL.canonical), claimed != url, Self.isPage(claimed),
            let site = Publisher.domain(ofURL: url), Publisher.domain(ofURL: claimed) == site
        else { return }
        self.url = claimed
        rules?[.url] = .pageCanonical
    }
    private static func isPage(_ url: String) -> Bool {
        guard let scheme = WebAddress.scheme(of: url), ["http", "https"].contains(scheme), let origin = WebAddress.origin(of: url) else {
            return false
        }
        return url.utf8.count > origin.utf8.count + 1
    }
}
