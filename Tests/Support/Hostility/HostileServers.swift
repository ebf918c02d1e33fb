public import LoopbackServer
import Model

/// Servers on all addresses of this machine: one answers each path with a hostility, or with an honest feed; the others break handshakes.
public final class HostileServers: Sendable {
    /// What an honest host answers.
    public static let feed = bytes("<rss version=\"2.0\"><channel><title>Honest</title></channel></rss>")

    /// All hostilities, in order.
    public let hostilities: [Hostility]
    /// The one that speaks HTTP.
    public let plain: LoopbackServer
    private let handshakes: [Int: LoopbackServer]

    /// Starts them.
    public init(_ hostilities: [Hostility]) throws {
        self.hostilities = hostilities
        plain = try LoopbackServer(address: "0.0.0.0", recordsRequests: false) { request in
            guard let number = Int(request.path.dropFirst()) else { return ServerReply(body: Self.feed) }
            return hostilities.indices.contains(number) ? hostilities[number].reply : .notFound
        }
        var handshakes: [Int: LoopbackServer] = [:]
        for (number, hostility) in hostilities.enumerated() where hostility.isHandshake {
            let greeting = hostility.reply
            handshakes[number] = try LoopbackServer(
                address: "0.0.0.0", recordsRequests: false, greeting: { _ in greeting }, handler: { _ in .notFound })
        }
        self.handshakes = handshakes
    }

    /// Where a hostility is met, on one of many hosts.
    public func url(of number: Int, host: Int) -> String {
        if let server = handshakes[number] { return "https://\(Self.address(host)):\(server.port)/" }
        return plain.url("/\(number)", host: Self.address(host))
    }

    /// Where an honest feed is, on a host that has nothing to do with the others.
    public func honestURL(host: Int) -> String { plain.url("/feed.xml", host: "127.1.0.\(1 + host % 100)") }

    /// Connections that are open now.
    public var openConnections: Int {
        handshakes.values.reduce(plain.counters.openConnections) { $0 + $1.counters.openConnections }
    }

    /// Ends all of them.
    public func stop() {
        plain.stop()
        for server in handshakes.values { server.stop() }
    }

    private static func address(_ host: Int) -> String { "127.0.1.\(1 + host % 100)" }
}
