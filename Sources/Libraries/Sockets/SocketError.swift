import Glibc

/// A system call that failed, in the system's own words.
public struct SocketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, with what it was about.
    public var call: String
    /// `errno`.
    public var code: Int32

    /// An error by its parts.
    public init(_ call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// The call that failed just now, with the `errno` that it left.
    init(_ call: String) { self.init(call, code: errno) }

    /// `bind 127.0.0.1:80: Permission denied`.
    public var description: String { "\(call): \(String(cString: strerror(code)))" }
}
