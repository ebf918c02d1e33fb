public import Curl
import Model

/// Many polls, each of the next hostility, with an honest feed between them now and then.
public struct HostileRun: Sendable {
    /// What came of a run.
    public struct Report: Sendable {
        /// Polls that ended as they must not, in words.
        public var wrong: [String] = []
        /// How often each class of failure came; well ended ones under "whole".
        public var ends: [String: Int] = [:]
        /// Honest feeds that came whole.
        public var honest = 0
        /// The longest poll, waiting for its turn included.
        public var longest = Duration.zero
    }

    private struct Ended: Sendable {
        var poll: Int
        var end: Result<TransportResponse, FetchFailure>
        var duration: Duration
    }

    private enum Kind { case honest, hostile(Int) }

    private let servers: HostileServers
    private let transport: CurlTransport
    /// Polls under way at one time.
    private let window: Int
    /// One of so many polls is honest.
    private static let honestEvery = 8

    /// A run against servers over a transport that may go to 127.0.0.0/8.
    public init(_ servers: HostileServers, _ transport: CurlTransport, window: Int = 32) {
        self.servers = servers
        self.transport = transport
        self.window = window
    }

    /// Polls so often; `milestone` is told how many polls have ended, after each.
    public func run(polls: Int, milestone: (Int) -> Void = { _ in }) async -> Report {
        var report = Report()
        await withTaskGroup(of: Ended.self) { group in
            for poll in 0..<min(window, polls) { group.addTask { await ask(poll) } }
            var (next, ended) = (min(window, polls), 0)
            for await poll in group {
                note(poll.poll, poll.end, &report)
                report.longest = max(report.longest, poll.duration)
                ended += 1
                milestone(ended)
                guard next < polls else { continue }
                group.addTask { [next] in await ask(next) }
                next += 1
            }
        }
        return report
    }

    private func kind(_ poll: Int) -> Kind {
        let (round, place) = poll.quotientAndRemainder(dividingBy: Self.honestEvery)
        return place == 0 ? .honest : .hostile((round * (Self.honestEvery - 1) + place - 1) % servers.hostilities.count)
    }

    private func ask(_ poll: Int) async -> Ended {
        let start = ContinuousClock.now
        let end = await answer(to: request(poll))
        return Ended(poll: poll, end: end, duration: .now - start)
    }

    private func request(_ poll: Int) -> TransportRequest {
        switch kind(poll) {
        case .honest: TransportRequest(url: Secret(servers.honestURL(host: poll)), limits: Hostility.long)
        case .hostile(let number):
            TransportRequest(url: Secret(servers.url(of: number, host: poll)), limits: servers.hostilities[number].limits)
        }
    }

    private func answer(to request: TransportRequest) async -> Result<TransportResponse, FetchFailure> {
        do throws(FetchFailure) {
            return .success(try await transport.perform(request))
        } catch {
            return .failure(error)
        }
    }

    private func note(_ poll: Int, _ end: Result<TransportResponse, FetchFailure>, _ report: inout Report) {
        switch kind(poll) {
        case .honest:
            if case .success(let answer) = end, answer.body == HostileServers.feed { return report.honest += 1 }
            report.wrong.append("poll \(poll), an honest feed: \(Self.words(end))")
        case .hostile(let number):
            let hostility = servers.hostilities[number]
            report.ends[Self.name(end), default: 0] += 1
            if !hostility.allows(end) { report.wrong.append("poll \(poll), \(hostility.name): \(Self.words(end))") }
        }
    }

    private static func name(_ end: Result<TransportResponse, FetchFailure>) -> String {
        switch end {
        case .success: "whole"
        case .failure(let failure): failure.kind.rawValue
        }
    }

    private static func words(_ end: Result<TransportResponse, FetchFailure>) -> String {
        switch end {
        case .success(let answer): "status \(answer.status), \(answer.body.count) bytes"
        case .failure(let failure): failure.description
        }
    }
}

extension CurlOptions {
    /// A transport for hostile runs: 32 polls at once, and those to one address four at a time.
    public static let hostile = CurlOptions(
        userAgent: "hostile-test", maxInFlight: 32, maxConnections: 64, connections: { _ in 4 }, allowPrivate: ["127.0.0.0/8"])
}

extension Hostility {
    /// All there are.
    public static let all = bombs + drips + floods + lies + cuts
}
