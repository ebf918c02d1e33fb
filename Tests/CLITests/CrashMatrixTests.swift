import Foundation
import Testing

/// The short form of `make crash-test`: the real program with file calls that fail, see Tests/Support/Crash.
@Suite("Crash matrix of the real program")
struct CrashMatrixTests {
    @Test("After a file call failed, the next run ends in the data of undisturbed runs")
    func someCalls() throws {
        let support = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "Support")
        guard let python = Self.tool("python3"), Self.tool("clang") != nil else {
            print("skipped: the crash matrix needs python3 and clang")
            return
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [
            support.path + "/Crash/crash.py", Program.path, support.path + "/Newsroom/samples", "--every", "500",
        ]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        print(text)
        #expect(process.terminationStatus == 0, "\(text)")
        #expect(text.contains("nothing lost, nothing twice"))
    }

    /// Where a program stands that is looked for as the shell does.
    private static func tool(_ name: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin"].split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
