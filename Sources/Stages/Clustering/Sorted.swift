/// Arithmetic on sorted rows.
enum Sorted {
    /// How many elements two sorted rows have in common, each as often as in both.
    static func common(_ one: [UInt32], _ other: [UInt32]) -> Int {
        var (left, right, count) = (0, 0, 0)
        while left < one.count && right < other.count {
            if one[left] == other[right] {
                (left, right, count) = (left + 1, right + 1, count + 1)
            } else if one[left] < other[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }
}
