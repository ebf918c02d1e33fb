import ArgumentParser
import Files

/// Writes the manual pages, made from the help itself; for `make man`, `make install` and packagers.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the manual pages into a folder: man1/pipeline.1 and the like.", shouldDisplay: false)

    @Argument(help: ArgumentHelp("The folder; it is made where it is missing.", valueName: "folder"))
    var folder: String

    func run() throws {
        for (path, text) in try Manual.pages() {
            let place = folder + "/" + path
            if let parent = FileSystem.parent(of: place) { try FileSystem.makeFolder(parent) }
            try AtomicFile.write(Array(text.utf8), to: place)
        }
    }
}

/// All pages.
enum Manual {
    /// Path below `share/man` and text of each, in the order of the help; feeds.yml's last.
    static func pages() throws -> [(path: String, text: String)] {
        let commands = try HelpTree.ofProgram().all.map { command in
            CommandPage(command: command, notes: ManualTexts.notes(for: Array(command.words.dropFirst())))
        }
        return commands.map { ("man1/" + $0.fileName, $0.text) } + [("man5/" + FeedsFilePage.fileName, FeedsFilePage.text)]
    }
}
