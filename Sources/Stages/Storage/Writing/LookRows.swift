import GRDB
import Model

extension Commit {
    /// Replaces what is remembered of the pages of entries.
    func save(_ looks: [Look], of feed: FeedID) throws {
        for look in looks {
            let validators = look.validators
            try run(
                """
                INSERT OR REPLACE INTO looks (feed, entry_key, url, looks, next, ended, validator_url, etag, last_modified, variant,
                    document_sha256, failures, first_seen, published)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .name(feed), .name(look.entry), .text(look.url), .int(look.looks), .time(look.next), .text(look.end?.rawValue),
                    .text(validators?.url), .text(validators?.etag), .text(validators?.lastModified), .text(validators?.variant),
                    .text(look.documentSHA256), .int(look.failures), .time(look.firstSeen), .time(look.published),
                ])
        }
    }
}
