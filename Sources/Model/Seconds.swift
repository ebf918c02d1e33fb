/// A span that is written as seconds in decimal digits, exact to the attosecond: `"3600"`, `"0.001557931"`. Swift's own form of two halves of a number
/// is nothing that anybody could read who finds it in an archive.
@propertyWrapper
public struct Seconds: Hashable, Sendable, Codable {
    /// The span.
    public var wrappedValue: Duration

    /// Wraps a span.
    public init(wrappedValue: Duration) { self.wrappedValue = wrappedValue }

    /// Reads the digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let span = Duration(secondsText: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected seconds such as \"0.25\"")
        }
        wrappedValue = span
    }

    /// Writes the digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.secondsText)
    }
}

/// A span, if there is one, that is written as `Seconds` are.
@propertyWrapper
public struct SecondsIfAny: Hashable, Sendable, Codable {
    /// The span.
    public var wrappedValue: Duration?

    /// Wraps a span.
    public init(wrappedValue: Duration?) { self.wrappedValue = wrappedValue }

    /// Reads the digits.
    public init(from decoder: any Decoder) throws { wrappedValue = try Seconds(from: decoder).wrappedValue }

    /// Writes the digits.
    public func encode(to encoder: any Encoder) throws {
        if let wrappedValue { try Seconds(wrappedValue: wrappedValue).encode(to: encoder) }
    }
}

extension KeyedDecodingContainer {
    /// A key that is not there is no span.
    public func decode(_ type: SecondsIfAny.Type, forKey key: Key) throws -> SecondsIfAny {
        try decodeIfPresent(type, forKey: key) ?? SecondsIfAny(wrappedValue: nil)
    }
}

extension KeyedEncodingContainer {
    /// Where there is no span there is no key.
    public mutating func encode(_ value: SecondsIfAny, forKey key: Key) throws {
        try encodeIfPresent(value.wrappedValue.map { Seconds(wrappedValue: $0) }, forKey: key)
    }
}

extension Duration {
    /// Seconds in decimal digits without needless zeros.
    var secondsText: String {
        let (seconds, attoseconds) = components
        let digits = String(attoseconds.magnitude)
        let padded = String(repeating: "0", count: max(0, 18 - digits.utf8.count)) + digits
        let fraction = String(padded.reversed().drop { $0 == "0" }.reversed())
        let sign = seconds < 0 || attoseconds < 0 ? "-" : ""
        return sign + String(seconds.magnitude) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// Nil where the text is none that `secondsText` gives.
    init?(secondsText text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        let isFraction = fraction.utf8.count <= 18 && fraction.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(parts[0]), isFraction,
            let attoseconds = Int64(fraction + String(repeating: "0", count: 18 - fraction.utf8.count))
        else { return nil }
        self.init(secondsComponent: isNegative ? -seconds : seconds, attosecondsComponent: isNegative ? -attoseconds : attoseconds)
    }
}
