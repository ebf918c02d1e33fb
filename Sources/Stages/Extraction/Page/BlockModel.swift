/// Boosted regression trees: how likely a row of values is that of a block of the article.
package struct BlockModel: Sendable {
    /// A branch, or a leaf where `feature` is negative.
    private struct Node: Sendable {
        var feature: Int32
        /// Up to which value the branch to the left (the next node) is taken; the value of a leaf.
        var value: Float
        /// The node to the right.
        var right: Int32
    }

    private var nodes: [Node] = []
    private var roots: [Int] = []
    private let bias: Float
    /// How many values a row has.
    let columns: Int

    /// Reads a model as `extract-bench` writes it: a first line with the number of columns and the bias, then one line a tree in pre-order, in which
    /// `12<0.5` is a branch and `=0.1` a leaf. Nil where the text is no such model, or was trained on other columns.
    package init?(_ text: String, columns: Int) {
        let lines = text.split(separator: "\n")
        guard let head = lines.first?.split(separator: " "), head.count == 2, head[0] == "columns:\(columns)",
            let bias = Float(head[1].dropFirst("bias:".count))
        else { return nil }
        self.bias = bias
        self.columns = columns
        for line in lines.dropFirst() {
            roots.append(nodes.count)
            guard readTree(line) else { return nil }
        }
    }

    /// The probabilities of all rows of a table, 0…1.
    package func probabilities(_ values: [Float]) -> [Float] {
        stride(from: 0, to: values.count, by: columns).map { Logistic.probability(logit(values, from: $0)) }
    }

    private func logit(_ values: [Float], from start: Int) -> Float {
        var sum = bias
        for root in roots {
            var at = root
            while nodes[at].feature >= 0 {
                at = values[start + Int(nodes[at].feature)] <= nodes[at].value ? at + 1 : Int(nodes[at].right)
            }
            sum += nodes[at].value
        }
        return sum
    }

    /// Reads one tree: branches wait until their left side is complete.
    private mutating func readTree(_ line: Substring) -> Bool {
        var waiting: [Int] = []
        for part in line.split(separator: " ") {
            let sides = part.split(separator: part.utf8.first == UInt8(ascii: "=") ? "=" : "<")
            guard let last = sides.last, let value = Float(last) else { return false }
            if sides.count == 2 {
                guard let feature = Int32(sides[0]), (0..<Int32(columns)).contains(feature) else { return false }
                waiting.append(nodes.count)
                nodes.append(Node(feature: feature, value: value, right: 0))
            } else {
                nodes.append(Node(feature: -1, value: value, right: 0))
                if let branch = waiting.popLast() { nodes[branch].right = Int32(nodes.count) }
            }
        }
        return waiting.isEmpty && nodes.last.map { $0.feature < 0 } == true
    }
}

/// The logistic function without the C library, so that it is the same on every machine.
enum Logistic {
    static func probability(_ logit: Float) -> Float {
        let step = Double(max(-30, min(30, -logit))) / 1024
        var power = 1 + step + step * step / 2 + step * step * step / 6
        for _ in 0..<10 { power *= power }
        return Float(1 / (1 + power))
    }
}
