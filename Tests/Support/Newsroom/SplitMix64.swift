/// Random numbers that are the same in every process for the same seed.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
struct SplitMix64 {
    private var state: UInt64

    /// The generator of one of many numbered things in one of many numbered groups; none of their numbers are alike.
    init(_ group: Int, _ member: Int) {
        state = UInt64(truncatingIfNeeded: group) << 32 ^ UInt64(truncatingIfNeeded: member)
        state = next()
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to, but not including, a bound that is small.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
