import Foundation

/// Python with what PyPI has for JSON Schema, JSON-LD and RDF: judges that are none of ours.
///
/// `PIPELINE_PYTHON` may name one that has jsonschema, pyld and rdflib. Else a virtual environment is made in the temporary folder, once; where that
/// cannot be done, what needs it is skipped.
enum Standards {
    static let python: String? = named ?? made

    private static let modules = ["jsonschema", "pyld", "rdflib"]
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").path

    private static var named: String? {
        let name = ProcessInfo.processInfo.environment["PIPELINE_PYTHON"] ?? "python3"
        return works(name) ? name : nil
    }

    private static var made: String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pipeline-standards-venv").path
        let python = folder + "/bin/python"
        if works(python) { return python }
        guard run("python3", ["-m", "venv", folder])?.status == 0 else { return nil }
        let install = ["-m", "pip", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20", "install"]
        _ = run(python, install + modules)
        return works(python) ? python : nil
    }

    private static func works(_ python: String) -> Bool {
        run(python, ["-c", "import " + modules.joined(separator: ", ")])?.status == 0
    }

    /// What is wrong with documents, one a line of the answer; the last line counts them.
    static func judge(_ what: String, _ documents: [[UInt8]], in folder: TemporaryFolder) throws -> (status: Int32, answer: String) {
        let file = folder.path + "/" + what + ".jsonl"
        try Data(documents.joined(separator: [0x0A])).write(to: URL(filePath: file))
        return run(python ?? "python3", [fixtures + "/standards.py", fixtures, what, file]) ?? (-1, "could not be started")
    }

    private static func run(_ program: String, _ arguments: [String]) -> (status: Int32, answer: String)? {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
