import Seeded
import Testing

@testable import Clustering

@Suite struct HashIndexTests {
    @Test(arguments: 1...10)
    func aTableAnswersLikeADictionaryOfArrays(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = HashIndex(minimumCapacity: 8)
        var model: [UInt64: [UInt32]] = [:]
        let hashes = [0, 1, .max] + (0..<800).map { _ in UInt64.random(in: .min ... .max, using: &random) }
        for document in 0..<UInt32(3000) {
            let hash = hashes.randomElement(using: &random) ?? 0
            table.insert(hash, document: document)
            model[hash, default: []].append(document)
        }
        #expect(table.count == 3000)
        for hash in hashes + [42] {
            var found: [UInt32] = []
            table.look(up: hash, into: &found, limit: .max)
            #expect(found == (model[hash] ?? []).reversed())
        }
        var all: [UInt64: [UInt32]] = [:]
        table.forEach { all[$0, default: []].append($1) }
        #expect(all == model)
    }

    @Test func noMoreThanTheLimitIsFound() {
        var table = HashIndex()
        for document in 0..<UInt32(100) { table.insert(7, document: document) }
        var found: [UInt32] = []
        table.look(up: 7, into: &found, limit: 3)
        #expect(found == [99, 98, 97])
    }
}
