import Foundation
import Testing

/// Floors of quality over labelled corpora: raised when the clusterer gets better, never lowered silently. `make quality` prints the whole table.
@Suite struct ClusteringQualityTests {
    @Test(
        .enabled(if: DevelopmentSets.exist, "../shared/data/clusters-dev.tar.xz is absent"),
        arguments: [
            Floor(name: "bbcrss_dev", precision: 0.965, recall: 0.80, falsePairs: 26),
            Floor(name: "helsinki_dev", precision: 0.995, recall: 0.95, falsePairs: 1),
            Floor(name: "mturk_day", precision: 0, recall: 0, falsePairs: 565),
            Floor(name: "synth_en_dev", precision: 1, recall: 0.93, falsePairs: 0),
            Floor(name: "synth_ja_dev", precision: 1, recall: 0.965, falsePairs: 0),
        ])
    func theLabelledSetsAreClusteredAtLeastSoWell(floor: Floor) throws {
        try expect(floor, of: DevelopmentSets.corpus(floor.name))
    }

    @Test(.enabled(if: DevelopmentSets.exist, "../shared/data/clusters-dev.tar.xz is absent"))
    func theCorpusIsTheOneThatTheFloorsWereMeasuredOn() throws {
        let answer = try DevelopmentSets.run("sha256sum", [DevelopmentSets.archive])
        #expect(answer.prefix(64) == DevelopmentSets.sha256)
    }

    /// Invented texts in the likeness of what was seen: copies within wrappings, cut, edited and revised; independent reports that share a quotation; a
    /// running file; templates of one site; headlines with a summary; German and Japanese. What is wrong are two short stories under a long notice of two
    /// sites.
    @Test func ourOwnTextsAreClusteredAtLeastSoWell() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        try expect(Floor(name: "own", precision: 0.97, recall: 1, falsePairs: 1), of: ClusterCorpus("own", in: folder))
    }

    private func expect(_ floor: Floor, of corpus: ClusterCorpus) throws {
        let clusters = try corpus.clusters()
        let score = corpus.score(clusters)
        #expect(score.precision >= floor.precision)
        #expect(score.recall >= floor.recall)
        #expect(score.falsePairs <= floor.falsePairs)
        // A debug build takes its time over the larger sets: `make quality` reads those in other orders.
        guard corpus.lines.count <= 1000 else { return }
        let isTheSame = try corpus.clusters(reversed: true) == clusters
        #expect(isTheSame, "the order of the lines matters")
    }

    /// What a set must reach, over pairs of one cluster.
    struct Floor: Sendable, CustomTestStringConvertible {
        var name: String
        var precision: Double
        var recall: Double
        /// At most so many pairs that do not belong together.
        var falsePairs: Int
        var testDescription: String { name }
    }
}
