import Clustering
import Fingerprinting
import Foundation
import Model
import Seeded
import Testing

/// As a run does it: stories come in any order, in batches, to processes that end and begin. The filter sorts what it reads; here nothing does.
@Suite struct ArrivalOrderTests {
    @Test(
        .enabled(if: DevelopmentSets.exist, "../shared/data/clusters-dev.tar.xz is absent"),
        arguments: ["helsinki_dev", "mturk_day", "synth_ja_dev"])
    func labelledSetsFallIntoTheSameClustersInEveryOrder(name: String) throws {
        try expectOneResult(DevelopmentSets.corpus(name), orders: 2)
    }

    @Test func ourOwnTextsFallIntoTheSameClustersInEveryOrder() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        try expectOneResult(ClusterCorpus("own", in: folder), orders: 20)
    }

    private func expectOneResult(_ corpus: ClusterCorpus, orders: Int) throws {
        let arrivals = corpus.arrivals
        var random = SplitMix64(seed: 71)
        let wanted = try clusters(of: arrivals, using: &random)
        #expect(wanted.count < arrivals.count)
        for order in 1...orders {
            let found = try clusters(of: arrivals.shuffled(using: &random), using: &random)
            let differing = Set(found.values).symmetricDifference(wanted.values)
            #expect(found == wanted, "order \(order): \(differing.map { $0.map(\.rawValue).sorted() })")
        }
    }

    private func clusters(of arrivals: [Arrival], using random: inout SplitMix64) throws -> [ArticleID: Set<StoryID>] {
        let archive = InMemoryArchive()
        var clusterer = Clusterer(archive: archive)
        var rest = arrivals[...]
        while !rest.isEmpty {
            if Int.random(in: 0..<10, using: &random) == 0 { clusterer = Clusterer(archive: archive) }
            let batch = Array(rest.prefix(Int.random(in: 1...12, using: &random)))
            rest = rest.dropFirst(batch.count)
            archive.apply(try clusterer.place(batch), batch)
        }
        return archive.clusters().mapValues { Set($0) }
    }
}

extension ClusterCorpus {
    /// The documents as stories that come, each first seen when it was published.
    var arrivals: [Arrival] {
        let dates = ISO8601DateFormatter()
        return lines.enumerated().map { number, line in
            let published = line.published.flatMap { dates.date(from: $0) }.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
            let time = published ?? Timestamp(seconds: 1_700_000_000)
            let document = ClusterDocument(
                id: StoryID("s-\(1000 + number)"), version: 1, site: line.site ?? "", time: time,
                fingerprint: Fingerprinter.fingerprint(title: line.title ?? "", text: line.text, language: nil))
            return Arrival(document: document, text: line.text, firstSeen: time)
        }
    }
}
