import Files
import LoopbackServer
import Model
import Pipeline
import Synchronization

/// The real thing, end to end, in a world of its own: feeds.yml, the queue, the line, libcurl over real sockets, SQLite in a folder — and a server
/// that does as a rule wants, under a clock that the rule moves.
///
/// ```swift
/// rig.serve("/feed.xml", .rss(1...3).with("Cache-Control", "max-age=43200"))
/// rig.subscribe("/feed.xml")
/// try await rig.watch(for: .hours(11))
/// rig.equal(rig.requests("/feed.xml").count, 1, "requests before max-age was over")
/// ```
///
/// Every `fetch` and `watch` is a process of its own: it opens the store anew, and what it knows it knows from there. Names that end in `.localhost` lead
/// to this machine (RFC 6761 §6.3), so `a.site.localhost` and `b.site.localhost` are two hosts of one registrable domain.
final class Rig: Sendable {
    /// Monday, 2026-03-02T08:00:00Z.
    static let start = CivilTime(year: 2026, month: 3, day: 2, hour: 8).moment()
    /// Where pages are served unless a place names another host.
    static let host = "127.0.0.1"

    /// Where the rig keeps its files.
    let folder: String
    let executor: VirtualExecutor
    let site: Site
    let notes = Notes()
    let userAgent: @Sendable (Int) -> String
    let state: Mutex<State>

    struct State {
        var server: LoopbackServer
        var feeds = FeedsText()
        var complaints: [String] = []
        var name: String?
        /// Whether hubs can reach a process that watches.
        var isReachable = false
        /// What answers them while one does.
        var hubs: HubSubscriber?
    }

    /// Runs a body in a rig of its own.
    ///
    /// - Parameters:
    ///   - folder: an empty folder that is the rig's own.
    ///   - userAgent: what the fetcher calls itself, by the number of its feeds.
    /// - Returns: what the body found to be otherwise than it should be; empty where all is well.
    static func run(
        in folder: String, userAgent: @escaping @Sendable (Int) -> String, _ body: (Rig) async throws -> Void
    ) async -> [String] {
        do {
            try FileSystem.makeFolder(folder)
            return try await VirtualExecutor.with(start: start) { executor in
                let rig = try Rig(folder: folder, executor: executor, userAgent: userAgent)
                defer { rig.server.stop() }
                try await body(rig)
                return rig.complaints
            }
        } catch {
            return ["broke off: \(error)"]
        }
    }

    private init(folder: String, executor: VirtualExecutor, userAgent: @escaping @Sendable (Int) -> String) throws {
        let site = Site(executor: executor)
        self.folder = folder
        self.executor = executor
        self.site = site
        self.userAgent = userAgent
        state = Mutex(State(server: try LoopbackServer(address: Self.host) { site.reply(to: $0) }))
    }

    var server: LoopbackServer { state.withLock { $0.server } }

    /// Takes the server off the net: nobody answers at its address.
    func unplug() { server.stop() }

    /// Puts a server on the net again, at the same address.
    func plugIn() throws {
        let (port, site) = (server.port, site)
        let server = try LoopbackServer(address: Self.host, port: port) { site.reply(to: $0) }
        state.withLock { $0.server = server }
    }
}

// What a rule sets up.
extension Rig {
    /// Serves replies in order, the last one again and again.
    ///
    /// - Parameter place: a path for every host, or a host and a path: `other.localhost/feed.xml`.
    func serve(_ place: String, _ replies: ServerReply...) {
        guard let last = replies.last else { return }
        site.set(place) { replies.indices.contains($0.number - 1) ? replies[$0.number - 1] : last }
    }

    /// Serves what a script answers.
    func serve(_ place: String, _ script: @escaping @Sendable (Asked) -> ServerReply) { site.set(place, script) }

    /// Subscribes to a place under an id; further settings as they stand in feeds.yml.
    func subscribe(_ id: String = "feed", _ place: String = "/feed.xml", _ settings: String...) {
        subscribe(id, place, settings: settings)
    }

    /// The same with a list of settings.
    func subscribe(_ id: String = "feed", _ place: String = "/feed.xml", settings: [String]) {
        let feed = FeedsText.Feed(id: id, url: url(place), settings: settings)
        state.withLock { $0.feeds.feeds.append(feed) }
    }

    /// Takes a feed out of feeds.yml.
    func unsubscribe(_ id: String) { state.withLock { $0.feeds.feeds.removeAll { $0.id == id } } }

    /// Adds top-level lines to feeds.yml, such as `hosts:`.
    func configure(_ lines: String...) { state.withLock { $0.feeds.lines += lines } }

    /// Says which private addresses may be asked; at first all of loopback.
    func allowPrivate(_ ranges: String...) { state.withLock { $0.feeds.allowPrivate = ranges } }

    /// Sets an environment variable for feeds.yml.
    func setEnvironment(_ name: String, _ value: String) { state.withLock { $0.feeds.environment[name] = value } }

    /// Changes what the fetcher calls itself, as a new release does.
    func call(itself name: String) { state.withLock { $0.name = name } }

    /// The absolute URL of a place.
    func url(_ place: String) -> String {
        if place.contains("://") { return place }
        let (host, path) = Site.parts(of: place)
        return server.url(path, host: host ?? Self.host)
    }

    /// A value that a rule and the scripts of its server share.
    func flag(_ value: Bool) -> Flag { Flag(value) }

    var name: String? { state.withLock { $0.name } }
    var feeds: FeedsText { state.withLock { $0.feeds } }
}

// What a rule finds.
extension Rig {
    /// Notes a complaint where a condition does not hold.
    func expect(_ condition: Bool, _ complaint: @autoclosure () -> String) {
        if !condition { complain(complaint()) }
    }

    /// Notes a complaint where two values differ.
    func equal<Value: Equatable>(_ seen: Value, _ wanted: Value, _ what: @autoclosure () -> String) {
        if seen != wanted { complain("\(what()): saw \(shown(seen)), expected \(shown(wanted))") }
    }

    /// Notes a complaint where a span is missing, or lies outside of a range.
    func between(_ seen: Duration?, _ least: Duration, _ most: Duration, _ what: @autoclosure () -> String) {
        if let seen, (least...most).contains(seen) { return }
        complain("\(what()): saw \(seen?.spoken ?? "nothing"), expected \(least.spoken) to \(most.spoken)")
    }

    /// A value, or a complaint.
    func require<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw Missing(what: what) }
        return value
    }

    private func shown(_ value: Any) -> String {
        if let optional = value as? any OptionalValue { return optional.content.map(shown) ?? "nothing" }
        if let list = value as? [Any] { return "[" + list.map(shown).joined(separator: ", ") + "]" }
        return "\(value)"
    }

    func complain(_ complaint: String) { state.withLock { $0.complaints.append(complaint) } }
    var complaints: [String] { state.withLock { $0.complaints } }
}

/// A value that may be changed while a server looks at it.
final class Flag: Sendable {
    private let content: Mutex<Bool>
    init(_ value: Bool) { content = Mutex(value) }
    var value: Bool {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}

/// Something that a scenario cannot go on without.
struct Missing: Error, CustomStringConvertible {
    let what: String
    var description: String { "\(what) is missing" }
}

private protocol OptionalValue {
    var content: Any? { get }
}

extension Optional: OptionalValue {
    fileprivate var content: Any? { self }
}
