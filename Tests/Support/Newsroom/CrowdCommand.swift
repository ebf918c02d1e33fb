import ArgumentParser
import FoundationEssentials

struct CrowdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crowd", abstract: "Serve any number of generated feeds on many hosts of 127.0.0.0/8.",
        discussion: """
            /crowd-00001.xml and so on; the same number gives the same feed on the same day. /-/feeds.yml lists them with their hosts \
            (127.0.1.1 and up), and /-/counts tells what was answered since it was last asked. Listens on all addresses of this machine.
            """)

    @OptionGroup var serving: ServingOptions

    @Option(help: "How many feeds.")
    var feeds = 2000

    @Option(help: "How many entries each feed has.")
    var entries = 20

    @Option(help: "Over how many hosts the feeds are spread.")
    var hosts = 20

    @Option(help: ArgumentHelp("How long every reply of a feed waits: 200ms, 2s.", valueName: "time"))
    var latency = Latency(.zero)

    @Option(
        help: ArgumentHelp(
            "How many of a hundred requests for feeds end badly: status 500, a reset, a header or a body that is cut short.",
            valueName: "percent"))
    var faults = 0

    func validate() throws {
        guard (1...1_000_000).contains(feeds) else { throw ValidationError("--feeds must lie between 1 and 1000000") }
        guard (0...10_000).contains(entries) else { throw ValidationError("--entries must lie between 0 and 10000") }
        guard (1...CrowdFeed.mostHosts).contains(hosts) else {
            throw ValidationError("--hosts must lie between 1 and \(CrowdFeed.mostHosts)")
        }
        guard (0...100).contains(faults) else { throw ValidationError("--faults must lie between 0 and 100") }
    }

    func run() throws {
        let today = Moment(seconds: Int64(Date().timeIntervalSince1970)).startOfDay
        let desk = CrowdDesk(
            feeds: feeds, entries: entries, hosts: hosts, day: today, latency: latency.duration, faultPercent: faults)
        try serving.serve("crowd of \(feeds) feeds on \(hosts) hosts", address: "0.0.0.0", handler: desk.reply)
    }
}

/// A time on the command line: digits and `ms` or `s`, an hour at the most.
struct Latency: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init?(argument: String) {
        let factor: Int64 = argument.hasSuffix("ms") ? 1 : 1000
        let digits = argument.dropLast(factor == 1 ? 2 : 1)
        guard argument.hasSuffix("s"), let count = Int64(digits), (0...3_600_000 / factor).contains(count) else { return nil }
        self.init(.milliseconds(count * factor))
    }

    var defaultValueDescription: String { "\(duration.components.seconds)s" }
}
