/// Splits text into words in one pass over its bytes.
struct Tokenizer {
    private var text = TokenizedText()
    private var words: [Word] = []
    /// Bytes read.
    private var offset = 0
    /// Unicode scalars read.
    private var position: UInt32 = 0
    private var word = OpenWord()
    private var paragraphStart = (word: 0, byte: 0, mark: 0)
    private let table = ScalarTable.shared

    /// Words that are read of one text; what lies behind is not compared. The longest report is a tenth of it, and a hostile text has its bounds.
    static let mostWords = 50_000

    /// The words of a text.
    static func tokenize(_ string: String) -> TokenizedText {
        let bytes = Array(string.utf8)
        var tokenizer = Tokenizer(bytesToRead: bytes.count)
        tokenizer.read(bytes.span)
        return tokenizer.finish(bytes)
    }

    private init(bytesToRead: Int) {
        words.reserveCapacity(min(bytesToRead / 5, Self.mostWords))
    }

    private consuming func finish(_ bytes: [UInt8]) -> TokenizedText {
        text.bytes = bytes
        text.length = Int(position)
        text.hashes = column(\.hash, empty: 0)
        text.starts = column(\.start, empty: 0)
        text.ends = column(\.end, empty: 0)
        text.traits = column(\.traits, empty: [])
        return text
    }

    @inline(__always)
    private func column<Value>(_ part: (Word) -> Value, empty: Value) -> [Value] {
        var values = [Value](repeating: empty, count: words.count)
        var span = values.mutableSpan
        let words = words.span
        for index in words.indices { span[index] = part(words[index]) }
        return values
    }

    private mutating func read(_ bytes: Span<UInt8>) {
        while offset < bytes.count && words.count < Self.mostWords {
            let byte = bytes[offset]
            if ASCII.folded(byte) != 0 {
                readASCII(bytes)
            } else if byte == 0x20 {
                closeWord()
                offset += 1
                position += 1
            } else {
                readScalar(bytes)
            }
        }
        closeParagraph(at: offset)
    }

    /// Letters and digits of ASCII, as many as follow one another. Most are a whole word, and are not kept open.
    @inline(__always)
    private mutating func readASCII(_ bytes: Span<UInt8>) {
        let goesOn = word.isOpen && !word.isCharacter
        if goesOn { word.takeMarks() } else { closeWord() }
        var hash = goesOn ? word.hash : WordHash()
        let (first, start) = (bytes[offset], position)
        let end = hash.append(bytes, from: offset)
        let (count, last) = (end &- offset, ASCII.folded(bytes[end &- 1]))
        let traits: WordTraits = first <= 0x39 ? .number : first <= 0x5A ? .capitalised : []
        offset = end
        position &+= UInt32(truncatingIfNeeded: count)
        if !goesOn {
            if end < bytes.count && bytes[end] == 0x20 {
                return words.append(Word(hash: hash.digest, start: start, end: position, letters: count, traits: traits))
            }
            word.begin(at: start, traits: traits)
        }
        word.take(hash, letters: count, last: UInt32(last), kind: last <= 0x39 ? .digit : .letter, end: position)
    }

    private mutating func readScalar(_ bytes: Span<UInt8>) {
        let start = offset
        let (scalar, width) = UTF8Reader.scalar(at: offset, in: bytes)
        offset += width
        let entry = table.entry(of: scalar)
        let source = Source(scalar: scalar, byte: start, entry: entry)
        if entry.kind == .sequence {
            readSequence(table.places(of: entry), for: source, in: bytes)
        } else {
            take(entry, as: entry.value == 0 ? scalar : entry.value, for: source, rest: 0..<0, in: bytes)
            if entry.kind == .mark { word.end = position + 1 }
        }
        position += 1
    }

    /// The scalars for which one scalar stands.
    private mutating func readSequence(_ places: Range<Int>, for source: Source, in bytes: Span<UInt8>) {
        for place in places {
            let entry = table.entry(at: place)
            take(entry, as: entry.value, for: source, rest: place + 1..<places.upperBound, in: bytes)
        }
    }

    @inline(__always)
    private mutating func take(_ entry: ScalarEntry, as folded: UInt32, for source: Source, rest: Range<Int>, in bytes: Span<UInt8>) {
        let kind = entry.kind
        if kind.isLetter || kind == .digit {
            if !word.isOpen || word.isCharacter { open(kind == .digit ? .number : source.entry.isCapital ? .capitalised : []) }
            word.append(folded, kind: kind, end: position + 1)
        } else if kind == .mark {
            if word.isOpen { word.add(mark: folded, ofClass: entry.combiningClass) }
        } else if kind == .character {
            open(.character)
            word.append(folded, kind: kind, end: position + 1)
        } else if kind == .ignored {
            word.end = position + 1
        } else {
            separate(kind, folded, for: source, rest: rest, in: bytes)
        }
    }

