import LoopbackServer
import Model

extension Exchange {
    private static let (mostFields, mostCharacters) = (50, 500)

    /// A request as it is entered: what strangers send is cut to a bearable length.
    init(_ request: ServerRequest, rule: String?, at: Timestamp) {
        let prefix = rule.map { "/\($0.lowercased())/" } ?? ""
        let path = request.path
        let isOwn = rule != nil && path.lowercased().hasPrefix(prefix)
        let name = isOwn ? String(path.dropFirst(prefix.count)) : path == "/robots.txt" ? "robots.txt" : path
        self.init(
            serial: request.number, at: at, connection: request.connection, rule: rule, method: Bounded.text(request.method, 20),
            target: Bounded.text(request.target, Self.mostCharacters), name: Bounded.text(name, 200), turn: 0,
            headers: request.headers.prefix(Self.mostFields).map {
                HeaderField(Bounded.text($0.name, 60), Bounded.text($0.value, Self.mostCharacters))
            })
    }
}

extension Exchange.Answer {
    private static let telling = [
        "etag", "last-modified", "cache-control", "expires", "date", "retry-after", "location", "set-cookie", "vary", "content-encoding",
        "im",
        "www-authenticate", "cf-mitigated",
    ]

    init(_ reply: ServerReply) {
        status = reply.rawBytes == nil ? reply.status : 200
        headers = reply.headers.filter { Self.telling.contains($0.name.lowercased()) }.map { HeaderField($0.name, $0.value) }
        manner = Self.manner(of: reply)
    }

    private static func manner(of reply: ServerReply) -> String? {
        if reply.cut != nil { return "cut short" }
        if case .announced = reply.framing { return "shorter than its Content-Length" }
        if reply.pace != nil { return reply.isEndless ? "far too much, piece by piece" : "drop by drop" }
        if reply.isEndless { return "far too much" }
        if reply.body.isEmpty, reply.status == 200, reply.rawBytes == nil { return "of no bytes" }
        return nil
    }
}
