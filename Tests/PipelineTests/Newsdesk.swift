import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation

@testable import Storage

/// A pipeline over a scripted web, a store in a temporary folder and a clock that stands still until a test moves it.
final class Newsdesk {
    let web = ScriptedWeb()
    let clock: StandingClock
    let store: SQLiteStore
    let published = Counter()
    var subscriptions: [Subscription] = []
    /// The rules of the canonical choice that are asked first.
    var canonicalOrder: [CanonicalRule] = []
    private let folder: URL
    /// A clock that stands still lets nobody rest.
    private static let politeness = Politeness(usual: HostLimits(spacing: .zero))

    /// - Parameters:
    ///   - moment: what the clock shows; the first run is an hour later.
    ///   - script: SQL of a database that is there already.
    init(at moment: CivilTime = CivilTime(year: 2026, month: 3, day: 2, hour: 8), database script: String? = nil) throws {
        clock = StandingClock(moment.moment())
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("newsdesk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("pipeline.sqlite").path
        if let script { try SQLiteStore.make(path: path, by: script) }
        store = try SQLiteStore.open(path: path, readOnly: false)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Subscribes to a URL; the publisher is its host unless named.
    func subscribe(_ id: String, to url: String, publisher: String? = nil) {
        subscriptions.append(Subscription(id: FeedID(id), url: url, publisher: publisher))
    }

    /// One run of `pipeline fetch --force`, an hour after the last.
    @discardableResult
    func fetch(stop: StopRequest = StopRequest(), over other: (any Store)? = nil) async throws -> RunTotals {
        clock.advance(by: .seconds(3600))
        return try await fetch(by: clock, stop: stop, over: other)
    }

    /// One run of `pipeline fetch --force` by another clock.
    @discardableResult
    func fetch(by clock: any WallClock, stop: StopRequest = StopRequest(), over other: (any Store)? = nil) async throws -> RunTotals {
        let store = other ?? store
        let list = try store.feedList(subscriptions, now: clock.now())
        let queue = PollQueue(
            list.known, domains: try store.domains(), politeness: Self.politeness, now: clock.now(), options: PollOptions(force: true))
        let ports = Ports(transport: web, store: store, clock: clock) { [published] _ in published.increment() }
        var options = PipelineOptions(window: 8, userAgent: "test/1", politeness: Self.politeness)
        options.canonicalOrder = canonicalOrder
        options.listChanges = list.changes
        let pipeline = Pipeline(ports: ports, options: options, logger: .silent)
        return try await pipeline.run(queue, command: "fetch", stop: stop)
    }

    /// Every article, whole, in the order of their ids.
    func articles() throws -> [Article] {
        try store.articles(since: nil, limit: 10_000).map(\.id).sorted().compactMap { try store.article($0) }
    }

    /// The whole change log.
    func changes() throws -> [Change] { try store.changes(after: 0, limit: 100_000) }

    func state(_ feed: String) throws -> FeedState? { try store.feedStates()[FeedID(feed)] }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// RSS written from a few words.
enum Wire {
    struct Item {
        var guid: String
        var title: String
        var link: String?
        var text: String
        var published = "Mon, 02 Mar 2026 07:00:00 GMT"
    }

    static func rss(_ title: String, link: String = "https://example.com/", _ items: [Item]) -> String {
        let body = items.map { item in
            "<item><guid isPermaLink=\"false\">\(item.guid)</guid><title>\(item.title)</title>"
                + (item.link.map { "<link>\($0)</link>" } ?? "")
                + "<pubDate>\(item.published)</pubDate><description><![CDATA[<p>\(item.text)</p>]]></description></item>"
        }.joined()
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>\(title)</title><link>\(link)</link>\(body)</channel></rss>"
    }
}
