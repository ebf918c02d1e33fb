import Fetching
import Model

/// What robots.txt said on the way of one poll.
struct Admission: Sendable {
    /// What is to be remembered, where robots.txt was asked for anew.
    var records: [RobotsRecord] = []
    /// The longest rest between two requests that one of them asks for (RB7).
    var spacing: Duration?
}

/// Asks robots.txt before each hop of a page, and of a feed where feeds.yml wants that. It reads the store and never writes.
final class Doorman: Sendable {
    private let userAgent: String
    private let store: any Store
    private let clock: any WallClock
    let turns: CrawlTurns

    init(ports: Ports, options: PipelineOptions) {
        userAgent = options.userAgent
        turns = CrawlTurns(asked: options.lastAsked, taken: options.rests?.turns ?? [:])
        store = ports.store
        clock = ports.clock
    }

    /// Sends a request as far as robots.txt of each hop admits it.
    ///
    /// - Throws: the store's errors only.
    func fetch(_ request: FetchRequest, over transport: any Transport) async throws -> (FetchResult, Admission) {
        var admission = Admission()
        let fetcher = Fetcher(transport: transport, clock: clock, userAgent: userAgent)
        let reader = RobotsReader(transport: transport, clock: clock, userAgent: userAgent)
        let result = try await fetcher.fetch(request) { url in try await admit(url, &admission, reader) }
        return (result, admission)
    }

    /// Tells that somebody set the clock, by how much forward or back.
    func clockWasSet(by shift: Duration) { turns.clockWasSet(by: shift) }

    /// Whether a URL may be asked; asks for robots.txt where what is known of it is too old.
    private func admit(_ url: String, _ admission: inout Admission, _ reader: RobotsReader) async throws -> HopAdmission {
        let authority = RobotsReader.authority(of: url)
        let known = try admission.records.last { $0.authority == authority } ?? authority.flatMap { try store.robots(of: $0) }
        var gate = RobotsGate(known)
        if gate.decision(on: url, at: clock.now()) == .mustFetch {
            let record = await reader.record(for: url, previous: known)
            admission.records.append(record)
            gate = RobotsGate(record)
        }
        if let refusal = refusal(gate.decision(on: url, at: clock.now())) { return HopAdmission(refusal: refusal) }
        guard let spacing = gate.spacing, let authority else { return HopAdmission() }
        admission.spacing = max(admission.spacing ?? .zero, spacing)
        return HopAdmission(notBefore: turns.next(at: authority, spacing: spacing, now: clock.now()))
    }

    private func refusal(_ decision: RobotsDecision) -> FetchFailure? {
        switch decision {
        case .allowed: nil
        case .disallowed(let reason): FetchFailure(.disallowed, message: reason)
        case .mustFetch: FetchFailure(.cancelled, message: "told to stop while robots.txt was asked for")
        }
    }
}
