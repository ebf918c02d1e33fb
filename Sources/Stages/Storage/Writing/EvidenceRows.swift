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
}
