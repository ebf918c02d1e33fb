import Model
import Seeded

/// Writes, edits and copies stories while a simulated world is made.
struct NewsDesk {
    /// What each feed will publish, in no order yet.
    private(set) var entries: [[SimulatedEntry]]
    private let seed: UInt64
    private let feeds: [SimulatedFeed]
    private let end: Timestamp
    private var families = 0

    init(seed: UInt64, feeds: [SimulatedFeed], end: Timestamp) {
        self.seed = seed
        self.feeds = feeds
        self.end = end
        entries = Array(repeating: [], count: feeds.count)
    }

    /// Lets a feed publish stories of its own from a moment on; other feeds copy some of them.
    mutating func publish(in feed: SimulatedFeed, from first: Timestamp) {
        var random = SplitMix64(seed: seed, stream: "desk \(feed.number)")
        let minutes = Int(feed.meanInterval.wholeMilliseconds / 60_000)
        var moment = first
        while true {
            moment = moment + .milliseconds(1000 * (60 * minutes * 3 / 10 + random.below(60 * minutes * 14 / 10)))
            guard moment < end else { return }
            let story = original(in: feed, at: moment, &random)
            if random.chance(perMille: 200) { syndicate(story, &random) }
        }
    }

    /// A story of the feed's own, with what its editors will change in it later.
    private mutating func original(in feed: SimulatedFeed, at moment: Timestamp, _ random: inout SplitMix64) -> SimulatedEntry {
        families += 1
        var prose = Prose(random: SplitMix64(seed: random.next()))
        let first = SimulatedEntry.Revision(
            at: moment, title: prose.headline(), paragraphs: prose.paragraphs(4 + random.below(5)), wrapping: [])
        return add(to: feed, family: families, kind: .original, revisions: edited(first, &prose, &random))
    }

    /// A first version and what follows from it: new headlines, new paragraphs.
    private func edited(
        _ first: SimulatedEntry.Revision, _ prose: inout Prose, _ random: inout SplitMix64
    ) -> [SimulatedEntry.Revision] {
        var revisions = [first]
        var last = first
        while random.chance(perMille: 200) {
            let changesText = random.chance(perMille: 500)
            last = SimulatedEntry.Revision(
                at: last.at + .seconds(60 * (5 + random.below(240))), title: prose.headline(),
                paragraphs: changesText ? prose.reworded(last.paragraphs, keeping: last.paragraphs.count - 1) : last.paragraphs,
                wrapping: last.wrapping)
            revisions.append(last)
        }
        return revisions
    }

    /// Lets one to three other feeds print a story some minutes or hours later, each in its own way.
    private mutating func syndicate(_ story: SimulatedEntry, _ random: inout SplitMix64) {
        guard let source = story.revisions.first, feeds.count > 1 else { return }
        for _ in 0...random.below(3) {
            let feed = feeds[random.below(feeds.count)]
            let moment = source.at + .seconds(60 * (10 + random.below(480)))
            guard feed.number != story.feed, moment < end else { continue }
            let kind = random.pick([SimulatedEntry.Kind.copy, .copy, .excerpt, .revision])
            let copy = copied(source, from: feeds[story.feed], by: feed, as: kind, at: moment, &random)
            add(to: feed, family: story.family, kind: kind, revisions: [copy])
        }
    }

    private func copied(
        _ source: SimulatedEntry.Revision, from origin: SimulatedFeed, by feed: SimulatedFeed, as kind: SimulatedEntry.Kind,
        at moment: Timestamp,
        _ random: inout SplitMix64
    ) -> SimulatedEntry.Revision {
        var prose = Prose(random: SplitMix64(seed: random.next()))
        let title = random.chance(perMille: 500) ? source.title : prose.headline()
        let name = "Outlet \(origin.number)"
        switch kind {
        case .excerpt:
            let notice = ["Please enable JavaScript to read on.", "Already a subscriber of \(name)? Log in."]
            return .init(at: moment, title: title, paragraphs: Array(source.paragraphs.prefix(3)), wrapping: notice)
        case .revision:
            let text = prose.reworded(source.paragraphs, keeping: 3)
            return .init(at: moment, title: title, paragraphs: text, wrapping: ["The post \(source.title) appeared first on \(name)."])
        case .copy, .original:
            let notice =
                "(Except for the headline, this story has not been edited by Outlet \(feed.number) and is published from a syndicated feed.)"
            return .init(at: moment, title: title, paragraphs: source.paragraphs, wrapping: [notice])
        }
    }

    @discardableResult
    private mutating func add(
        to feed: SimulatedFeed, family: Int, kind: SimulatedEntry.Kind, revisions: [SimulatedEntry.Revision]
    ) -> SimulatedEntry {
        let name = "\(family)-\(entries[feed.number].count)"
        let page = "http://\(feed.publisher)/news/\(name)"
        let entry = SimulatedEntry(
            feed: feed.number, guid: "tag:\(feed.publisher),2025:\(name)", url: page, family: family, kind: kind, revisions: revisions)
        entries[feed.number].append(entry)
        return entry
    }
}
