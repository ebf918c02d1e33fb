import Seeded

/// A document while it is being broken.
struct Draft {
    var bytes: [UInt8] = []
    var chance: SplitMix64
    private let maximumBytes: Int

    init(seed: UInt64, number: Int, maximumBytes: Int) {
        chance = SplitMix64(seed: seed, stream: String(number))
        self.maximumBytes = maximumBytes
    }

    mutating func apply(_ step: Step, other: [UInt8]) {
        switch step {
        case .flip: flip()
        case .insert: bytes.insert(contentsOf: chance.pick(Pieces.all), at: edge())
        case .delete: bytes.removeSubrange(range(upTo: 200))
        case .copy: bytes.insert(contentsOf: bytes[range(upTo: 400)], at: edge())
        case .swap: swap()
        case .splice: bytes = Array(bytes[..<edge()]) + other[chance.below(other.count)...]
        case .truncate: bytes.removeLast(bytes.count - edge())
        case .replaceNumber: replaceNumber()
        case .relabel: relabel()
        case .nest: nest()
        case .repetition: repeatSomething()
        case .reencode: bytes = Reencoding.bytes(bytes, as: chance.pick(Reencoding.allCases))
        case .gzip: bytes = StoredGzip.member(around: bytes, isWhole: chance.chance(perMille: 800))
        }
    }

    /// Up to eight bytes, each another one or with one bit turned.
    private mutating func flip() {
        guard !bytes.isEmpty else { return }
        for _ in 0...chance.below(8) {
            let at = chance.below(bytes.count)
            bytes[at] = chance.chance(perMille: 500) ? UInt8.random(in: 0...255, using: &chance) : bytes[at] ^ (1 << chance.below(8))
        }
    }

    private mutating func swap() {
        let piece = Array(bytes[range(upTo: 200)])
        bytes.removeSubrange(range(upTo: 200))
        bytes.insert(contentsOf: piece, at: edge())
    }

    /// A run of digits becomes a number that fits nowhere.
    private mutating func replaceNumber() {
        guard let first = bytes[edge()...].firstIndex(where: Self.isDigit) else { return }
        let last = bytes[first...].firstIndex { !Self.isDigit($0) } ?? bytes.count
        bytes.replaceSubrange(first..<last, with: chance.pick(Pieces.numbers))
    }

    /// The label says one encoding, the bytes keep theirs.
    private mutating func relabel() {
        let declaration = "<?xml version=\"1.0\" encoding=\"\(chance.pick(Pieces.labels))\"?>"
        let end = bytes.starts(with: Array("<?xml".utf8)) ? bytes.firstIndex(of: 0x3E).map { $0 + 1 } ?? bytes.count : 0
        bytes.replaceSubrange(0..<end, with: Array(declaration.utf8))
    }

    /// A part of the document, deep inside of elements, arrays or objects.
    private mutating func nest() {
        let (open, close) = chance.pick(Pieces.nests)
        let depth = chance.pick([10, 100, 300, 1000, 5000])
        let part = range(upTo: 400)
        let inner = Array(bytes[part])
        let shut = chance.chance(perMille: 700) ? Pieces.times(depth, close) : []
        bytes.replaceSubrange(part, with: Pieces.times(depth, open) + inner + shut)
    }

    /// Something from the lists, or a part of the document, up to 5,000 times.
    private mutating func repeatSomething() {
        let piece = chance.chance(perMille: 500) ? chance.pick(Pieces.all) : Array(bytes[range(upTo: 100)])
        let count = min(chance.pick([10, 100, 1000, 5000]), maximumBytes / max(1, piece.count))
        bytes.insert(contentsOf: Pieces.times(count, piece), at: edge())
    }

    /// A place: half the time one where syntax changes.
    private mutating func edge() -> Int {
        let at = chance.below(bytes.count + 1)
        guard chance.chance(perMille: 500), let next = bytes[at...].firstIndex(where: Pieces.isSyntax) else { return at }
        return next + chance.below(2)
    }

    private mutating func range(upTo count: Int) -> Range<Int> {
        let start = edge()
        return start..<min(bytes.count, start + 1 + chance.below(count))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
