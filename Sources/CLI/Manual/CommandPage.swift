/// The manual page of a command: its help, and what a help lacks.
struct CommandPage {
    let command: HelpTree
    let notes: ManualNotes

    /// `pipeline-fetch.1`.
    var fileName: String { command.pageName + ".1" }

    var text: String {
        var page = Mdoc()
        ManualHeader.write(command.pageName, section: 1, abstract: command.abstract ?? "", to: &page)
        writeSynopsis(to: &page)
        writeDescription(to: &page)
        notes.write(to: &page)
        writeReferences(to: &page)
        return page.text
    }

    private func writeSynopsis(to page: inout Mdoc) {
        page.section("SYNOPSIS")
        page.macro("Nm \(command.words.joined(separator: " "))")
        if !command.visibleSubcommands.isEmpty { ["Ar command", "Op Ar argument ..."].forEach { page.macro($0) } }
        for group in command.argumentGroups where !group[0].isCommonplace {
            let shape = group.map { Self.shape(of: $0, isShort: true) }.joined(separator: " | ")
            page.macro(group[0].isOptional ? "Op \(shape)" : shape)
        }
    }

    private func writeDescription(to page: inout Mdoc) {
        page.section("DESCRIPTION")
        if let abstract = command.abstract { page.prose(abstract) }
        let discussion = notes.description ?? command.discussionButStatus
        if !discussion.isEmpty {
            page.macro("Pp")
            page.prose(discussion)
        }
        if !command.visibleSubcommands.isEmpty {
            page.macro("Pp")
            page.prose("The commands are as follows; each has a page of its own and `--help`.")
            page.list(command.visibleSubcommands.map { ("Xr \($0.pageName) 1", $0.abstract ?? "") })
        }
        page.macro("Pp")
        page.prose("The arguments are as follows.")
        page.list(
            command.argumentGroups.map { group in
                (group.map { Self.shape(of: $0, isShort: false) }.joined(separator: " , "), Self.meaning(of: group[0]))
            })
    }

    private func writeReferences(to page: inout Mdoc) {
        let own = command.superCommands?.isEmpty == false ? [command.superCommands.map { $0.joined(separator: "-") } ?? ""] : []
        let names = (own.map { ($0, 1) } + notes.seeAlso + command.visibleSubcommands.map { ($0.pageName, 1) })
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        page.section("SEE ALSO")
        for (number, reference) in names.enumerated() {
            page.macro("Xr \(reference.0) \(reference.1)" + (number < names.count - 1 ? " ," : ""))
        }
    }

    /// `Fl -jobs Ar n`, with all its names or the last, longest one.
    private static func shape(of argument: HelpTree.Argument, isShort: Bool) -> String {
        let value = argument.valueName.map { "Ar \(Mdoc.argument($0))" + (argument.isRepeating ? " ..." : "") } ?? ""
        if argument.isOperand { return value }
        let names = argument.spellings.map { "Fl \(Mdoc.argument(String($0.dropFirst())))" }
        let shown = isShort ? Array(names.suffix(1)) : names
        return shown.map { argument.kind == "flag" ? $0 : "\($0) \(value)" }.joined(separator: " , ")
    }

    private static func meaning(of argument: HelpTree.Argument) -> String {
        let said = [argument.abstract, argument.discussion].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
        let normal = argument.kind == "flag" ? nil : argument.defaultValue.map { "The default is `\($0)`." }
        return [said, normal].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// How every page begins.
enum ManualHeader {
    static func write(_ name: String, section: Int, abstract: String, to page: inout Mdoc) {
        page.macro("Dd \(Release.manualDate)")
        page.macro("Dt \(name.uppercased()) \(section)")
        page.macro("Os \"pipeline \(Release.version)\"")
        page.section("NAME")
        page.macro("Nm \(name)")
        page.macro("Nd \(summary(abstract))")
    }

    /// mdoc wants no capital and no full stop there.
    private static func summary(_ abstract: String) -> String {
        let bare = abstract.last == "." ? String(abstract.dropLast()) : abstract
        let first = bare.prefix { $0 != " " }
        return first.dropFirst().contains { $0.isUppercase } ? bare : bare.prefix(1).lowercased() + bare.dropFirst()
    }
}
