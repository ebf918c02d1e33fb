import GRDB
import Model

extension Commit {
    /// Adds versions of stories; the highest becomes the current one, and its fingerprint replaces the one before.
    func save(_ versions: [StoryVersion], of update: FeedUpdate) throws {
        for version in versions {
            try saveHead(of: version, feed: update.fetch.feed, article: update.clusters.assignments[version.id])
            try insert(version, feed: update.fetch.feed)
            try save(version.document)
            if version.version > 1 { try run("DELETE FROM masks WHERE story = ?", [.name(version.id)]) }
        }
    }

    private func saveHead(of version: StoryVersion, feed: FeedID, article: ArticleID?) throws {
        let known = try database.first("SELECT version FROM stories WHERE id = ?", [.name(version.id)]) { try $0.int(0) }
        precondition(version.version == (known ?? 0) + 1, "A story's versions must be numbered from 1 without gaps.")
        precondition(version.document.id == version.id, "A story's version must hold the document of that story.")
        precondition(version.document.version == version.version, "A story's version must hold the document of that version.")
        let source = version.story.source
        let cells: StatementArguments = [
            .int(version.version), .name(feed), .name(version.entry), .text(source?.title), .text(source?.url),
            version.wordsHash.map { .int($0) } ?? .none,
        ]
        if known != nil {
            try run(
                "UPDATE stories SET version = ?, feed = ?, entry_key = ?, source_name = ?, source_url = ?, words_hash = ? WHERE id = ?",
                cells + [.name(version.id)])
            return
        }
        guard let article else { preconditionFailure("A new story must be assigned to a cluster.") }
        try run(
            """
            INSERT INTO stories (version, feed, entry_key, source_name, source_url, words_hash, id, article, first_seen, appeared_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, cells + [.name(version.id), .name(article), .time(version.firstSeen), .time(version.appearedAfter)])
    }

    private func insert(_ version: StoryVersion, feed: FeedID) throws {
        let story = version.story
        let rules = story.rules.map(StoredJSON.rules)
        if let rules { try run("INSERT OR IGNORE INTO field_rules (rules) VALUES (?)", [rules]) }
        try run(
            """
            INSERT INTO story_versions (story, version, content_sha256, seen, feed, entry_key, text_length, words, is_truncated,
                published, updated, language, publisher_name, publisher_domain, origin_name, origin_evidence, url, title, byline,
                tags, images, removed, summary, text, html, parser, extractor, fingerprint, source_name, source_url, clusterer, page_fetch,
                rules)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                (SELECT id FROM field_rules WHERE rules = ?))
            """,
            [
                .name(version.id), .int(version.version), .text(version.contentSHA256), .time(version.seen), .name(feed),
                .name(version.entry), .int(story.text.unicodeScalars.count), .int(version.document.fingerprint.tokens.count),
                .flag(story.isTruncated),
                .time(story.published), .time(story.updated), .text(story.language), .text(story.publisher.name),
                .text(story.publisher.domain), .text(story.origin?.name), .text(story.origin?.evidence), .text(story.url),
                .text(story.title), try .list(story.byline), try .list(story.tags), try .list(story.images), try .list(story.removed),
                .text(story.summary), .text(story.text), .text(story.html), .int(version.stages?.parser), .int(version.stages?.extractor),
                .int(version.stages?.fingerprint), .text(story.source?.title), .text(story.source?.url),
                .int(version.stages?.clusterer), .name(version.pageFetch), rules,
            ])
    }
}
