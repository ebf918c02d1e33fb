import Extraction
import Fingerprinting
import Model

extension Poller {
    /// What follows from the page of an entry: the story that both tell, where the page says more than the feed did.
    func readArticle(_ polled: Polled, _ document: FeedDocument) throws -> Polled {
        var polled = polled
        guard document.isPage else {
            polled.parseFailure = FetchFailure(
                .notAFeed, message: "the article is no page of HTML, but \(document.contentType ?? "of no type")")
            return polled
        }
        polled.isArticleRead = true
        let feed = polled.subscription.id
        guard let key = polled.articleEntry, let entry = try store.currentEntries(of: [key], in: feed)[key],
            let known = try store.knownEntries(of: feed, keys: [key])[key]
        else { return polled }
        // Some servers put the reader's token into every link: what is kept holds none of it.
        let bytes = Redaction(polled.subscription).published(bytes: document.bytes) ?? document.bytes
        let context = polled.context
        let own = StoryExtractor.story(from: entry, in: context)
        let hints = PageHints(
            title: own.title, summary: own.text, published: own.published, language: entry.language ?? context.language)
        let page = PageExtractor.page(bytes, contentType: document.contentType, url: document.url, hints: hints)
        let story = StoryExtractor.story(from: entry, in: context, page: page)
        guard story.rules?.areOfPage == true else { return polled }
        polled.looked = PreparedEntry(entry, known, tells: story, own: own)
        return polled
    }
}

extension Polled {
    /// The feed as its entries are read, from what is remembered of it.
    fileprivate var context: FeedContext {
        FeedContext(
            title: state.title, link: state.link, language: state.language, publisher: subscription.publisher,
            url: state.answeredBy ?? state.movedTo ?? subscription.url)
    }
}

extension PreparedEntry {
    /// An entry with the story that it tells with its page.
    ///
    /// - Parameter own: what the feed alone tells: by that the entry is found again, when it gets another id.
    fileprivate init(_ entry: ParsedEntry, _ known: KnownEntry, tells story: Story, own: Story) {
        self.init(
            entry: entry, contentSHA256: known.contentSHA256, revision: known.revision, name: known.story.name, storyID: known.story,
            story: story, storySHA256: Identity.contentSHA256(of: story), fingerprint: Self.fingerprint(of: story), otherSchemeName: nil)
        ownWordsHash = Self.fingerprint(of: own).tokens.count >= Self.longWords ? Identity.wordsHash(of: own) : nil
    }

    private static func fingerprint(of story: Story) -> Fingerprint {
        Fingerprinter.fingerprint(title: story.title, text: story.text, language: story.language)
    }
}

extension FeedDocument {
    /// Whether it is a page for people: by its type (HTML, XHTML), or where that says nothing, by its first character.
    fileprivate var isPage: Bool {
        let type = contentType?.lowercased().prefix { $0 != ";" && $0 != " " } ?? ""
        if ["text/html", "application/xhtml+xml", "application/xml", "text/xml"].contains(type) { return true }
        guard ["", "text/plain", "application/octet-stream"].contains(type) else { return false }
        return bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "<")
    }
}
