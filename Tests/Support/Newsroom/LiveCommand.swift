import ArgumentParser
import FoundationEssentials
import LoopbackServer
import Seeded

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Serve generated feeds that go on publishing, with faults, and keep account of what was given out.",
        discussion: """
            /crowd-00001.xml and so on, on hosts 127.0.1.1 and up. /-/feeds.yml lists them; /-/ledger tells which entries were in documents that went \
            out whole, and counts requests that no polite client sends. Listens on all addresses of this machine.
            """)

    @OptionGroup var serving: ServingOptions

    @Option(help: "How many feeds.")
    var feeds = 5000

    @Option(help: "How many entries each feed shows.")
    var entries = 15

    @Option(help: "Over how many hosts the feeds are spread.")
    var hosts = 250

    @Option(help: "Seconds between two entries of a feed, on the average.")
    var pace = 600

    @Option(help: "Seconds between two polls of a feed.")
    var interval = 120

    @Option(help: "How many of a hundred requests end badly: status 500, 503 with Retry-After, a reset, a body that is cut short.")
    var faults = 5

    func run() throws {
        let desk = LiveDesk(self, since: Int64(Date().timeIntervalSince1970) - 86_400)
        try serving.serve(
            "\(feeds) live feeds on \(hosts) hosts", address: "0.0.0.0",
            observer: { desk.ended($0, whole: $1 == .sent) }, handler: desk.reply)
    }
}

/// Answers for live feeds.
final class LiveDesk: Sendable {
    private let plan: LiveCommand.Plan
    private let start: Int64
    private let prose = CrowdProse()
    private let ledger: LiveLedger

    init(_ command: LiveCommand, since start: Int64) {
        plan = LiveCommand.Plan(command)
        self.start = start
        ledger = LiveLedger(shortest: .seconds(plan.interval / 2))
    }

    @Sendable func reply(to request: ServerRequest) -> ServerReply {
        switch request.path {
        case "/-/feeds.yml": return list(request.portSuffix)
        case "/-/ledger": return .text(ledger.json, type: "application/json")
        default: break
        }
        guard request.method == "GET", let number = CrowdFeed.number(ofPath: request.path), (1...plan.feeds).contains(number) else {
            return .notFound
        }
        let host = CrowdFeed.host(of: number, among: plan.hosts)
        let reply = ledger.begin(number, at: host) ? stayAway(.seconds(30)) : reply(number, host, request)
        ledger.note(reply.status)
        return reply
    }

    /// Is told how an answer ended.
    func ended(_ request: ServerRequest, whole isWhole: Bool) {
        guard let number = CrowdFeed.number(ofPath: request.path), (1...plan.feeds).contains(number), request.method == "GET" else {
            return
        }
        ledger.end(request, at: CrowdFeed.host(of: number, among: plan.hosts), isWhole: isWhole)
    }

    private func reply(_ number: Int, _ host: String, _ request: ServerRequest) -> ServerReply {
        let feed = LiveFeed(number: number, window: plan.entries, pace: plan.pace, since: start)
        let shown = feed.shown(at: Int64(Date().timeIntervalSince1970))
        let validators = Validators(etag: "\"\(number)-\(shown.upperBound)\"", modified: feed.published(shown.upperBound))
        let reply = validators.reply(to: request, type: "application/rss+xml") { feed.document(shown, prose) }
        var random = SplitMix64(number, request.number)
        switch random.below(100) < plan.faults ? random.below(5) : 5 {
        case 0: return .text("Out of order\n", status: 500)
        case 1:
            ledger.stayAway(from: host, for: .seconds(60))
            return stayAway(.seconds(60))
        case 2: return reset(number)
        case 3: return reply.body.isEmpty ? reset(number) : reply.cut(afterBodyBytes: reply.body.count / 2)
        case 4: return given(number, shown, reply, request).after(.milliseconds(500 + random.below(3000)))
        default: return given(number, shown, reply, request)
        }
    }

    private func given(_ number: Int, _ shown: ClosedRange<Int>, _ reply: ServerReply, _ request: ServerRequest) -> ServerReply {
        if reply.status == 200 { ledger.sends(number, shown, as: request.number) }
        return reply
    }

    private func reset(_ number: Int) -> ServerReply {
        ledger.leavesUnanswered(number)
        return .reset
    }

    private func stayAway(_ span: Duration) -> ServerReply {
        .status(503, headers: [("Retry-After", String(span.components.seconds))])
    }

    private func list(_ portSuffix: String) -> ServerReply {
        let head =
            "version: 1\ndefaults: {interval: \(plan.interval)s}\nallow_private: [127.0.0.0/8]\n"
            + "hosts: {127.0.0.0/8: {connections: 1, spacing: 100ms, min_interval: \(plan.interval / 2)s}}\nfeeds:\n"
        let feeds = (1...plan.feeds).map { number in
            let name = CrowdFeed.name(number)
            let host = CrowdFeed.host(of: number, among: plan.hosts)
            return "  - {id: \(name), url: \"http://\(host)\(portSuffix)/\(name).xml\", publisher: \(name).example}\n"
        }
        return .text(head + feeds.joined(), type: "application/yaml")
    }
}

extension LiveCommand {
    /// What was asked for, as plain numbers.
    struct Plan: Sendable {
        let feeds, entries, hosts, pace, interval, faults: Int

        init(_ command: LiveCommand) {
            (feeds, entries, hosts) = (command.feeds, command.entries, command.hosts)
            (pace, interval, faults) = (command.pace, command.interval, command.faults)
        }
    }
}
