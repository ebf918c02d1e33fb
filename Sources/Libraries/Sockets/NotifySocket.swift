import Glibc

/// Where a service tells the service manager how it stands: datagrams to the socket that `NOTIFY_SOCKET` names (sd_notify(3), "Standalone
/// Implementations").
public struct NotifySocket: Sendable {
    private let path: String

    /// A socket in the file system, or an abstract one whose name begins with `@`; nil for what is neither.
    public init?(path: String) {
        guard path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count > 1, path.utf8.count < Self.longestPath else { return nil }
        self.path = path
    }

    /// `sun_path` has 108 bytes.
    private static let longestPath = 108

    /// Sends one datagram, such as `READY=1`. Lines are assignments.
    public func send(_ text: String) throws(SocketError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError("socket") }
        defer { Glibc.close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { target in
            target.copyBytes(from: name)
            // An abstract name begins with a null byte in the place of the sign.
            if name[0] == UInt8(ascii: "@") { target[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(text.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                retrying { sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, length) }
            }
        }
        guard sent == bytes.count else { throw SocketError("notify \(path)") }
    }
}
