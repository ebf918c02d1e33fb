/// Inflates gzip members (RFC 1952) one by one, from bytes that come piece by piece: where one ends, the next may be asked for.
public final class GzipMember {
    /// What came of a piece.
    public enum State: Sendable {
        /// The member wants more bytes.
        case hungry
        /// The member ends here, and its checksum is right.
        case ended
        /// The bytes are not what they should be.
        case broken
        /// More came out than may be.
        case full
    }

    private let stream = InflateStream(isBare: false)
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// Stands before a first member.
    public init() {}

    /// Goes on with the next member.
    public func restart() { stream.restart() }

    /// Inflates what is in a piece, from `start` on.
    ///
    /// - Parameters:
    ///   - output: what came out is appended.
    ///   - limit: how much `output` may hold.
    /// - Returns: what came of it, and where the bytes stand that were not taken.
    public func inflate(_ piece: [UInt8], from start: Int, to output: inout [UInt8], limit: Int) -> (state: State, next: Int) {
        piece.withUnsafeBufferPointer { bytes in
            var taken = start
            while true {
                let step = stream.step(from: UnsafeBufferPointer(rebasing: bytes[taken...]), into: &room)
                taken += step.taken
                guard step.made <= limit - output.count else { return (.full, taken) }
                output += room[..<step.made]
                switch step.state {
                case .ended: return (.ended, taken)
                case .broken: return (.broken, taken)
                case .starved: return (.hungry, taken)
                case .going: continue
                }
            }
        }
    }
}
