import Model

/// How short the interval of a feed may be (T9): five minutes, less only where a rule of `hosts:` says so of its host.
enum IntervalFloor {
    private static let usual = Duration.seconds(300)
    /// Shorter than this is no interval, whoever allows it.
    private static let least = Duration.seconds(1)

    /// Complains of each `interval:` that is too short for a feed it holds for; once, though many feeds may share it.
    static func check(_ feeds: [FeedEntry], hosts: [HostRule]) {
        var told: Set<SourcePlace> = []
        for feed in feeds where feed.subscription.interval < usual {
            let floor = floor(of: feed.subscription, hosts: hosts)
            guard feed.subscription.interval < floor, let value = feed.intervalValue, told.insert(value.place).inserted else { continue }
            value.expected("between \(DurationText.write(floor)) and \(DurationText.write(FeedDefaults.intervals.upperBound))")
        }
    }

    private static func floor(of subscription: Subscription, hosts: [HostRule]) -> Duration {
        guard let host = WebAddress.host(of: subscription.requestURL.exposed) else { return usual }
        return max(least, min(usual, hosts.rule(for: host).shortestInterval ?? usual))
    }
}
