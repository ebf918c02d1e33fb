/// What a manual page says beyond the help.
struct ManualNotes {
    /// In place of the help's discussion.
    var description: String?
    /// Each status that the command may end with.
    var exits: [(status: Int32, says: String)] = []
    var environment: [(name: String, says: String)] = []
    var files: [(path: String, says: String)] = []
    /// What is typed, and what for.
    var examples: [(says: String, typed: String)] = []
    /// Other pages, with their sections.
    var seeAlso: [(String, Int)] = []

    /// The sections, in the order that mdoc(7) wants.
    func write(to page: inout Mdoc) {
        if !environment.isEmpty {
            page.section("ENVIRONMENT")
            page.list(environment.map { ("Ev \($0.name)", $0.says) })
        }
        if !files.isEmpty {
            page.section("FILES")
            page.list(files.map { ("Pa \(Mdoc.argument($0.path))", $0.says) })
        }
        if !exits.isEmpty {
            page.section("EXIT STATUS")
            page.list(exits.map { ("\($0.status)", $0.says) })
        }
        guard !examples.isEmpty else { return }
        page.section("EXAMPLES")
        for (number, example) in examples.enumerated() {
            if number > 0 { page.macro("Pp") }
            page.prose(example.says)
            page.literal(example.typed)
        }
    }
}
