import Model
import Publishing

/// A feed that was found, or was said to be one.
struct FoundFeed {
    /// Where a feed was named.
    enum Origin: String {
        /// It is the URL that was asked for.
        case itself
        /// `<link rel="alternate">` of the page.
        case page
        /// A `Link` field of the answer.
        case header
        /// One of the usual places.
        case place
        /// A sitemap that robots.txt names.
        case robots
    }

    enum State {
        case notChecked
        case feed(FeedSummary)
        case failed(String)
    }

    /// What to write into feeds.yml.
    var url: String
    /// Where all redirects led.
    var finalURL: String
    var origin: Origin
    /// The feed of feeds.yml that it is.
    var knownAs: FeedID?
    var state = State.notChecked

    var hasFailed: Bool { if case .failed = state { true } else { false } }
    var isFeed: Bool { if case .feed = state { true } else { false } }

    func isAt(_ address: String) -> Bool { url == address || finalURL == address }

    /// Strangers' texts without what could steer a terminal.
    var row: [String] {
        let cells =
            switch state {
            case .notChecked: ["–", "not checked", "–", "–", "–"]
            case .failed(let message): ["–", message, "–", "–", "–"]
            case .feed(let summary): summary.cells
            }
        return [url.safelyShown(upTo: 300)] + cells.map { $0.safelyShown(upTo: 60) } + [knownAs?.rawValue.safelyShown ?? "new"]
    }

    var value: JSONValue {
        var (summary, error) = (FeedSummary?.none, String?.none)
        if case .feed(let found) = state { summary = found }
        if case .failed(let message) = state { error = message }
        return [
            "url": .string(url), "final_url": .string(finalURL), "found_by": .string(origin.rawValue),
            "checked": .flag(isFeed || hasFailed),
            "format": .text(summary?.format.rawValue), "title": .text(summary?.title), "entries": summary.map { .int($0.entries) } ?? .null,
            "newest": .time(summary?.newest), "language": .text(summary?.language), "known_as": .text(knownAs?.rawValue),
            "error": .text(error),
        ]
    }
}

/// What a feed is, in a line.
struct FeedSummary {
    let format: FeedFormat
    let title: String?
    let entries: Int
    /// Dates that lie ahead do not count.
    let newest: Timestamp?
    let language: String?

    init(_ feed: ParsedFeed) {
        (format, title, language) = (feed.format, feed.title, feed.language)
        (entries, newest) = (feed.entries.count, feed.entries.compactMap(\.trustedMoment).max())
    }

    fileprivate var cells: [String] {
        [Diagnosis.name(of: format), title ?? "–", "\(entries)", newest.map { String("\($0)".prefix(10)) } ?? "–", language ?? "–"]
    }
}
