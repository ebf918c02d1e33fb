/// Stories that share no run of words: each is made of words of its own number.
enum Sentences {
    static func text(about number: Int, words count: Int = 120) -> String {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"]
        let words = (0..<count).map { _ in (0..<3).map { _ in syllables[Int(next() % 16)] }.joined() }
        return stride(from: 0, to: count, by: 12).map { words[$0..<min(count, $0 + 12)].joined(separator: " ").capitalizedFirst + "." }
            .joined(separator: " ")
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
