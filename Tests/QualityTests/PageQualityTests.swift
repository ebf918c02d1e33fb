import Extraction
import Testing

/// Floors of the reading of pages over labelled ones: raised when the extractor gets better, never lowered silently. The trees were trained on these very
/// pages, so that the floors say that nothing broke; what pages of other sites give is measured by `extract-bench train --answers` and told in README.md.
@Suite struct PageQualityTests {
    private static let absent: Comment = "../shared/data/articles-dev.tar.xz is absent"

    @Test(.enabled(if: PageCorpus.exists, absent))
    func theLabelledPagesAreReadAtLeastSoWell() throws {
        var scores: [String: ShingleScore] = [:]
        var titles: [String: (right: Int, all: Int)] = [:]
        for (page, bytes) in try PageCorpus.sample(ofEach: 60) {
            let read = PageExtractor.page(bytes, contentType: nil, url: page.url, hints: PageHints())
            scores[page.dataset, default: ShingleScore()].add(found: read.text, wanted: page.labels.text ?? "")
            guard let title = page.labels.title else { continue }
            titles[page.dataset, default: (0, 0)].all += 1
            if Self.folded(title) == Self.folded(read.title ?? "") { titles[page.dataset, default: (0, 0)].right += 1 }
        }
        for (set, floor) in Self.floors { #expect(scores[set]?.f1 ?? 0 >= floor, "\(set): \(scores[set]?.f1 ?? 0)") }
        for (set, floor) in Self.titleFloors {
            let share = titles[set].map { Double($0.right) / Double($0.all) } ?? 0
            #expect(share >= floor, "\(set): \(share) of the titles")
        }
    }

    @Test(.enabled(if: PageCorpus.exists, absent))
    func thePagesAreThoseThatTheFloorsWereMeasuredOn() throws {
        #expect(try DevelopmentSets.run("sha256sum", [PageCorpus.archive]).prefix(64) == PageCorpus.sha256)
    }

    private static let floors = [("aeb", 0.95), ("fundus", 0.95), ("wcxb-article", 0.93)]
    private static let titleFloors = [("fundus", 0.8), ("wcxb-article", 0.8)]

    private static func folded(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
}
