import Foundation

/// feedparser from PyPI, in an environment of its own below the folder for temporary files, made once.
enum Feedparser {
    /// The interpreter that has it; nil where it cannot be had.
    static func python() -> String? {
        let folder = FileManager.default.temporaryDirectory.path + "/pipeline-feedparser"
        let python = folder + "/bin/python"
        if (try? execute(python, ["-c", "import feedparser"]))?.status == 0 { return python }
        guard (try? execute("/usr/bin/env", ["python3", "-m", "venv", folder]))?.status == 0,
            (try? execute(python, ["-m", "pip", "install", "--quiet", "feedparser"]))?.status == 0
        else { return nil }
        return python
    }

    /// One line a document: how many entries it has. Status 1 where the bozo bit is set.
    static func run(_ python: String, _ paths: [String]) throws -> (status: Int32, output: String) {
        let script = """
            import sys, feedparser
            bad = 0
            for path in sys.argv[1:]:
                feed = feedparser.parse(path)
                print(path, len(feed.entries), feed.version, feed.get("bozo_exception", ""))
                dated = all(e.get("updated_parsed") and e.id and e.title for e in feed.entries)
                bad |= bool(feed.bozo) or feed.version != "atom10" or not feed.entries or not dated
            sys.exit(bad)
            """
        return try execute(python, ["-c", script] + paths)
    }

    private static func execute(_ path: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
