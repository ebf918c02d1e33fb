import Foundation
import Model
import Mutation

/// Gives broken documents to the parser, in worker processes whose death, silence or hunger the parent notices.
///
/// Every input is named by a seed and a number, so that what is found can be had again: `fuzz --seed S --only N`.
@main
enum Fuzz {
    static func main() throws {
        guard let options = FuzzOptions(Array(CommandLine.arguments.dropFirst())) else {
            say(FuzzOptions.usage)
            exit(64)
        }
        if let path = options.file {
            let document = FeedDocument(
                url: "https://site.example/feed", bytes: Array(try Data(contentsOf: URL(filePath: path))))
            return tell(document)
        }
        let mutator = Mutator(fixtures: try fixtures(in: options.fixtures))
        if let number = options.only { return tell(mutator.document(number, seed: options.seed)) }
        if let worker = options.worker { return try Worker(options, number: worker, mutator).run() }
        exit(try Parent(options, mutator).run() ? 0 : 1)
    }

    /// One input in detail.
    private static func tell(_ document: FeedDocument) {
        say(
            "\(document.bytes.count) bytes from \(document.url), Content-Type \(document.contentType ?? "none")"
        )
        let trial = Trial(document, isReadTwice: true)
        say(trial.summary)
        say(
            String(
                format: "%.3f s CPU, peak memory %.0f MiB", trial.seconds,
                Double(ProcessMemory.peakBytes) / 1_048_576))
        for sentence in trial.broken { say("broken: \(sentence)") }
    }

    /// All fixtures, in the order of their names.
    private static func fixtures(in folder: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
            .sorted().map {
                Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
            }
    }

    /// A line on standard output, at once.
    static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
