/// One tree, grown leaf by leaf where the gain is largest.
struct GrownTree {
    struct Leaf {
        var rows: [Int32]
        var value: Float
    }

    private struct Split {
        var feature: Int
        var bin: Int
        var gain: Float
    }

    private struct Node {
        var rows: [Int32]
        var histogram: [SIMD2<Float>]
        var sum: SIMD2<Float>
        var split: Split?
        var left = -1
        var right = -1
    }

    private var nodes: [Node] = []
    private let growth: Growth

    private let features: [Int]

    /// Grows a tree over some of the features.
    init(_ data: Binned, features: [Int], _ gradients: [SIMD2<Float>], _ growth: Growth) {
        self.growth = growth
        self.features = features
        nodes = [node((0..<Int32(data.rows)).map { $0 }, data, gradients)]
        for _ in 1..<growth.leaves {
            let open = nodes.indices.filter { nodes[$0].left < 0 && nodes[$0].split != nil }
            guard let best = open.max(by: { gain(of: $0) < gain(of: $1) }) else { break }
            split(best, data, gradients)
        }
        for index in nodes.indices { nodes[index].histogram = [] }
    }

    private func gain(of node: Int) -> Float { nodes[node].split?.gain ?? 0 }

    /// The leaves with the rows that fall into them.
    var leaves: [Leaf] { nodes.filter { $0.left < 0 }.map { Leaf(rows: $0.rows, value: value($0)) } }

    private func value(_ node: Node) -> Float { growth.rate * node.sum.x / (node.sum.y + growth.lambda) }

    private func node(_ rows: [Int32], _ data: Binned, _ gradients: [SIMD2<Float>]) -> Node {
        var histogram = [SIMD2<Float>](repeating: .zero, count: data.columns.count * Binned.bins)
        for feature in features {
            let base = feature * Binned.bins
            let column = data.columns[feature]
            for row in rows { histogram[base + Int(column[Int(row)])] += gradients[Int(row)] }
        }
        return finished(rows, histogram)
    }

    private func finished(_ rows: [Int32], _ histogram: [SIMD2<Float>]) -> Node {
        let start = features[0] * Binned.bins
        let sum = histogram[start..<start + Binned.bins].reduce(.zero, +)
        var node = Node(rows: rows, histogram: histogram, sum: sum)
        node.split = best(node)
        return node
    }

    private func best(_ node: Node) -> Split? {
        var best: Split?
        let whole = score(node.sum)
        for feature in features {
            var left = SIMD2<Float>.zero
            for bin in 0..<Binned.bins - 1 {
                left += node.histogram[feature * Binned.bins + bin]
                let right = node.sum - left
                guard left.y >= growth.leastHessian, right.y >= growth.leastHessian else { continue }
                let gain = score(left) + score(right) - whole
                if gain > 1e-3, gain > best?.gain ?? 0 { best = Split(feature: feature, bin: bin, gain: gain) }
            }
        }
        return best
    }

    private func score(_ sum: SIMD2<Float>) -> Float { sum.x * sum.x / (sum.y + growth.lambda) }

    /// Counts the smaller side anew; the larger is what is left.
    private mutating func split(_ index: Int, _ data: Binned, _ gradients: [SIMD2<Float>]) {
        let parent = nodes[index]
        guard let split = parent.split else { return }
        let column = data.columns[split.feature]
        let left = parent.rows.filter { Int(column[Int($0)]) <= split.bin }
        let right = parent.rows.filter { Int(column[Int($0)]) > split.bin }
        let isLeftSmaller = left.count < right.count
        let small = node(isLeftSmaller ? left : right, data, gradients)
        let rest = zip(parent.histogram, small.histogram).map { $0 - $1 }
        let large = finished(isLeftSmaller ? right : left, rest)
        nodes[index].left = nodes.count
        nodes[index].right = nodes.count + 1
        nodes += isLeftSmaller ? [small, large] : [large, small]
        nodes[index].rows = []
        nodes[index].histogram = []
    }

    /// The tree in pre-order.
    func text(_ data: Binned) -> String {
        var parts: [String] = []
        var open = [0]
        while let index = open.popLast() {
            let node = nodes[index]
            guard node.left >= 0, let split = node.split else {
                parts.append("=\(value(node))")
                continue
            }
            parts.append("\(split.feature)<\(data.bounds[split.feature][split.bin])")
            open += [node.right, node.left]
        }
        return parts.joined(separator: " ")
    }
}
