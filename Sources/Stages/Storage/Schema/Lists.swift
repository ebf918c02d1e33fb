/// What the migration of lists adds: the files that named feeds to this database, so that two of them do not mark each other's feeds as removed.
extension Schema {
    static let listsName = "2026-12-01 lists"

    static let lists = "CREATE TABLE lists (file TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID"
}
