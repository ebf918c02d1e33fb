/// How a transport behaves; see ``CurlTransport``.
///
/// ```swift
/// CurlOptions(
///     userAgent: "pipeline/1.0", politenessKey: { PublicSuffix.registrableDomain($0) }, connections: { $0 == "our.example" ? 8 : 1 },
///     connectionsPerAddress: { loopback.contains($0) ? 64 : nil })
/// ```
public struct CurlOptions: Sendable {
    /// `User-Agent`, where a request does not name its own.
    public var userAgent: String
    /// Transfers under way at one time; the others wait, and their time limits begin only when their turn comes.
    public var maxInFlight: Int
    /// Connections open at one time, idle ones included.
    public var maxConnections: Int
    /// The key that a host (in lower case, without port) is counted under: all hosts of one key are asked as if they were one.
    public var politenessKey: @Sendable (String) -> String
    /// Transfers under way at one time to all hosts of a key, at least 1.
    public var connections: @Sendable (String) -> Int
    /// Transfers under way at one time to one IP address, whatever the hosts, at least 1; and as many idle connections. Not observed where the
    /// environment names a proxy, which would be the address of all.
    public var maxPerAddress: Int
    /// Another number for some addresses; nil for those that `maxPerAddress` is good for.
    public var connectionsPerAddress: @Sendable (IPAddress) -> Int?
    /// Address ranges (CIDR notation) that may be connected to although they are not public: `127.0.0.0/8`.
    public var allowPrivate: [String]
    /// A file of certificates (PEM) to trust instead of the system's.
    public var caFile: String?
    /// What relative `file:` URLs are resolved against.
    public var localFolder: String

    /// Options; the defaults suit a polite reader of feeds. The functions are called on libcurl's thread or a caller's, and must be quick.
    public init(
        userAgent: String = "pipeline", maxInFlight: Int = 256, maxConnections: Int = 256,
        politenessKey: @escaping @Sendable (String) -> String = { $0 }, connections: @escaping @Sendable (String) -> Int = { _ in 1 },
        maxPerAddress: Int = 4, connectionsPerAddress: @escaping @Sendable (IPAddress) -> Int? = { _ in nil }, allowPrivate: [String] = [],
        caFile: String? = nil, localFolder: String = "."
    ) {
        self.userAgent = userAgent
        self.maxInFlight = maxInFlight
        self.maxConnections = maxConnections
        self.politenessKey = politenessKey
        self.connections = connections
        self.maxPerAddress = maxPerAddress
        self.connectionsPerAddress = connectionsPerAddress
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
