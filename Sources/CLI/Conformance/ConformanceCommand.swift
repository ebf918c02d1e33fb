import ArgumentParser
import Conformance
import Files
import FoundationEssentials
import Publishing

struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Try the fetcher, or with --server any fetcher, against a scripted server: pass or fail, rule by rule.",
        discussion: """
            Each rule runs in a world of its own: the whole program over real connections to a server on 127.0.0.1 that does as the rule wants, under a \
            clock that jumps. Nothing else is asked, and nothing is kept. The exit status is 3 when a rule fails.

            With --server nothing is run: feeds for every rule that a server can judge are served on 127.0.0.0/8, for a fetcher of any make to \
            subscribe to. The page at / says what was seen of each fetcher, /RULE/log why, /report.json the same for programs; fetchers are told apart \
            by the first product of their User-Agent with its version. SIGINT or SIGTERM ends the server, prints the table, and ends with status 0.
            """)

    @Argument(help: ArgumentHelp("Only these rules, by id: V1 O3 R6.", valueName: "rule"))
    var only: [String] = []

    @Option(help: ArgumentHelp("A URL or mail address, as for `fetch`.", valueName: "contact"))
    var contact = "https://example.org/contact"

    @Flag(help: "Serve the rules on loopback, for any fetcher to be tried against, until a signal comes.")
    var server = false

    @Option(help: ArgumentHelp("With --server: the port; 0 takes a free one (default: 8480).", valueName: "n"))
    var port: Int?

    @Option(
        help: ArgumentHelp(
            "With --server: how long an hour lasts in what the server asks for (max-age, Retry-After, ttl), for fetchers whose intervals can be set: 1m, 10m (default: 1h).",
            valueName: "time"))
    var hour: Span?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard server || (port == nil && hour == nil) else { throw ValidationError("--port and --hour belong to --server") }
        guard (0...65_535).contains(port ?? 0) else { throw ValidationError("--port must be from 0 to 65535") }
        guard (.seconds(1) ... .seconds(3600)).contains(hour?.duration ?? .seconds(1)) else {
            throw ValidationError("--hour must be from 1s to 1h")
        }
        let known = Set(Rules.all.map(\.id))
        let unknown = only.filter { !known.contains($0.uppercased()) }
        if !unknown.isEmpty { throw ValidationError("no rule is called \(unknown.joined(separator: ", ")); their ids are V1, T9, B-MF1 …") }
    }

    func run() async throws {
        let wanted = Set(only.map { $0.uppercased() })
        if server {
            try await ConformanceServer(only: wanted, port: port ?? 8480, hour: hour?.duration ?? .seconds(3600), printsJSON: output.json)
                .run()
        } else {
            try await tryOurs(wanted)
        }
    }

    private func tryOurs(_ wanted: Set<String>) async throws {
        let memory = Rule.folderInMemory.map { URL(filePath: $0) }
        let folder = (memory ?? FileManager.default.temporaryDirectory).appending(path: "pipeline-conformance-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var report = ConformanceReport()
        for section in Rules.sections {
            let rules = section.rules.filter { wanted.isEmpty || wanted.contains($0.id) }
            if !rules.isEmpty && !output.json { try StandardStream.output.tell("\(report.results.isEmpty ? "" : "\n")\(section.title)\n") }
            for rule in rules {
                report.results.append(try await tried(rule, in: folder))
                if !output.json { try StandardStream.output.tell(report.lastLine) }
            }
        }
        try StandardStream.output.tell(output.json ? report.json : "\n" + report.totals)
        if report.failed > 0 { throw ExitCode(ExitStatus.someFailed) }
    }

    private func tried(_ rule: Rule, in folder: URL) async throws -> RuleResult {
        let own = folder.appending(path: rule.id)
        try FileSystem.makeFolder(own.path)
        defer { try? FileManager.default.removeItem(at: own) }
        return await rule.tried(in: own.path) { Release.userAgent(contact: contact, feeds: $0) }
    }
}

/// The rules and what came of them. Pure.
struct ConformanceReport {
    var results: [RuleResult] = []

    var failed: Int { results.count { $0.verdict.word == "fail" } }

    /// The last rule, in one line, and what was seen where it fails.
    var lastLine: String {
        guard let result = results.last else { return "" }
        let line = [result.rule.id, result.verdict.word].map { $0.padding(to: 7) }.joined() + result.rule.title
        guard case .fail(let complaints) = result.verdict else { return ([line] + result.verdict.remarks).joined(separator: ": ") + "\n" }
        return ([line] + complaints.map { String(repeating: " ", count: 14) + $0.shown }).joined(separator: "\n") + "\n"
    }

    var totals: String {
        let count = { word in results.count { $0.verdict.word == word } }
        let others = count("n/a") > 0 ? ", \(count("n/a")) not applicable" : ""
        return "\(count("pass")) passed, \(failed) failed\(others)\n"
    }

    var json: String {
        let rules = JSONValue.list(results) { result in
            .object([
                ("id", .string(result.rule.id)), ("title", .string(result.rule.title)), ("source", .string(result.rule.source)),
                ("verdict", .string(result.verdict.word)), ("remarks", .texts(result.verdict.remarks)),
            ])
        }
        let value = JSONValue.object([("schema", .string("pipeline.conformance/1")), ("failed", .int(failed)), ("rules", rules)])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}

extension RuleResult.Verdict {
    /// `pass`, `fail` or `n/a`.
    var word: String {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .doesNotApply: "n/a"
        }
    }

    /// What was seen, or why the rule was not tried.
    var remarks: [String] {
        switch self {
        case .pass: []
        case .fail(let complaints): complaints
        case .doesNotApply(let reason): [reason]
        }
    }
}

extension String {
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
