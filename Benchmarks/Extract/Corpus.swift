import Extraction
import Foundation
import JSON

/// A labelled page of a corpus (`manifest.jsonl`, `pages/`).
struct CorpusPage {
    let file: String
    let url: String
    let set: String
    let text: String

    /// The bytes of the page.
    var bytes: [UInt8] { (FileManager.default.contents(atPath: file)).map { [UInt8]($0) } ?? [] }

    /// Which part of the corpus it is in where that is parted by site: pages of one site are never on both sides.
    func part(of count: Int) -> Int {
        let host = URL(string: url)?.host ?? url
        let site = host.split(separator: ".").suffix(2).joined(separator: ".")
        let hash = site.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int((hash >> 20) % UInt64(count))
    }

    /// The pages that a corpus labels with a text.
    static func all(in folder: String) throws -> [CorpusPage] {
        let manifest = try String(contentsOfFile: "\(folder)/manifest.jsonl", encoding: .utf8)
        return manifest.split(separator: "\n").compactMap { line in
            var reader = JSONReader(Array(line.utf8), at: 0)
            guard let row = reader.value(), let file = row["file"]?.text, let text = row["labels"]?["text"]?.text else { return nil }
            return CorpusPage(file: "\(folder)/\(file)", url: row["url"]?.text ?? "", set: row["dataset"]?.text ?? "", text: text)
        }
    }
}
