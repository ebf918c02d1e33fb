import Model
import Seeded

/// Lets stories be written, edited and copied while a simulated world is made.
struct NewsDesk {
    /// What each feed will publish, in no order yet.
    private(set) var entries: [[SimulatedEntry]]
    private let seed: UInt64
    private let style: NewsStyle
    private let feeds: [SimulatedFeed]
    private let end: Timestamp
    private var families = 0

    init(seed: UInt64, style: NewsStyle, feeds: [SimulatedFeed], end: Timestamp) {
        self.seed = seed
        self.style = style
        self.feeds = feeds
        self.end = end
        entries = Array(repeating: [], count: feeds.count)
    }

    /// Lets a feed publish stories of its own from a moment on; other feeds copy some of them.
    mutating func publish(in feed: SimulatedFeed, from first: Timestamp) {
        var random = SplitMix64(seed: seed, stream: "desk \(feed.number)")
        if let habit = feed.habit {
            for moment in habit.moments(from: first, until: end, &random) { write(in: feed, at: moment, &random) }
            return
        }
        let minutes = Int(feed.meanInterval.wholeMilliseconds / 60_000)
        var moment = first
        while true {
            moment = moment + .milliseconds(1000 * (60 * minutes * 3 / 10 + random.below(60 * minutes * 14 / 10)))
            guard moment < end else { return }
            write(in: feed, at: moment, &random)
        }
    }

    private mutating func write(in feed: SimulatedFeed, at moment: Timestamp, _ random: inout SplitMix64) {
        let story = original(in: feed, at: moment, &random)
        if random.chance(perMille: style.copied) { syndicate(story, &random) }
    }

    /// A story of the feed's own, with what its editors will change in it later.
    private mutating func original(in feed: SimulatedFeed, at moment: Timestamp, _ random: inout SplitMix64) -> SimulatedEntry {
        families += 1
        let (seed, range) = (random.next(), style.paragraphs)
        var script = EntryScript(seed: seed, style: style, paragraphs: range.lowerBound + random.below(range.count))
        var last = moment
        while random.chance(perMille: style.edited) {
            let changesText = random.chance(perMille: 500)
            last = last + .seconds(60 * (5 + random.below(240)))
            script.edits.append(EntryScript.Edit(at: last, changesText: changesText))
        }
        return add(to: feed, family: families, kind: .original, at: moment, script)
    }

    /// Lets one to three other feeds print a story some minutes or hours later, each in its own way.
    private mutating func syndicate(_ story: SimulatedEntry, _ random: inout SplitMix64) {
        guard feeds.count > 1 else { return }
        for _ in 0...random.below(3) {
            let feed = feeds[random.below(feeds.count)]
            let moment = story.published + .seconds(60 * (10 + random.below(480)))
            guard feed.number != story.feed, moment < end else { continue }
            let kind = random.pick([SimulatedEntry.Kind.copy, .copy, .excerpt, .revision])
            let seed = random.next()
            let source = EntryScript.Source(
                seed: story.script.seed, feed: story.feed, kind: kind, keepsTitle: random.chance(perMille: 500))
            let script = EntryScript(seed: seed, style: style, paragraphs: story.script.paragraphs, source: source)
            add(to: feed, family: story.family, kind: kind, at: moment, script)
        }
    }

    @discardableResult
    private mutating func add(
        to feed: SimulatedFeed, family: Int, kind: SimulatedEntry.Kind, at moment: Timestamp, _ script: EntryScript
    ) -> SimulatedEntry {
        let entry = SimulatedEntry(
            feed: feed.number, family: family, number: entries[feed.number].count, kind: kind, published: moment, script: script)
        entries[feed.number].append(entry)
        return entry
    }
}
