import Seeded
import Testing

@testable import Clustering

@Suite struct SharedRunsTests {
    /// Against the plain search: every pair of places that begins a maximal run of five.
    @Test(arguments: 1...60)
    func allRunsAreFoundAndEachOnce(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = (0..<6).map { _ in words(Int.random(in: 3...12, using: &random), of: 60, using: &random) }
        let here = (0..<Int.random(in: 0...9, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
        let there = (0..<Int.random(in: 0...9, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
        #expect(SharedRuns.find(in: here, and: there) == plainSearch(here, there))
    }

    @Test func aRunOfFourIsNone() {
        #expect(SharedRuns.find(in: [1, 2, 3, 4, 5, 6], and: [9, 2, 3, 4, 5, 9]) == [])
        #expect(SharedRuns.find(in: [1, 2, 3, 4, 5, 6], and: [9, 2, 3, 4, 5, 6]) == [TokenRun(here: 1, there: 1, count: 5)])
        #expect(SharedRuns.find(in: [], and: [1, 2, 3, 4, 5]) == [])
        #expect(SharedRuns.find(in: [1, 2, 3, 4, 5], and: [1, 2, 3, 4, 5]) == [TokenRun(here: 0, there: 0, count: 5)])
    }

    @Test func whicheverTextIsTheLongerOnePlacesAreNamedAlike() {
        let short: [UInt32] = [7, 1, 2, 3, 4, 5]
        let long: [UInt32] = [1, 2, 3, 4, 5, 8, 8, 8]
        #expect(SharedRuns.find(in: short, and: long) == [TokenRun(here: 1, there: 0, count: 5)])
        #expect(SharedRuns.find(in: long, and: short) == [TokenRun(here: 0, there: 1, count: 5)])
    }

    /// A phrase that stands twenty times in the shorter text has more places than are looked at: a long run that begins with it is found by its others.
    @Test func aRunIsFoundThoughItBeginsWithAPhraseThatIsEverywhere() {
        let phrase: [UInt32] = [1, 2, 3, 4, 5]
        let tail = (100..<140).map(UInt32.init)
        let refrain = (0..<20).flatMap { phrase + [UInt32(1000 + $0)] }
        let runs = SharedRuns.find(in: refrain + phrase + tail, and: (2000..<2200).map(UInt32.init) + phrase + tail)
        #expect(runs.contains { $0.count == 45 && $0.here == 120 && $0.there == 200 })
    }

    @Test func textsThatRepeatThemselvesGiveABoundedNumberOfRuns() {
        let refrain: [UInt32] = [1, 2, 3, 4, 5, 6, 7]
        let here = (0..<600).flatMap { _ in refrain }
        let there = (0..<500).flatMap { _ in refrain }
        let runs = SharedRuns.find(in: here, and: there)
        #expect(runs.contains { $0.count == there.count })
        #expect(runs.map(\.count).reduce(0, +) <= 5 * (here.count + there.count))
    }

    private func words(_ count: Int, of vocabulary: UInt32, using random: inout SplitMix64) -> [UInt32] {
        (0..<count).map { _ in UInt32.random(in: 0..<vocabulary, using: &random) }
    }

    private func plainSearch(_ here: [UInt32], _ there: [UInt32]) -> [TokenRun] {
        var runs: [TokenRun] = []
        for h in here.indices {
            for t in there.indices where h == 0 || t == 0 || here[h - 1] != there[t - 1] {
                let count = zip(here[h...], there[t...]).prefix { $0 == $1 }.count
                if count >= SharedRuns.shortest { runs.append(TokenRun(here: h, there: t, count: count)) }
            }
        }
        return runs.sorted { ($0.there - $0.here, $0.here) < ($1.there - $1.here, $1.here) }
    }
}
