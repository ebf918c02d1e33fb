import Seeded

/// A feed that publishes for ever: entry after entry, each at a moment that follows from the feed's number.
struct LiveFeed {
    var number: Int
    /// How many entries it shows.
    var window: Int
    /// Seconds from one entry to the next.
    var period: Int64
    /// When the first entry of all was published.
    var start: Int64

    /// - Parameter pace: seconds between two entries of a feed on the average.
    init(number: Int, window: Int, pace: Int, since start: Int64) {
        var random = SplitMix64(number, 77)
        self.number = number
        self.window = window
        period = Int64(max(1, pace / 2 + random.below(pace + 1)))
        self.start = start - Int64(random.below(Int(period)))
    }

    /// The numbers of the entries that it shows at a moment, the first is 1.
    func shown(at now: Int64) -> ClosedRange<Int> {
        let last = max(1, Int((now - start) / period) + 1)
        return max(1, last - window + 1)...last
    }

    func published(_ entry: Int) -> Moment { Moment(seconds: start + Int64(entry - 1) * period) }

    var name: String { CrowdFeed.name(number) }

    /// The document, newest entry first.
    func document(_ shown: ClosedRange<Int>, _ prose: CrowdProse) -> [UInt8] {
        var bytes = Array(
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Live \(number)</title><link>https://\(name).example/</link>\n"
                .utf8)
        for entry in shown.reversed() { write(entry, prose, into: &bytes) }
        bytes.append(contentsOf: "</channel></rss>\n".utf8)
        return bytes
    }

    private func write(_ entry: Int, _ prose: CrowdProse, into bytes: inout [UInt8]) {
        var random = SplitMix64(number, entry)
        bytes.append(contentsOf: "<item><guid isPermaLink=\"false\">\(name)-\(entry)</guid><title>".utf8)
        prose.writeHeadline(&random, into: &bytes)
        bytes.append(
            contentsOf: "</title><link>https://\(name).example/\(entry)</link><pubDate>\(published(entry).httpText)</pubDate>".utf8)
        bytes.append(contentsOf: "<description><![CDATA[".utf8)
        prose.writeStory(&random, into: &bytes)
        bytes.append(contentsOf: "]]></description></item>\n".utf8)
    }
}
