public import Model

/// Asks for robots.txt, over any transport; what follows from the answer is decided by values (`RobotsWalk`, `RobotsAnswer`).
public struct RobotsReader: Sendable {
    private let transport: any Transport
    private let clock: any WallClock
    private let userAgent: String
    private let settings: RobotsSettings

    /// A reader.
    ///
    /// - Parameter userAgent: the whole `User-Agent`, which begins with the product token of the settings.
    public init(transport: any Transport, clock: any WallClock, userAgent: String, settings: RobotsSettings = RobotsSettings()) {
        self.transport = transport
        self.clock = clock
        self.userAgent = userAgent
        self.settings = settings
    }

    /// Asks the authority of a URL for its robots.txt, once. Never throws: what goes wrong is an answer too.
    ///
    /// - Parameter previous: what is known, of which the last copy may be kept.
    /// - Returns: what is known from now on. A URL without an authority of http or https is asked nothing.
    public func record(for url: String, previous: RobotsRecord?) async -> RobotsRecord {
        guard let authority = Self.authority(of: url) else {
            return RobotsRecord(authority: "", fetchedAt: clock.now(), kind: .disallowAll)
        }
        let answer = await answer(of: authority)
        return answer.record(of: authority, previous: previous, at: clock.now(), settings: settings)
    }

    /// Whom to ask about a URL: scheme, host and port, without user information; nil for what is not of the web.
    public static func authority(of url: String) -> String? {
        let url = url.trimmingBlanks()
        guard ["http", "https"].contains(WebAddress.scheme(of: url)) else { return nil }
        return WebAddress.host(of: url) == nil ? nil : WebAddress.origin(of: url)
    }

    private func answer(of authority: String) async -> RobotsAnswer {
        var walk = RobotsWalk(authority: authority, userAgent: userAgent, started: clock.now())
        while true {
            switch walk.step(at: clock.now()) {
            case .ask(let question): await ask(question, for: &walk)
            case .wait(let moment): await wait(until: moment, for: &walk)
            case .end(let answer): return answer
            }
        }
    }

    private func ask(_ question: TransportRequest, for walk: inout RobotsWalk) async {
        do {
            let response = try await transport.perform(question)
            walk.received(response, at: clock.now())
        } catch {
            walk.failed(error)
        }
    }

    private func wait(until moment: Timestamp, for walk: inout RobotsWalk) async {
        do {
            try await clock.sleep(until: moment)
            walk.waited()
        } catch {
            walk.failed(FetchFailure(.cancelled, message: "told to stop while a redirect of robots.txt asked to wait"))
        }
    }
}
