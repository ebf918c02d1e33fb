import Model
import Publishing
import Subscriptions

/// The feeds that have moved for good, and what is to be changed in feeds.yml. Pure.
struct MovesReport {
    /// A feed that has moved.
    struct Moved {
        let feed: FeedID
        let move: URLMove
        /// When polls began to go to the new URL; nil where that is not known.
        let since: Timestamp?
        /// Why a person must change it; nil where the diff does.
        var reason: String?
    }

    let moved: [Moved]
    /// Of every file that can be edited, one after the other.
    let diff: String

    /// - Parameter text: gives the text of a file.
    init(_ subscriptions: [Subscription], states: [FeedID: FeedState], text: (_ file: String) throws -> String) throws {
        var moved = subscriptions.compactMap { subscription in states[subscription.id].flatMap { Self.moved(subscription, $0) } }
        var diff = ""
        for file in Self.files(of: moved) {
            let old = try text(file)
            let (new, byHand) = FeedsFileEdit.apply(moved.map(\.move).filter { $0.place.file == file }, to: old)
            let reasons = Dictionary(byHand.map { ($0.move, $0.reason) }) { first, _ in first }
            for index in moved.indices where moved[index].move.place.file == file { moved[index].reason = reasons[moved[index].move] }
            diff += UnifiedDiff.text(from: old, to: new, file: file)
        }
        (self.moved, self.diff) = (moved, diff)
    }

    /// A state that is about another URL than feeds.yml names is out of date.
    private static func moved(_ subscription: Subscription, _ state: FeedState) -> Moved? {
        guard let target = state.movedTo, state.url == subscription.url, target != subscription.url else { return nil }
        return Moved(
            feed: subscription.id, move: URLMove(place: subscription.urlPlace, from: subscription.url, to: target),
            since: state.moves.last { $0.to == target }?.at)
    }

    /// Each once, in the order of reading.
    private static func files(of moved: [Moved]) -> [String] {
        var seen: Set<String> = []
        return moved.map(\.move.place.file).filter { seen.insert($0).inserted }
    }

    /// A line for each feed, then the diff; `patch` passes over the lines before it.
    var text: String { moved.map(\.line).joined() + diff }

    var json: String {
        let value: JSONValue = [
            "schema": "pipeline.feeds-moves/1", "moves": .list(moved) { $0.value }, "diff": .string(diff),
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}

extension MovesReport.Moved {
    /// `feeds.yml:12:10: bbc-world: OLD → NEW`, in the form in which editors find the place.
    fileprivate var line: String {
        let shown = "\(move.place): \(feed): \(move.from.safelyShown(upTo: 300)) → \(move.to.safelyShown(upTo: 300))"
        return shown + (reason.map { "; change it by hand: \($0)\n" } ?? "\n")
    }

    fileprivate var value: JSONValue {
        [
            "feed": .text(feed.rawValue), "file": .text(move.place.file), "line": .int(move.place.line), "column": .int(move.place.column),
            "from": .text(move.from), "to": .text(move.to), "since": .time(since), "by_hand": .text(reason),
        ]
    }
}
