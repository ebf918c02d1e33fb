/// Counts of observations by size (a Prometheus histogram).
struct Histogram: Hashable, Sendable {
    /// Upper bounds, in seconds, rising.
    let bounds: [Double]
    /// How many are at most as large as each bound, and not as the one before; the last counts what is beyond all.
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    mutating func add(seconds: Double) {
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
        sum += seconds
    }

    var total: Int { counts.reduce(0, +) }

    /// `le` → how many are at most so large.
    var cumulative: [(bound: String, count: Int)] {
        var running = 0
        return zip(bounds.map { MetricsText.number($0) } + ["+Inf"], counts).map { bound, count in
            running += count
            return (bound, running)
        }
    }

    /// Takes a sample that an earlier process wrote. Buckets come in rising order, each with what lies below it.
    mutating func restore(_ name: String, _ labels: [String: String], _ value: Double, of family: String) {
        if name == family + "_sum" { sum = value }
        guard name == family + "_bucket", let bound = labels["le"], let count = Int(exactly: value.rounded()) else { return }
        let index = bound == "+Inf" ? bounds.count : bounds.firstIndex { MetricsText.number($0) == bound }
        guard let index else { return }
        counts[index] = max(0, count - counts[..<index].reduce(0, +))
    }
}
