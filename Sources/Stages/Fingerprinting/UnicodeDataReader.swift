/// Reads the texts of `UnicodeData` into one entry a scalar.
struct UnicodeDataReader {
    private(set) var entries: [ScalarEntry] = []
    /// For each scalar that stands for several: how many, then their entries with their values.
    private(set) var sequences: [UInt32] = []
    private var record = FoldingRecord()

    mutating func read() {
        entries.reserveCapacity(0x3_0000)
        readRuns(UnicodeData.kinds) { entries, code, scalars in
            var entry = ScalarEntry(kind: ScalarKind(rawValue: UInt32(ScalarKind.codes.firstIndex(of: code) ?? 1)))
            if code == UInt8(ascii: "c") { entry.setCapital() }
            for _ in scalars { entries.append(entry) }
        }
        readRuns(UnicodeData.combiningClasses) { entries, code, scalars in
            if code != UInt8(ascii: ".") { for scalar in scalars { entries[scalar].setCombiningClass(code) } }
        }
        // All quotation marks there are.
        for scalar in [0..<0x3100, 0xFE00..<0x1_0000].joined() where entries[scalar].kind.mayBeQuotationMark {
            if Quotations.isMark(UInt32(scalar)) { entries[scalar].setQuotationMark() }
        }
        readFoldings()
    }

    /// Codes, and which scalars have each.
    private mutating func readRuns(_ text: String, _ take: (inout [ScalarEntry], UInt8, Range<Int>) -> Void) {
        var (code, count, start) = (UInt8(0), 0, 0)
        for byte in text.utf8 {
            if byte <= 0x39 && byte >= 0x30 {
                count = count * 10 + Int(byte - 0x30)
                continue
            }
            if code != 0 {
                take(&entries, code, start..<start + max(1, count))
                start += max(1, count)
            }
            (code, count) = (byte, 0)
        }
        take(&entries, code, start..<start + max(1, count))
    }

    private mutating func readFoldings() {
        for byte in UnicodeData.foldings.utf8 {
            guard byte == UInt8(ascii: " ") else {
                record.read(byte)
                continue
            }
            let targets = record.finish()
            for place in 0..<record.count { fold(record.start + place * record.step, to: targets, plus: place * record.step) }
        }
    }

    private mutating func fold(_ scalar: Int, to targets: [Int], plus distance: Int) {
        guard targets.count > 1 else {
            let target = targets[0] + distance
            return entries[scalar].fold(to: UInt32(target), as: entries[target])
        }
        entries[scalar].fold(toSequenceAt: sequences.count)
        sequences.append(UInt32(targets.count))
        for target in targets { sequences.append(entries[target].bits | UInt32(target)) }
    }
}

/// A record of `UnicodeData.foldings`, all numbers hexadecimal. `41.1A>61`: 26 scalars from U+0041 stand for those from U+0061. `100/18>101`: every
/// other one of them. `C0>61+300`: one stands for two. A record without a scalar of its own follows right behind the start of the one before.
private struct FoldingRecord {
    private(set) var start = -1
    private(set) var count = 1
    private(set) var step = 1
    private var targets: [Int] = []
    private var number = 0
    private var hasNumber = false
    private var isRange = false
    private var isFinished = true

    mutating func read(_ byte: UInt8) {
        if isFinished { begin() }
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"):
            if hasNumber { start = number }
            isRange = true
            step = byte == UInt8(ascii: "/") ? 2 : 1
            (number, hasNumber) = (0, false)
        case UInt8(ascii: ">"):
            if isRange { count = number } else if hasNumber { start = number }
            (number, hasNumber) = (0, false)
        case UInt8(ascii: "+"):
            targets.append(number)
            number = 0
        default:
            number = number << 4 | Int(byte <= 0x39 ? byte - 0x30 : byte - 0x37)
            hasNumber = true
        }
    }

    /// What the scalars of the record stand for; the first of them, where they are more than one.
    mutating func finish() -> [Int] {
        targets.append(number)
        isFinished = true
        return targets
    }

    private mutating func begin() {
        start += 1
        (count, step, number) = (1, 1, 0)
        (hasNumber, isRange, isFinished) = (false, false, false)
        targets.removeAll(keepingCapacity: true)
    }
}
