import Dates
import Model

/// Flags dates that lay ahead when the document came: publishers' clocks and hands err, and a date of next year would stand above all news.
enum FutureDates {
    /// Dates stay as they are read; those that lie too far ahead are marked, and told.
    static func flag(in feed: inout ParsedFeed, receivedAt: Timestamp?, _ complaints: inout Complaints) {
        guard let receivedAt else { return }
        flag(&feed.updated, receivedAt, &complaints)
        for index in feed.entries.indices {
            flag(&feed.entries[index].published, receivedAt, &complaints)
            flag(&feed.entries[index].updated, receivedAt, &complaints)
        }
    }

    private static func flag(_ date: inout ParsedDate?, _ receivedAt: Timestamp, _ complaints: inout Complaints) {
        guard let flagged = date?.flagged(receivedAt: receivedAt), flagged.isFuture == true else { return }
        date = flagged
        complaints.note("future-date", "\(flagged.raw) lies more than a day ahead")
    }
}
