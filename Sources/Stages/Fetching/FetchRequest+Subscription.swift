public import Model

extension FetchRequest {
    /// What to ask for a subscription, given what is remembered of it.
    ///
    /// - Parameter unconditional: leaves the validators out, so that the whole document comes even if it did not change.
    public init(_ subscription: Subscription, state: FeedState, unconditional: Bool = false) {
        self.init(
            feed: subscription.id, url: subscription.requestURL, shownURL: subscription.url,
            validators: unconditional ? nil : state.validators, credentials: subscription.credentials,
            limits: TransferLimits(total: subscription.timeout), allowsLocalFile: subscription.isLocalFile)
    }
}
