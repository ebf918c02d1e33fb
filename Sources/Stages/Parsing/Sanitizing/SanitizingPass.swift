import Model
import XML

/// One pass of `MarkupSanitizer`, and the room that the next one uses again.
///
/// What may stay as it is, is not copied byte by byte: `copy` stretches one run of the input as long as it can, and `flush` appends the run at once.
struct SanitizingPass {
    /// What is written so far.
    private(set) var output: [UInt8] = []
    /// The part of the input that is to be written next.
    private var run = 0..<0
    /// How many bytes the input has.
    private var count = 0

    var open = OpenElements()
    let elements = SafeElement.Table.shared
    let attributes = SafeAttribute.Table.shared
    /// Room for a URL.
    var address: [UInt8] = []
    /// What relative URLs are resolved against.
    private(set) var base: String?
    /// Whether `<p/>` is a whole element.
    private(set) var isXHTML = false
    /// Whether a `]]>` may be the end of a CDATA section.
    var isInCDATA = false
    /// Whether an unfinished tag was ended at its first `>` already: that is done once, so that no input is searched again and again.
    var hasMendedTag = false
    /// Elements that are known to have no end tag further on.
    var unclosed: [SafeElement.Name] = []

    /// Whether the input may be used as it is.
    var isUnchanged: Bool { output.isEmpty && run == 0..<count }

    /// Reads the whole input; `finish` completes the output where the input is not usable as it is.
    mutating func read(_ bytes: Span<UInt8>, kind: TextKind, base: String?) {
        reset(bytes, kind: kind, base: base)
        var at = 0
        if kind == .text {
            while at < bytes.count { at = escapeText(bytes, from: at) }
        } else {
            while at < bytes.count { at = step(bytes, from: at) }
            closeElements(bytes, downTo: 0)
        }
        if !isUnchanged { finish(bytes) }
    }

    /// Completes the output.
    mutating func finish(_ bytes: Span<UInt8>) { flush(bytes) }

    private mutating func reset(_ bytes: Span<UInt8>, kind: TextKind, base: String?) {
        output.removeAll(keepingCapacity: true)
        run = 0..<0
        count = bytes.count
        open.removeAll()
        unclosed.removeAll(keepingCapacity: true)
        self.base = base.flatMap { SafeAddress.isBase($0) ? $0 : nil }
        isXHTML = kind == .xhtml
        isInCDATA = false
        hasMendedTag = false
    }

    /// Writes text up to the next byte that cannot stay, and treats that; returns the place after it.
    private mutating func step(_ bytes: Span<UInt8>, from at: Int) -> Int {
        let next = Bytes.indexInText(bytes, from: at)
        copy(at..<next, of: bytes)
        guard next < bytes.count else { return next }
        switch bytes[next] {
        case UInt8(ascii: "<"): return readMarkup(bytes, at: next)
        case UInt8(ascii: "&"): return writeReference(bytes, at: next, to: bytes.count, inAttribute: false)
        case UInt8(ascii: ">") where endsCDATA(bytes, at: next): return next + 1
        default: return writeOddByte(bytes, at: next)
        }
    }

    /// Plain text: its ampersands are ampersands.
    private mutating func escapeText(_ bytes: Span<UInt8>, from at: Int) -> Int {
        let next = Bytes.indexInText(bytes, from: at)
        copy(at..<next, of: bytes)
        return next < bytes.count ? writeOddByte(bytes, at: next) : next
    }

    /// Writes a byte that cannot stay as it is; controls are left out. Returns the place after it.
    mutating func writeOddByte(_ bytes: Span<UInt8>, at: Int) -> Int {
        switch bytes[at] {
        case UInt8(ascii: "<"): append("&lt;", bytes)
        case UInt8(ascii: ">"): append("&gt;", bytes)
        case UInt8(ascii: "&"): append("&amp;", bytes)
        case UInt8(ascii: "\""): append("&quot;", bytes)
        case UInt8(ascii: "`"): append("&#96;", bytes)
        case 0xC2:
            if at + 1 < bytes.count, (0x80...0x9F).contains(bytes[at + 1]) { return at + 2 }
            copy(at..<at + 1, of: bytes)
        default: break
        }
        return at + 1
    }

    /// Whether `]]>` ends here; if so its brackets, which stand last in the run, are taken back.
    private mutating func endsCDATA(_ bytes: Span<UInt8>, at: Int) -> Bool {
        guard isInCDATA, run.count >= 2, run.upperBound == at, bytes[at - 1] == UInt8(ascii: "]"), bytes[at - 2] == UInt8(ascii: "]") else {
            return false
        }
        run = run.lowerBound..<at - 2
        isInCDATA = false
        return true
    }
}

// Writing.
extension SanitizingPass {
    /// A place in the output to which it can be taken back.
    struct Mark {
        fileprivate let count: Int
        fileprivate let run: Range<Int>
    }

    /// The present end of the output.
    var mark: Mark { Mark(count: output.count, run: run) }

    /// Takes back what was written since. What was flushed since began with the run of then.
    mutating func takeBack(to mark: Mark) {
        if output.count == mark.count {
            run = mark.run
        } else {
            output.removeLast(output.count - mark.count - mark.run.count)
            run = 0..<0
        }
    }

    /// Writes a part of the input as it stands.
    @inline(__always)
    mutating func copy(_ range: Range<Int>, of bytes: Span<UInt8>) {
        if range.lowerBound == run.upperBound, !run.isEmpty {
            run = run.lowerBound..<range.upperBound
        } else if !range.isEmpty {
            flush(bytes)
            run = range
        }
    }

    /// Writes a text of ours.
    mutating func append(_ text: StaticString, _ bytes: Span<UInt8>) {
        flush(bytes)
        output.append(static: text)
    }

    /// Writes one byte.
    mutating func append(_ byte: UInt8, _ bytes: Span<UInt8>) {
        flush(bytes)
        output.append(byte)
    }

    /// Writes a name.
    mutating func append(_ name: SafeElement.Name, _ bytes: Span<UInt8>) {
        flush(bytes)
        name.forEachByte { output.append($0) }
    }

    /// Writes the name of an attribute.
    mutating func append(key: UInt64, _ bytes: Span<UInt8>) {
        flush(bytes)
        SafeElement.Name.forEachByte(of: key) { output.append($0) }
    }

    @inline(__always)
    private mutating func flush(_ bytes: Span<UInt8>) {
        guard !run.isEmpty else { return }
        output.append(span: bytes.extracting(run))
        run = 0..<0
    }
}
