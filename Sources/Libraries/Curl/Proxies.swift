import Glibc

/// The environment's proxies, which libcurl uses by itself.
enum Proxies {
    private static let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

    /// Whether there is one.
    static var areNamed: Bool { names.contains { name in getenv(name).map { $0.pointee != 0 } ?? false } }
}
