import Fetching
import Model

/// What robots.txt says to a request.
struct Admission: Sendable {
    /// Why it may not be sent; nil where it may.
    var refusal: FetchFailure?
    /// What is to be remembered, where robots.txt was asked for anew.
    var record: RobotsRecord?
    /// The rest between two requests that robots.txt asks for (RB7).
    var spacing: Duration?
}

/// Asks robots.txt before a page is asked for, and before a feed is where feeds.yml wants that. It reads the store and never writes.
struct Doorman: Sendable {
    private let reader: RobotsReader
    private let store: any Store
    private let clock: any WallClock

    init(ports: Ports, userAgent: String) {
        reader = RobotsReader(transport: ports.transport, clock: ports.clock, userAgent: userAgent)
        store = ports.store
        clock = ports.clock
    }

    /// Whether a request may be sent; asks for robots.txt where what is known of it is too old.
    func admission(to request: FetchRequest) async throws -> Admission {
        let url = request.url.exposed
        guard !request.allowsLocalFile else { return Admission() }
        let known = try RobotsReader.authority(of: url).flatMap { try store.robots(of: $0) }
        let gate = RobotsGate(known)
        let first = gate.decision(on: url, at: clock.now())
        guard first == .mustFetch else { return Admission(refusal: refusal(first), spacing: gate.spacing) }
        let record = await reader.record(for: url, previous: known)
        let asked = RobotsGate(record)
        return Admission(refusal: refusal(asked.decision(on: url, at: clock.now())), record: record, spacing: asked.spacing)
    }

    private func refusal(_ decision: RobotsDecision) -> FetchFailure? {
        switch decision {
        case .allowed: nil
        case .disallowed(let reason): FetchFailure(.disallowed, message: reason)
        case .mustFetch: FetchFailure(.cancelled, message: "told to stop while robots.txt was asked for")
        }
    }
}
