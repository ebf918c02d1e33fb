public import Model
import Seeded
import Synchronization

/// Hosts and feeds that live in virtual time, as a `Transport`: schedules, edits, validators, latency and faults all follow from a seed.
///
/// What goes wrong with a request depends on the seed, the URL and how often that URL was asked for, and on nothing else.
public final class SimulatedWeb: Transport {
    /// The truth: what is published when.
    public let news: SimulatedNews
    private let seed: UInt64
    private let faults: Faults
    private let clock: any WallClock
    private let feedsByURL: [String: Place]
    private let articles: [String: SimulatedEntry]
    /// Sites whose robots.txt forbids their stories.
    private let closed: Set<String>
    private let state: Mutex<State>

    /// Whether every request is remembered; for a year there are too many of them.
    private let keepsRequests: Bool

    private struct State {
        var requests: [RequestRecord] = []
        var tally: RequestTally
        var counts: [String: Int] = [:]
        var cooldowns: [String: Timestamp] = [:]
        var pages: [Page?]
    }

    /// A place on the web: a feed at one of its URLs.
    private struct Place {
        let feed: SimulatedFeed
        let isOldURL: Bool
    }

    /// What a server has made up its mind to say.
    private struct Answer {
        var response: TransportResponse
        /// The document that the client has now.
        var page: Page?
        var isWhole: Bool { page != nil }
    }

    /// A web that serves news.
    ///
    /// - Parameters:
    ///   - clock: true time.
    ///   - keepsRequests: false where `tally` is enough: `requests` and `deliveries` stay empty then.
    ///   - asleep: when the client's machine sleeps.
    public init(
        _ news: SimulatedNews, seed: UInt64, faults: Faults = .none, clock: any WallClock, keepsRequests: Bool = true,
        asleep: [Range<Timestamp>] = []
    ) {
        let tally = RequestTally(feeds: news.feeds.count, entries: { news.entries[$0].count }, start: clock.now(), asleep: asleep)
        state = Mutex(State(tally: tally, pages: Array(repeating: nil, count: news.feeds.count)))
        self.keepsRequests = keepsRequests
        self.news = news
        self.seed = seed
        self.faults = faults
        self.clock = clock
        articles = news.articles
        closed = Set(news.feeds.filter { $0.isExcerpted && $0.number % 3 == 2 }.map(\.publisher))
        feedsByURL = news.feeds.reduce(into: [:]) { places, feed in
            places[feed.url] = Place(feed: feed, isOldURL: true)
            places[feed.movedURL] = Place(feed: feed, isOldURL: false)
            places[feed.mirrorURL] = Place(feed: feed, isOldURL: false)
        }
    }

    /// Answers after a while of virtual time.
    public func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let url = request.url.exposed
        let feed = feedsByURL[url]?.feed
        let host = feed?.host ?? WebAddress.host(of: url) ?? ""
        let (number, count) = begin(request, feed?.number, at: host)
        do {
            var random = SplitMix64(seed: seed, stream: "\(url) \(count)")
            let fault = faults.draw(&random)
            try await wait(fault, limits: request.limits, &random)
            let answer = answer(to: request, fault: fault, &random)
            end(number) {
                $0.status = answer.response.status
                $0.isWhole = answer.isWhole
            }
            tell(answer, of: feed, at: host)
            return answer.response
        } catch {
            let failure = error as? FetchFailure ?? FetchFailure(.cancelled, message: "the request was cancelled")
            end(number) { $0.failure = failure.kind }
            let now = clock.now()
            state.withLock { $0.tally.end(at: host, now: now, leadsTo: nil) }
            throw failure
        }
    }

    /// Lets the time pass that the request takes, or fails.
    private func wait(_ fault: Faults.Fault?, limits: TransferLimits, _ random: inout SplitMix64) async throws {
        let latency = Duration.milliseconds(fault == .slow ? 10_000 + random.below(80_000) : 15 + random.below(1500))
        let late = min(limits.idle, limits.total)
        if fault == .timeout || latency >= late {
            try await clock.sleep(until: clock.now() + late)
            throw FetchFailure(.timeout, message: "no answer in \(late)")
        }
        let end = clock.now() + latency
        try await clock.sleep(until: end)
        // Who slept meanwhile finds the connection dead.
        if fault == .reset || clock.now() - end > limits.total { throw FetchFailure(.reset, message: "the connection was reset") }
    }
}

/// What servers say.
extension SimulatedWeb {
    private func answer(to request: TransportRequest, fault: Faults.Fault?, _ random: inout SplitMix64) -> Answer {
        let url = request.url.exposed
        guard let place = feedsByURL[url] else { return article(at: url, for: request, fault: fault, &random) }
        if let wait = cooldown(of: place.feed.host) { return rateLimited(for: wait) }
        if let final = lastWords(at: place) { return final }
        switch fault {
        case .serverError: return Answer(response: TransportResponse(status: 500, body: Array("Oops".utf8)))
        case .rateLimited: return limit(place.feed.host, for: .seconds(60 * (1 + random.below(30))))
        case .notFound: return Answer(response: TransportResponse(status: 404))
        case .webPage: return webPage
        case .redirect where url != place.feed.mirrorURL: return redirect(302, to: place.feed.mirrorURL)
        default: return document(place.feed, for: request, fault: fault, &random)
        }
    }

