public import Model
import Synchronization

/// A transport that asks once where two feeds end at one URL (R8): who asks soon after is given the same answer.
///
/// Only URLs that are known to be shared are kept, so that memory is bounded by them and not by the run. Who shows other validators than the first
/// asked with is given the answer only where it does not depend on them.
public final class SharedAnswers: Transport {
    private enum Entry {
        case underWay([CheckedContinuation<Void, Never>])
        case answered(TransportRequest, TransportResponse, at: Timestamp)
    }

    /// How long an answer is given to others: two polls of one feed are never closer.
    private static let lifetime = Duration.seconds(300)

    private let transport: any Transport
    private let clock: any WallClock
    private let shared: Set<String>
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter shared: the URLs that more than one feed ends at, as they are asked for.
    public init(_ transport: any Transport, clock: any WallClock, shared: Set<String>) {
        self.transport = transport
        self.clock = clock
        self.shared = shared
    }

    /// Sends one request, or gives the answer to the same one.
    public func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let url = request.url.exposed
        guard shared.contains(url) else { return try await transport.perform(request) }
        while true {
            switch claim(url, request) {
            case .mine: return try await ask(request)
            case .given(let response): return response
            case .other: return try await transport.perform(request)
            case .wait: await turn(of: url)
            }
        }
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
    /// The URLs that more than one subscription is known to end at.
    public static func shared(by subscriptions: [Subscription], states: [FeedID: FeedState]) -> Set<String> {
        var counts: [String: Int] = [:]
        for subscription in subscriptions where !subscription.isLocalFile && subscription.credentials == nil {
            let state = states[subscription.id]
            let start = state?.movedTo ?? subscription.requestURL.exposed
            // What is remembered of redirects is shown in disguise where there is a secret: then it is no URL to ask for.
            for url in Set([start, state?.answeredBy ?? start].map(bareAddress)) { counts[url, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value > 1 }.keys)
    }
}
