import Seeded
import Testing

@testable import Clustering

@Suite struct HashIndexTests {
    @Test(arguments: 1...10)
    func aTableAnswersLikeADictionaryOfArrays(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = HashIndex()
        var model: [UInt64: [HashIndex.Posting]] = [:]
        let hashes = [0, 1 << 20, .max] + (0..<800).map { _ in UInt64.random(in: .min ... .max, using: &random) }
        for document in 0..<UInt32(3000) {
            let hash = hashes.randomElement(using: &random) ?? 0
            if document % 7 == 0, let old = model[hash]?.randomElement(using: &random) {
                let new = HashIndex.Posting(document: document, standsForMore: document % 2 == 0)
                table.replace(hash, old.document, with: new)
                model[hash] = model[hash]?.map { $0.document == old.document ? new : $0 }
            } else {
                table.insert(hash, document: document)
                model[hash, default: []].insert(.init(document: document), at: 0)
            }
        }
        expect(table, answersLike: model, for: hashes + [42 << 20])
        let renumber = { (posting: HashIndex.Posting) -> HashIndex.Posting? in
            posting.document % 3 == 0 ? nil : .init(document: posting.document + 10_000, standsForMore: posting.standsForMore)
        }
        table.renumber(renumber)
        let kept = model.mapValues { $0.compactMap(renumber) }
        expect(table, answersLike: kept, for: hashes + [42 << 20])
    }

    private func expect(_ table: HashIndex, answersLike model: [UInt64: [HashIndex.Posting]], for hashes: [UInt64]) {
        #expect(table.count == model.values.reduce(0) { $0 + $1.count })
        for hash in hashes {
            var found: [HashIndex.Posting] = []
            table.look(up: hash, into: &found)
            #expect(found == model[hash] ?? [])
        }
    }

    @Test func hashesThatBeginAlikeAreToldApart() {
        var table = HashIndex()
        let hashes = (0..<2000).map { UInt64(0xABC) << 52 | UInt64($0) << 21 }
        for (document, hash) in hashes.enumerated() { table.insert(hash, document: UInt32(document)) }
        for (document, hash) in hashes.enumerated() {
            var found: [HashIndex.Posting] = []
            table.look(up: hash, into: &found)
            #expect(found == [.init(document: UInt32(document))])
        }
    }
}
