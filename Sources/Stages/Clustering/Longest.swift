/// Of some members those that have at least a share of the words of the longest of them, as members come and go. A member crosses the line only when the
/// longest changes, and while members only come it is only sent away.
struct Longest: Sendable {
    /// What a change did to a member.
    enum Move: Sendable {
        case kept(Int)
        case sentAway(Int)
    }

    private let share: Double
    private var shortestKept = Ranking<Int, Int>()
    private var longestKept = Ranking<Int, Int>()
    private var longestSentAway = Ranking<Int, Int>()

    init(share: Double) { self.share = share }

    var isEmpty: Bool { longestKept.isEmpty }
    /// Those that are kept.
    var kept: Int { longestKept.count }
    /// Whether some are not long enough.
    var sendsAway: Bool { !longestSentAway.isEmpty }
    /// The words of the longest.
    var most: Int { -(longestKept.first?.key ?? 0) }

    func keeps(_ member: Int) -> Bool { longestKept.contains(member) }

    /// Whether so many words are enough beside the longest.
    static func isLong(_ words: Int, beside most: Int, share: Double) -> Bool { Double(words) >= share * Double(most) }

    /// Puts a member in, and says what becomes of it and of the others.
    mutating func insert(_ member: Int, words: Int) -> [Move] {
        longestSentAway.insert(member, -words)
        return settle()
    }

    /// Takes a member out, and says what becomes of the others.
    mutating func remove(_ member: Int) -> [Move] {
        shortestKept.remove(member)
        longestKept.remove(member)
        longestSentAway.remove(member)
        return settle()
    }

    private mutating func settle() -> [Move] {
        let most = max(self.most, -(longestSentAway.first?.key ?? 0))
        var moves: [Move] = []
        while let next = longestSentAway.first, Self.isLong(-next.key, beside: most, share: share) {
            longestSentAway.remove(next.member)
            longestKept.insert(next.member, next.key)
            shortestKept.insert(next.member, -next.key)
            moves.append(.kept(next.member))
        }
        while let next = shortestKept.first, !Self.isLong(next.key, beside: most, share: share) {
            shortestKept.remove(next.member)
            longestKept.remove(next.member)
            longestSentAway.insert(next.member, -next.key)
            moves.append(.sentAway(next.member))
        }
        return moves
    }
}
