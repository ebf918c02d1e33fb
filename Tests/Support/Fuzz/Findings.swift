/// What was found, by its shape: a thousand inputs that break one promise are one finding, with a few examples.
struct Findings {
    /// How many inputs of a shape are kept.
    private static let examplesKept = 3

    /// One shape: its first inputs, and how often it came.
    struct Shape {
        var examples: [(input: Int, sentence: String)] = []
        var count = 0
    }

    /// In the order in which they came up.
    private(set) var shapes: [Shape] = []
    private var places: [String: Int] = [:]

    /// How many ended their worker.
    private(set) var deaths = 0

    mutating func add(_ input: Int, _ sentence: String, isDeath: Bool = false) {
        deaths += isDeath ? 1 : 0
        let name = sentence.filter { !$0.isNumber }
        let place = places[name] ?? shapes.count
        if place == shapes.count {
            shapes.append(Shape())
            places[name] = place
        }
        shapes[place].count += 1
        if shapes[place].examples.count < Self.examplesKept {
            shapes[place].examples.append((input, sentence))
        }
    }
}
