import GRDB
import Model

extension SQLiteStore {
    /// Takes out runs of which nothing is left, with their polls, and what feeds had to tell until then.
    func pruneRuns(before earliest: Timestamp, into report: inout PruneReport) throws {
        let runs = try read { try $0.spentRuns(before: earliest) }
        try write { database in
            let commit = Commit(database: database, beforeStep: beforeStep)
            for run in runs {
                report.fetches += try commit.run("DELETE FROM fetches WHERE run = ?", [.name(run)])
                try commit.run("DELETE FROM runs WHERE id = ?", [.name(run)])
            }
            try commit.run("DELETE FROM feed_events WHERE at < ?", [.time(earliest)])
        }
        report.runs = runs
    }

    /// Takes out what robots.txt of places said that nobody has asked for in a long time: it is asked for anew in any case before the next page there. Where
    /// it cannot be read the last copy counts after thirty days (RFC 9309 §2.3.1.4); one that is older itself counts as none.
    func pruneRobots(before earliest: Timestamp, at moment: Timestamp) throws {
        let last = min(earliest, moment - .seconds(31 * 86_400))
        try write { database in
            try Commit(database: database, beforeStep: beforeStep).run("DELETE FROM robots WHERE fetched_at < ?", [.time(last)])
        }
    }
}

extension Database {
    /// Runs, reported already, none of whose polls brought a revision of an entry, or the text of a page, that is still there when the articles have gone
    /// of which nothing changed since a moment: no sighting tells of them.
    ///
    /// Looks at every revision and every version once: the columns that name their polls have no index, for which each commit would have to pay.
    func spentRuns(before moment: Timestamp) throws -> [RunID] {
        try all(
            """
            WITH staying AS MATERIALIZED (
                SELECT s.id FROM stories s JOIN articles a ON a.id = s.article WHERE a.changed >= ?1
            ), kept AS MATERIALIZED (
                SELECT fetch AS id FROM entry_revisions WHERE story IN (SELECT id FROM staying)
                UNION SELECT page_fetch FROM story_versions WHERE story IN (SELECT id FROM staying) AND page_fetch IS NOT NULL
            ), busy AS MATERIALIZED (SELECT DISTINCT f.run AS id FROM kept k JOIN fetches f ON f.id = k.id)
            SELECT id FROM runs WHERE finished < ?1 AND id <= (SELECT cursor FROM publishers WHERE name = 'runs')
                AND id NOT IN (SELECT id FROM busy)
            ORDER BY id
            """, [.time(moment)]
        ) { try $0.name(0) }
    }
}
