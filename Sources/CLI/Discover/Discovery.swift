import Fetching
import Model
import Parsing

/// The search for the feeds of one page. One request at a time; at most `mostChecks` after the page itself.
struct Discovery {
    private static let mostChecks = 8
    /// Where software puts feeds, the most common first.
    private static let usualPlaces = ["/feed", "/rss", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"]

    private let fetcher: Fetcher
    private let links: LinkRecorder
    private let known: KnownFeeds
    private let checks: Bool
    private let now: Timestamp
    private var checksLeft = mostChecks
    private var requests = 0
    /// Hosts that are left alone: they did not answer, or asked for it.
    private var shunned: Set<String> = []

    init(fetcher: Fetcher, links: LinkRecorder, known: KnownFeeds, checks: Bool, now: Timestamp) {
        (self.fetcher, self.links, self.known, self.checks, self.now) = (fetcher, links, known, checks, now)
    }

    /// Never throws: what goes wrong is part of the report.
    mutating func run(_ url: String) async -> DiscoveryReport {
        var report = DiscoveryReport(page: PageAddress.shown(url))
        switch await fetch(url) {
        case .failure(let failure): report.failure = failure
        case .success(let answer): await look(at: answer, &report)
        }
        report.requests = requests
        return report
    }

    private mutating func look(at answer: Answer, _ report: inout DiscoveryReport) async {
        report.page = answer.document.url
        let headers = links.latest
        do throws(ParseError) {
            report.feeds = [found(answer, try FeedParser.parse(answer.document), from: .itself)]
        } catch {
            report.refusal = error
            let base = answer.document.url
            await check(LinkHeader.feeds(in: headers, base: base), from: .header, &report)
            await check(error.feedLinks.map { WebAddress.resolve($0, against: base) }, from: .page, &report)
            if report.feeds.isEmpty, checks { await guess(base, &report) }
        }
    }

    /// Takes what the page names, each once.
    private mutating func check(_ urls: [String], from origin: FoundFeed.Origin, _ report: inout DiscoveryReport) async {
        for url in urls.compactMap(Self.webURL) where !report.feeds.contains(where: { $0.isAt(url) }) {
            let feed = await checked(url, from: origin)
            if !report.feeds.contains(where: { $0.isAt(feed.finalURL) }) { report.feeds.append(feed) }
        }
    }

    /// Tries the usual places, until one holds a feed.
    private mutating func guess(_ base: String, _ report: inout DiscoveryReport) async {
        for place in Self.usualPlaces where report.feeds.isEmpty && checksLeft > 2 {
            let feed = await checked(WebAddress.resolve(place, against: base), from: .place)
            if feed.isFeed { report.feeds = [feed] }
        }
        guard report.feeds.isEmpty, let sitemap = await newsSitemap(base) else { return }
        let feed = await checked(sitemap, from: .robots)
        if feed.isFeed { report.feeds = [feed] }
    }

    /// The first sitemap that robots.txt names and that is called after news.
    private mutating func newsSitemap(_ base: String) async -> String? {
        guard case .success(let answer)? = await spend(on: WebAddress.resolve("/robots.txt", against: base)) else { return nil }
        let lines = String(decoding: answer.document.bytes.prefix(512 << 10), as: UTF8.self).split(whereSeparator: \.isNewline)
        let sitemaps = lines.filter { $0.prefix(8).lowercased() == "sitemap:" }.map { String($0.dropFirst(8)).trimmingBlanks() }
        return sitemaps.first { $0.lowercased().contains("news") }.flatMap(Self.webURL)
    }

    private mutating func checked(_ url: String, from origin: FoundFeed.Origin) async -> FoundFeed {
        var feed = FoundFeed(url: url, finalURL: url, origin: origin, knownAs: known.id(of: url))
        guard checks, let result = await spend(on: url) else { return feed }
        switch result {
        case .failure(let failure): feed.state = .failed(failure.description)
        case .success(let answer):
            do throws(ParseError) {
                feed = found(answer, try FeedParser.parse(answer.document), from: origin)
            } catch {
                feed.state = .failed(error.description)
            }
        }
        return feed
    }
}

extension Discovery {
    /// A document, and where it was asked for.
    private struct Answer {
        var asked: String
        var document: FeedDocument
        /// Where the feed lives for good, if redirects said so.
        var movedTo: String?
    }

    private func found(_ answer: Answer, _ feed: ParsedFeed, from origin: FoundFeed.Origin) -> FoundFeed {
        let url = answer.movedTo ?? (origin == .itself ? answer.document.url : answer.asked)
        let id = [url, answer.asked, answer.document.url].lazy.compactMap { known.id(of: $0) }.first
        return FoundFeed(url: url, finalURL: answer.document.url, origin: origin, knownAs: id, state: .feed(FeedSummary(feed)))
    }

    /// One of the checks; nil where there are no more of them, or the host is left alone.
    private mutating func spend(on url: String) async -> Result<Answer, FetchFailure>? {
        guard checksLeft > 0, !shunned.contains(WebAddress.origin(of: url) ?? "") else { return nil }
        checksLeft -= 1
        return await fetch(url)
    }

    private mutating func fetch(_ url: String) async -> Result<Answer, FetchFailure> {
        requests += 1
        let limits = TransferLimits(total: .seconds(30))
        let result = await fetcher.fetch(FetchRequest(feed: FeedID("discover"), url: Secret(url), shownURL: url, limits: limits))
        switch result.outcome {
        case .document(var document):
            document.receivedAt = now
            return .success(Answer(asked: url, document: document, movedTo: result.movedTo))
        case .gone: return .failure(FetchFailure(.notFound, status: 410, message: "answered 410: it is no more"))
        case .notModified: return .failure(FetchFailure(.protocolError, status: 304, message: "answered 304 to a plain GET"))
        case .failed(let failure):
            if Self.asksForQuiet(failure.kind) { shunned.insert(WebAddress.origin(of: url) ?? "") }
            return .failure(failure)
        }
    }

    private static func asksForQuiet(_ kind: FailureKind) -> Bool {
        [.dns, .connect, .tls, .timeout, .refusedAddress, .rateLimited, .blocked].contains(kind)
    }

    /// Only http and https are followed; `feed://example.com/x` and `feed:https://…` mean them.
    private static func webURL(_ text: String) -> String? {
        var url = text
        if url.lowercased().hasPrefix("feed:") {
            let rest = url.dropFirst(5)
            url = rest.hasPrefix("//") ? "https:" + rest : String(rest)
        }
        guard ["http", "https"].contains(WebAddress.scheme(of: url)), WebAddress.host(of: url) != nil else { return nil }
        return url
    }
}

/// The feeds of feeds.yml, to be found by URL.
struct KnownFeeds {
    private let ids: [String: FeedID]

    init(_ subscriptions: [Subscription]) {
        ids = Dictionary(subscriptions.map { (Self.key($0.requestURL.exposed), $0.id) }) { first, _ in first }
    }

    func id(of url: String) -> FeedID? { ids[Self.key(url)] }

    /// http and https, with and without a slash at the end, lead to the same place.
    private static func key(_ url: String) -> String {
        let parts = WebAddress.Parts(url)
        let path = parts.path.hasSuffix("/") ? String(parts.path.dropLast()) : parts.path
        return (WebAddress.hostAndPort(of: url) ?? "") + path + (parts.query.map { "?" + $0 } ?? "")
    }
}