    /// All that is no part of a word, or only within one: `don’t`, `1,000.5`.
    private mutating func separate(_ kind: ScalarKind, _ folded: UInt32, for source: Source, rest: Range<Int>, in bytes: Span<UInt8>) {
        var followsWord = word.isOpen
        let isJoint = followsWord && kind != .other && kind != .lineEnd
        let next = isJoint || source.entry.isQuotationMark ? self.next(rest: rest, in: bytes) : .other
        if followsWord {
            switch Joint.between(word.last, kind, next) {
            case .silent where kind != .doubleQuote || isGershayim(in: bytes): return
            case .written: return word.append(folded, kind: .digit, end: position)
            case .silent: followsWord = false  // but a Hebrew particle
            case .none: break
            }
            closeWord()
        }
        if kind == .lineEnd { return closeParagraph(at: source.byte) }
        guard source.entry.isQuotationMark else { return }
        let isBeforeParticle = followsWord && word.last == .hangulLetter && next == .hangulLetter
        text.marks.append(
            QuotationMark(
                scalar: source.scalar, word: words.count, followsWord: followsWord, precedesWord: next.beginsWord && !isBeforeParticle))
    }

    /// What comes next, leaving out what UAX #29 (WB4) leaves out.
    private func next(rest: Range<Int>, in bytes: Span<UInt8>) -> ScalarKind {
        if let kind = firstKind(rest) { return kind }
        var place = offset
        while place < bytes.count {
            let (scalar, width) = UTF8Reader.scalar(at: place, in: bytes)
            let entry = table.entry(of: scalar)
            if entry.kind == .sequence {
                if let kind = firstKind(table.places(of: entry)) { return kind }
            } else if !entry.kind.isTransparent {
                return entry.kind
            }
            place += width
        }
        return .other
    }

    /// Whether a double quotation mark between two Hebrew letters is the sign of an abbreviation: at most three letters follow, as in `מנכ"לית`, and not
    /// another such mark. Otherwise a particle stands before a quotation: `ב"הארץ"`.
    private func isGershayim(in bytes: Span<UInt8>) -> Bool {
        var (place, letters) = (offset, 0)
        while place < bytes.count && letters < 4 {
            let (scalar, width) = UTF8Reader.scalar(at: place, in: bytes)
            let kind = table.entry(of: scalar).kind
            if kind == .doubleQuote { return false }
            if !kind.isTransparent && !kind.isLetter { return true }
            if kind.isLetter { letters += 1 }
            place += width
        }
        return letters < 4
    }

    private func firstKind(_ places: Range<Int>) -> ScalarKind? {
        places.lazy.map { table.entry(at: $0).kind }.first { !$0.isTransparent }
    }

    @inline(__always)
    private mutating func open(_ traits: WordTraits) {
        closeWord()
        word.begin(at: position, traits: traits)
    }

    @inline(__always)
    private mutating func closeWord() {
        guard word.isOpen else { return }
        words.append(word.close())
    }

    private mutating func closeParagraph(at byte: Int) {
        closeWord()
        if paragraphStart.word < words.count {
            text.paragraphs.append(
                Paragraph(
                    words: paragraphStart.word..<words.count, bytes: paragraphStart.byte..<byte,
                    marks: paragraphStart.mark..<text.marks.count))
        }
        paragraphStart = (words.count, offset, text.marks.count)
    }
}

/// A scalar of the text.
private struct Source {
    var scalar: UInt32
    /// Where it starts.
    var byte: Int
    var entry: ScalarEntry
}

/// What becomes of a scalar between two others in one word.
private enum Joint {
    /// It parts them.
    case none
    /// It joins them, and does not count.
    case silent
    /// It joins them, and counts.
    case written

    /// The rules WB6, WB7, WB7b, WB7c, WB11 and WB12 of UAX #29.
    static func between(_ last: ScalarKind, _ middle: ScalarKind, _ next: ScalarKind) -> Joint {
        if last.isLetter && next.isLetter {
            guard last != .hangulLetter && next != .hangulLetter else { return .none }
            if middle == .doubleQuote { return last == .hebrewLetter && next == .hebrewLetter ? .silent : .none }
            return middle == .apostrophe || middle == .fullStop || middle == .midLetter ? .silent : .none
        }
        guard last == .digit && next == .digit else { return .none }
        return middle == .apostrophe || middle == .fullStop || middle == .midNumber ? .written : .none
    }
}
