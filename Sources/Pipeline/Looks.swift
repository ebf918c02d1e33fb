import Fetching
import Model
import Scheduling

/// Which pages of entries are looked at behind a poll, and what is remembered of each (`full_text` of feeds.yml).
///
/// Settled by the writer, after `Continuity`: what a look finds depends on what was committed before it, and a replay settles it as it was.
struct LookPlanner {
    let store: any Store

    /// The poll with the looks that begin with it, and the pages that its feed leads to now.
    ///
    /// - Parameter isHeld: whether the domain of a URL asks to be left alone.
    func planned(_ polled: Polled, isHeld: (String) -> Bool) throws -> Polled {
        guard polled.subscription.fullText, polled.hasSucceeded, ![.archive, .article].contains(polled.plan.page?.kind) else {
            return polled
        }
        var polled = polled
        polled.looks = try begun(polled)
        // Behind a push only its own entries are looked at: the others wait for the feed's poll.
        guard polled.plan.page == nil || polled.push != nil else { return polled }
        let due = polled.push == nil ? try due(polled) : polled.looks.sorted(by: LookRule.goesFirst)
        polled.lookedHosts = due.compactMap { WebAddress.host(of: $0.url) }
        polled.leads = due.filter { !isHeld($0.url) }.prefix(LookRule.mostPages).map(\.page) + polled.leads
        return polled
    }

    /// The look after the page was polled, and what people should hear of it; nothing where the entry is no more.
    func looked(_ polled: Polled, isChanged: Bool) throws -> (look: Look, event: FeedEvent?)? {
        guard let key = polled.articleEntry, let before = try store.looks(of: polled.subscription.id, keys: [key])[key] else { return nil }
        // Bytes that changed where nobody reads them are no change, and the first reading is none.
        let isChanged = isChanged && before.documentSHA256 != nil
        let after = LookRule.advance(before, after: polled.judgedResult, isChanged: isChanged, now: polled.finished)
        return (after, LookRule.event(before, after))
    }

    /// Those due, first looks and the newest articles first: some more than are made at once, for domains may want to be left alone.
    private func due(_ polled: Polled) throws -> [Look] {
        let begun = Set(polled.looks.map(\.entry))
        let waiting = try store.dueLooks(
            of: polled.subscription.id, at: polled.finished, limit: 4 * LookRule.mostPages + begun.count)
        let due = polled.looks + waiting.filter { !begun.contains($0.entry) }
        return Array(due.sorted(by: LookRule.goesFirst).prefix(4 * LookRule.mostPages))
    }

    /// Looks at entries that are new or say something new; at those, too, that were there before anybody wanted their pages.
    private func begun(_ polled: Polled) throws -> [Look] {
        guard let identity = polled.reading?.identity else { return [] }
        let changed = polled.changed.map { ($0.entry.key, $0.entry) }
        let known = try store.looks(of: polled.subscription.id, keys: changed.map(\.0) + polled.seenAgain)
        let missing = polled.seenAgain.filter { known[$0] == nil }
        let again = try store.currentEntries(of: missing, in: polled.subscription.id)
        return (changed + missing.compactMap { key in again[key].map { (key, $0) } }).compactMap { key, entry in
            guard let url = identity.page(of: entry), FetchRequest.mayRemember(url, of: polled.subscription) else { return nil }
            if let look = known[key] { return LookRule.revised(look, url: url, now: polled.finished) }
            return Look(entry: key, url: url, firstSeen: polled.finished, published: entry.published?.moment)
        }
    }
}
