import Model

/// What the stories of a cluster say of each other, as stories come and go: whom they name as their source, and whose page they give as theirs.
///
/// Nobody's own word counts for himself. Of the names only those count that are given most often, so that the work stays linear in the stories.
struct Testimony: Sendable {
    /// Sources that a text or the feed names.
    private(set) var names = NamedSources()
    /// Houses behind the name of an author: "Jane Doe, Harbour Courier".
    private(set) var credits = NamedSources()
    /// Sites of `source` elements.
    private var sources = Pointers()
    /// Sites of canonical links.
    private var links = Pointers()
    /// Sites of which something else is said than before.
    private(set) var turned: Set<String> = []

    /// Who says so of a publisher, and in which words.
    struct Word {
        /// The first story that does.
        var story: Int
        /// How many other sites do.
        var sites: Int
    }

    mutating func insert(_ member: Int, _ facts: MemberFacts) {
        for name in facts.namedSources { names.insert(member, facts, for: name) }
        if let house = facts.creditedHouse { credits.insert(member, facts, for: house) }
        if let site = facts.sourceSite, sources.insert(member, facts, for: site) { turned.insert(site) }
        if let site = facts.linkedSite, links.insert(member, facts, for: site) { turned.insert(site) }
    }

    mutating func remove(_ member: Int, _ facts: MemberFacts) {
        for name in facts.namedSources { names.remove(member, facts, for: name) }
        if let house = facts.creditedHouse { credits.remove(member, facts, for: house) }
        if let site = facts.sourceSite, sources.remove(member, facts, for: site) { turned.insert(site) }
        if let site = facts.linkedSite, links.remove(member, facts, for: site) { turned.insert(site) }
    }

    /// Takes note that what turned was seen to.
    mutating func settle() { turned.removeAll(keepingCapacity: true) }

    /// Whether a name that counts means the publisher.
    func isCalled(_ publisher: Publisher) -> Bool {
        names.top.contains { $0.isName(of: publisher) } || credits.top.contains { $0.isName(of: publisher) }
    }

    /// Whether a `source` element leads to the publisher's site.
    func isSource(_ publisher: Publisher) -> Bool { sources.holds(publisher.domain) }

    /// Whether a canonical link leads to the publisher's site.
    func isLinked(_ publisher: Publisher) -> Bool { links.holds(publisher.domain) }

    /// Who names the publisher as a source.
    func naming(_ publisher: Publisher) -> Word? {
        if let name = names.top.first(where: { $0.isName(of: publisher) }) { return names.word(of: name.name, besides: publisher.domain) }
        if isSource(publisher) { return sources.word(of: publisher.domain) }
        return credits.top.first { $0.isName(of: publisher) }.flatMap { credits.word(of: $0.name, besides: publisher.domain) }
    }

    /// Who gives the publisher's page as its own.
    func linking(to publisher: Publisher) -> Word? { links.word(of: publisher.domain) }
}

/// Something that stories say: who says it, by site and by story.
struct Sayings: Sendable {
    /// How many stories of each domain say so.
    private(set) var witnesses: [String: Int] = [:]
    private var stories = Ranking<Int, Seniority>()

    var isEmpty: Bool { stories.isEmpty }
    /// The first story that says so.
    var first: Int? { stories.first?.member }

    mutating func insert(_ member: Int, _ facts: MemberFacts) {
        stories.insert(member, Seniority(facts))
        witnesses[facts.publisher.domain, default: 0] += 1
    }

    mutating func remove(_ member: Int, _ facts: MemberFacts) {
        stories.remove(member)
        let left = witnesses[facts.publisher.domain, default: 0] - 1
        witnesses[facts.publisher.domain] = left > 0 ? left : nil
    }
}

/// The sites that other sites lead to.
struct Pointers: Sendable {
    private var sayings: [String: Sayings] = [:]

    func holds(_ site: String) -> Bool { sayings[site] != nil }

    func word(of site: String) -> Testimony.Word? {
        sayings[site].flatMap { says in says.first.map { Testimony.Word(story: $0, sites: says.witnesses.count) } }
    }

    /// Whether the site was not led to before.
    mutating func insert(_ member: Int, _ facts: MemberFacts, for site: String) -> Bool {
        let isNew = sayings[site] == nil
        sayings[site, default: Sayings()].insert(member, facts)
        return isNew
    }

    /// Whether the site is led to no longer.
    mutating func remove(_ member: Int, _ facts: MemberFacts, for site: String) -> Bool {
        sayings[site]?.remove(member, facts)
        guard sayings[site]?.isEmpty == true else { return false }
        sayings[site] = nil
        return true
    }
}

/// The names that stories give as their source.
struct NamedSources: Sendable {
    /// A source that counts.
    struct Named: Hashable, Sendable {
        var name: String
        /// The domain of whoever says so, where it is but one: its own word does not count for it.
        var onlyWitness: String?

        /// Whether another publisher names this one.
        func isName(of publisher: Publisher) -> Bool { onlyWitness != publisher.domain && PublisherName.isName(name, of: publisher) }
    }

    /// Most witnesses first, then by name.
    private struct Weight: Comparable {
        let witnesses: Int
        let name: String
        static func < (left: Self, right: Self) -> Bool { (right.witnesses, left.name) < (left.witnesses, right.name) }
    }

    /// How many sources count: those that are named most often.
    static let most = 8

    private var sayings: [String: Sayings] = [:]
    private var byWeight = Ranking<String, Weight>()

    /// The sources named most often.
    private(set) var top: [Named] = []

    func word(of name: String, besides domain: String) -> Testimony.Word? {
        sayings[name].flatMap { says in
            says.first.map { Testimony.Word(story: $0, sites: says.witnesses.count - (says.witnesses[domain] == nil ? 0 : 1)) }
        }
    }

    mutating func insert(_ member: Int, _ facts: MemberFacts, for name: String) {
        let before = sayings[name]?.witnesses.count
        sayings[name, default: Sayings()].insert(member, facts)
        if sayings[name]?.witnesses.count != before { rank(name) }
    }

    mutating func remove(_ member: Int, _ facts: MemberFacts, for name: String) {
        let before = sayings[name]?.witnesses.count
        sayings[name]?.remove(member, facts)
        if sayings[name]?.witnesses.count != before { rank(name) }
    }

    private mutating func rank(_ name: String) {
        if let witnesses = sayings[name]?.witnesses.count, witnesses > 0 {
            byWeight.insert(name, Weight(witnesses: witnesses, name: name))
        } else {
            sayings[name] = nil
            byWeight.remove(name)
        }
        top = byWeight.first(Self.most).map { best in
            Named(name: best.member, onlyWitness: best.key.witnesses == 1 ? sayings[best.member]?.witnesses.keys.first : nil)
        }
    }
}
