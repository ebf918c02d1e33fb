import Foundation

/// Labelled pages of articles, which lie beside the project; they are other people's and never part of it.
enum PageCorpus {
    static let sha256 = "416c59f44f0880a81ee2dbdbf68a1f8258e99abef619ceade0792745c8dc871d"
    static let archive = DevelopmentSets.archive.replacing("clusters-dev.tar.xz", with: "articles-dev.tar.xz")
    static var exists: Bool { FileManager.default.fileExists(atPath: archive) }

    /// A page with what its label says.
    struct Page: Decodable {
        struct Labels: Decodable {
            var text: String?
            var title: String?
        }

        var dataset: String
        var url: String
        var file: String
        var labels: Labels
    }

    /// The first pages of each set, in the order of the manifest, with their bytes.
    static func sample(ofEach count: Int) throws -> [(page: Page, bytes: [UInt8])] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try DevelopmentSets.run("tar", ["-xJf", archive, "-C", folder.path, "--strip-components=1"])
        let manifest = try Data(contentsOf: folder.appending(path: "manifest.jsonl"))
        let pages = try manifest.split(separator: 0x0A).map { try JSONDecoder().decode(Page.self, from: Data($0)) }.filter {
            $0.labels.text != nil
        }
        let kept = Dictionary(grouping: pages, by: \.dataset).sorted { $0.key < $1.key }.flatMap { $0.value.prefix(count) }
        return try kept.map { ($0, Array(try Data(contentsOf: folder.appending(path: $0.file)))) }
    }
}

/// How much of a text is another: runs of four words, each as often as it stands there, as the article-extraction-benchmark counts.
struct ShingleScore {
    private var precisions: [Double] = []
    private var recalls: [Double] = []

    mutating func add(found: String, wanted: String) {
        let (found, wanted) = (Self.shingles(found), Self.shingles(wanted))
        let common = wanted.reduce(0) { $0 + min($1.value, found[$1.key] ?? 0) }
        if let all = Self.sum(found) { precisions.append(Double(common) / all) }
        if let all = Self.sum(wanted) { recalls.append(Double(common) / all) }
    }

    /// Of the means of precision and recall over all pages.
    var f1: Double {
        let (precision, recall) = (Self.mean(precisions), Self.mean(recalls))
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    private static func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }

    private static func sum(_ shingles: [[Substring]: Int]) -> Double? {
        let sum = shingles.values.reduce(0, +)
        return sum == 0 ? nil : Double(sum)
    }

    private static func shingles(_ text: String) -> [[Substring]: Int] {
        let words = words(text)
        let runs = words.count < 4 ? [words] : (0...words.count - 4).map { Array(words[$0..<$0 + 4]) }
        return runs.reduce(into: [:]) { if !$1.isEmpty { $0[$1, default: 0] += 1 } }
    }

    /// Words of letters, digits and marks; in scripts without blanks each character is one.
    private static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.flatMap { word in
            word.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) } ? word.indices.map { word[$0...$0] } : [word]
        }
    }
}
