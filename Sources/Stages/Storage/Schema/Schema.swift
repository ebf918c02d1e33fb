import GRDB

/// What `pipeline.sqlite` holds. Tables are the program's own and may change with a migration; the views `v_*` are for everybody and keep
/// their columns (see `Schema.views`). Tables keep times as whole milliseconds since the Unix epoch; views show them as RFC 3339.
///
/// | table | one row is | key |
/// |---|---|---|
/// | `feeds` | the state of a feed between polls: validators, health, next poll | `id` |
/// | `domains` | what is remembered of a registrable domain: that it asked to be left alone, how slowly it wants to be asked | `domain` |
/// | `feed_events` | something that people should hear of, beside the outcome of a poll; `fetch` is the poll, or the run that began with another list of feeds | `event` |
/// | `pages` | a further page of a feed that was read: an archive, a next page, a sitemap of an index | (`feed`, `url`) |
/// | `looks` | when the page of an entry is looked at, and what it takes to ask for it again | (`feed`, `entry_key`) |
/// | `robots` | what the robots.txt of a scheme, host and port said | `authority` |
/// | `runs` | a run | `id` |
/// | `fetches` | a poll of a feed with its outcome; `hops` and `failure` are JSON | `fetch`, `id` |
/// | `entries` | an entry, its latest revision, its last sight: the one row that a repeated entry rewrites | `entry`, (`feed`, `key`) |
/// | `entry_revisions` | what an entry said: the `ParsedEntry` whole, as JSON without empty optionals | (`entry`, `revision`) |
/// | `pruned_entries` | of an entry that was pruned what it takes to know it again: latest revision, hash, story | (`feed`, `key`) |
/// | `stories` | a story: its cluster, its current version; the last sixteen characters of its id are its name, by which it is found | `id` |
/// | `story_versions` | what a story said: the text stands here and nowhere else | (`story`, `version`) |
/// | `fingerprints` | of the current version, what clustering knows of a story of any age, and the story's number; packed, see `Packing` | `number`, `story` |
/// | `fingerprint_tokens` | of the current version, what clustering compares; apart, so that reading a window does not touch it | `story` |
/// | `window_days` | a day (UTC) of the decision window, as `YYYYMMDD`; it has a table of its own | `day` |
/// | `window_YYYYMMDD` | of the current version of a story of that day, what clustering indexes | `number` |
/// | `rare_hashes` | one of the rarest hashes of a story of any age, by which a reprint is found | (`hash`, `number`) |
/// | `rare_horizon` | up to which story number `rare_hashes` is filled; of younger stories the column `rare` of `fingerprints` tells | |
/// | `boilerplate` | an entry of the boilerplate registry; `site` is NULL for every site | (`hash`, `site`) |
/// | `masks` | a story with the ranges of its current text that the registry counts as boilerplate, as JSON | `story` |
/// | `articles` | a cluster that lives, and its canonical choice | `id` |
/// | `aliases` | a cluster that merged away; `heir` is always one that lives | `id` |
/// | `edges` | why two stories belong together; `first` sorts before `second` | (`first`, `second`) |
/// | `changes` | a line of the change log; `seq` has no gaps, `at` never falls | `seq` |
/// | `archive_end` | the one place up to which the archive is evidence of what is committed | – |
/// | `removed_archives` | a file of the archive that was kept as long as feeds.yml wants, and is no more | `file` |
/// | `payloads` | a body that the archive holds, by its digest: one that comes again is named, not kept twice | `sha256` |
/// | `editions` | what an article was when a line of the change log was written: which version of which story spoke for it, who else had it | `seq` |
/// | `publishers` | where a publisher of files stopped | `name` |
/// | `deliveries` | how far a receiver (webhook, command) was told, and when it is tried again | `receiver` |
/// | `hub_leases` | a subscription at a hub (WebSub), with what its pushes are signed with: secret, and in no archive, so no replay brings it back | `token` |
/// | `lists` | a file that named feeds to runs, by its absolute path: of this machine, so no replay brings it back | `file` |
/// | `field_rules` | by which rules the fields of a story came to be, as JSON; many versions of stories share one | `id`, `rules` |
///
/// U+0000, which a JSON feed can contain, is kept in text columns as U+001A `0` (and U+001A as U+001A `1`).
enum Schema {
    static let firstName = "2026-11-21 feeds, entries, stories"
    static let secondName = "2026-11-21 domains, events, pages"

    /// Named and append-only: a migration that was ever released is never changed, another is added below it.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(firstName) { database in
            for statement in first { try database.execute(sql: statement) }
        }
        // No table is rebuilt that another refers to, so that foreign keys can be held all the time instead of being looked through at the end.
        migrator.registerMigration(secondName, foreignKeyChecks: .immediate) { database in
            for statement in second { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2026-11-30 days of the window, rare hashes, boilerplate", foreignKeyChecks: .immediate) { database in
            try third(database)
        }
        migrator.registerMigration(fourthName, foreignKeyChecks: .immediate) { database in
            for statement in fourth { try database.execute(sql: statement) }
        }
        migrator.registerMigration(deliveriesName, foreignKeyChecks: .immediate) { database in
            for statement in deliveries { try database.execute(sql: statement) }
        }
        migrator.registerMigration(rareHorizonName, foreignKeyChecks: .immediate) { database in
            for statement in rareHorizon { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2026-11-30 choices, lines of an article", foreignKeyChecks: .immediate) { database in
            for statement in choices { try database.execute(sql: statement) }
        }
        migrator.registerMigration(rulesName, foreignKeyChecks: .immediate) { database in
            for statement in rules { try database.execute(sql: statement) }
        }
        migrator.registerMigration(prunedName, foreignKeyChecks: .immediate) { database in
            for statement in pruned { try database.execute(sql: statement) }
        }
        migrator.registerMigration(namesName, foreignKeyChecks: .immediate) { database in
            for statement in names { try database.execute(sql: statement) }
        }
        migrator.registerMigration(looksName, foreignKeyChecks: .immediate) { database in
            for statement in looks { try database.execute(sql: statement) }
        }
        migrator.registerMigration(rhythmName, foreignKeyChecks: .immediate) { database in
            try database.execute(sql: rhythm)
        }
        migrator.registerMigration(absencesName, foreignKeyChecks: .immediate) { database in
            for statement in absences { try database.execute(sql: statement) }
        }
        migrator.registerMigration(hubsName, foreignKeyChecks: .immediate) { database in
            for statement in hubs { try database.execute(sql: statement) }
        }
        migrator.registerMigration(listsName, foreignKeyChecks: .immediate) { try $0.execute(sql: lists) }
        return migrator
    }

    /// Says why a database cannot be used as it is; nil when it can.
    static func complaint(about database: Database) throws -> StoreError? {
        if try migrator.hasBeenSuperseded(database) {
            return StoreError(.newerSchema, message: "this database was written by a newer version of the program; update the program")
        }
        guard try migrator.hasCompletedMigrations(database) else {
            return StoreError(
                .olderSchema, message: "this database is empty or older than the program; a run that writes brings it up to date")
        }
        return nil
    }
}
