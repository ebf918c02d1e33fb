import Model

/// The stories of a roster that the first rules (whole, named, own work) find alike; of these the long ones, and of each site the one that was changed last.
struct RosterShelf: Sendable {
    private var longest = Longest(share: Canonical.longestShare)
    private var front = RosterSites()
    private var copies = Ranking<Int, Seniority>()

    var isEmpty: Bool { longest.isEmpty }
    /// Why one of the long ones is chosen, where something is said against the others.
    var grounds: [Ground] { (longest.sendsAway ? [.longest(words: longest.most)] : []) + front.grounds }
    /// The story that speaks for them.
    var chosen: Int? { front.chosen }
    /// The first of those that name a source.
    var oldestCopy: (key: Seniority, member: Int)? { copies.first }

    mutating func insert(_ member: Int, among facts: [Int: MemberFacts]) {
        guard let story = facts[member] else { return }
        if story.origin != nil { copies.insert(member, Seniority(story)) }
        apply(longest.insert(member, words: story.words), facts)
    }

    mutating func remove(_ member: Int, among facts: [Int: MemberFacts]) {
        guard let story = facts[member] else { return }
        copies.remove(member)
        if longest.keeps(member) { front.remove(member, story) }
        apply(longest.remove(member), facts)
    }

    private mutating func apply(_ moves: [Longest.Move], _ facts: [Int: MemberFacts]) {
        for move in moves {
            switch move {
            case .kept(let member): if let story = facts[member] { front.insert(member, story) }
            case .sentAway(let member): if let story = facts[member] { front.remove(member, story) }
            }
        }
    }
}

/// Of each site the story that was changed last, and of these the one that was published first, as stories come and go.
struct RosterSites: Sendable {
    private struct Site: Sendable {
        var stories = Ranking<Int, Freshness>()
        /// How many stories were changed last at a moment.
        var moments: [Timestamp: Int] = [:]
        /// Whether the latest revision of several is one.
        var hasRevisions: Bool { moments.count > 1 }
    }

    private var sites: [String: Site] = [:]
    private var leaders = Ranking<String, Standing>()
    private var freshest = Ranking<Int, Freshness>()
    private var sitesWithRevisions = 0

    var chosen: Int? { leaders.first.flatMap { sites[$0.member]?.stories.first?.member } }

    var grounds: [Ground] {
        guard let newest = freshest.first?.key, let leader = leaders.first else { return [] }
        let latest: [Ground] = sitesWithRevisions > 0 ? [.latest(newest.changed)] : []
        return hasRivals(leader.member) ? latest + [.earliest(leader.key.published)] : latest
    }

    /// Whether the story that a site leads with is not the only one that is the latest of its site.
    private func hasRivals(_ domain: String) -> Bool {
        guard leaders.count == 1, let site = sites[domain], let first = site.stories.first else { return leaders.count > 1 }
        return site.moments[first.key.changed, default: 0] > 1
    }

    mutating func insert(_ member: Int, _ story: MemberFacts) {
        freshest.insert(member, Freshness(story))
        change(story.publisher.domain) { site in
            site.stories.insert(member, Freshness(story))
            site.moments[story.changed, default: 0] += 1
        }
    }

    mutating func remove(_ member: Int, _ story: MemberFacts) {
        freshest.remove(member)
        change(story.publisher.domain) { site in
            site.stories.remove(member)
            let left = site.moments[story.changed, default: 1] - 1
            site.moments[story.changed] = left > 0 ? left : nil
        }
    }

    private mutating func change(_ domain: String, _ body: (inout Site) -> Void) {
        if sites[domain]?.hasRevisions == true { sitesWithRevisions -= 1 }
        body(&sites[domain, default: Site()])
        if sites[domain]?.hasRevisions == true { sitesWithRevisions += 1 }
        if let leader = sites[domain]?.stories.first {
            leaders.insert(domain, leader.key.standing)
        } else {
            sites[domain] = nil
            leaders.remove(domain)
        }
    }
}
