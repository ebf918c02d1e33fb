import Logging
import Model

extension Logger {
    /// Tells of a poll that was committed, in one line, and of what happened to its feed, in one each.
    func tell(_ committed: FeedUpdate) {
        for event in committed.events { notice("\(event.kind.rawValue): \(event.message)", metadata: committed.metadata) }
        guard let failure = committed.fetch.failure else {
            return info(committed.fetch.page == .push ? "pushed" : "polled", metadata: committed.metadata)
        }
        warning("\(failure.message)", metadata: committed.metadata)
    }

    /// Tells how the list of feeds has changed.
    func tell(_ changes: [FeedListChange]) {
        for change in changes { notice("\(change.kind.rawValue): \(FeedEvent(change).message)", metadata: ["feed": "\(change.feed)"]) }
    }
}

extension FeedUpdate {
    /// What is logged with each line; made only where the line is.
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "run": "\(fetch.run)", "feed": "\(fetch.feed)", "url": "\(state.url)", "outcome": "\(fetch.outcome.rawValue)",
            "bytes": "\(fetch.wireBytes)", "ms": "\((fetch.finished - fetch.started).wholeMilliseconds)",
        ]
        metadata["status"] = fetch.status.map { "\($0)" }
        return metadata
    }
}
