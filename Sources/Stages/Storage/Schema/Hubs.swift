/// What the migration of hubs adds: of each feed the hub that it names and how far that is believed, as JSON; and the leases, which hold secrets.
extension Schema {
    static let hubsName = "2026-12-01 hubs, leases"

    static let hubs = [
        "ALTER TABLE feeds ADD COLUMN hub TEXT",
        """
        CREATE TABLE hub_leases (
            token TEXT PRIMARY KEY NOT NULL, feed TEXT NOT NULL, hub TEXT NOT NULL, topic TEXT NOT NULL, callback TEXT NOT NULL,
            secret TEXT NOT NULL, standing TEXT NOT NULL, is_asked INTEGER NOT NULL, attempts INTEGER NOT NULL, next INTEGER, since INTEGER,
            ends INTEGER, problem TEXT
        ) WITHOUT ROWID
        """,
    ]
}
