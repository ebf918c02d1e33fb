import Foundation
import Subscriptions
import Testing

@testable import CLI

@Suite("The manual pages")
struct ManualTests {
    let pages: [String: String]
    let commands: [HelpTree]

    init() throws {
        pages = Dictionary(uniqueKeysWithValues: try Manual.pages().map { ($0.path, $0.text) })
        commands = try HelpTree.ofProgram().all
    }

    private static func project(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test("Every command has a page, which begins with its own abstract, and is named by the page above it")
    func everyCommand() throws {
        #expect(commands.count > 15)
        for command in commands {
            let page = try #require(pages["man1/\(command.pageName).1"], "\(command.pageName)")
            #expect(page.contains("\n.Sh NAME\n.Nm \(command.pageName)\n.Nd "))
            for below in command.visibleSubcommands { #expect(page.contains(".It Xr \(below.pageName) 1\n"), "\(below.pageName)") }
            #expect(!ManualTexts.notes(for: Array(command.words.dropFirst())).exits.isEmpty, "\(command.pageName) has no EXIT STATUS")
        }
        #expect(pages.count == commands.count + 1)
    }

    @Test("Every option that a command's --help prints stands in its page")
    func everyOption() throws {
        let folder = try Program.Folder()
        for command in commands {
            let help = try Program.start(command.words.dropFirst() + ["--help"], in: folder).wait().output
            let listed = help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
                // What it is called stands before two blanks, what it is for behind them.
                let names = line.dropFirst(2).split(separator: "  ")[0]
                return names.split { ",/".contains($0) }.map { $0.trimmingPrefix(" ").prefix { $0 != " " } }
            }
            #expect(listed.contains("--help"), "\(command.pageName): \(help)")
            let page = try #require(pages["man1/\(command.pageName).1"])
            let terms = page.split(separator: "\n").filter { $0.hasPrefix(".It ") }.map { $0 + " " }
            for option in listed {
                let term = "Fl " + option.dropFirst().replacing("-", with: "\\-") + " "
                #expect(terms.contains { $0.contains(term) }, "\(command.pageName) \(option)")
            }
        }
    }

    @Test("Every exit status of the program stands in pipeline(1), and what a page says of them is a part of it")
    func everyExitStatus() throws {
        let source = try Self.project("Sources/CLI/ExitStatus.swift")
        let statuses = source.matches(of: /Int32 = (\d+)|return (\d+) *\}/).compactMap { Int32(String($0.1 ?? $0.2 ?? "")) }
        #expect(Set(statuses).isSuperset(of: [3, 4, 64, 65, 73, 75, 78, 130, 143]), "\(statuses)")
        let page = try #require(pages["man1/pipeline.1"])
        for status in statuses + [0] { #expect(page.contains("\n.It \(status)\n"), "\(status)") }
        for command in commands {
            let own = ManualTexts.notes(for: Array(command.words.dropFirst())).exits.map(\.status)
            #expect(own == own.sorted() && Set(own).isSubset(of: statuses + [0]), "\(command.pageName): \(own)")
        }
    }

    @Test("The keys of pipeline-feeds.yml(5) are those that feeds.yml may hold, and its table is the README's")
    func everyKey() throws {
        let rows = FeedsFilePage.rows.map { "| \($0.keys) | \($0.of) | \($0.says) |" }
        let readme = try Self.project("README.md")
        let table = readme.split(separator: "\n").drop { $0 != "| key | of | says |" }.dropFirst(2).prefix { $0.hasPrefix("|") }
        #expect(table.map(String.init) == rows)
        let keys = FeedsFilePage.rows.flatMap { $0.keys.replacing("`", with: "").split(separator: ", ").map(String.init) }
        #expect(Set(keys) == Set((FeedsFile.keys["file"] ?? []) + (FeedsFile.keys["feed"] ?? [])))
        let nested = ["auth", "hosts", "archive", "publish", "publish feeds", "webhook", "exec"].map { name in
            (["auth", "hosts", "archive"].contains(name) ? "`\(name)`" : "`publish`", name)
        }
        for (row, nested) in nested {
            let says = try #require(FeedsFilePage.rows.first { $0.keys == row }).says
            for key in FeedsFile.keys[nested] ?? [] { #expect(says.contains(key), "\(row) does not name \(key)") }
        }
        let page = try #require(pages["man5/pipeline-feeds.yml.5"])
        for key in keys { #expect(page.contains("Ic \(key)"), "\(key)") }
        for row in FeedsFilePage.rows {
            let isOfDefaults = row.of.contains("`defaults`")
            #expect(isOfDefaults == (FeedsFile.keys["defaults"] ?? []).contains(row.keys.replacing("`", with: "")), "\(row.keys)")
        }
    }

    @Test("Examples name only options and commands that there are")
    func examples() throws {
        let known = Set(commands.map { $0.words.joined(separator: " ") })
        for command in commands {
            let typed = ManualTexts.notes(for: Array(command.words.dropFirst())).examples.map(\.typed).joined(separator: "\n")
            for call in typed.matches(of: /pipeline ([a-z]+)/) { #expect(known.contains("pipeline \(call.1)"), "\(call.0)") }
        }
    }

    @Test("The completions that make install brings know every command", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let outcome = try Program.run("--generate-completion-script", shell, in: Program.Folder())
        #expect(outcome.status == 0)
        for command in commands { #expect(outcome.output.contains(command.commandName), "\(command.pageName)") }
        let makefile = try Self.project("Makefile")
        #expect(makefile.contains("--generate-completion-script \(shell) >"))
    }

    static let mandoc = ["/usr/bin/mandoc", "/usr/local/bin/mandoc"].first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test("mandoc has no complaint", .enabled(if: mandoc != nil, "mandoc is not installed"))
    func lint() throws {
        let folder = try Program.Folder()
        #expect(try Program.run("manual", "man", in: folder).status == 0)
        #expect(Set(folder.files(below: "man").filter { $0.last?.isNumber == true }) == Set(pages.keys))
        let process = Process()
        process.executableURL = URL(filePath: Self.mandoc ?? "")
        process.arguments = ["-T", "lint", "-W", "style"] + pages.keys.sorted().map { folder.path + "/man/" + $0 }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let complaints = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
        process.waitUntilExit()
        // Our own pages are not installed where the tests run, and others need not be.
        let kinds = ["STYLE: ", "WARNING: ", "ERROR: ", "UNSUPP: "]
        let own = complaints.filter { line in kinds.contains { line.contains($0) } && !line.contains("referenced manual not found") }
        #expect(own == [])
    }
}
