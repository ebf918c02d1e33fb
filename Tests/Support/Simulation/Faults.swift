import Seeded

/// How often each thing goes wrong, in requests of a thousand.
public struct Faults: Hashable, Sendable {
    /// Nothing comes until the time limit of the transfer.
    public var timeout = 0
    /// The connection ends in the middle.
    public var reset = 0
    /// The answer comes after tens of seconds.
    public var slow = 0
    /// 500.
    public var serverError = 0
    /// 429 with Retry-After; the whole host answers so until then.
    public var rateLimited = 0
    /// 404.
    public var notFound = 0
    /// 200 with the first part of the document, and no sign in the header that the rest is missing.
    public var cutDocument = 0
    /// Whether a document that was cut carries the validators of the whole one, as behind a bad proxy: a client that keeps them is told 304 and
    /// never sees the rest. Otherwise it carries none.
    public var cutDocumentKeepsValidators = false
    /// 200 with a page of HTML.
    public var webPage = 0
    /// 302 to a mirror on the same host.
    public var redirect = 0
    /// 200 with the old document under a new ETag.
    public var newTag = 0
    /// Whether feeds move (301) and end (410) when their time has come.
    public var feedsMoveAndEnd = false

    /// A world in which nothing goes wrong; set what shall.
    public init() {}

    /// A world in which nothing goes wrong.
    public static let none = Faults()

    /// A bad day: about one request in six goes wrong in some way.
    public static let rough: Faults = {
        var faults = Faults()
        (faults.timeout, faults.reset, faults.slow, faults.serverError, faults.rateLimited) = (15, 20, 20, 25, 15)
        (faults.notFound, faults.cutDocument, faults.webPage, faults.redirect, faults.newTag) = (10, 15, 10, 20, 20)
        faults.feedsMoveAndEnd = true
        return faults
    }()

    /// Days as they are: about one request in sixteen goes wrong in some way, or is answered in another than the usual.
    public static let usual: Faults = {
        var faults = Faults()
        (faults.timeout, faults.reset, faults.slow, faults.serverError, faults.rateLimited) = (5, 5, 10, 8, 3)
        (faults.notFound, faults.cutDocument, faults.webPage, faults.redirect, faults.newTag) = (2, 3, 2, 12, 12)
        faults.feedsMoveAndEnd = true
        return faults
    }()

    /// What goes wrong with one request.
    enum Fault {
        case timeout, reset, slow, serverError, rateLimited, notFound, cutDocument, webPage, redirect, newTag
    }

    /// Draws what goes wrong with a request; nil where nothing does.
    func draw(_ random: inout SplitMix64) -> Fault? {
        var rest = random.below(1000)
        func isHit(_ share: Int) -> Bool {
            rest -= share
            return rest < 0
        }
        if isHit(timeout) { return .timeout }
        if isHit(reset) { return .reset }
        if isHit(slow) { return .slow }
        if isHit(serverError) { return .serverError }
        if isHit(rateLimited) { return .rateLimited }
        if isHit(notFound) { return .notFound }
        if isHit(cutDocument) { return .cutDocument }
        if isHit(webPage) { return .webPage }
        if isHit(redirect) { return .redirect }
        return isHit(newTag) ? .newTag : nil
    }
}
