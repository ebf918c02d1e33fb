import Files
import Model
import Pipeline
import Publishing
import Scheduling
import Storage

/// What `fetch` says when it is done.
struct RunSummary {
    let totals: RunTotals
    let failed: [FetchRecord]

    /// The failed polls of the run that has just ended.
    static func failed(in store: SQLiteStore, totals: RunTotals) throws -> [FetchRecord] {
        guard totals.failures > 0, let run = try store.latestRuns(limit: 1).first else { return [] }
        var failed: [FetchRecord] = []
        try store.forEachFetch(of: run.id) { fetch in
            if fetch.page != .article, fetch.outcome == .failed || fetch.outcome == .gone { failed.append(fetch) }
        }
        return failed.sorted { $0.feed < $1.feed }
    }

    var text: String {
        guard totals.polls > 0 || totals.deferred > 0 else { return "nothing due\n" }
        return ([polls, pages, entries, articles, deferred].compactMap { $0 } + failures).joined(separator: "\n") + "\n"
    }

    var json: String {
        let value = JSONValue.object([
            ("schema", "pipeline.fetch/1"),
            (
                "totals",
                .object([
                    ("polls", .int(totals.polls)), ("failed", .int(totals.failures)), ("deferred", .int(totals.deferred)),
                    ("outcomes", counts(FetchOutcomeKind.allCases.map { ($0.rawValue, totals.outcomes[$0, default: 0]) })),
                    ("pages", counts(FetchOutcomeKind.allCases.map { ($0.rawValue, totals.pages[$0, default: 0]) })),
                    (
                        "entries",
                        counts([
                            ("new", totals.entries.new), ("updated", totals.entries.updated), ("same", totals.entries.same),
                            ("dropped", totals.entries.dropped),
                        ])
                    ),
                    ("articles", counts(ChangeKind.allCases.map { ($0.rawValue, totals.changes[$0, default: 0]) })),
                    ("wire_bytes", .int(totals.wireBytes)), ("interrupted", .text(totals.interrupted)),
                ])
            ),
            (
                "failures",
                .array(
                    failed.map { fetch in
                        .object([
                            ("feed", .text(fetch.feed.rawValue)), ("outcome", .text(fetch.outcome.rawValue)),
                            ("status", fetch.status.map { .int($0) } ?? .null), ("kind", .text(fetch.failure?.kind.rawValue)),
                            ("message", .text(fetch.redaction.shown(fetch.failure?.message))),
                            ("next_poll", .text("\(fetch.nextPoll.at)")),
                        ])
                    })
            ),
        ])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    private func counts(_ pairs: [(String, Int)]) -> JSONValue { .object(pairs.map { ($0.0, .int($0.1)) }) }

    private var polls: String {
        counted(totals.polls, "feed") + " polled" + words(totals.outcomes)
    }

    private var pages: String? {
        let count = totals.pages.values.reduce(0, +)
        return count == 0 ? nil : counted(count, "page") + " of articles looked at" + words(totals.pages)
    }

    private func words(_ outcomes: [FetchOutcomeKind: Int]) -> String {
        let words = FetchOutcomeKind.allCases.compactMap { kind in
            outcomes[kind].map { "\($0) \(kind.rawValue.replacing("_", with: " "))" }
        }
        return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
    }

    private var entries: String? {
        let all = totals.entries
        guard all != EntryCounts() else { return nil }
        let dropped = all.dropped > 0 ? ", \(all.dropped) dropped" : ""
        return "entries: \(all.new) new, \(all.updated) updated, \(all.same) same\(dropped)"
    }

    private var articles: String? {
        let parts = ChangeKind.allCases.compactMap { kind in totals.changes[kind].map { "\($0) \(kind.rawValue)" } }
        return parts.isEmpty ? nil : "articles: " + parts.joined(separator: ", ")
    }

    private var deferred: String? {
        totals.deferred > 0 ? "\(totals.deferred) put off: polled a moment ago, or their domain wants to be left alone" : nil
    }

    private var failures: [String] {
        failed.map { fetch in
            let message = fetch.failure.map(\.description) ?? "gone: the publisher says that it is no more (410)"
            return "failed: \(fetch.feed): \(fetch.redaction.shown(message).safelyShown)"
        }
    }
}

extension FetchRecord {
    /// What the feed was asked with stands in its hops.
    fileprivate var redaction: Redaction { Redaction(urls: hops.map(\.url)) }
}

extension ArticleList {
    static func json(_ articles: [ArticleSummary]) -> String {
        let value = JSONValue.object([("schema", "pipeline.articles/1"), ("articles", .list(articles, value))])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    static func value(_ article: ArticleSummary) -> JSONValue {
        .object([
            ("id", .text(article.id.rawValue)), ("title", .text(article.title)), ("url", .text(article.url)),
            ("publisher", .object([("name", .text(article.publisher.name)), ("domain", .text(article.publisher.domain))])),
            ("language", .text(article.language)), ("published", .text(article.published.map { "\($0)" })),
            ("first_seen", .text("\(article.firstSeen)")), ("changed", .text("\(article.changed)")), ("stories", .int(article.stories)),
        ])
    }
}