    /// The page of a story, robots.txt, or nothing.
    private func article(at url: String, for request: TransportRequest, fault: Faults.Fault?, _ random: inout SplitMix64) -> Answer {
        let host = WebAddress.host(of: url) ?? ""
        if closed.contains(host), url.hasSuffix("/robots.txt") { return text("User-agent: *\nDisallow: /news/\n", type: "text/plain") }
        let now = clock.now()
        guard let entry = articles[url], let shown = entry.revisions.last(where: { $0.at <= now }) else {
            return Answer(response: TransportResponse(status: 404))
        }
        if let wait = cooldown(of: host) { return rateLimited(for: wait) }
        switch fault {
        case .serverError: return Answer(response: TransportResponse(status: 500))
        case .rateLimited: return limit(host, for: .seconds(60 * (1 + random.below(30))))
        case .notFound: return Answer(response: TransportResponse(status: 404))
        case .webPage: return webPage
        default: break
        }
        let feed = news.feeds[entry.feed]
        let validators = headers(of: feed, tag: UInt64(bitPattern: shown.at.milliseconds), changed: FixedDate.text(shown.at))
        if isCurrent(request, validators) { return Answer(response: TransportResponse(status: 304, headers: validators)) }
        let body = FeedText.article(shown, in: feed)
        let type = HeaderField("Content-Type", "text/html; charset=utf-8")
        return Answer(response: TransportResponse(status: 200, headers: [type] + validators, body: body))
    }

    private func text(_ text: String, type: String) -> Answer {
        Answer(response: TransportResponse(status: 200, headers: [HeaderField("Content-Type", type)], body: Array(text.utf8)))
    }

    /// What a feed says that has moved or ended.
    private func lastWords(at place: Place) -> Answer? {
        guard faults.feedsMoveAndEnd else { return nil }
        let now = clock.now()
        if let end = place.feed.endsAt, end <= now {
            state.withLock { $0.tally.ended(place.feed.number) }
            return Answer(response: TransportResponse(status: 410))
        }
        guard place.isOldURL, let move = place.feed.movesAt, move <= now else { return nil }
        return redirect(301, to: place.feed.movedURL)
    }

    private func document(_ feed: SimulatedFeed, for request: TransportRequest, fault: Faults.Fault?, _ random: inout SplitMix64) -> Answer
    {
        let page = page(of: feed)
        var body = page.body
        let tag = fault == .newTag ? page.tag &+ UInt64(1 + random.below(1000)) : page.tag
        var validators = headers(of: feed, tag: tag, changed: page.lastModified)
        if fault == nil || fault == .slow, isCurrent(request, validators) {
            return Answer(response: TransportResponse(status: 304, headers: validators), page: page)
        }
        if fault == .cutDocument {
            body.removeLast(min(body.count, 40 + random.below(1 + body.count / 2)))
            if !faults.cutDocumentKeepsValidators { validators = [] }
        }
        let type = HeaderField("Content-Type", feed.contentType)
        let response = TransportResponse(status: 200, headers: [type] + validators, body: body)
        return Answer(response: response, page: fault == .cutDocument ? nil : page)
    }

    private func page(of feed: SimulatedFeed) -> Page {
        let now = clock.now()
        let edition = news.edition(of: feed.number, at: now)
        let old = state.withLock { $0.pages[feed.number] }
        if let old, old.edition == edition { return old }
        let page = Page(of: feed, edition: edition, shown: news.visible(feed: feed.number, at: now), after: old)
        state.withLock { $0.pages[feed.number] = page }
        return page
    }

    private func headers(of feed: SimulatedFeed, tag: UInt64, changed: String) -> [HeaderField] {
        let strong = HeaderField("ETag", "\"\(String(tag, radix: 16))\"")
        let date = HeaderField("Last-Modified", changed)
        let fresh = feed.maxAge.map { [HeaderField("Cache-Control", "max-age=\($0.wholeMilliseconds / 1000)")] } ?? []
        switch feed.validators {
        case .both: return [strong, date] + fresh
        case .strongTag: return [strong] + fresh
        case .weakTag: return [HeaderField("ETag", "W/" + strong.value)] + fresh
        case .date: return [date] + fresh
        case .none: return fresh
        }
    }

