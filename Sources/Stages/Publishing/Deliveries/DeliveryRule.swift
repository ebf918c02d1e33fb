import Digest
public import Model

/// What came of a try to deliver.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The receiver has it.
    case taken
    /// It has not, or it is not known to have it; not before a moment, where it said so.
    case refused(String, retryAfter: Timestamp? = nil)
    /// It wants nothing any more (410).
    case gone(String)
    /// We broke it off ourselves: that says nothing about the receiver.
    case cancelled
}

/// What follows from the outcome of a try. Pure.
enum DeliveryRule {
    private static let first = Duration.seconds(10)
    private static let longest = Duration.seconds(6 * 3600)

    /// The state after a try of a batch.
    static func after(_ outcome: DeliveryOutcome, _ state: DeliveryState, batch: DeliveryBatch, now: Timestamp) -> DeliveryState {
        var next = state
        switch outcome {
        case .cancelled: break
        case .taken:
            (next.cursor, next.through, next.attempts) = (batch.through, nil, 0)
            (next.nextAttempt, next.failure, next.lastSuccess) = (nil, nil, now)
        case .refused(let why, let retryAfter):
            next.attempts += 1
            next.failure = why
            next.nextAttempt = retryAfter.map { max($0, now + .seconds(1)) } ?? now + pause(attempts: next.attempts, key: batch.key)
        case .gone(let why):
            next.attempts += 1
            (next.failure, next.nextAttempt, next.isStopped) = (why, nil, true)
        }
        return next
    }

    /// 10 s, 20 s, 40 s … six hours, each up to a quarter shorter or longer: receivers that fell together do not rise together. Chance comes from the batch.
    static func pause(attempts: Int, key: String) -> Duration {
        let doubled = min(first * (1 << min(attempts - 1, 12)), longest)
        let chance = Int(Digest.sha256("\(key) \(attempts)").prefix(4), radix: 16) ?? 0
        return doubled * (49_152 + chance / 2) / 65_536
    }
}
