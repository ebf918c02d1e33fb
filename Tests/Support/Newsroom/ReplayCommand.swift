import ArgumentParser

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Replay snapshots of real feeds in a time of their own.",
        discussion: """
            FOLDER holds PUBLISHER/TIME-HASH.xml, TIME like 2020-05-14T103704 (UTC). /PUBLISHER is the newest snapshot of the moment. /-/step \
            goes to the next moment at which anything changes, /-/step?by=6h by a span (s, m, h, d); both answer 410 when nothing will \
            change any more. /-/now tells what is current, /-/feeds.yml lists the feeds.
            """)

    @Argument(help: ArgumentHelp("The folder of snapshots.", valueName: "folder"))
    var folder: String

    @OptionGroup var serving: ServingOptions

    @Option(help: ArgumentHelp("The moment to begin at; by itself the first at which every publisher has a snapshot.", valueName: "time"))
    var from: Moment?

    func run() throws {
        guard let stream = try? SnapshotStream(folder: folder) else { throw ValidationError("\(folder): not a folder that can be read") }
        guard let start = from ?? stream.start else { throw ValidationError("\(folder): no PUBLISHER/TIME-HASH.xml there") }
        let desk = ReplayDesk(stream: stream, folder: folder, start: start)
        try serving.serve("replay of \(stream.publishers.count) publishers from \(start.text)", handler: desk.reply)
    }
}

extension Moment: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
