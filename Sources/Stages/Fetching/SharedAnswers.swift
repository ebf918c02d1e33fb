public import Model
import Synchronization

/// A transport that asks once where two feeds end at one URL (R8): who asks soon after is given the same answer.
///
/// URLs that are known to be shared are kept for five minutes. Of all others the last few whole answers are kept for a minute, for it is only when a
/// redirect is met for the first time that two feeds turn out to be one; they are given to who shows no validators. Who shows other validators than the
/// first asked with is given an answer only where it does not depend on them.
public final class SharedAnswers: Transport {
    private enum Entry {
        case underWay([CheckedContinuation<Void, Never>])
        case answered(TransportRequest, TransportResponse, at: Timestamp)
    }

    /// How long an answer is given to others: two polls of one feed are never closer.
    private static let lifetime = Duration.seconds(300)

    private let transport: any Transport
    private let clock: any WallClock
    private let shared: Mutex<Set<String>>
    private let entries = Mutex<[String: Entry]>([:])
    private let recent = Mutex(RecentAnswers())

    /// - Parameter shared: the URLs that more than one feed ends at, as they are asked for.
    public init(_ transport: any Transport, clock: any WallClock, shared: Set<String>) {
        self.transport = transport
        self.clock = clock
        self.shared = Mutex(shared)
    }

    /// Notes one more URL that more than one feed ends at.
    public func share(_ url: String) { shared.withLock { _ = $0.insert(bareAddress(url)) } }

    /// Sends one request, or gives the answer to the same one.
    public func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let url = request.url.exposed
        guard shared.withLock({ $0.contains(url) }) else { return try await askUnlessRecent(request) }
        while true {
            switch claim(url, request) {
            case .mine: return try await ask(request)
            case .given(let response): return response.shared
            case .other: return try await transport.perform(request)
            case .wait: await turn(of: url)
            }
        }
    }

    private func askUnlessRecent(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let now = clock.now()
        if let response = recent.withLock({ $0.answer(to: request, now: now) }) { return response.shared }
        let response = try await transport.perform(request)
        recent.withLock { $0.keep(response, to: request, now: clock.now()) }
        return response
    }

    private enum Claim {
        case mine, wait, other
        case given(TransportResponse)
    }

    private func claim(_ url: String, _ request: TransportRequest) -> Claim {
        let now = clock.now()
        return entries.withLock { entries in
            switch entries[url] {
            case .underWay: return .wait
            case .answered(let asked, let response, let moment) where now >= moment && now - moment < Self.lifetime:
                return asked.headers == request.headers || response.status == 200 ? .given(response) : .other
            case nil, .answered:
                entries[url] = .underWay([])
                return .mine
            }
        }
    }

    private func turn(of url: String) async {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            let isOver = entries.withLock { entries in
                guard case .underWay(let waiters) = entries[url] else { return true }
                entries[url] = .underWay(waiters + [waiter])
                return false
            }
            if isOver { waiter.resume() }
        }
    }

    private func ask(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        do {
            let response = try await transport.perform(request)
            settle(request.url.exposed, .answered(request, response, at: clock.now()))
            return response
        } catch {
            settle(request.url.exposed, nil)
            throw error
        }
    }

    private func settle(_ url: String, _ entry: Entry?) {
        let waiters = entries.withLock { entries in
            let waiters = if case .underWay(let waiters) = entries[url] { waiters } else { [CheckedContinuation<Void, Never>]() }
            entries[url] = entry
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

extension SharedAnswers {
    /// The URLs that more than one feed is known to end at.
    public static func shared(by feeds: [KnownFeed]) -> Set<String> {
        var (seen, shared) = (Set<String>(minimumCapacity: feeds.count), Set<String>())
        for feed in feeds where !feed.subscription.isLocalFile && feed.subscription.credentials == nil {
            // What is remembered of redirects is shown in disguise where there is a secret: then it is no URL to ask for.
            let (start, end) = (bareAddress(feed.firstURL), feed.state.answeredBy.map(bareAddress))
            if !seen.insert(start).inserted { shared.insert(start) }
            if let end, end != start, !seen.insert(end).inserted { shared.insert(end) }
        }
        return shared
    }
}

extension TransportResponse {
    /// The same answer as it is given to another.
    fileprivate var shared: TransportResponse {
        var shared = self
        shared.isShared = true
        return shared
    }
}

/// The last few whole answers: so many, so large and so young.
struct RecentAnswers {
    private static let lifetime = Duration.seconds(60)
    private static let mostAnswers = 64
    private static let mostBytes = 4 << 20

    private var kept: [(request: TransportRequest, response: TransportResponse, at: Timestamp)] = []
    private var bytes = 0

    /// The answer to the same question, where it was asked by nobody in particular and about no version in particular.
    func answer(to request: TransportRequest, now: Timestamp) -> TransportResponse? {
        guard Self.isPlain(request) else { return nil }
        return kept.last { $0.request.url == request.url && now >= $0.at && now - $0.at < Self.lifetime }?.response
    }

    mutating func keep(_ response: TransportResponse, to request: TransportRequest, now: Timestamp) {
        guard response.status == 200, !request.allowsLocalFile, !Self.isPersonal(request), response.body.count <= Self.mostBytes / 4 else {
            return
        }
        kept.append((request, response, now))
        bytes += response.body.count
        while kept.count > Self.mostAnswers || bytes > Self.mostBytes { bytes -= kept.removeFirst().response.body.count }
    }

    private static func isPersonal(_ request: TransportRequest) -> Bool { request.headers.contains { $0.name == "Authorization" } }

    private static func isPlain(_ request: TransportRequest) -> Bool {
        !isPersonal(request) && !request.headers.contains { $0.name == "If-None-Match" || $0.name == "If-Modified-Since" }
    }
}
