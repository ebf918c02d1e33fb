/// Numbers from 0 in sets that have nothing in common (union-find).
struct DisjointSets {
    private var parents: [Int]

    /// Each number in a set of its own.
    init(count: Int) { parents = Array(0..<count) }

    /// The number that stands for a number's set.
    mutating func root(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    /// Makes two sets one; the lesser number stands for it.
    mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(of: one), root(of: other))
        parents[max(left, right)] = min(left, right)
    }
}
