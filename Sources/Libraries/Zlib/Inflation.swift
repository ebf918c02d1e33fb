/// Compressed bytes, inflated as far as they can be: gzip (RFC 1952), also of several members, or zlib (RFC 1950); which of both, they show. Or bare
/// deflate (RFC 1951), which shows nothing and has no checksum.
public struct Inflation: Sendable {
    /// How the compressed bytes end.
    public enum Ending: Sendable {
        /// As they should: the checksums are right. What follows the last member is no part of it.
        case whole
        /// In the middle, or with something that cannot be read, or with a checksum of other bytes.
        case broken
        /// Not within the bound.
        case full
    }

    /// What came out.
    public private(set) var bytes: [UInt8] = []
    /// How the compressed bytes end.
    public private(set) var ending = Ending.broken
    /// Whether they are broken only in that they break off.
    public private(set) var isCut = false
    private let limitBytes: Int
    private var stepCount = 0

    /// Inflates all that can be inflated, `limitBytes` at most.
    public init(_ compressed: Span<UInt8>, limitBytes: Int, isBare: Bool = false) {
        self.limitBytes = limitBytes
        let stream = InflateStream(isBare: isBare)
        compressed.withUnsafeBufferPointer { ending = run(stream, $0) }
    }

    private mutating func run(_ stream: InflateStream, _ compressed: UnsafeBufferPointer<UInt8>) -> Ending {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        var taken = 0
        while true {
            let step = stream.step(from: UnsafeBufferPointer(rebasing: compressed[taken...]), into: &room)
            taken += step.taken
            let space = limitBytes - bytes.count
            bytes += room[..<min(step.made, space)]
            if step.made > space { return .full }
            isCut = step.state == .starved
            guard !isCut, step.state != .broken, !isBusyForNothing() else { return .broken }
            if step.state == .ended {
                guard Self.isGzip(compressed, at: taken) else { return .whole }
                stream.restart()
            }
        }
    }

    /// Blocks and members that hold next to nothing are a way to keep us busy: no compressor writes millions of them.
    private mutating func isBusyForNothing() -> Bool {
        stepCount += 1
        return stepCount > 65_536 + bytes.count / 256
    }

    private static func isGzip(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        bytes[place...].starts(with: [0x1F, 0x8B])
    }
}
