import Model
import Parsing
import Scheduling

extension Polled {
    /// The result with the parser's word: a document that is no feed is a failure.
    var judgedResult: FetchResult {
        var judged = result
        judged.outcome = judgedOutcome
        return judged
    }

    private var judgedOutcome: FetchOutcome { parseFailure.map { .failed($0) } ?? result.outcome }

    /// The poll as it is remembered.
    func record(as name: (run: RunID, fetch: FetchID), nextPoll: NextPoll) -> FetchRecord {
        var record = FetchRecord(
            id: name.fetch, run: name.run, feed: subscription.id, started: started, finished: finished, outcome: kind, hops: result.hops,
            status: result.hops.last?.status, wireBytes: result.wireBytes, documentBytes: document?.byteCount ?? 0,
            documentSHA256: document?.sha256, failure: failure, nextPoll: nextPoll)
        let new = changed.count { $0.revision == 1 }
        record.counts = EntryCounts(new: new, updated: changed.count - new, same: seenAgain.count, dropped: dropped)
        record.repairs = feed?.diagnostics.count ?? 0
        record.page = plan.page?.kind
        record.robotsTag = result.robotsTag
        return record
    }

    /// What the document brought, counted.
    var harvest: Harvest {
        let new = changed.count { $0.revision == 1 }
        let published = changed.compactMap { $0.revision == 1 ? $0.entry.claimedPublication : nil }
        return Harvest(entries: changed.count + seenAgain.count, new: new, updated: changed.count - new, published: published)
    }

    /// The poll as the schedule is told of it.
    var ended: EndedPoll {
        var ended = EndedPoll(
            subscription, result: judgedResult, feed: feed, harvest: harvest, isRefresh: plan.isRefresh, isForced: plan.isForced,
            now: finished)
        ended.leads = leads
        ended.knownPages = knownPages
        ended.listening = listening
        ended.changesKnown = harvest.updated > 0 || !returned.isEmpty || !retracted.isEmpty
        if offersHub {
            ended.keys = changed.map(\.entry.key) + seenAgain
            ended.newKeys = changed.filter { $0.revision == 1 }.map(\.entry.key)
        }
        return ended
    }

    /// Whether it matters what a hub pushes.
    private var offersHub: Bool { state.hub != nil }

    /// What people should hear of that only the entries show.
    var events: [FeedEvent] {
        var events: [FeedEvent] = []
        if beyondCap > 0 {
            events.append(FeedEvent(.capped, "\(beyondCap) entries beyond the first \(Poller.mostEntries) of the document were not taken"))
        }
        if tellsOfCut {
            events.append(FeedEvent(.cut, "the document ends in the middle: what stands behind that is missing until it comes whole"))
        }
        if renamed > 0 { events.append(FeedEvent(.idChurn, "\(renamed) entries have new ids: each goes on as the entry that it was")) }
        if reused > 0 { events.append(FeedEvent(.idReused, "\(reused) entries have the ids of others: each is a story of its own")) }
        let missing = retracted.count - deleted
        if missing > 0 { events.append(FeedEvent(.retracted, "\(missing) entries are no longer in the complete feed")) }
        if deleted > 0 { events.append(FeedEvent(.retracted, "\(deleted) entries were deleted, as the feed says")) }
        return events
    }

    /// Whether the document holds only what is new.
    var isDelta: Bool { document?.isDelta ?? false }

    /// The page that was read, to be remembered; next pages change too often for that, of articles there are looks, and a push is no page.
    var pageRecord: PageRecord? {
        guard let page = plan.page, ![.next, .article, .push].contains(page.kind) else { return nil }
        switch judgedOutcome {
        case .document(let document):
            return PageRecord(page: page, validators: document.validators, documentSHA256: document.sha256, lastRead: finished)
        case .notModified(let validators):
            return PageRecord(page: page, validators: validators, documentSHA256: plan.lastSHA256, lastRead: finished)
        case .gone, .failed: return nil
        }
    }

    private var kind: FetchOutcomeKind {
        switch judgedOutcome {
        case .document: feed == nil && !isArticleRead ? .same : .changed
        case .notModified: .notModified
        case .gone: .gone
        case .failed: .failed
        }
    }

    /// Whether the server gave what it has, and it could be read.
    var hasSucceeded: Bool {
        switch judgedOutcome {
        case .document, .notModified: true
        case .gone, .failed: false
        }
    }

    private var document: FeedDocument? {
        guard case .document(let document) = result.outcome else { return nil }
        return document
    }

    private var failure: FetchFailure? {
        guard case .failed(let failure) = judgedOutcome else { return nil }
        return failure
    }
}

extension ParsedEntry {
    /// When it says that it came, to the minute; a day alone says nothing.
    fileprivate var claimedPublication: Timestamp? {
        guard let date = published ?? updated, date.certainty != .dayOnly else { return nil }
        return date.moment
    }
}

extension ParseError {
    /// A body that is not a feed, or one in which nothing can be read, as the failure of a poll.
    func asFetchFailure(_ redaction: Redaction) -> FetchFailure {
        FetchFailure(kind == .unreadable ? .unreadable : .notAFeed, message: redaction.shown("\(line):\(column): \(message)"))
    }
}
