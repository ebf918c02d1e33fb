import ArgumentParser
import FoundationEssentials

/// A command as its own `--help` knows it: what `--experimental-dump-help` prints.
struct HelpTree: Decodable {
    /// A flag, an option or an operand.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let discussion: String?
    }

    let superCommands: [String]?
    let shouldDisplay: Bool
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [HelpTree]?
    let arguments: [Argument]?

    /// The whole program.
    static func ofProgram() throws -> HelpTree {
        struct Dump: Decodable { let command: HelpTree }
        return try JSONDecoder().decode(Dump.self, from: Data(PipelineCommand._dumpHelp().utf8)).command
    }
}

extension HelpTree {
    /// `pipeline`, `feeds`, `check`: what is typed.
    var words: [String] { (superCommands ?? []) + [commandName] }
    /// `pipeline-feeds-check`: what its page is called.
    var pageName: String { words.joined(separator: "-") }
    /// Those that have a page.
    var visibleSubcommands: [HelpTree] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }
    var visibleArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
    /// A flag and what undoes it (`--check`, `--no-check`) are one.
    var argumentGroups: [[Argument]] {
        visibleArguments.reduce(into: []) { groups, argument in
            if argument.kind == "flag", let last = groups.last?.last, last.kind == "flag", last.abstract == argument.abstract {
                groups[groups.count - 1].append(argument)
            } else {
                groups.append([argument])
            }
        }
    }
    /// What the help says at length, without the exit statuses, which have a section of their own.
    var discussionButStatus: String {
        (discussion ?? "").split(separator: "\n\n").filter { !$0.hasPrefix("Exit status: ") }.joined(separator: "\n\n")
    }
    /// Itself and all below it, in the order of the help.
    var all: [HelpTree] { [self] + visibleSubcommands.flatMap(\.all) }
}

extension HelpTree.Argument {
    /// `-h`, `--help`, as typed.
    var spellings: [String] { (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name } }
    var isOperand: Bool { kind == "positional" }
    /// Whether every command has it.
    var isCommonplace: Bool { !Set(spellings).isDisjoint(with: ["--help", "--version"]) }
}
