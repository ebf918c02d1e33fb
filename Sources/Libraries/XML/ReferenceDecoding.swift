extension Bytes {
    /// Appends XML text with its plain references resolved: the five of XML's own, and decimal ones of characters that need no second thought.
    ///
    /// - Returns: where it stopped: at the first `&` that begins anything else, or the end.
    public static func appendDecoded(_ text: Span<UInt8>, from start: Int, to output: inout [UInt8]) -> Int {
        text.withUnsafeBytes { input in
            withUnsafeTemporaryAllocation(byteCount: DecodingRun.roomBytes, alignment: 16) { room in
                var run = DecodingRun(input: input, room: room, at: start)
                while run.fill() { run.flush(to: &output) }
                run.flush(to: &output)
                return run.at
            }
        }
    }
}

/// Decodes into a room of fixed size, which is emptied whenever it is full.
private struct DecodingRun {
    static let roomBytes = 8192

    let input: UnsafeRawBufferPointer
    let room: UnsafeMutableRawBufferPointer
    var at: Int
    private var filled = 0

    init(input: UnsafeRawBufferPointer, room: UnsafeMutableRawBufferPointer, at: Int) {
        (self.input, self.room, self.at) = (input, room, at)
    }

    mutating func flush(to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<filled]))
        filled = 0
    }

    /// Decodes until the room is full (true), or until the end or something else (false).
    mutating func fill() -> Bool {
        while at < input.count {
            guard filled + 16 <= room.count else { return true }
            copyPlain()
            guard at < input.count, filled + 4 <= room.count, input[at] == UInt8(ascii: "&") else { continue }
            guard decodeReference() else { return false }
        }
        return false
    }

    /// Copies up to the next `&`, eight bytes at a time while there is room.
    private mutating func copyPlain() {
        while at + 8 <= input.count, filled + 8 <= room.count {
            let word = UInt64(littleEndian: input.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            room.storeBytes(of: word.littleEndian, toByteOffset: filled, as: UInt64.self)
            let differing = word ^ 0x2626_2626_2626_2626
            let ampersands = (differing &- 0x0101_0101_0101_0101) & ~differing & 0x8080_8080_8080_8080
            let plain = ampersands == 0 ? 8 : ampersands.trailingZeroBitCount >> 3
            at += plain
            filled += plain
            if plain < 8 { return }
        }
        while at < input.count, filled < room.count, input[at] != UInt8(ascii: "&") {
            room[filled] = input[at]
            at += 1
            filled += 1
        }
    }

    private mutating func decodeReference() -> Bool {
        let next = at + 1 < input.count ? input[at + 1] : 0
        switch next {
        case UInt8(ascii: "l"): return take("lt;", as: UInt8(ascii: "<"))
        case UInt8(ascii: "g"): return take("gt;", as: UInt8(ascii: ">"))
        case UInt8(ascii: "q"): return take("quot;", as: UInt8(ascii: "\""))
        case UInt8(ascii: "a"): return take("amp;", as: UInt8(ascii: "&")) || take("apos;", as: UInt8(ascii: "'"))
        case UInt8(ascii: "#"): return takeDecimal()
        default: return false
        }
    }

    private mutating func take(_ name: StaticString, as character: UInt8) -> Bool {
        let count = name.utf8CodeUnitCount
        guard at + 1 + count <= input.count else { return false }
        for offset in 0..<count where input[at + 1 + offset] != name.utf8Start[offset] { return false }
        room[filled] = character
        filled += 1
        at += 1 + count
        return true
    }

    /// `&#39;`, `&#8217;`: printable ASCII, and U+00A0 to U+D7FF.
    private mutating func takeDecimal() -> Bool {
        var (value, index) = (0, at + 2)
        while index < input.count, index < at + 7, (0x30...0x39).contains(input[index]) {
            value = value * 10 + Int(input[index] - 0x30)
            index += 1
        }
        guard index < input.count, input[index] == UInt8(ascii: ";"), index > at + 2 else { return false }
        guard (0x20..<0x7F).contains(value) || (0xA0..<0xD800).contains(value), let scalar = Unicode.Scalar(UInt32(value)) else {
            return false
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            room[filled] = byte
            filled += 1
        }
        at = index + 1
        return true
    }
}
