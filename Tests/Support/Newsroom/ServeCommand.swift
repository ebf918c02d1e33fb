import ArgumentParser
import LoopbackServer

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the sample newsroom: invented feeds in three rounds of one day.",
        discussion: """
            Each feed stands at /FEED and /FEED.xml or /FEED.json as the newest snapshot that the round has; a feed that has none yet is there \
            without entries. The feeds are listed in samples/feeds.yml, which wants the port in NEWSROOM_PORT.
            """)

    @OptionGroup var serving: ServingOptions

    @Option(help: "Morning, noon or evening: 1, 2 or 3.")
    var round = 1

    func validate() throws {
        guard (1...3).contains(round) else { throw ValidationError("--round must be 1, 2 or 3") }
    }

    func run() throws {
        let site = StaticSite()
        for sample in try SampleFolder.beside(#filePath).samples() {
            let document = sample.document(in: round)
            for path in sample.paths {
                site.set(path, to: document.body, type: document.type, modifiedSeconds: document.modified.seconds)
            }
        }
        try serving.serve("round \(round) of \(site.paths.count / 2) sample feeds", handler: site.reply)
    }
}
