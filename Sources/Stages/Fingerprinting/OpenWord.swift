/// A word that has been read: see `TokenizedText`.
struct Word {
    var hash: UInt32
    var start: UInt32
    var end: UInt32
    var traits: WordTraits

    /// A single letter is not called capitalised.
    @inline(__always)
    init(hash: UInt32, start: UInt32, end: UInt32, letters: Int, traits: WordTraits) {
        self.hash = hash
        self.start = start
        self.end = end
        self.traits = letters > 1 ? traits : traits.subtracting(.capitalised)
    }
}

/// A word that is being read.
struct OpenWord {
    private(set) var hash = WordHash()
    var isOpen = false
    var start: UInt32 = 0
    var end: UInt32 = 0
    /// Letters and digits in it.
    private(set) var letters = 0
    var traits: WordTraits = []
    /// The kind of its last letter or digit.
    private(set) var last = ScalarKind.other
    /// Its last scalar that is no mark.
    private var lastScalar: UInt32 = 0
    private var marks = CombiningMarks()

    /// Begins another word.
    @inline(__always)
    mutating func begin(at start: UInt32, traits: WordTraits) {
        isOpen = true
        self.start = start
        self.traits = traits
        hash = WordHash()
        letters = 0
    }

    @inline(__always)
    var isCharacter: Bool { traits.contains(.character) }

    /// A letter or digit, or what stands between digits. Hangul syllables are decomposed (Unicode Standard, section 3.12).
    @inline(__always)
    mutating func append(_ scalar: UInt32, kind: ScalarKind, end: UInt32) {
        takeMarks()
        let syllable = scalar &- 0xAC00
        if syllable < 11_172 {
            hash.append(0x1100 + syllable / 588)
            hash.append(0x1161 + syllable % 588 / 28)
            if syllable % 28 != 0 { hash.append(0x11A7 + syllable % 28) }
        } else {
            hash.append(scalar)
        }
        take(hash, letters: 1, last: scalar, kind: kind, end: end)
    }

    /// What a run of letters and digits has made of the hash.
    @inline(__always)
    mutating func take(_ hash: WordHash, letters count: Int, last scalar: UInt32, kind: ScalarKind, end: UInt32) {
        self.hash = hash
        letters += count
        last = kind
        lastScalar = scalar
        self.end = end
    }

    /// A combining mark. The dot over an i is none (İ decomposed is I and a dot).
    mutating func add(mark: UInt32, ofClass rank: UInt32) {
        if mark == 0x307 && lastScalar == 0x69 && !marks.contains(rank: rank) { return }
        if rank == 0 || marks.isFull { takeMarks() }
        if rank == 0 { hash.append(mark) } else { marks.add(mark, rank: rank) }
    }

    /// Takes the marks over the last letter into account, for something else comes.
    @inline(__always)
    mutating func takeMarks() {
        guard !marks.isEmpty else { return }
        for place in 0..<marks.count { hash.append(marks[place]) }
        marks.removeAll()
    }

    /// Ends it.
    @inline(__always)
    mutating func close() -> Word {
        takeMarks()
        isOpen = false
        return Word(hash: hash.digest, start: start, end: end, letters: letters, traits: traits)
    }
}

/// A hash of a row of scalars, eight bytes at a time.
struct WordHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325
    /// What is not in the state yet: ASCII in one byte, others in three, the first of them above 0x7F.
    private var lane: UInt64 = 0
    private var filled = 0

    /// Letters and digits of ASCII from a place on, folded, as far as they go: the place behind them.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            let stop = min(place &+ (8 &- filled), bytes.count)
            let first = place
            while place < stop {
                let folded = ASCII.folded(bytes[place])
                if folded == 0 { break }
                lane = lane << 8 | UInt64(folded)
                place &+= 1
            }
            filled &+= place &- first
            if filled < 8 { break }
            flush()
        }
        return place
    }

    @inline(__always)
    mutating func append(_ scalar: UInt32) {
        let (width, code) = scalar < 0x80 ? (1, UInt64(scalar)) : (3, UInt64(scalar) | 0x80_0000)
        if filled + width > 8 { flush() }
        lane = lane << UInt64(width * 8) | code
        filled += width
        if filled == 8 { flush() }
    }

    @inline(__always)
    private mutating func flush() {
        state = (state ^ lane) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 32
        (lane, filled) = (0, 0)
    }

    @inline(__always)
    var digest: UInt32 {
        var last = self
        last.flush()
        return UInt32(truncatingIfNeeded: Mixing.mix(last.state))
    }
}

/// The combining marks over one letter in canonical order: by class, and as they stand there within one class.
private struct CombiningMarks {
    /// More than the Stream-Safe Text Format (UAX #15) allows are taken in the order in which they stand there.
    private static let most = 30

    private var marks: [UInt32] = []

    @inline(__always)
    var count: Int { marks.count }
    @inline(__always)
    var isEmpty: Bool { marks.isEmpty }
    var isFull: Bool { marks.count == Self.most }

    subscript(place: Int) -> UInt32 { marks[place] & 0x1F_FFFF }

    func contains(rank: UInt32) -> Bool { marks.contains { $0 >> 21 == rank } }

    mutating func add(_ mark: UInt32, rank: UInt32) {
        let entry = rank << 21 | mark
        var place = marks.count
        while place > 0 && marks[place - 1] >> 21 > rank { place -= 1 }
        marks.insert(entry, at: place)
    }

    @inline(__always)
    mutating func removeAll() { marks.removeAll(keepingCapacity: true) }
}

/// Spreads the bits of a number.
enum Mixing {
    /// The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
