public import Model

/// What HTTP means, over any transport: one poll of one feed, its redirects followed hop by hop.
///
/// All that is decided is decided by values (`Poll` and what it asks); this type only obeys. An object, because all polls of a run share it.
public final class Fetcher: Sendable {
    private let transport: any Transport
    private let clock: any WallClock
    private let userAgent: String

    /// A fetcher.
    ///
    /// - Parameter userAgent: the whole `User-Agent`, such as `pipeline/1.2 (+https://example.com/contact)`.
    public init(transport: any Transport, clock: any WallClock, userAgent: String) {
        self.transport = transport
        self.clock = clock
        self.userAgent = userAgent
    }

    /// Polls a feed once. Never throws: what goes wrong is an outcome too.
    public func fetch(_ request: FetchRequest) async -> FetchResult {
        await run(Poll(request, userAgent: userAgent, started: clock.now())) { _ in HopAdmission() }
    }

    /// Polls a feed or a page once and asks before each hop whether it may. Throws what `admission` throws, and nothing else.
    ///
    /// - Parameter admission: what robots.txt says to a URL.
    public func fetch(_ request: FetchRequest, admission: (String) async throws -> HopAdmission) async rethrows -> FetchResult {
        try await run(Poll(request, userAgent: userAgent, started: clock.now(), asksRobots: true), admission: admission)
    }

    private func run(_ poll: Poll, admission: (String) async throws -> HopAdmission) async rethrows -> FetchResult {
        var poll = poll
        while true {
            switch poll.step(at: clock.now()) {
            case .enter(let url): poll.admitted(try await admission(url), at: clock.now())
            case .ask(let question): await ask(question, for: &poll)
            case .wait(let moment): await wait(until: moment, for: &poll)
            case .end(let result): return result
            }
        }
    }

    private func ask(_ question: TransportRequest, for poll: inout Poll) async {
        do {
            let answer = try await transport.perform(question)
            poll.received(answer, at: clock.now())
        } catch {
            poll.failed(error)
        }
    }

    private func wait(until moment: Timestamp, for poll: inout Poll) async {
        do {
            try await clock.sleep(until: moment)
            poll.waited()
        } catch {
            poll.failed(FetchFailure(.cancelled, message: "told to stop while a redirect or robots.txt asked to wait"))
        }
    }
}
