public import Model

/// What robots.txt says to one hop of a poll: whether it may be asked, and when.
public struct HopAdmission: Hashable, Sendable {
    /// Why it may not be asked; nil where it may.
    public var refusal: FetchFailure?
    /// Not before this moment (RB7); nil where there is nothing to wait for.
    public var notBefore: Timestamp?

    /// What is said; nothing said is a yes.
    public init(refusal: FetchFailure? = nil, notBefore: Timestamp? = nil) {
        self.refusal = refusal
        self.notBefore = notBefore
    }
}

extension FetchFailure {
    /// The same failure, naming the hop that a redirect led to.
    func atHop(_ url: String) -> FetchFailure {
        var failure = self
        failure.message = "a redirect leads to \(url), and \(message)"
        return failure
    }
}
