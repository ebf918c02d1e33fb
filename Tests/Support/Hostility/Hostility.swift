public import LoopbackServer
public import Model

/// One way in which a server can be bad to us, and what may come of it.
public struct Hostility: Sendable, CustomStringConvertible {
    /// What it is, in a few words.
    public var name: String
    /// What is sent: after a request, or, with `isHandshake`, in the place of a TLS handshake.
    public var reply: ServerReply
    /// The classes of failure that it may end with.
    public var failures: Set<FailureKind>
    /// What the body is where it may end well; nil where it may not.
    public var whole: [UInt8]?
    /// The bounds of the poll.
    public var limits: TransferLimits
    /// Whether the reply is sent as soon as a connection stands, to one who expects TLS.
    public var isHandshake = false

    /// A hostility that ends with a failure.
    ///
    /// - Parameter isSlow: whether it must run into a limit of time, which then is short. All others have all the time there is, so that no
    ///   slow machine makes a time-out of them.
    public init(_ name: String, _ reply: ServerReply, _ failures: FailureKind..., isSlow: Bool = false) {
        self.name = name
        self.reply = reply
        self.failures = Set(failures)
        limits = isSlow ? Self.short : Self.long
    }

    /// Its name.
    public var description: String { name }

    /// Whether an end of the poll is one that may be.
    public func allows(_ end: Result<TransportResponse, FetchFailure>) -> Bool {
        switch end {
        case .success(let response): response.body == whole
        case .failure(let failure): failures.contains(failure.kind)
        }
    }

    /// The same, but it may end well, with this body.
    func orWhole(_ body: [UInt8]) -> Hostility {
        var other = self
        other.whole = body
        return other
    }

    /// The same, in the place of a TLS handshake.
    func asHandshake() -> Hostility {
        var other = self
        other.isHandshake = true
        return other
    }

    static let short = TransferLimits(
        connect: .milliseconds(400), idle: .milliseconds(400), total: .milliseconds(1500), decodedBytes: 1 << 20, headerBytes: 64 << 10)
    static let long = TransferLimits(
        connect: .seconds(60), idle: .seconds(60), total: .seconds(120), decodedBytes: 1 << 20, headerBytes: 64 << 10)
}

/// A text as bytes, each scalar one byte.
func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

/// A text again and again, at least 32 KiB of it, so that a server that sends it without end is quick.
func endlessly(_ text: String) -> [UInt8] { bytes(String(repeating: text, count: 32_768 / text.utf8.count + 1)) }
