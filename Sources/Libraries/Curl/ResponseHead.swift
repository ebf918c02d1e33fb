import Model

/// The header block of the final answer, gathered line by line as libcurl hands them over. Interim answers (1xx) before it and trailers
/// behind it are dropped.
struct ResponseHead {
    private(set) var status = 0
    private(set) var fields: [HeaderField] = []
    /// Bytes of all lines so far, dropped ones included.
    private(set) var byteCount = 0
    /// Whether the empty line behind the fields of the final answer has come.
    private(set) var isComplete = false
    /// Whether the next line begins an answer.
    private var expectsStatus = true

    /// Whether a field that tells where the body ends has blanks behind its name: libcurl would not know it, and others would (RFC 9112 §5.1).
    private var hasDoubtfulName = false

    /// Why nobody can tell where the body ends: lengths that differ, or that are no numbers (RFC 9112 §6.3). libcurl takes the last one.
    var flaw: String? {
        guard hasDoubtfulName || fields.contains(where: { $0.isNamed("content-length") }) else { return nil }
        let lengths = values("content-length").flatMap { $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) }
            .map { Array($0.drop(while: isBlank).trimmingEnd()) }
        let areNumbers = lengths.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        let areOne = areNumbers && !hasDoubtfulName && lengths.allSatisfy { $0 == lengths.first }
        return areOne ? nil : "the header fields do not tell where the body ends"
    }

    /// Whether there is a Content-Length beside a Transfer-Encoding, which counts for more: what comes behind such an answer is not to be
    /// trusted (RFC 9112 §6.1).
    var hasTwoLengths: Bool { !values("content-length").isEmpty && !values("transfer-encoding").isEmpty }

    /// The values of all fields of a name, given in lower case.
    func values(_ name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }

    /// Takes one line with its line end.
    mutating func take(_ line: some BidirectionalCollection<UInt8>) {
        byteCount += line.count
        guard !isComplete else { return }
        let content = line.trimmingEnd()
        if content.isEmpty {
            isComplete = status >= 200
            expectsStatus = true
        } else if expectsStatus {
            (status, fields, expectsStatus, hasDoubtfulName) = (Self.status(content), [], false, false)
        } else if let first = content.first, isBlank(first) {
            unfold(content)
        } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            append(name: content[..<colon], value: content[content.index(after: colon)...].drop(while: isBlank))
        }
    }

    private mutating func append(name: some BidirectionalCollection<UInt8>, value: some Collection<UInt8>) {
        let field = HeaderField(Latin1.string(name.trimmingEnd()), Self.text(value))
        if name.last.map(isBlank) == true, ["content-length", "transfer-encoding"].contains(field.name.lowercased()) {
            hasDoubtfulName = true
        }
        fields.append(field)
    }

    /// A line that begins with a blank goes on with the field before it (RFC 9112 §5.2).
    private mutating func unfold(_ content: some BidirectionalCollection<UInt8>) {
        guard let last = fields.indices.last else { return }
        fields[last].value += " " + Self.text(content.drop(while: isBlank))
    }

    /// A bare CR becomes a blank (RFC 9110 §5.5): sent back as a validator it would forge a header field.
    private static func text(_ bytes: some Collection<UInt8>) -> String {
        guard bytes.contains(0x0D) else { return Latin1.string(bytes) }
        return Latin1.string(bytes.map { $0 == 0x0D ? 0x20 : $0 })
    }

    /// The three digits after the version; 0 when they are none.
    private static func status(_ line: some Collection<UInt8>) -> Int {
        let digits = line.drop { $0 != 0x20 }.dropFirst().prefix { (0x30...0x39).contains($0) }
        return digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

private let isBlank: @Sendable (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }

extension BidirectionalCollection<UInt8> {
    /// Without blanks and line ends at its end.
    fileprivate func trimmingEnd() -> SubSequence {
        guard let last = lastIndex(where: { !isBlank($0) && $0 != 0x0D && $0 != 0x0A }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}

/// ISO 8859-1: each byte is the scalar of the same number. Keeps header fields byte for byte.
enum Latin1 {
    static func string(_ bytes: some Collection<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return String(scalars)
    }

    /// Nil where a scalar does not fit one byte.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
