import ArgumentParser
import Files
import Model
import Storage
import Subscriptions

extension FeedsCommand {
    struct ApplyMoves: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "apply-moves", abstract: "Print the edit of feeds.yml for feeds that have moved for good.",
            discussion: """
                A feed whose server says over days that it has moved is polled at its new URL; feeds.yml is never written. This prints a line for each \
                such feed, with the place of its url, and a unified diff of the files. In the folder of feeds.yml, `pipeline feeds apply-moves | patch \
                -p0` makes the edit.
                """)

        @OptionGroup var output: OutputOptions
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let configuration = try shared.configuration()
            let states = try shared.storeToRead()?.feedStates() ?? [:]
            let report = try MovesReport(configuration.subscriptions, states: states, text: FileAccess.disk.text)
            try StandardStream.output.tell(output.json ? report.json : report.text)
            if !output.json, report.moved.isEmpty { StandardStream.error.say("pipeline: no feed has moved\n") }
        }
    }
}
