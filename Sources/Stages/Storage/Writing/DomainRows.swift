import GRDB
import Model

extension Commit {
    /// Replaces what is remembered of domains. Of two times to be left alone the later counts, with its reason; one that has run out does not.
    /// A domain of which nothing is left to remember is forgotten.
    func save(_ domains: [DomainState], at moment: Timestamp) throws {
        for domain in domains {
            try run(
                """
                INSERT INTO domains (domain, until, reason, refusals, spacing_ms, learned_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (domain) DO UPDATE SET \(Self.laterWish), refusals = excluded.refusals, spacing_ms = excluded.spacing_ms,
                    learned_at = excluded.learned_at
                """,
                [
                    .text(domain.domain), .time(domain.until), .text(domain.reason), .int(domain.refusals), .span(domain.spacing),
                    .time(domain.learnedAt), .time(moment), .time(moment),
                ])
            guard domain.refusals == 0, domain.spacing == nil else { continue }
            try run("DELETE FROM domains WHERE domain = ? AND coalesce(until <= ?, 1)", [.text(domain.domain), .time(moment)])
        }
    }

    /// Replaces what robots.txt of places said.
    func save(_ robots: [RobotsRecord]) throws {
        for record in robots {
            try run(
                "INSERT OR REPLACE INTO robots (authority, fetched_at, kind, unreachable_since, text) VALUES (?, ?, ?, ?, ?)",
                [
                    .text(record.authority), .time(record.fetchedAt), .text(record.kind.rawValue), .time(record.unreachableSince),
                    .text(record.text),
                ])
        }
    }

    /// Keeps `until` and `reason` while they are later than the new ones and have not run out at a moment, which is bound twice.
    private static let laterWish = """
        reason = iif(until > max(?, coalesce(excluded.until, 0)), reason, excluded.reason),
        until = iif(until > max(?, coalesce(excluded.until, 0)), until, excluded.until)
        """
}
