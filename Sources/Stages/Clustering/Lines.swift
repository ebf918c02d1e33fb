import Model

/// What a change did to a member of a line.
enum Move: Sendable {
    case kept(Int)
    case sentAway(Int)
}

/// A line that stories stand on either side of, as they come and go; where it runs depends on the others.
protocol Line: Sendable {
    /// Puts a story in, and says what becomes of it and of the others.
    mutating func insert(_ member: Int, _ story: MemberFacts) -> [Move]
    /// Takes a story out, and says what becomes of the others.
    mutating func remove(_ member: Int, _ story: MemberFacts) -> [Move]
    func keeps(_ member: Int) -> Bool
}

/// Of some members those that have at least a share of the words of the longest of them, as members come and go. A member crosses the line only when the
/// longest changes, and while members only come it is only sent away.
struct Longest: Line {
    /// The share of the longest whole story below which one is not whole.
    static let half = 0.5
    /// The share of the longest below which one is clearly shorter.
    static let clearly = 0.8

    private let share: Double
    private var shortestKept = Ranking<Int, Int>()
    private var longestKept = Ranking<Int, Int>()
    private var longestSentAway = Ranking<Int, Int>()

    init(share: Double) { self.share = share }

    /// Those that are kept.
    var kept: Int { longestKept.count }
    /// The words of the longest.
    var most: Int { -(longestKept.first?.key ?? 0) }

    func keeps(_ member: Int) -> Bool { longestKept.contains(member) }

    /// Whether so many words are enough beside the longest.
    static func isLong(_ words: Int, beside most: Int, share: Double) -> Bool { Double(words) >= share * Double(most) }

    mutating func insert(_ member: Int, _ story: MemberFacts) -> [Move] { insert(member, words: story.words) }

    mutating func insert(_ member: Int, words: Int) -> [Move] {
        longestSentAway.insert(member, -words)
        return settle()
    }

    mutating func remove(_ member: Int, _ story: MemberFacts) -> [Move] {
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

/// Of some members those that can have appeared before the first of them was seen, as members come and go.
struct FirstSight: Line {
    private var seen = Ranking<Int, Timestamp>()
    /// Those that appeared last stand first.
    private var kept = Ranking<Int, Latest>()
    private var sentAway = Ranking<Int, Timestamp>()

    private struct Latest: Comparable {
        let moment: Timestamp
        static func < (left: Self, right: Self) -> Bool { right.moment < left.moment }
    }

    func keeps(_ member: Int) -> Bool { kept.contains(member) }

    mutating func insert(_ member: Int, _ story: MemberFacts) -> [Move] {
        seen.insert(member, story.firstSeen)
        sentAway.insert(member, story.appearedAtTheEarliest)
        return settle()
    }

    mutating func remove(_ member: Int, _ story: MemberFacts) -> [Move] {
        seen.remove(member)
        kept.remove(member)
        sentAway.remove(member)
        return settle()
    }

    private mutating func settle() -> [Move] {
        guard let first = seen.first?.key else { return [] }
        var moves: [Move] = []
        while let next = sentAway.first, next.key <= first {
            sentAway.remove(next.member)
            kept.insert(next.member, Latest(moment: next.key))
            moves.append(.kept(next.member))
        }
        while let next = kept.first, next.key.moment > first {
            kept.remove(next.member)
            sentAway.insert(next.member, next.key.moment)
            moves.append(.sentAway(next.member))
        }
        return moves
    }
}

/// Of each site the stories that were changed last, as members come and go.
struct LatestOfSite: Line {
    private struct Site: Sendable {
        var moments = Ranking<Timestamp, Latest>()
        var stories: [Timestamp: Set<Int>] = [:]
    }

    private struct Latest: Comparable {
        let moment: Timestamp
        static func < (left: Self, right: Self) -> Bool { right.moment < left.moment }
    }

    private var sites: [String: Site] = [:]
    private var kept: Set<Int> = []

    func keeps(_ member: Int) -> Bool { kept.contains(member) }

    mutating func insert(_ member: Int, _ story: MemberFacts) -> [Move] {
        let (domain, moment) = (story.publisher.domain, story.changed)
        let before = sites[domain]?.moments.first?.member
        sites[domain, default: Site()].stories[moment, default: []].insert(member)
        sites[domain]?.moments.insert(moment, Latest(moment: moment))
        guard let before, moment <= before else { return keep([member]) + (before.map { send(domain, $0) } ?? []) }
        return moment == before ? keep([member]) : []
    }

    mutating func remove(_ member: Int, _ story: MemberFacts) -> [Move] {
        let (domain, moment) = (story.publisher.domain, story.changed)
        kept.remove(member)
        sites[domain]?.stories[moment]?.remove(member)
        guard sites[domain]?.stories[moment]?.isEmpty == true else { return [] }
        let wasLast = sites[domain]?.moments.first?.member == moment
        sites[domain]?.stories[moment] = nil
        sites[domain]?.moments.remove(moment)
        guard let next = sites[domain]?.moments.first?.member else {
            sites[domain] = nil
            return []
        }
        return wasLast ? keep(sites[domain]?.stories[next] ?? []) : []
    }

    private mutating func keep(_ members: Set<Int>) -> [Move] {
        kept.formUnion(members)
        return members.sorted().map { .kept($0) }
    }

    private mutating func send(_ domain: String, _ moment: Timestamp) -> [Move] {
        let members = sites[domain]?.stories[moment] ?? []
        kept.subtract(members)
        return members.sorted().map { .sentAway($0) }
    }
}
