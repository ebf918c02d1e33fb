import Foundation

/// The program as built beside the tests, run as a user runs it.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let error: String
    }

    /// A folder of the test's own; removed with the value that holds it.
    final class Folder {
        let path: String
        init() throws {
            path = FileManager.default.temporaryDirectory.appendingPathComponent("pipeline-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String, to name: String) throws {
            let url = URL(fileURLWithPath: path).appendingPathComponent(name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }

        func text(_ name: String) throws -> String {
            try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        }

        /// The files below a folder, relative, sorted.
        func files(below name: String) -> [String] {
            (FileManager.default.enumerator(atPath: path + "/" + name)?.compactMap { $0 as? String } ?? [])
                .filter { $0.contains(".") }.sorted()
        }
    }

    /// Test bundle and program are built into one folder.
    static let path = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("pipeline").path

    static func start(_ arguments: [String], in folder: Folder, environment: [String: String] = [:]) throws -> Running {
        try Running(arguments, in: folder, environment: environment)
    }

    static func run(
        _ arguments: String..., in folder: Folder, environment: [String: String] = [:], input: String? = nil
    ) throws -> Outcome {
        try Running(arguments, in: folder, environment: environment, input: input).wait()
    }

    /// Runs a line of bash.
    static func shell(_ line: String, in folder: Folder) throws -> Outcome {
        try Running(["-c", line], in: folder, environment: [:], program: "/bin/bash").wait()
    }

    /// A program that is under way; its output goes to files, so that no pipe can fill up.
    final class Running {
        let process = Process()
        private let folder: Folder
        private let name = UUID().uuidString

        init(_ arguments: [String], in folder: Folder, environment: [String: String], input: String? = nil, program: String = Program.path)
            throws
        {
            self.folder = folder
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardInput = try input.map { try handle("in", content: $0) } ?? FileHandle.nullDevice
            process.standardOutput = try handle("out", content: nil)
            process.standardError = try handle("err", content: nil)
            try process.run()
        }

        /// What it has printed so far.
        var outputSoFar: String { (try? folder.text(".\(name).out")) ?? "" }
        /// What it has said on standard error so far.
        var errorSoFar: String { (try? folder.text(".\(name).err")) ?? "" }

        func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }
        func terminate() { Foundation.kill(process.processIdentifier, SIGTERM) }

        func wait() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, output: try folder.text(".\(name).out"), error: try folder.text(".\(name).err"))
        }

        private func handle(_ suffix: String, content: String?) throws -> FileHandle {
            let path = folder.path + "/.\(name).\(suffix)"
            try (content ?? "").write(toFile: path, atomically: true, encoding: .utf8)
            return content == nil
                ? try FileHandle(forWritingTo: URL(fileURLWithPath: path)) : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        }
    }
}
