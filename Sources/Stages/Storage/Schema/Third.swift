import GRDB
import Model

/// What the third migration adds: what clustering must remember for ever, apart from what it needs for the days of its window only.
///
/// Hashes and positions leave `fingerprints` for a table a day, which is dropped whole when its day has left the window. Of every story the rarest
/// hashes stay, by which a reprint years later is found. `fingerprints` gives each story a small number: a name would be the longest part of a row of
/// `rare_hashes`, and the rowids that a table has by itself may change with VACUUM.
extension Schema {
    static func third(_ database: Database) throws {
        for statement in fingerprintsByNumber { try database.execute(sql: statement) }
        try fillWindows(database)
        for statement in ["DROP TABLE old_fingerprints"] + tablesOfRareHashes + tablesOfBoilerplate { try database.execute(sql: statement) }
    }

    private static let fingerprintsByNumber = [
        "DROP INDEX fingerprints_by_time",
        "ALTER TABLE fingerprints RENAME TO old_fingerprints",
        """
        CREATE TABLE fingerprints (
            number INTEGER PRIMARY KEY NOT NULL, story TEXT NOT NULL UNIQUE REFERENCES stories (id), version INTEGER NOT NULL,
            time INTEGER NOT NULL, site TEXT NOT NULL, rules INTEGER NOT NULL, is_running_file INTEGER NOT NULL,
            numbers BLOB NOT NULL, names BLOB NOT NULL, title_tokens BLOB NOT NULL, rare BLOB
        )
        """,
        """
        INSERT INTO fingerprints (number, story, version, time, site, rules, is_running_file, numbers, names, title_tokens)
        SELECT rowid, story, version, time, site, rules, is_running_file, numbers, names, title_tokens FROM old_fingerprints
        """,
        "CREATE INDEX fingerprints_by_time ON fingerprints (time, story)",
        "CREATE TABLE window_days (day INTEGER PRIMARY KEY NOT NULL)",
    ]

    /// The table of a day. It has no foreign key: SQLite would look through it when it is dropped.
    static func window(_ day: WindowDay) -> String {
        "CREATE TABLE \(day.table) (number INTEGER PRIMARY KEY NOT NULL, hashes BLOB NOT NULL, positions BLOB NOT NULL)"
    }

    private static func fillWindows(_ database: Database) throws {
        var moment = try Int64.fetchOne(database, sql: "SELECT min(time) FROM fingerprints")
        while let time = moment {
            let day = WindowDay(of: Timestamp(milliseconds: time))
            try database.execute(sql: window(day))
            try database.execute(sql: "INSERT INTO window_days (day) VALUES (?)", arguments: [day.number])
            try database.execute(
                sql: """
                    INSERT INTO \(day.table) (number, hashes, positions)
                    SELECT f.number, o.hashes, o.positions FROM fingerprints f CROSS JOIN old_fingerprints o ON o.rowid = f.number
                    WHERE f.time BETWEEN ? AND ? ORDER BY f.number
                    """, arguments: [day.first.milliseconds, day.last.milliseconds])
            moment = try Int64.fetchOne(
                database, sql: "SELECT min(time) FROM fingerprints WHERE time > ?", arguments: [day.last.milliseconds])
        }
    }

    private static let tablesOfRareHashes = [
        "CREATE TABLE rare_hashes (hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID"
    ]

    private static let tablesOfBoilerplate = [
        """
        CREATE TABLE boilerplate (
            hash INTEGER NOT NULL, site TEXT, text TEXT NOT NULL, stories INTEGER NOT NULL, since INTEGER NOT NULL
        )
        """,
        "CREATE INDEX boilerplate_by_site ON boilerplate (site, hash)",
        """
        CREATE TABLE masks (story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id), ranges TEXT NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE VIEW v_boilerplate AS SELECT
            printf('%016x', hash) AS hash,                 -- the fingerprint by which the passage is found, hexadecimal
            site AS site,                                  -- the domain whose stories it is boilerplate of; NULL for every site
            text AS text,                                  -- the words, as one story has them
            stories AS stories,                            -- how many unrelated stories held it when it was last counted
            \(time("since")) AS since                      -- since when it is in the registry
        FROM boilerplate
        WHERE text <> ''                                   -- a phrase that is merely common has no words here
        """,
    ]
}
