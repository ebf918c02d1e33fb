import Fetching
import Model
import Synchronization

/// A transport that remembers the `Link` fields of the last answer: a page may name its feeds there (RFC 8288), and a fetch does not tell them.
final class LinkRecorder: Transport {
    private let transport: any Transport
    private let fields = Mutex<[HeaderField]>([])

    init(_ transport: any Transport) { self.transport = transport }

    /// The fields of the last answer.
    var latest: [HeaderField] { fields.withLock { $0 } }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let response = try await transport.perform(request)
        fields.withLock { $0 = response.headers.filter { $0.isNamed("Link") } }
        return response
    }
}

/// Feeds in `Link` header fields: `</feed.xml>; rel="alternate"; type="application/rss+xml"`.
extension LinkHeader {
    private static let mostFeeds = 20
    private static let types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"]

    /// Absolute URLs, in order.
    static func feeds(in headers: [HeaderField], base: String) -> [String] {
        links(in: headers).filter { $0.isRelation("alternate") && types.contains($0.value(of: "type")?.lowercased() ?? "") }
            .prefix(mostFeeds).map { WebAddress.resolve($0.target, against: base) }
    }
}
