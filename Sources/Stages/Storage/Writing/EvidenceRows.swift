import GRDB
public import Model

extension Commit {
    /// Notes up to where the archive is evidence of what is committed.
    func save(archiveEnd end: RecordPlace?) throws {
        guard let end else { return }
        try run("INSERT OR REPLACE INTO archive_end (only, file, offset) VALUES (1, ?, ?)", [.text(end.file), .int(Int(end.offset))])
    }

    /// Notes where payloads stand that the archive holds for the first time.
    func save(_ payloads: [ArchivedPayload]) throws {
        for payload in payloads {
            try run(
                "INSERT OR REPLACE INTO payloads (sha256, file, offset, url, date, record) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .blob(Packing.digits(payload.sha256)), .text(payload.place.file), .int(Int(payload.place.offset)), .text(payload.url),
                    .time(payload.date), .text(payload.recordID),
                ])
        }
    }
}

extension SQLiteStore {
    /// Where the evidence of what is committed ends; nil where nothing was ever archived.
    public func archiveEnd() throws -> RecordPlace? {
        try read { database in
            try database.first("SELECT file, offset FROM archive_end") { RecordPlace(file: try $0.text(0), offset: Int64(try $0.int(1))) }
        }
    }

    /// The payload in the archive that has a digest; nil where there is none.
    public func payload(sha256: String) throws -> ArchivedPayload? {
        try read { database in
            try database.first(
                "SELECT file, offset, url, date, record FROM payloads WHERE sha256 = ?", [.blob(Packing.digits(sha256))]
            ) { row in
                ArchivedPayload(
                    sha256: sha256, place: RecordPlace(file: try row.text(0), offset: Int64(try row.int(1))), url: try row.text(2),
                    date: try row.time(3), recordID: try row.text(4))
            }
        }
    }

    /// Forgets the payloads of files of the archive that are about to be removed, and notes that they are no more.
    public func forgetArchives(_ files: [String], at moment: Timestamp) throws {
        guard !files.isEmpty else { return }
        try write { database in
            let commit = Commit(database: database, beforeStep: beforeStep)
            for file in files {
                try commit.run("DELETE FROM payloads WHERE file = ?", [.text(file)])
                try commit.run("INSERT OR REPLACE INTO removed_archives (file, at) VALUES (?, ?)", [.text(file), .time(moment)])
            }
        }
    }

    /// The number of the last poll; 0 where there is none.
    public func lastFetchNumber() throws -> Int64 {
        try read { try $0.first("SELECT coalesce(max(fetch), 0) FROM fetches") { Int64(try $0.int(0)) } ?? 0 }
    }

    /// Where polls stand in the archive, in the order in which they were committed, which is that of the archive; files that were removed are left out.
    ///
    /// - Returns: at most `limit` of the polls behind a number and up to another, each with its number.
    public func archivedPlaces(after number: Int64, through last: Int64, limit: Int) throws -> [(number: Int64, place: RecordPlace)] {
        try read { database in
            try database.all(
                """
                SELECT fetch, warc_file, warc_offset FROM fetches
                WHERE fetch > ? AND fetch <= ? AND warc_file IS NOT NULL AND warc_file NOT IN (SELECT file FROM removed_archives)
                ORDER BY fetch LIMIT ?
                """, [.int(number), .int(last), .int(limit)]
            ) { row in
                (number: Int64(try row.int(0)), place: RecordPlace(file: try row.text(1), offset: Int64(try row.int(2))))
            }
        }
    }
}
