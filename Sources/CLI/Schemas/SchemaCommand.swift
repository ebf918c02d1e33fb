import ArgumentParser
import Files
import Subscriptions

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schemas of all that the program writes.",
        discussion: """
            Lists them; with a name, such as pipeline.status/1 or status, prints that one (draft 2020-12). The name stands behind the key "schema" of \
            what it describes. A key that is new is no new version, so they let keys pass that they do not know; a key that goes or changes its \
            meaning is one.
            """)

    @Argument(help: ArgumentHelp("The schema to print.", valueName: "name"))
    var name: String?

    @Flag(help: "Forbid keys that the schema does not describe: holds for this very release only.")
    var closed = false

    func run() throws {
        guard let name else { return try StandardStream.output.tell(Self.list) }
        guard let schema = ShippedSchemas.named(name) else { throw UsageError(Self.complaint(about: name)) }
        try StandardStream.output.write(closed ? schema.closed : schema.text)
    }

    private static var list: String {
        var table = TextTable(header: ["schema", "of"])
        for schema in ShippedSchemas.all { table.add([schema.name, schema.subject]) }
        return table.text
    }

    private static func complaint(about name: String) -> String {
        let nearest = Spelling.nearest(to: name, among: ShippedSchemas.all.flatMap { [$0.name, $0.shortName] })
        let hint = nearest.map { "did you mean \($0)?" } ?? "`pipeline schema` lists them"
        return "no schema is called \(name.safelyShown(upTo: 100)); \(hint)"
    }
}
