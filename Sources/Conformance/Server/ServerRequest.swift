/// A request as it came.
public struct ServerRequest: Sendable {
    /// Its place among all requests to this server, from 1.
    public var number: Int
    /// Which connection it came on, from 1.
    public var connection: Int
    /// When it was whole, counted from the start of the server.
    public var arrived: Duration
    /// `GET`.
    public var method: String
    /// The address of this server that it came to.
    public var address = ""
    /// Path and query as they were sent: `/feed.xml?key=1`.
    public var target: String
    /// `HTTP/1.1`.
    public var version: String
    /// The header fields in order; each scalar of a value is one byte (ISO 8859-1).
    public var headers: [(name: String, value: String)]
    /// The body, where there was a Content-Length.
    public var body: [UInt8]

    /// The target without its query.
    public var path: String { String(target.prefix { $0 != "?" }) }
    /// What stands behind the question mark; nil without one.
    public var query: String? { target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } }
    /// The host that the client asked for, without the port.
    public var host: String? { header("Host").map { host in host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" }) } }

    /// The value of the first field of a name, whatever its case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// How a reply ended.
public enum ServerDelivery: Hashable, Sendable {
    /// All of it was handed to the kernel, or as much as the reply was meant to send.
    case sent
    /// The client went away before; so many bytes had been handed to the kernel, header block included.
    case hungUp(afterBytes: Int)
}

/// What a server has seen since its start.
public struct ServerCounters: Hashable, Sendable {
    /// Requests that came whole.
    public var requests = 0
    /// Connections accepted.
    public var connections = 0
    /// Connections that are open now.
    public var openConnections = 0
    /// The most connections that were open at one time.
    public var peakConnections = 0
}
