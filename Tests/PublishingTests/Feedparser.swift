import Foundation

/// Programs in Python that read our feeds: feedparser from PyPI, and the validator of the W3C from its sources; in an environment of its own below the folder for temporary files, made once.
enum Feedparser {
    /// The interpreter that has these packages; nil where they cannot be had.
    static func python(with packages: [String] = ["feedparser"]) -> String? {
        let folder = FileManager.default.temporaryDirectory.path + "/pipeline-feedparser"
        let python = folder + "/bin/python"
        if (try? execute(python, ["-c", "import " + packages.joined(separator: ", ")]))?.status == 0 { return python }
        guard (try? execute("/usr/bin/env", ["python3", "-m", "venv", folder]))?.status == 0,
            (try? execute(python, ["-m", "pip", "install", "--quiet"] + packages))?.status == 0
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

    /// One line a document, and one for each error. Warnings tell of what the articles say, not of how it is written.
    static func validate(_ python: String, source: String, _ paths: [String]) throws -> (status: Int32, output: String) {
        let script = """
            import sys
            sys.path.insert(0, sys.argv[1])
            import feedvalidator
            from feedvalidator.logging import Error
            bad = 0
            for path in sys.argv[2:]:
                with open(path, "rb") as file:
                    found = feedvalidator.validateString(file.read(), firstOccurrenceOnly=0, fallback="utf-8", base="https://wire.example/")
                print("read", path)
                for event in found["loggedEvents"]:
                    if isinstance(event, Error):
                        bad = 1
                        print(type(event).__name__, event.params)
            sys.exit(bad)
            """
        return try execute(python, ["-c", script, source] + paths)
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
