import Model

/// Collects what is wrong, so that all of it is told at once.
final class ComplaintBook {
    private(set) var errors: [Complaint] = []
    private(set) var warnings: [Complaint] = []

    func error(_ complaint: Complaint) { errors.append(complaint) }
    func error(_ message: String, at place: SourcePlace) { errors.append(Complaint(message, at: place)) }
    func warning(_ message: String, at place: SourcePlace) { warnings.append(Complaint(message, at: place)) }

    /// Takes over what another book holds.
    func add(_ other: ComplaintBook) {
        errors += other.errors
        warnings += other.warnings
    }

    /// Checks what only all files together show: each id stands once, each URL should.
    func checkWhole(_ subscriptions: [Subscription]) {
        var ids: [FeedID: SourcePlace] = [:]
        var urls: [String: Int] = [:]
        for (index, subscription) in subscriptions.enumerated() {
            if let first = ids.updateValue(subscription.place, forKey: subscription.id) {
                error("the id `\(subscription.id)` is taken already, at \(first); expected an id of its own", at: subscription.place)
                ids[subscription.id] = first
            } else if let first = urls[subscription.url].map({ subscriptions[$0] }) {
                warning("the same URL as the feed `\(first.id)`, at \(first.place)", at: subscription.place)
            }
            if urls[subscription.url] == nil { urls[subscription.url] = index }
        }
    }
}

/// What reading any part of any file needs.
struct ReadingContext {
    let environment: [String: String]
    var complaints: ComplaintBook
    /// The folder of the outermost file, from the root: what `file:` URLs are relative to.
    let absoluteFolder: String
}
