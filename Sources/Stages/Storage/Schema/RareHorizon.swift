import GRDB

/// What the migration of rare hashes in batches adds: `rare_horizon` holds one number. The rare hashes of stories up to that number stand in `rare_hashes`;
/// those of younger stories stand beside their fingerprints only, and are folded in together (see `RareFold`).
extension Schema {
    static let rareHorizonName = "2026-11-30 rare hashes in batches"

    static let rareHorizon = [
        "CREATE TABLE rare_horizon (number INTEGER NOT NULL)",
        "INSERT INTO rare_horizon (number) SELECT coalesce(max(number), 0) FROM fingerprints",
    ]
}
