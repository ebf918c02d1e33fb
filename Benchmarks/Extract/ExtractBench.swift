import ArgumentParser
import Extraction
import Foundation
import JSON

/// Trains the model of block scores, and measures how fast pages are read.
@main
struct ExtractBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract-bench", abstract: "Trains the trees that judge blocks; measures the reading of pages.",
        subcommands: [Train.self, Speed.self])
}

/// Learns from labelled pages.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a model that was trained on all pages, or the answers of models that never saw the page's site.")

    @Argument(help: "The corpus: a folder with manifest.jsonl and pages/.")
    var corpus: String

    @Option(help: "Where the model is written.")
    var model: String?

    @Option(help: "Where the answers are written that models give which were trained on the other sites.")
    var answers: String?

    @Option(help: "The folder in which those models are kept: where they stand there already, they are not trained again.")
    var partModels: String?

    @Option(help: "Into how many parts the sites are divided.")
    var parts = 4

    func run() throws {
        let pages = try CorpusPage.all(in: corpus)
        let lessons = Lessons(pages)
        if let answers { try writeAnswers(pages, lessons, to: answers) }
        if let model { try lessons.learned(leavingOut: nil, of: parts).write(toFile: model, atomically: true, encoding: .utf8) }
    }

    private func writeAnswers(_ pages: [CorpusPage], _ lessons: Lessons, to path: String) throws {
        var lines = [String](repeating: "", count: pages.count)
        for part in 0..<parts {
            guard let judge = BlockJudge(try partModel(part, lessons)) else { throw ValidationError("the model cannot be read again") }
            for index in pages.indices where pages[index].part(of: parts) == part { lines[index] = Answer(pages[index], judge).line }
            say("part \(part + 1) of \(parts)")
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func partModel(_ part: Int, _ lessons: Lessons) throws -> String {
        let kept = partModels.map { "\($0)/part\(part).model" }
        if let kept, let known = try? String(contentsOfFile: kept, encoding: .utf8) { return known }
        let text = lessons.learned(leavingOut: part, of: parts)
        if let kept { try text.write(toFile: kept, atomically: true, encoding: .utf8) }
        return text
    }

    private func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}

/// What all pages teach; read when it is first asked for.
final class Lessons {
    private let pages: [CorpusPage]
    private lazy var lessons = pages.map { Lesson($0) }

    init(_ pages: [CorpusPage]) { self.pages = pages }

    /// A model by all pages, or all but those of a part of the sites.
    func learned(leavingOut part: Int?, of parts: Int) -> String {
        let taught = zip(pages, lessons).filter { part == nil || $0.0.part(of: parts) != part }.map(\.1)
        let data = Binned(taught.flatMap(\.values), columns: PageRows.columns)
        let boosting = Boosting(data, targets: taught.flatMap(\.targets), weights: taught.flatMap(\.weights), growth: Growth())
        return boosting.text(columns: PageRows.columns)
    }
}
/// What one page teaches.
struct Lesson {
    let values: [Float]
    let targets: [Float]
    /// Long blocks count more, and all pages alike.
    let weights: [Float]

    init(_ page: CorpusPage) {
        let rows = PageRows(page: page.bytes, url: page.url)
        values = rows.values
        targets = Alignment(rows.words, text: PageRows.words(of: page.text)).isKept.map { $0 ? 1 : 0 }
        let raw = rows.words.map { Float(min(80, max(2, $0.count))).squareRoot() }
        let all = zip(raw, targets).reduce(Float(1)) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        weights = raw.map { min(2, $0 * 60 / max(30, all)) }
    }
}

/// What the extractor says of a page, as a line of `pipeline extract`.
struct Answer {
    let line: String

    init(_ page: CorpusPage, _ judge: BlockJudge) {
        let read = PageExtractor.page(page.bytes, contentType: nil, url: page.url, hints: PageHints(), judge: judge)
        var object: [String: Any] = ["file": page.file, "text": read.text, "byline": read.byline, "source": read.textSource.rawValue]
        object["title"] = read.title
        object["published"] = read.published.map { "\($0)" }
        object["confidence"] = read.confidence
        let data = try? JSONSerialization.data(withJSONObject: object)
        line = data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
