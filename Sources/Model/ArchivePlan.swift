/// What feeds.yml says of the archive.
public struct ArchivePlan: Hashable, Sendable {
    /// Whether there is one at all.
    public var isOn = true
    /// How long what the servers said is kept; nil for ever.
    public var keep: Duration?
    /// Bytes after which a file is full.
    public var largestFile: Int64 = 1_000_000_000
    /// How long after its first record a file is full.
    public var longestAge = Duration.seconds(86_400)

    /// On, and kept for ever.
    public init() {}
}
