public import Model

extension FetchRequest {
    /// What to ask for a subscription, given what is remembered of it: at the URL that it has moved to, if it has.
    ///
    /// - Parameter unconditional: leaves the validators out, so that the whole document comes even if it did not change.
    public init(_ subscription: Subscription, state: FeedState, unconditional: Bool = false) {
        let moved = state.movedTo.map { Secret($0) }
        self.init(
            feed: subscription.id, url: moved ?? subscription.requestURL, shownURL: state.movedTo ?? subscription.url,
            validators: unconditional ? nil : state.validators, credentials: subscription.credentials,
            limits: TransferLimits(total: subscription.timeout), allowsLocalFile: subscription.isLocalFile && moved == nil)
        acceptsDelta = !unconditional
    }

    /// What to ask for a further page of a feed. Who asks is told only to the feed's own origin.
    ///
    /// - Parameter validators: what its server wants to be shown again.
    public init(_ subscription: Subscription, page: FeedPage, validators: Validators?) {
        let isSameOrigin = WebAddress.origin(of: page.url) == WebAddress.origin(of: subscription.requestURL.exposed)
        self.init(
            feed: subscription.id, url: Secret(page.url), shownURL: page.url, validators: validators,
            credentials: isSameOrigin ? subscription.credentials : nil, limits: TransferLimits(total: subscription.timeout))
        acceptsDelta = false
        wantsPage = page.kind == .article
    }

    /// A URL of this poll as it may be shown, wherever its redirects lead.
    public func shown(_ address: String) -> String {
        Disguise(url: url.exposed, shown: shownURL, credentials: credentials).shown(address).text
    }

    /// Whether a URL that a document of the feed names may be remembered: it holds nothing that feeds.yml keeps secret.
    public static func mayRemember(_ url: String, of subscription: Subscription) -> Bool {
        let disguise = Disguise(
            url: subscription.requestURL.exposed, shown: subscription.url, credentials: subscription.credentials)
        let shown = disguise.shown(url)
        return shown.isWhole && shown.text == bareAddress(url)
    }
}
