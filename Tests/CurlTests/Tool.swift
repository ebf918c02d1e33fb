import Foundation

/// Programs of the system that tests stand on.
enum Tool {
    struct Failed: Error {
        var tool: String
        var output: String
    }

    /// Where a program is; nil when it is not installed.
    static func path(_ name: String) -> String? {
        ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }.first(
            where: FileManager.default.isExecutableFile)
    }

    /// Runs a program to its end.
    static func run(_ name: String, _ arguments: [String], in folder: URL? = nil) async throws {
        let process = try start(name, arguments, in: folder)
        let output = try process.output.readToEnd() ?? Data()
        process.process.waitUntilExit()
        guard process.process.terminationStatus == 0 else { throw Failed(tool: name, output: String(decoding: output, as: UTF8.self)) }
    }

    /// Starts a program; it is the caller's to end.
    static func start(_ name: String, _ arguments: [String], in folder: URL? = nil) throws -> (process: Process, output: FileHandle) {
        guard let path = path(name) else { throw Failed(tool: name, output: "not installed") }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        return (process, pipe.fileHandleForReading)
    }
}
