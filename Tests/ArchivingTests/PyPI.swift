import Foundation

/// Programs from PyPI that others check archives with, in an environment of their own below the folder of temporary files; it is made once.
enum PyPI {
    private static let packages = ["warcio==1.8.1", "cdxj-indexer==1.5.0"]

    /// The folder of the programs; nil where there is no Python, or no way to PyPI.
    static let programs: String? = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipeline-tests-" + packages.joined(separator: "-")).path
        if FileManager.default.fileExists(atPath: folder + "/whole") { return folder + "/bin" }
        guard run("/usr/bin/env", ["python3", "-m", "venv", folder])?.status == 0 else { return nil }
        let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "10"] + packages
        guard run(folder + "/bin/python", arguments)?.status == 0 else { return nil }
        return FileManager.default.createFile(atPath: folder + "/whole", contents: nil) ? folder + "/bin" : nil
    }()

    /// Runs one of the programs; its output and errors together.
    static func run(_ name: String, _ arguments: String...) -> (status: Int32, output: String) {
        guard let programs, let outcome = run("\(programs)/\(name)", arguments) else { return (-1, "\(name) cannot be run") }
        return outcome
    }

    /// Runs lines of Python.
    static func python(_ program: String, _ arguments: [String]) -> (status: Int32, output: String) {
        guard let programs, let outcome = run("\(programs)/python", ["-c", program] + arguments) else { return (-1, "no Python") }
        return outcome
    }

    private static func run(_ path: String, _ arguments: [String]) -> (status: Int32, output: String)? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let output = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
