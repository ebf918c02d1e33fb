/// A SHA-256 that reads as 64 hexadecimal digits and is kept as the 32 bytes that they mean, without memory of its own: of a hundred thousand feeds each
/// remembers one. Any other text stays what it is.
@propertyWrapper
public struct HexDigest: Hashable, Sendable {
    private var kept: Kept?

    /// Wraps a text.
    public init(wrappedValue: String?) { kept = wrappedValue.map(Kept.init) }

    /// The text.
    public var wrappedValue: String? {
        get { kept?.text }
        set { kept = newValue.map(Kept.init) }
    }

    private enum Kept: Hashable, Sendable {
        case words(UInt64, UInt64, UInt64, UInt64)
        case other(String)

        init(_ text: String) {
            guard let first = Self.word(text, 0), let second = Self.word(text, 16), let third = Self.word(text, 32),
                let fourth = Self.word(text, 48), text.utf8.count == 64
            else {
                self = .other(text)
                return
            }
            self = .words(first, second, third, fourth)
        }

        var text: String {
            switch self {
            case .words(let first, let second, let third, let fourth): [first, second, third, fourth].map(Self.digits).joined()
            case .other(let text): text
            }
        }

        /// Sixteen digits; nil where there are none, or letters are large.
        private static func word(_ text: String, _ start: Int) -> UInt64? {
            let digits = text.utf8.dropFirst(start).prefix(16)
            guard digits.count == 16, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
            return UInt64(Substring(digits), radix: 16)
        }

        private static func digits(_ word: UInt64) -> String {
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
    }
}
