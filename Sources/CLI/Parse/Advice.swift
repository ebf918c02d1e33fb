import Model

/// What a publisher can do about what was repaired, missing or refused.
enum Advice {
    /// One for each thing to do, each once, in the order of what was found.
    static func hints(complaints: [String], faults: EntryFaults, feed: ParsedFeed) -> [String] {
        var hints: [String] = []
        let found = complaints.compactMap { byComplaint[$0] } + faults.faults.compactMap { hint(for: $0.kind, feed) }
        for hint in found where !hints.contains(hint) { hints.append(hint) }
        return hints
    }

    /// What to do where there is no feed.
    static func hint(for refusal: Refusal) -> String? {
        switch refusal.kind {
        case "html" where refusal.feedLinks.isEmpty: "look for feeds of the site: pipeline feeds discover URL"
        case "html": "give one of these feeds instead; pipeline feeds discover URL says which of them work"
        case "opml": "a list of subscriptions names feeds (xmlUrl) and is none itself"
        case "too_large": "raise the limit with --max-bytes, if the document is to be trusted"
        case "empty": "the server or the disk gave nothing: try again, and look at the answer's status"
        case "not_a_feed", "unreadable": "look at the first lines of the document: error pages and notices of the server often stand there"
        default: nil
        }
    }

    private static func hint(for fault: EntryFaults.Kind, _ feed: ParsedFeed) -> String? {
        let isRSS = feed.format.rawValue.hasPrefix("rss")
        return switch fault {
        case .noDate: "give each entry its date: " + (isRSS ? "<pubDate>Tue, 01 Apr 2025 14:03:00 +0000</pubDate>" : "2025-04-01T14:03:00Z")
        case .unreadableDate, .ambiguousDate, .assumedZone:
            "write dates as \(isRSS ? "RFC 822 has them: Tue, 01 Apr 2025 14:03:00 +0000" : "RFC 3339 has them: 2025-04-01T14:03:00Z"), zone included"
        case .futureDate: noFuture
        case .noID: lastingIDs
        case .repeatedID: ownIDs
        case .noLink: "give each entry the link of its page"
        case .repeatedLink, .noTitle, .noText: nil
        }
    }

    private static let escaping = "escape text: & as &amp;, < as &lt;; a library that writes XML does that by itself"
    private static let nesting = "close every element, and nest them: a library that writes XML does that by itself"
    private static let declaring = "declare every namespace prefix on the root element: xmlns:media=\"http://search.yahoo.com/mrss/\""
    private static let encoding = "write UTF-8, and say so in the XML declaration and in Content-Type"
    private static let noise =
        "let nothing stand before or behind the feed: notices and warnings of the server's software belong into its log"
    private static let entities =
        "write characters themselves, or numbers such as &#233;: XML knows no names but amp, lt, gt, quot and apos"
    private static let ownIDs = "give each entry an id of its own: of those that share one, many readers show but one"
    private static let lastingIDs = "give each entry an id (guid, id) that never changes: readers know entries by it"
    private static let noFuture = "publish no date that lies ahead: readers sort by it, or hold the entry back"
    private static let limits = "split the feed, or write it with a library: no reader follows a document so deep or so large"
    private static let unicode = "write characters beyond U+FFFF as one number (&#128674;), and none that Unicode keeps for itself"
    private static let once = "escape markup once: &lt;b&gt;, not &amp;lt;b&amp;gt;"

    private static let byComplaint: [String: String] = [
        "bare-ampersand": escaping, "bare-less-than": escaping, "less-than-in-attribute": escaping, "unfinished-reference": escaping,
        "text-is-markup": "put markup into CDATA or escape it: readers take elements inside of text for parts of the feed",
        "double-escaped": once, "cdata-remnant": once, "section-end-in-text": "end CDATA only once: write ]]> in text as ]]&gt;",
        "unfinished-cdata": "end CDATA with ]]>", "missing-end-tag": nesting, "stray-end-tag": nesting, "malformed-tag": nesting,
        "void-element": nesting, "unquoted-attribute": "put the values of attributes into quotes",
        "attribute-without-value": "give each attribute a value in quotes",
        "unfinished-attribute": "put the values of attributes into quotes",
        "duplicate-attribute": "give an element each attribute once", "undeclared-prefix": declaring, "undeclared-entity": entities,
        "dtd-entity": entities, "entity-expansion": entities, "control-character": "leave control characters out: XML forbids most of them",
        "surrogate-reference": unicode, "noncharacter": unicode,
        "empty-entry": "leave out items that say nothing", "too-many-entries": limits, "too-many-values": limits,
        "forbidden-reference": "leave control characters out: XML forbids most of them", "invalid-bytes": encoding,
        "wrong-charset": encoding, "undeclared-charset": encoding, "unknown-charset": encoding, "junk-before-root": noise,
        "junk-after-root": noise, "several-roots": "write one feed a document", "misplaced-doctype": noise,
        "future-date": noFuture, "too-deep": limits, "too-large": limits, "too-many-attributes": limits, "too-many-elements": limits,
        "too-many-namespaces": limits, "truncated-gzip": "send the whole body: its gzip ends in the middle",
        "truncated": "send the whole document: a cut at a round number of bytes points to a broken download or a full disk",
        "page-is-itself": "let the next page and the previous archive be other documents, and leave the link out of the last one",
        "complete-archive": "call a feed complete, or a document of it an archive, not both (RFC 5005)",
        "gzip": "say Content-Encoding: gzip where the body is compressed", "duplicate-id": ownIDs, "missing-id": lastingIDs,
    ]
}
