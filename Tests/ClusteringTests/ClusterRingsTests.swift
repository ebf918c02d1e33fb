import Seeded
import Testing

@testable import Clustering

@Suite struct ClusterRingsTests {
    @Test(arguments: 1...20)
    func ringsHoldWhatAModelOfSetsHolds(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var rings = ClusterRings()
        var model: [Set<UInt32>] = []
        for number in 0..<UInt32(60) {
            rings.add()
            model.append([number])
        }
        for _ in 0..<120 {
            let (one, other) = (UInt32.random(in: 0..<60, using: &random), UInt32.random(in: 0..<60, using: &random))
            if Int.random(in: 0..<6, using: &random) == 0 {
                rings.isolate([one, other])
                for member in model[Int(one)].union(model[Int(other)]) { model[Int(member)] = [member] }
            } else {
                rings.join(one, other)
                let union = model[Int(one)].union(model[Int(other)])
                for member in union { model[Int(member)] = union }
            }
            for number in 0..<UInt32(60) {
                let members = rings.members(with: number)
                #expect(members.first == number)
                #expect(Set(members) == model[Int(number)] && members.count == model[Int(number)].count)
                #expect(rings.isAlone(number) == (members.count == 1))
                let (root, sameRoot) = (rings.root(of: number), members.map { rings.root(of: $0) })
                #expect(sameRoot.allSatisfy { $0 == root })
            }
        }
    }
}
