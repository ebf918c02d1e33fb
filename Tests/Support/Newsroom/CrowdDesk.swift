import LoopbackServer
import Seeded
import Synchronization

/// Answers for a crowd of generated feeds. Nothing is kept but how often each was asked for.
final class CrowdDesk: Sendable {
    private let feeds: Int
    private let entries: Int
    private let hosts: Int
    private let day: Moment
    private let latency: Duration
    private let faultPercent: Int
    private let prose = CrowdProse()
    private let requests: Mutex<[Int]>
    private let counts = CrowdCounts()

    init(feeds: Int, entries: Int, hosts: Int, day: Moment, latency: Duration, faultPercent: Int) {
        self.feeds = feeds
        self.entries = entries
        self.hosts = hosts
        self.day = day
        self.latency = latency
        self.faultPercent = faultPercent
        requests = Mutex(Array(repeating: 0, count: feeds))
    }

    @Sendable func reply(to request: ServerRequest) -> ServerReply {
        guard request.isReading else { return .methodNotAllowed }
        let path = request.path
        if path == "/-/feeds.yml" { return list(portSuffix: request.portSuffix) }
        if path == "/-/counts" { return counts.take(at: request) }
        guard let number = CrowdFeed.number(ofPath: path), (1...feeds).contains(number) else { return .notFound }
        let reply = replyOfFeed(number, to: request)
        return latency > .zero ? reply.after(latency) : reply
    }

    private func replyOfFeed(_ number: Int, to request: ServerRequest) -> ServerReply {
        let fault = nextFault(of: number)
        let feed = CrowdFeed(number: number, entries: entries, day: day)
        let validators = Validators(etag: feed.etag, modified: day)
        let reply = validators.reply(to: request, type: "application/rss+xml") { feed.document(prose) }
        counts.note(request, isFault: fault != nil, status: reply.status)
        return fault?.spoil(reply) ?? reply
    }

    private func nextFault(of number: Int) -> CrowdFault? {
        guard faultPercent > 0 else { return nil }
        let attempt = requests.withLock { requests in
            requests[number - 1] += 1
            return requests[number - 1]
        }
        return CrowdFault(feed: number, attempt: attempt, percent: faultPercent)
    }

    private func list(portSuffix: String) -> ServerReply {
        FeedsFile.reply(
            (1...feeds).lazy.map { number in
                let name = CrowdFeed.name(number)
                let host = CrowdFeed.host(of: number, among: self.hosts)
                return FeedsFile.Feed(id: name, url: "http://\(host)\(portSuffix)/\(name).xml")
            })
    }
}

/// How a reply goes wrong.
enum CrowdFault: CaseIterable {
    case serverError, reset, cutHead, cutBody

    /// Decided by the number of the feed and how often it was asked for; nil when this time all goes well.
    init?(feed: Int, attempt: Int, percent: Int) {
        var random = SplitMix64(-feed, attempt)
        guard random.below(100) < percent else { return nil }
        self = Self.allCases[random.below(Self.allCases.count)]
    }

    func spoil(_ reply: ServerReply) -> ServerReply {
        switch self {
        case .serverError: .text("Out of order\n", status: 500)
        case .reset: .reset
        case .cutHead: reply.cut(afterBodyBytes: -20)
        case .cutBody: reply.body.isEmpty ? .reset : reply.cut(afterBodyBytes: reply.body.count / 2)
        }
    }
}
