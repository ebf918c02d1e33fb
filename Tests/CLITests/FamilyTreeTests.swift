import Model
import Seeded
import Testing

@testable import CLI

@Suite("The tree of a family")
struct FamilyTreeTests {
    @Test("Only the strongest edges are in it, drawn from the canonical story outwards, the strongest first")
    func strongest() {
        let tree = Families.ferries().tree
        #expect(tree.branches.map(\.story.rawValue) == ["s-1f3c", "s-22aa", "s-91e0", "s-77ab", "s-a10e"])
        #expect(tree.branches.map(\.parent) == [nil, 0, 0, 1, nil])
        #expect(tree.branches.map(\.descendants) == [3, 1, 0, 0, 0])
        #expect(tree.branches[0].children == [1, 2])
    }

    @Test("Of edges that share as much the names decide, in whatever order they come")
    func ties() {
        var random = SplitMix64(seed: 5)
        let names = (1...7).map { "s-\($0)" }
        var edges = names.flatMap { one in names.filter { one < $0 }.map { Families.edge(one, $0, .copy, words: 50, prose: 40) } }
        var shapes: Set<[String]> = []
        for _ in 0..<12 {
            edges.shuffle(using: &random)
            let family = Families.family(
                canonical: "s-4", members: names.map { Families.member($0, "a.example", minutes: 0) }, edges: edges)
            shapes.insert(family.tree.branches.map { "\($0.story) \($0.parent ?? -1)" })
        }
        #expect(shapes == [["s-4 -1", "s-1 0", "s-2 1", "s-3 1", "s-5 1", "s-6 1", "s-7 1"]])
    }

    @Test("A tree has every story once and weighs as much as the best that trying them all finds", arguments: 1...8 as ClosedRange<UInt64>)
    func maximum(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let names = (1...5).map { StoryID("s-\($0)") }
        var edges: [Edge] = []
        for one in names {
            for other in names where one < other && random.below(4) > 0 {
                edges.append(Families.edge(one.rawValue, other.rawValue, .copy, words: 100, prose: random.below(50)))
            }
        }
        let tree = FamilyTree(of: names, from: names[0], edges: edges.sorted(by: FamilyTree.isStronger))
        #expect(Set(tree.branches.map(\.story)) == Set(names) && tree.branches.count == names.count)
        let edgesOfTree = tree.branches.compactMap(\.edge)
        let best = (0..<1 << edges.count).map { bits in edges.indices.filter { bits >> $0 & 1 == 1 }.map { edges[$0] } }
            .filter { isForest($0, names) && $0.count == edgesOfTree.count }.map { $0.reduce(0) { $0 + $1.sharedProse } }.max()
        #expect(edgesOfTree.reduce(0) { $0 + $1.sharedProse } == best)
        #expect(isForest(edgesOfTree, names))
    }

    /// By hand: every edge joins two groups that were apart.
    private func isForest(_ edges: [Edge], _ names: [StoryID]) -> Bool {
        var groups = names.map { Set([$0]) }
        for edge in edges {
            guard let one = groups.firstIndex(where: { $0.contains(edge.first) }), !groups[one].contains(edge.second),
                let other = groups.firstIndex(where: { $0.contains(edge.second) })
            else { return false }
            groups[one].formUnion(groups[other])
            groups.remove(at: other)
        }
        return true
    }

    @Test("Related edges and edges that lead elsewhere join nothing, and are told apart")
    func others() {
        let family = Families.ferries()
        #expect(family.spareEdges.map { "\($0.first) \($0.second)" } == ["s-1f3c s-77ab"])
        #expect(family.looseEdges.map { "\($0.first) \($0.second)" } == ["s-91e0 s-b0b0"])
    }
}
