import ArgumentParser
import Extraction
import Foundation
import XML

/// Pages per second of processor time, beside those of the bare parse.
struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Reads all pages of a corpus, and parses them only.")

    @Argument(help: "The corpus: a folder with manifest.jsonl and pages/.")
    var corpus: String

    func run() throws {
        let pages = try CorpusPage.all(in: corpus).map { (bytes: $0.bytes, url: $0.url) }
        report("repaired and parsed", pages.count) {
            for page in pages { _ = HTMLDocument(utf8: page.bytes, sizeLimitBytes: 10 << 20).nodes.count }
        }
        report("extracted", pages.count) {
            for page in pages { _ = PageExtractor.page(page.bytes, contentType: nil, url: page.url, hints: PageHints()) }
        }
    }

    private func report(_ name: String, _ count: Int, _ body: () -> Void) {
        let start = clock()
        body()
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print("\(name): \(Int(Double(count) / seconds)) pages a second of processor time")
    }
}
