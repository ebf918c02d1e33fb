import Digest
import Model

/// What a final answer means. Sources: RFC 9110 §15; rules V1–V10, O1–O7, F3–F6 of the house's list.
enum Answer {
    /// - Parameters:
    ///   - place: the URL that answered, as it may be shown.
    ///   - shown: the validators that stood in the request.
    static func outcome(
        of response: TransportResponse, at place: Disguise.Shown, shown: Validators?, freshFor: Duration?, now: Timestamp
    ) -> FetchOutcome {
        switch response.status {
        case 200, 203: document(response, at: place, freshFor: freshFor)
        case 204, 205: .failed(FetchFailure(.emptyBody, status: response.status, message: "answered \(response.status), which has no body"))
        case 304: notModified(response, shown: shown)
        case 410: .gone
        default: .failed(failure(of: response, now: now))
        }
    }

    /// A local file has no validators: the hash of its bytes tells whether it changed.
    static func toLocalFile(_ response: TransportResponse, shownURL: String) -> FetchOutcome {
        guard !response.body.isEmpty else { return .failed(FetchFailure(.emptyBody, message: "the file is empty")) }
        let type = response.header("Content-Type")
        return .document(FeedDocument(url: shownURL, bytes: response.body, contentType: type, sha256: Digest.sha256(response.body)))
    }

    private static func document(_ response: TransportResponse, at place: Disguise.Shown, freshFor: Duration?) -> FetchOutcome {
        guard !response.body.isEmpty else {
            return .failed(FetchFailure(.emptyBody, status: response.status, message: "answered \(response.status) with an empty body"))
        }
        return .document(
            FeedDocument(
                url: place.text, bytes: response.body, contentType: response.header("Content-Type"),
                contentLocation: response.header("Content-Location"), validators: validators(in: response, at: place),
                sha256: Digest.sha256(response.body), freshFor: freshFor))
    }

    /// The pair is taken as one: what an answer no longer says is forgotten (V2).
    private static func validators(in response: TransportResponse, at place: Disguise.Shown) -> Validators? {
        let etag = nonEmpty(response.header("ETag"))
        let lastModified = nonEmpty(response.header("Last-Modified"))
        guard place.isWhole, etag != nil || lastModified != nil else { return nil }
        return Validators(url: place.text, etag: etag, lastModified: lastModified)
    }

    /// RFC 9111 §4.3.4: what a 304 says replaces what is stored; what it leaves out stays.
    private static func notModified(_ response: TransportResponse, shown: Validators?) -> FetchOutcome {
        guard var validators = shown else {
            return .failed(FetchFailure(.protocolError, status: 304, message: "answered 304 although nothing was asked conditionally"))
        }
        validators.etag = nonEmpty(response.header("ETag")) ?? validators.etag
        validators.lastModified = nonEmpty(response.header("Last-Modified")) ?? validators.lastModified
        return .notModified(validators)
    }

    private static func nonEmpty(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
}

extension Answer {
    private static func failure(of response: TransportResponse, now: Timestamp) -> FetchFailure {
        let retryAfter = RetryAfter.moment(in: response, now: now)
        let kind = kind(of: response, asksToWait: retryAfter != nil)
        return FetchFailure(kind, status: response.status, message: message(for: kind, status: response.status), retryAfter: retryAfter)
    }

    private static func kind(of response: TransportResponse, asksToWait: Bool) -> FailureKind {
        // A page that asks to prove that one is human, whatever its status.
        if response.header("cf-mitigated")?.lowercased() == "challenge" { return .blocked }
        switch response.status {
        case 401, 407: return .auth
        case 403, 451: return .blocked
        case 404: return .notFound
        case 429: return .rateLimited
        case 503 where asksToWait: return .rateLimited
        case 400..<500: return .clientError
        case 500..<600: return .serverError
        default: return .protocolError
        }
    }

    private static func message(for kind: FailureKind, status: Int) -> String {
        switch kind {
        case .auth: "answered \(status): credentials are missing or wrong"
        case .blocked: "answered \(status): the server does not want us"
        case .notFound: "answered 404: there is no such feed"
        case .rateLimited: "answered \(status): asked to come back later"
        case .protocolError where status == 206 || status == 226: "answered \(status), a part, although the whole was asked for"
        case .protocolError: "answered \(status), which says nothing to a plain GET"
        default: "answered \(status)"
        }
    }
}
