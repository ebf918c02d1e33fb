import Model
import Parsing

extension Polled {
    /// The result with the parser's word: a document that is no feed is a failure.
    var judgedResult: FetchResult {
        var judged = result
        if let parseFailure { judged.outcome = .failed(parseFailure) }
        return judged
    }

    /// The poll as it is remembered.
    func record(as name: (run: RunID, fetch: FetchID), nextPoll: NextPoll) -> FetchRecord {
        var record = FetchRecord(
            id: name.fetch, run: name.run, feed: subscription.id, started: started, finished: finished, outcome: kind, hops: result.hops,
            status: result.hops.last?.status, wireBytes: result.wireBytes, documentBytes: document?.bytes.count ?? 0,
            documentSHA256: document?.sha256, failure: failure, nextPoll: nextPoll)
        let new = changed.count { $0.revision == 1 }
        record.counts = EntryCounts(new: new, updated: changed.count - new, same: seenAgain.count, dropped: dropped)
        record.repairs = feed?.diagnostics.count ?? 0
        return record
    }

    private var kind: FetchOutcomeKind {
        switch judgedResult.outcome {
        case .document: feed == nil ? .same : .changed
        case .notModified: .notModified
        case .gone: .gone
        case .failed: .failed
        }
    }

    private var document: FeedDocument? {
        guard case .document(let document) = result.outcome else { return nil }
        return document
    }

    private var failure: FetchFailure? {
        guard case .failed(let failure) = judgedResult.outcome else { return nil }
        return failure
    }
}

extension ParseError {
    /// A body that is not a feed, or one in which nothing can be read, as the failure of a poll.
    var asFetchFailure: FetchFailure {
        FetchFailure(kind == .unreadable ? .unreadable : .notAFeed, message: "\(line):\(column): \(message)")
    }
}
