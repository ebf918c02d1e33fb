/// A value that is mostly nil, kept in one word: in what is remembered of a hundred thousand feeds every word counts.
@propertyWrapper
public struct Rare<Value: Hashable & Sendable>: Hashable, Sendable {
    private var kept: Kept?

    /// Wraps a value.
    public init(wrappedValue: Value?) { kept = wrappedValue.map(Kept.init) }

    /// The value.
    public var wrappedValue: Value? {
        get { kept?.value }
        set { kept = newValue.map(Kept.init) }
    }

    /// Whether both hold the same.
    public static func == (left: Rare, right: Rare) -> Bool { left.kept === right.kept || left.wrappedValue == right.wrappedValue }

    /// By the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }

    private final class Kept: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }
}
