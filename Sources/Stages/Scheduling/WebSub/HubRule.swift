import Model

/// Which hub a feed names, and what it calls itself there (WebSub §4).
enum HubRule {
    /// What an answer offers: the `Link` fields go before the document's own elements; without both a hub and a name there is no offer.
    ///
    /// - Parameter feed: what was read; nil where the document is that of last time, or there was none.
    static func offer(of links: HubLinks?, _ feed: ParsedFeed?) -> HubOffer? {
        let named = links.flatMap { $0.hubs.isEmpty ? nil : $0.hubs } ?? feed?.hubs ?? []
        let hubs = named.filter(isAsked)
        guard !hubs.isEmpty, let topic = links?.topic ?? feed?.selfLink, isAsked(topic) else { return nil }
        return HubOffer(hubs: hubs, topic: topic)
    }

    /// What is known of the hub after a poll. A document that names none takes the offer back; an answer without a document leaves it, but for what its
    /// fields say.
    static func after(_ poll: EndedPoll, before: FeedHub?) -> FeedHub? {
        guard let offer = offer(of: poll.result.hubLinks, poll.feed) else { return poll.feed == nil ? before : nil }
        guard var hub = before, offer.hubs.contains(hub.trust.hub) else { return FeedHub(offer) }
        hub.offer = offer
        return hub
    }

    private static func isAsked(_ url: String) -> Bool {
        ["http", "https"].contains(WebAddress.scheme(of: url)) && WebAddress.host(of: url) != nil
    }
}
