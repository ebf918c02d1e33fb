import ArgumentParser
import Curl
import FoundationEssentials
import Hostility

/// Polls servers that mean harm, thousands of times, and tells what is left of it: file descriptors, memory, and polls that ended as they must not.
@main
struct Hostile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hostile", abstract: "Poll hostile servers on loopback and see what leaks.",
        discussion: "Ends with status 1 when a poll ended as it must not, or file descriptors are left.")

    @Option(help: "How many polls.")
    var polls = 10_000

    func validate() throws {
        guard polls > 0 else { throw ValidationError("--polls must be at least 1") }
    }

    func run() async throws {
        let servers = try HostileServers(Hostility.all)
        let (start, before) = (ContinuousClock.now, ProcessState.now)
        say("\(Hostility.all.count) hostilities; \(polls) polls, 32 at once, every eighth of an honest feed")
        say("before: \(before)")
        let report = try await CurlTransport.withTransport(.hostile) { transport in
            await HostileRun(servers, transport).run(polls: polls) { ended in
                if ended == 1000 || ended % 5000 == 0 { say("after \(ended) polls: \(ProcessState.now)") }
            }
        }
        // The servers notice the last closings a moment later.
        while servers.openConnections > 0 { await Task.yield() }
        let after = ProcessState.now
        say("at the end: \(after)")
        say("\(Self.tenths(start.duration(to: .now))) seconds in all")
        try judge(report, before, after)
    }

    private func judge(_ report: HostileRun.Report, _ before: ProcessState, _ after: ProcessState) throws {
        say("ends: " + report.ends.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        say("the longest poll took \(Self.tenths(report.longest)) seconds")
        say("honest feeds: \(report.honest); wrong ends: \(report.wrong.count)")
        for line in report.wrong.prefix(20) { say(line) }
        guard report.wrong.isEmpty, after.descriptors <= before.descriptors else { throw ExitCode(1) }
    }

    private static func tenths(_ duration: Duration) -> Double { (duration / .seconds(1) * 10).rounded() / 10 }

    private func say(_ line: String) { print(line) }
}

/// What the process holds, as Linux tells it.
struct ProcessState: CustomStringConvertible {
    /// Open file descriptors.
    var descriptors: Int
    /// Resident memory in bytes.
    var bytes: Int

    static var now: ProcessState {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return ProcessState(descriptors: descriptors, bytes: (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096)
    }

    var description: String { "\(descriptors) file descriptors, \(bytes >> 20) MiB resident" }
}