    /// RFC 9110 §13.2.2: If-None-Match decides before If-Modified-Since. A date is compared as a text: ours has only one form.
    private func isCurrent(_ request: TransportRequest, _ validators: [HeaderField]) -> Bool {
        let response = TransportResponse(status: 304, headers: validators)
        if let shown = request.header("If-None-Match") { return shown == response.header("ETag") }
        guard let shown = request.header("If-Modified-Since") else { return false }
        return shown == response.header("Last-Modified")
    }

    private var webPage: Answer {
        let page = "<!DOCTYPE html><html><head><title>Hello</title></head><body><p>This site is being mended.<br></body></html>"
        return Answer(response: TransportResponse(status: 200, headers: [HeaderField("Content-Type", "text/html")], body: Array(page.utf8)))
    }

    private func redirect(_ status: Int, to url: String) -> Answer {
        Answer(response: TransportResponse(status: status, headers: [HeaderField("Location", url)]))
    }

    private func rateLimited(for wait: Duration) -> Answer {
        let seconds = (wait.wholeMilliseconds + 999) / 1000
        return Answer(response: TransportResponse(status: 429, headers: [HeaderField("Retry-After", "\(seconds)")]))
    }

    private func limit(_ host: String, for wait: Duration) -> Answer {
        let end = clock.now() + wait
        state.withLock { $0.cooldowns[host] = end }
        return rateLimited(for: wait)
    }

    private func cooldown(of host: String) -> Duration? {
        let now = clock.now()
        guard let end = state.withLock({ $0.cooldowns[host] }), end > now else { return nil }
        return end - now
    }
}

/// What tests ask.
extension SimulatedWeb {
    /// All requests, in the order in which they came.
    public var requests: [RequestRecord] { state.withLock { $0.requests } }

    /// The most requests that were in flight to one host at one time.
    public var mostInFlightPerHost: Int {
        Dictionary(grouping: requests, by: \.host).values.map(mostInFlight).max() ?? 0
    }

    /// Ends sort before beginnings at the same moment.
    private func mostInFlight(_ records: [RequestRecord]) -> Int {
        let steps = records.flatMap { [($0.began, 1), ($0.ended ?? Timestamp(milliseconds: .max), -1)] }.sorted { $0 < $1 }
        var count = 0
        return steps.reduce(0) { most, step in
            count += step.1
            return max(most, count)
        }
    }

    /// Every entry revision that was in a whole document which was given out, in the order in which that happened: none of them may be lost.
    public var deliveries: [Delivery] {
        var seen: Set<VisibleEntry> = []
        var result: [Delivery] = []
        for record in requests.filter(\.isWhole).sorted(by: { ($0.ended ?? $0.began) < ($1.ended ?? $1.began) }) {
            guard let number = record.feed, let moment = record.ended else { continue }
            for shown in news.visible(feed: number, at: moment).reversed() where seen.insert(shown).inserted {
                let key = EntryKey(shown.entry.guid)
                result.append(Delivery(feed: news.feeds[number].id, entry: key, revision: shown.revision, at: moment))
            }
        }
        return result
    }
}

/// What is counted where requests are too many to be kept.
extension SimulatedWeb {
    /// What servers have counted so far.
    public var tally: RequestTally { state.withLock { $0.tally } }

    /// Notes what the client was told.
    private func tell(_ answer: Answer, of feed: SimulatedFeed?, at host: String) {
        let (now, response) = (clock.now(), answer.response)
        state.withLock { state in
            state.tally.end(at: host, now: now, leadsTo: response.header("Location"))
            guard let feed, let page = answer.page else { return }
            let isNew = response.status == 200
            state.tally.told(feed.number, isNew: isNew, freshUntil: feed.maxAge.map { now + $0 })
            if isNew { state.tally.deliver(page, of: feed.number, now: now) }
        }
    }
}

/// The log.
extension SimulatedWeb {
    /// Notes a request, and says where it stands in the log and how often its URL was asked for.
    private func begin(_ request: TransportRequest, _ feed: Int?, at host: String) -> (number: Int, count: Int) {
        let url = request.url.exposed
        let now = clock.now()
        return state.withLock { state in
            let count = (state.counts[url] ?? 0) + 1
            state.counts[url] = count
            let isEarly = state.cooldowns[host].map { $0 > now } ?? false
            state.tally.begin(url, at: host, feed: feed, now: now, mayNot: isEarly)
            guard keepsRequests else { return (-1, count) }
            let record = RequestRecord(
                url: url, host: host, feed: feed,
                isConditional: request.header("If-None-Match") != nil || request.header("If-Modified-Since") != nil, began: now,
                cameTooEarly: isEarly)
            state.requests.append(record)
            return (state.requests.count - 1, count)
        }
    }

    private func end(_ number: Int, _ change: (inout RequestRecord) -> Void) {
        guard keepsRequests else { return }
        let now = clock.now()
        state.withLock { state in
            state.requests[number].ended = now
            change(&state.requests[number])
        }
    }
}

extension TransportRequest {
    /// The value of the first field of a name, whatever its case.
    fileprivate func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }
}
