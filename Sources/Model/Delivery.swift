/// How far a receiver (a webhook, a command) was told of the change log, and what came of the last try. The outbox is the log behind the cursor.
public struct DeliveryState: Hashable, Sendable {
    /// The receiver's name in feeds.yml.
    public var receiver: String
    /// Where it stood when it was last tried: the URL as feeds.yml has it, or the command. One that stopped begins again when this changes.
    public var target: String
    /// The last line of the change log that it took, or that was not for it.
    public var cursor: Int64
    /// The last line of the batch that is being tried; nil between batches. A retry sends the same lines.
    public var through: Int64?
    /// How often in a row a batch was refused.
    public var attempts = 0
    /// When the batch is tried again, at the earliest; nil where nothing hinders.
    public var nextAttempt: Timestamp?
    /// When it last took a batch.
    public var lastSuccess: Timestamp?
    /// What came of the last try, where that was no success; no secret stands in it.
    public var failure: String?
    /// Whether it asked never to be told again (410).
    public var isStopped = false

    /// The state of a receiver that was told all up to a cursor.
    public init(receiver: String, target: String, cursor: Int64) {
        self.receiver = receiver
        self.target = target
        self.cursor = cursor
    }
}
