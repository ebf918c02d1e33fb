/// What we are called and how long an answer holds.
public struct RobotsSettings: Hashable, Sendable {
    /// The name before the `/` of our `User-Agent`, by which robots.txt and `X-Robots-Tag` speak to us.
    public var productToken: String
    /// How long an answer holds (RB1).
    public var lifetime: Duration
    /// When a file that could not be read is asked for again.
    public var retry: Duration
    /// How long a file must have been unreachable until we go by the last copy, or as if there were none (RB4).
    public var patience: Duration

    /// Settings; the defaults are those of RFC 9309 §2.3.1.4 and §2.4.
    public init(
        productToken: String = "pipeline", lifetime: Duration = .seconds(86_400), retry: Duration = .seconds(3600),
        patience: Duration = .seconds(30 * 86_400)
    ) {
        self.productToken = productToken
        self.lifetime = lifetime
        self.retry = retry
        self.patience = patience
    }
}
