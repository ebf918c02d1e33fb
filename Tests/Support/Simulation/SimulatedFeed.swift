public import Model
import Seeded

/// A feed of the simulated world: where it lives and how it behaves.
public struct SimulatedFeed: Hashable, Sendable {
    /// Its number, from 0.
    public let number: Int
    /// Its host's name: `host-3.example`.
    public let host: String
    /// In what format it is written.
    public let format: Format
    /// Which validators it sends.
    public let validators: ValidatorKind
    /// How many entries it shows.
    public let window: Int
    /// The mean time between two entries of its own, where it has no habit.
    public let meanInterval: Duration
    /// When it publishes; nil where that is at any hour.
    public let habit: PublishingHabit?
    /// How long its server says that an answer holds (RFC 9111 §5.2.2.1); nil where it does not say.
    public let maxAge: Duration?
    /// Whether it shows the beginning of each story only, and the page the rest: then its subscription asks for `full_text`.
    public let isExcerpted: Bool
    /// From when on its URL answers 301 to `movedURL`; nil for a feed that stays.
    public let movesAt: Timestamp?
    /// From when on it answers 410; nil for a feed that lives.
    public let endsAt: Timestamp?

    /// The formats.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        /// RSS 2.0 with `content:encoded`.
        case rss
        /// Atom 1.0.
        case atom
        /// JSON Feed 1.1.
        case json
    }

    /// What a server gives for conditional requests.
    public enum ValidatorKind: String, Hashable, Sendable, CaseIterable {
        /// `ETag` and `Last-Modified`.
        case both
        /// A strong `ETag`.
        case strongTag
        /// A weak `ETag`.
        case weakTag
        /// `Last-Modified`.
        case date
        /// Neither: always 200.
        case none
    }

    /// A feed by its number; the rest is drawn.
    init(number: Int, host: Int, isExcerpted: Bool, seed: UInt64, start: Timestamp, span: Duration, style: NewsStyle) {
        var random = SplitMix64(seed: seed, stream: "feed \(number)")
        let minutes = span.wholeMilliseconds / 60_000
        self.number = number
        self.isExcerpted = isExcerpted
        self.host = "host-\(host).example"
        format = random.pick(Format.allCases)
        validators = random.pick(ValidatorKind.allCases)
        window = 8 + random.below(style == .busy ? 23 : 9)
        meanInterval = .seconds(60 * random.pick([30, 60, 90, 180, 360, 720]))
        movesAt = random.chance(perMille: 40) ? start + .seconds(60 * random.below(Int(minutes) + 1)) : nil
        endsAt = random.chance(perMille: 20) ? start + .seconds(60 * random.below(Int(minutes) + 1)) : nil
        habit = style == .lifelike ? PublishingHabit(&random) : nil
        maxAge = style == .lifelike && random.chance(perMille: 100) ? .seconds(60 * random.pick([45, 90, 120, 240])) : nil
    }

    /// Its stable name in feeds.yml.
    public var id: FeedID { FeedID("feed-\(number)") }
    /// Its publisher's domain.
    public var publisher: String { Self.publisher(number) }
    static func publisher(_ number: Int) -> String { "outlet-\(number).example" }
    /// Where it lives.
    public var url: String { "http://\(host)/feed-\(number)" }
    /// Where it lives after it has moved.
    public var movedURL: String { "http://\(host)/new/feed-\(number)" }
    /// Where the host's temporary redirects lead.
    public var mirrorURL: String { "http://\(host)/mirror/feed-\(number)" }
    /// What `Content-Type` says.
    var contentType: String {
        switch format {
        case .rss: "application/rss+xml; charset=utf-8"
        case .atom: "application/atom+xml"
        case .json: "application/feed+json"
        }
    }

    /// The line of feeds.yml that asks for it.
    public func subscription(interval: Duration = .seconds(3600)) -> Subscription {
        var subscription = Subscription(id: id, url: url, publisher: publisher, interval: interval, fullText: isExcerpted)
        guard let habit else { return subscription }
        // What feeds.yml says where it says nothing.
        subscription.longestInterval = .seconds(86_400)
        subscription.within = habit.within
        return subscription
    }
}
