import Digest
import Fetching
import Model
import Pipeline
import Synchronization

/// Feeds that name a hub, and the hub, in virtual time: what is published stands in the document at once and is pushed as the test says.
final class PushedWorld: Transport {
    static let hub = "https://hub.example/subscribe"
    /// The feed whose items say when they were last changed.
    static let datedFeed = "gazette"

    private struct State {
        var items: [String: [Int]] = [:]
        /// Which edition of an item its document holds, from 1; 0 where it is not named.
        var editions: [String: [Int: Int]] = [:]
        var polls: [String: [Timestamp]] = [:]
        var pages: [Int: Timestamp] = [:]
        var asked: [[String: String]] = []
        var leases: [String: [String: String]] = [:]
        var subscriber: HubSubscriber?
    }

    private let clock: any WallClock
    private let state = Mutex(State())
    /// How long a document is, in items.
    private let room = 60
    /// What the hub says to whoever asks: the lease, in seconds; nil denies.
    private let lease: Mutex<Int?>

    init(clock: any WallClock, lease seconds: Int? = 864_000) {
        self.clock = clock
        lease = Mutex(seconds)
    }

    static func url(_ feed: String) -> String { "https://\(feed).example/feed.xml" }

    /// When each document was asked for.
    func polls(_ feed: String) -> [Timestamp] { state.withLock { $0.polls[feed, default: []] } }
    /// When the page of each item was asked for last.
    var pages: [Int: Timestamp] { state.withLock { $0.pages } }
    /// What the hub was asked, form by form.
    var asked: [[String: String]] { state.withLock { $0.asked } }
    /// Connects the hub with the callback of a process.
    func connect(_ subscriber: HubSubscriber?) { state.withLock { $0.subscriber = subscriber } }
    func setLease(_ seconds: Int?) { lease.withLock { $0 = seconds } }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        guard request.body == nil else { return try take(request) }
        let feed = String(request.url.exposed.dropFirst(8).prefix { $0 != "." })
        guard request.url.exposed == Self.url(feed) else { return page(request.url.exposed, of: feed) }
        let now = clock.now()
        return state.withLock { state in
            state.polls[feed, default: []].append(now)
            let editions = state.editions[feed, default: [:]]
            let text = Self.document(feed, state.items[feed, default: []].suffix(room).map { ($0, editions[$0, default: 0]) })
            return TransportResponse(
                status: 200,
                headers: [
                    HeaderField("Content-Type", "application/rss+xml"),
                    HeaderField("Link", "<\(Self.hub)>; rel=\"hub\", <\(Self.url(feed))>; rel=\"self\""),
                ], body: Array(text.utf8))
        }
    }

    /// The page of an item, which says more than the feed; robots.txt is not there.
    private func page(_ url: String, of feed: String) -> TransportResponse {
        guard let number = Int(url.split(separator: "/").last ?? "") else { return TransportResponse(status: 404) }
        let now = clock.now()
        state.withLock { $0.pages[number] = now }
        let paragraphs = (0..<6).map { part in
            "<p>\((0..<30).map { "\(feed)\(number)page\(part)word\($0)" }.joined(separator: " ")), it was said on the quay that morning.</p>"
        }.joined()
        let text =
            "<!DOCTYPE html><html><head><title>Report \(number) of the \(feed)</title></head><body><article><h1>Report \(number) of the \(feed)</h1>"
            + paragraphs + "</article></body></html>"
        return TransportResponse(status: 200, headers: [HeaderField("Content-Type", "text/html; charset=utf-8")], body: Array(text.utf8))
    }

    /// Takes a form, and verifies it at once.
    private func take(_ request: TransportRequest) throws(FetchFailure) -> TransportResponse {
        let fields = FormFields.parse(String(decoding: request.body ?? [], as: UTF8.self))
        let form = Dictionary(fields.map { ($0.name, $0.value) }) { $1 }
        let topic = form["hub.topic", default: ""]
        state.withLock { $0.asked.append(form) }
        guard let seconds = lease.withLock({ $0 }) else {
            _ = verify(form, [("hub.mode", "denied"), ("hub.topic", topic)])
            return TransportResponse(status: 202)
        }
        let mode = form["hub.mode", default: ""]
        let answer = verify(
            form, [("hub.mode", mode), ("hub.topic", topic), ("hub.challenge", "abc"), ("hub.lease_seconds", "\(seconds)")])
        if answer?.status == 200, answer?.text == "abc" { state.withLock { $0.leases[topic] = mode == "subscribe" ? form : nil } }
        return TransportResponse(status: 202)
    }

    private func verify(_ form: [String: String], _ fields: [(name: String, value: String)]) -> CallbackAnswer? {
        let token = String(form["hub.callback", default: ""].split(separator: "/").last ?? "")
        let subscriber = state.withLock { $0.subscriber }
        return subscriber?.answer(CallbackRequest(method: "GET", token: token, query: FormFields.text(fields)))
    }

    /// Publishes an item, and pushes it: alone, as some hubs do; nil does not push it at all.
    @discardableResult
    func publish(_ number: Int, in feed: String, signedBy forged: String? = "") -> CallbackAnswer? {
        state.withLock { $0.items[feed, default: []].append(number) }
        return push(number, in: feed, signedBy: forged)
    }

    /// Puts another edition of an item into the document.
    func revise(_ number: Int, in feed: String, edition: Int) { state.withLock { $0.editions[feed, default: [:]][number] = edition } }

    /// Pushes an edition of an item.
    @discardableResult
    func push(_ number: Int, in feed: String, edition: Int = 0, signedBy forged: String? = "") -> CallbackAnswer? {
        let (form, subscriber) = state.withLock { state in (state.leases[Self.url(feed)], state.subscriber) }
        guard let forged, let form, let subscriber else { return nil }
        let body = Array(Self.document(feed, [(number, edition)]).utf8)
        let key = Array((forged.isEmpty ? form["hub.secret", default: ""] : forged).utf8)
        let headers = [
            HeaderField("Content-Type", "application/rss+xml"),
            HeaderField("X-Hub-Signature", "sha256=" + Digest.hmacSHA256(body, key: key)),
        ]
        let token = String(form["hub.callback", default: ""].split(separator: "/").last ?? "")
        return subscriber.answer(CallbackRequest(method: "POST", token: token, headers: headers, body: body))
    }

    private static func document(_ feed: String, _ items: [(number: Int, edition: Int)]) -> String {
        let body = items.map { number, edition in
            "<item><guid isPermaLink=\"false\">\(feed)-\(number)</guid><title>Report \(number) of the \(feed)</title>"
                + "<link>https://\(feed).example/\(number)</link>\(changed(feed, edition))"
                + "<description>\(edition == 0 ? "" : "Edition \(edition). ")\(prose(feed, number))</description></item>"
        }.joined()
        return
            "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>\(feed)</title><link>https://\(feed).example/</link>\(body)</channel></rss>"
    }

    /// When an edition was made: one feed says so.
    private static func changed(_ feed: String, _ edition: Int) -> String {
        feed == datedFeed ? "<atom:updated>2025-03-0\(1 + edition)T00:00:00Z</atom:updated>" : ""
    }

    /// Words that no other item has.
    private static func prose(_ feed: String, _ number: Int) -> String {
        (0..<40).map { "\(feed)\(number)word\($0)" }.joined(separator: " ")
    }
}

/// Leases that live as long as a test.
final class LeaseMemory: LeaseStore {
    private let kept = Mutex<[String: HubLease]>([:])
    func leases() throws -> [HubLease] { kept.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
    func save(_ lease: HubLease) throws { kept.withLock { $0[lease.token.exposed] = lease } }
    func remove(_ lease: HubLease) throws { kept.withLock { $0[lease.token.exposed] = nil } }
}
