import Seeded

extension SplitMix64 {
    /// The generator of one of many numbered things in one of many numbered groups; none of their numbers are alike.
    init(_ group: Int, _ member: Int) {
        self.init(seed: UInt64(truncatingIfNeeded: group) << 32 ^ UInt64(truncatingIfNeeded: member))
        self.init(seed: next())
    }
}
