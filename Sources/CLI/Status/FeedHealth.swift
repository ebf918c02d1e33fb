import Model
import Scheduling
import Storage

/// How a feed stands, the worst first.
enum Standing: Int, Comparable, CaseIterable {
    /// The publisher says that it is no more.
    case gone
    /// Stopped for want of credentials.
    case auth
    /// Only feeds.yml, or this machine, can mend it.
    case setup
    /// What stands at its URL is no feed, again and again.
    case notAFeed
    /// Failing for so long, or in such a way, that waiting does not help.
    case failingLong
    /// Failing, but it may mend by itself.
    case failing
    /// Its domain asked to be left alone.
    case cooldown
    /// Never polled.
    case new
    /// Nothing is wrong.
    case well

    /// What programs know it by.
    var name: String {
        switch self {
        case .gone: "gone"
        case .auth: "auth"
        case .setup: "setup"
        case .notAFeed: "not_a_feed"
        case .failingLong: "failing_long"
        case .failing: "failing"
        case .cooldown: "cooldown"
        case .new: "new"
        case .well: "well"
        }
    }

    /// Whether somebody must do something.
    var needsYou: Bool { self <= .failingLong }

    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
}

/// One feed's health. A value.
struct FeedHealth {
    /// After so many failures of one kind in a row that is no accident.
    static let manyTimes = 3
    /// After so long without success waiting no longer helps.
    static let longTime = Duration.seconds(7 * 86_400)

    let subscription: Subscription
    let state: FeedState
    /// Whether it is polled now, and who says so.
    let verdict: DueFeed
    let entries: Int
    let now: Timestamp
    /// The looks at the pages of its entries; nil where there were none.
    var looks: LookCounts?

    /// In a few letters: `well`, `new`, `gone`, or how it failed and how often in a row.
    var health: String {
        if state.isGone { return "gone" }
        if let failure = state.failure { return failure.kind.rawValue + (state.failures > 1 ? " ×\(state.failures)" : "") }
        return state.lastSuccess == nil ? "new" : "well"
    }

    var needsYou: Bool { standing.needsYou }

    var standing: Standing {
        if state.isGone { return .gone }
        guard let failure = state.failure else {
            return verdict.next.rule == "cooldown" ? .cooldown : state.lastSuccess == nil ? .new : .well
        }
        switch failure.kind {
        case .auth: return .auth
        case .refusedAddress, .localFile, .disallowed: return .setup
        case .notAFeed, .unreadable: if state.failuresOfKind >= Self.manyTimes { return .notAFeed }
        default: break
        }
        return isLasting ? .failingLong : .failing
    }

    /// Whether waiting alone will not help.
    private var isLasting: Bool {
        guard let failure = state.failure, failure.kind != .offline else { return false }
        if let last = state.lastSuccess {
            if now - last >= Self.longTime { return true }
        } else if state.failures > 2 * Self.manyTimes {
            return true
        }
        return Self.lasts(failure.kind) && state.failuresOfKind >= Self.manyTimes
    }

    /// What does not pass by itself, once it has come several times.
    private static func lasts(_ kind: FailureKind) -> Bool {
        switch kind {
        case .notFound, .clientError, .redirect, .blocked, .tooLarge, .protocolError, .notAFeed, .unreadable: true
        default: false
        }
    }

    /// What a person can do; empty when there is nothing.
    var advice: String {
        if state.isGone { return "take it out of feeds.yml: the publisher says that it is no more (410)" }
        if let failure = state.failure {
            return FailureAdvice.advice(failure, url: state.movedTo ?? subscription.url, isLasting: isLasting)
        }
        if verdict.next.rule == "cooldown" { return "wait: \(verdict.next.reason)" }
        guard let moved = state.movedTo else { return "" }
        return "put its new url into feeds.yml (`pipeline feeds apply-moves` prints the edit): \(moved)"
    }

    /// What may hold what the feed is asked with, as it may be shown.
    func shown(_ text: String) -> String { Redaction(subscription).shown(text) }
}
