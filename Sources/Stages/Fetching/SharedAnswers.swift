public import Model
import Synchronization

/// A transport that asks once where two feeds end at one URL (R8): who asks soon after is given the same answer.
///
/// URLs that are known to be shared are kept for five minutes. Of all others the last few whole answers are kept for a minute, for it is only when a
/// redirect is met for the first time that two feeds turn out to be one; they are given to who shows no validators. Who shows other validators than the
/// first asked with is given an answer only where it does not depend on them. No feed is given an answer twice: who asks again wants to know what is new.
public final class SharedAnswers: Transport {
    private let transport: any Transport
    private let clock: any WallClock
    private let shared: Mutex<Set<String>>
    private let answers = Mutex(KeptAnswers())
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
            let now = clock.now()
            switch answers.withLock({ $0.claim(url, request, now: now) }) {
            case .mine: return try await ask(request)
            case .given(let response): return response
            case .other: return try await transport.perform(request)
            case .wait: await turn(of: url)
            }
        }
    }

    private func askUnlessRecent(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let now = clock.now()
        if let response = recent.withLock({ $0.answer(to: request, now: now) }) { return response }
        let response = try await transport.perform(request)
        recent.withLock { $0.keep(response, to: request, now: clock.now()) }
        return response
    }

    private func turn(of url: String) async {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            if !answers.withLock({ $0.wait(waiter, for: url) }) { waiter.resume() }
        }
    }

    private func ask(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        do {
            let response = try await transport.perform(request)
            settle(request, response)
            return response
        } catch {
            settle(request, nil)
            throw error
        }
    }

    private func settle(_ request: TransportRequest, _ response: TransportResponse?) {
        let now = clock.now()
        for waiter in answers.withLock({ $0.settle(request, response, now: now) }) { waiter.resume() }
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
