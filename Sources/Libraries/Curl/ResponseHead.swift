import Model

/// The header block of the final answer, gathered line by line as libcurl hands them over. Interim answers (1xx) before it and trailers
/// behind it are dropped.
struct ResponseHead {
    private(set) var status = 0
    private(set) var fields: [HeaderField] = []
    /// Bytes of all lines so far, dropped ones included.
    private(set) var byteCount = 0
    private var isComplete = false

    /// The value of the first field of a name, given in lower case.
    func value(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }

    /// Takes one line with its line end.
    mutating func take(_ line: some BidirectionalCollection<UInt8>) {
        byteCount += line.count
        guard !isComplete else { return }
        let content = line.trimmingEnd()
        if content.isEmpty {
            isComplete = status >= 200
        } else if line.starts(with: "HTTP/".utf8) {
            status = Self.status(content)
            fields = []
        } else if let first = content.first, first == 0x20 || first == 0x09 {
            unfold(content)
        } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            let value = content[content.index(after: colon)...].drop(while: isBlank)
            fields.append(HeaderField(Latin1.string(content[..<colon].trimmingEnd()), Latin1.string(value)))
        }
    }

    /// A line that begins with a blank goes on with the field before it (RFC 9112 §5.2).
    private mutating func unfold(_ content: some BidirectionalCollection<UInt8>) {
        guard let last = fields.indices.last else { return }
        fields[last].value += " " + Latin1.string(content.drop(while: isBlank))
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
