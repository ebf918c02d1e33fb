import Model

/// What a person can do about a failure, in the words of a command. A server that does not want us is never tricked.
enum FailureAdvice {
    /// One sentence; empty where there is nothing to do but wait.
    ///
    /// - Parameter isLasting: whether it has lasted for so long that waiting alone will not help.
    static func advice(_ failure: FetchFailure, url: String, isLasting: Bool) -> String {
        switch failure.kind {
        case .dns, .connect, .tls, .timeout, .reset, .offline, .cancelled: ofTheWay(failure, url: url, isLasting: isLasting)
        case .auth, .blocked, .notFound, .rateLimited, .clientError, .serverError, .disallowed, .redirect, .protocolError:
            ofTheServer(failure, url: url, isLasting: isLasting)
        case .truncated, .tooLarge, .emptyBody, .notAFeed, .unreadable: ofTheDocument(failure, url: url, isLasting: isLasting)
        case .refusedAddress: "name its range under allow_private in feeds.yml, if you trust it: \(failure.message)"
        case .localFile: "put the file there, or correct its url in feeds.yml: \(failure.message)"
        }
    }

    private static func ofTheWay(_ failure: FetchFailure, url: String, isLasting: Bool) -> String {
        switch failure.kind {
        case .offline: "check the network of this machine: nobody could be reached"
        case .cancelled: "run `pipeline fetch` again: it was told to stop"
        case .tls: "wait for the publisher to renew the certificate, or tell them: \(failure.message)"
        case .dns where isLasting: "correct the host in feeds.yml, or take the feed out: its name does not resolve"
        case .timeout where isLasting: "raise timeout for it in feeds.yml, or ask the publisher: \(failure.message)"
        default: isLasting ? search(url) + ", or take the feed out: \(failure.message)" : "wait: \(failure.message)"
        }
    }

    private static func ofTheServer(_ failure: FetchFailure, url: String, isLasting: Bool) -> String {
        switch failure.kind {
        case .auth: "set the credentials of the feed in feeds.yml (auth), or their variables: it is asked again when they change"
        case .blocked:
            "ask the publisher to let us in (--contact tells them whom to answer), and raise interval meanwhile: \(failure.message)"
        case .rateLimited: "wait, and raise its interval, or spacing under hosts in feeds.yml, if it comes again: \(failure.message)"
        case .notFound: isLasting ? search(url) + ", or take the feed out: it is not there (404)" : "wait: \(failure.message)"
        case .disallowed: "ask the publisher, or take the feed out: its robots.txt wants no polls here"
        case .redirect: "open the url in a browser and put the feed's own url into feeds.yml: \(failure.message)"
        case .clientError: isLasting ? "correct the url in feeds.yml: \(failure.message)" : "wait, or correct the url: \(failure.message)"
        default: isLasting ? "tell the publisher that their server is broken: \(failure.message)" : "wait: \(failure.message)"
        }
    }

    private static func ofTheDocument(_ failure: FetchFailure, url: String, isLasting: Bool) -> String {
        switch failure.kind {
        case .tooLarge: "ask the publisher for a shorter feed, or take it out: \(failure.message)"
        case .notAFeed: search(url) + ": \(failure.message)"
        case .unreadable: "save the document and run `pipeline parse --diagnose FILE`, then tell the publisher: \(failure.message)"
        default: isLasting ? "tell the publisher: \(failure.message)" : "wait: \(failure.message)"
        }
    }

    /// Without path and query, which may hold a secret.
    private static func search(_ url: String) -> String {
        guard let origin = WebAddress.origin(of: url) else { return "look for its new url" }
        return "look for its new url with `pipeline feeds discover \(origin)/`"
    }
}
