import GRDB
import Model

extension Commit {
    /// Replaces what clustering knows of a story: its fingerprint, its tokens, and in the table of its day its hashes.
    func save(_ document: ClusterDocument) throws {
        let number = try saveFingerprint(of: document)
        let fingerprint = document.fingerprint
        try run(
            "INSERT OR REPLACE INTO fingerprint_tokens (story, tokens, flags, starts, ends) VALUES (?, ?, ?, ?, ?)",
            [
                .name(document.id), .blob(Packing.fixed(fingerprint.tokens)), .blob(Packing.runs(fingerprint.flags)),
                .blob(Packing.deltas(fingerprint.starts)), .blob(Packing.deltas(fingerprint.ends, from: fingerprint.starts)),
            ])
        let day = WindowDay(of: document.time)
        try open(day)
        try run(
            "INSERT OR REPLACE INTO \(day.table) (number, hashes, positions) VALUES (?, ?, ?)",
            [.int(number), .blob(Packing.fixed(fingerprint.hashes)), .blob(Packing.deltas(fingerprint.positions))])
    }

    /// Drops the days that lie wholly before a moment.
    func dropDays(before moment: Timestamp) throws {
        let days = try database.all("SELECT day FROM window_days WHERE day < ? ORDER BY day", [.int(WindowDay(of: moment).number)]) {
            WindowDay(number: try $0.int(0))
        }
        for day in days {
            try run("DROP TABLE \(day.table)", [])
            try run("DELETE FROM window_days WHERE day = ?", [.int(day.number)])
        }
    }

    /// Writes the row of `fingerprints` and gives the story's number. A version whose time lies on another day leaves the old day.
    private func saveFingerprint(of document: ClusterDocument) throws -> Int {
        let fingerprint = document.fingerprint
        let cells: StatementArguments = [
            .int(document.version), .time(document.time), .text(document.site), .int(fingerprint.version),
            .flag(fingerprint.isRunningFile), .blob(Packing.fixed(fingerprint.numbers)), .blob(Packing.fixed(fingerprint.names)),
            .blob(Packing.fixed(fingerprint.titleTokens)), .name(document.id),
        ]
        guard let known = try known(document) else {
            try run(
                """
                INSERT INTO fingerprints (version, time, site, rules, is_running_file, numbers, names, title_tokens, story)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, cells)
            return Int(database.lastInsertedRowID)
        }
        try run(
            """
            UPDATE fingerprints SET version = ?, time = ?, site = ?, rules = ?, is_running_file = ?, numbers = ?, names = ?,
                title_tokens = ?
            WHERE story = ?
            """, cells)
        if known.day != WindowDay(of: document.time), try database.holds(known.day) {
            try run("DELETE FROM \(known.day.table) WHERE number = ?", [.int(known.number)])
        }
        return known.number
    }

    /// The number of a story that has a fingerprint already, and the day of that.
    private func known(_ document: ClusterDocument) throws -> (number: Int, day: WindowDay)? {
        guard document.version > 1 else { return nil }
        return try database.first("SELECT number, time FROM fingerprints WHERE story = ?", [.name(document.id)]) {
            (number: try $0.int(0), day: WindowDay(of: try $0.time(1)))
        }
    }

    private func open(_ day: WindowDay) throws {
        guard try !database.holds(day) else { return }
        try run(Schema.window(day), [])
        try run("INSERT INTO window_days (day) VALUES (?)", [.int(day.number)])
    }
}

extension Database {
    /// Whether a day has a table.
    func holds(_ day: WindowDay) throws -> Bool {
        try first("SELECT 1 FROM window_days WHERE day = ?", [.int(day.number)]) { _ in true } ?? false
    }
}
