import Foundation

/// A worker process as its parent sees it.
final class WatchedWorker {
    let number: Int
    private let process = Process()
    private let stateFile: String
    private var last = -1
    private var lastChange = ContinuousClock.now

    init(number: Int, arguments: [String], stateFile: String) throws {
        self.number = number
        self.stateFile = stateFile
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        // A crash is noticed by its status; its story is told by `--only`.
        process.environment = ProcessInfo.processInfo.environment.merging([
            "SWIFT_BACKTRACE": "enable=no"
        ]) { $1 }
        try process.run()
    }

    var isRunning: Bool { process.isRunning }
    /// The exit status, or the signal.
    var status: Int32 { process.terminationStatus }

    /// What is wrong with a running worker, if anything is.
    func complaint(afterSilenceOf seconds: Double, above bytes: Int) -> String? {
        let current = Tally(file: stateFile)?.current ?? -1
        if current != last { (last, lastChange) = (current, .now) }
        if ContinuousClock.now - lastChange > .seconds(seconds) {
            return "hang: no end after \(seconds) s"
        }
        let held = ProcessMemory.residentBytes(of: process.processIdentifier)
        return held > bytes ? "memory: \(held >> 20) MiB" : nil
    }

    /// Ends it at once.
    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
