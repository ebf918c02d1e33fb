import Foundation

/// Rows to learn from, each feature cut into at most 64 bins.
struct Binned {
    static let bins = 64
    let rows: Int
    /// For each feature the bin of each row.
    private(set) var columns: [[UInt8]]
    /// For each feature the upper bound of each bin but the last.
    private(set) var bounds: [[Float]]

    init(_ values: [Float], columns count: Int) {
        let rows = values.count / count
        self.rows = rows
        bounds = (0..<count).map { feature in
            Self.bounds(of: stride(from: feature, to: values.count, by: count * max(1, rows / 40_000)).map { values[$0] })
        }
        columns = (0..<count).map { _ in [UInt8](repeating: 0, count: rows) }
        for feature in 0..<count {
            for row in 0..<rows { columns[feature][row] = Self.bin(values[row * count + feature], bounds[feature]) }
        }
    }

    /// Quantiles, halfway between the values on both sides.
    private static func bounds(of sample: [Float]) -> [Float] {
        let sorted = sample.sorted()
        var bounds: [Float] = []
        for step in 1..<bins {
            let at = step * sorted.count / bins
            guard at > 0, let next = sorted[at...].first(where: { $0 > sorted[at - 1] }) else { continue }
            let bound = (sorted[at - 1] + next) / 2
            if bounds.last.map({ bound > $0 }) ?? true { bounds.append(bound) }
        }
        return bounds
    }

    private static func bin(_ value: Float, _ bounds: [Float]) -> UInt8 {
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if value <= bounds[middle] { high = middle } else { low = middle + 1 }
        }
        return UInt8(low)
    }
}

/// How trees are grown.
struct Growth {
    var trees = 200
    var leaves = 15
    var rate: Float = 0.06
    var leastHessian: Float = 8
    var lambda: Float = 2
}

/// Gradient boosting with logistic loss over histograms (Friedman 2001; leaf-wise as in LightGBM).
struct Boosting {
    let data: Binned
    let targets: [Float]
    let weights: [Float]
    let growth: Growth
    private var scores: [Float]
    private(set) var bias: Float
    private(set) var trees: [GrownTree] = []

    init(_ data: Binned, targets: [Float], weights: [Float], growth: Growth) {
        (self.data, self.targets, self.weights, self.growth) = (data, targets, weights, growth)
        let positive = zip(targets, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let all = weights.reduce(0, +)
        bias = log(positive / max(1e-6, all - positive))
        scores = [Float](repeating: bias, count: data.rows)
        for _ in 0..<growth.trees { grow() }
    }

    private mutating func grow() {
        let gradients = scores.indices.map { row in
            let odd = 1 / (1 + exp(-scores[row]))
            return SIMD2<Float>((targets[row] - odd) * weights[row], odd * (1 - odd) * weights[row])
        }
        // Each tree sees every second feature, other ones each time: trees that differ err less together.
        let number = UInt64(trees.count)
        let features = data.columns.indices.filter { Self.mixed(number &* 1_000_003 &+ UInt64($0)) & 1 == 0 }
        let tree = GrownTree(data, features: features, gradients, growth)
        for leaf in tree.leaves { for row in leaf.rows { scores[Int(row)] += leaf.value } }
        trees.append(tree)
    }

    /// A number that looks like chance, and is the same each time (the finalizer of SplitMix64).
    private static func mixed(_ number: UInt64) -> UInt64 {
        let first = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }

    /// The model as `BlockModel` reads it.
    func text(columns: Int) -> String {
        "columns:\(columns) bias:\(bias)\n" + trees.map { $0.text(data) }.joined(separator: "\n") + "\n"
    }
}
