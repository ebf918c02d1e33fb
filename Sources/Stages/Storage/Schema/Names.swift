/// What the migration adds that gave ids a beginning which tells time (see the decision "Ids begin with time").
///
/// Stories are known again by their names, which ids end with, whatever the form of the id. An index over a part of a column needs no column more, and old
/// rows have their place in it at once. The hash of what an entry says is drawn by lot, too: the beginning of it finds the row, and takes a quarter of the room.
extension Schema {
    static let namesName = "2026-12-01 stories by name"

    static let names = [
        "CREATE INDEX stories_by_name ON stories (\(nameOfStory))",
        "DROP INDEX entries_by_content",
        "CREATE INDEX entries_by_content ON entries (feed, \(beginning(of: "content_sha256")))",
        "DROP INDEX pruned_entries_by_content",
        "CREATE INDEX pruned_entries_by_content ON pruned_entries (feed, \(beginning(of: "content_sha256")))",
    ]

    /// The name of a story in a query: the same words as in the index, or SQLite would not use it.
    static let nameOfStory = "substr(id, -16)"

    /// Holds for rows whose content has the hash that is bound twice. Without the plus SQLite would put the hash into the first term as well, and then
    /// not see the index in it.
    static let isContent = "\(beginning(of: "content_sha256")) = \(beginning(of: "?")) AND +content_sha256 = ?"

    /// The first 48 bits of a hash.
    private static func beginning(of hash: String) -> String { "substr(\(hash), 1, 12)" }
}
