/// How a transport behaves; see ``CurlTransport``.
public struct CurlOptions: Hashable, Sendable {
    /// `User-Agent`, where a request does not name its own.
    public var userAgent: String
    /// Transfers under way at one time; the others wait, and their time limits begin only when their turn comes.
    public var maxInFlight: Int
    /// Connections open at one time, idle ones included.
    public var maxConnections: Int
    /// Transfers under way at one time to one origin (scheme, host, port), hence also connections.
    public var maxConnectionsPerHost: Int
    /// Transfers under way at one time to an origin that was seen to speak HTTP/2, where they share a connection. Never fewer than
    /// `maxConnectionsPerHost`.
    public var maxStreamsPerHost: Int
    /// Address ranges (CIDR notation) that may be connected to although they are not public: `127.0.0.0/8`.
    public var allowPrivate: [String]
    /// A file of certificates (PEM) to trust instead of the system's.
    public var caFile: String?
    /// What relative `file:` URLs are resolved against.
    public var localFolder: String

    /// Options; the defaults suit a polite reader of feeds.
    public init(
        userAgent: String = "pipeline", maxInFlight: Int = 256, maxConnections: Int = 256, maxConnectionsPerHost: Int = 1,
        maxStreamsPerHost: Int = 1, allowPrivate: [String] = [], caFile: String? = nil, localFolder: String = "."
    ) {
        self.userAgent = userAgent
        self.maxInFlight = maxInFlight
        self.maxConnections = maxConnections
        self.maxConnectionsPerHost = maxConnectionsPerHost
        self.maxStreamsPerHost = maxStreamsPerHost
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.localFolder = localFolder
    }
}

/// Why no transport came about.
public enum CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An entry of `allowPrivate` is not an address range.
    case badAddressRange(String)
    /// libcurl did not start, in its own words.
    case library(String)
    /// No thread, by the system's error number.
    case thread(Int32)

    /// One sentence.
    public var description: String {
        switch self {
        case .badAddressRange(let text): "\"\(text)\" is not an address range such as 10.0.0.0/8 or fc00::/7"
        case .library(let words): "libcurl: \(words)"
        case .thread(let code): "no thread for libcurl (error \(code))"
        }
    }
}
