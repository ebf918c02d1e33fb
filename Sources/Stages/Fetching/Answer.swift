import Digest
import Model

/// What a final answer means. Sources: RFC 9110 §15; rules V1–V10, O1–O7, F3–F6 of the house's list.
enum Answer {
    /// - Parameters:
    ///   - place: the URL that answered, as it may be shown.
    ///   - shown: the validators that stood in the request.
    ///   - asked: the header fields of the request.
    static func outcome(
        of response: TransportResponse, at place: Disguise.Shown, shown: Validators?, asked: [HeaderField], freshFor: Duration?,
        now: Timestamp
    ) -> FetchOutcome {
        switch response.status {
        case 200, 203: document(response, at: place, asked: asked, freshFor: freshFor)
        case 226 where isDelta(response, asked: asked): document(response, at: place, asked: asked, freshFor: freshFor)
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

    /// 226 is an answer only to who asked for it, and only if it says what it did (RFC 3229 §10.4.1, §10.5.2).
    private static func isDelta(_ response: TransportResponse, asked: [HeaderField]) -> Bool {
        let methods = response.header("IM")?.lowercased().split(separator: ",").map { String($0).trimmingBlanks() } ?? []
        return asked.contains { $0.name == "A-IM" } && methods == ["feed"]
    }

    private static func document(
        _ response: TransportResponse, at place: Disguise.Shown, asked: [HeaderField], freshFor: Duration?
    ) -> FetchOutcome {
        guard !response.body.isEmpty else {
            return .failed(FetchFailure(.emptyBody, status: response.status, message: "answered \(response.status) with an empty body"))
        }
        var document = FeedDocument(
            url: place.text, bytes: response.body, contentType: response.header("Content-Type"),
            contentLocation: response.header("Content-Location"), validators: validators(in: response, at: place, asked: asked),
            sha256: Digest.sha256(response.body), freshFor: freshFor)
        document.isDelta = response.status == 226
        return .document(document)
    }

    /// The pair is taken as one: what an answer no longer says is forgotten (V2).
    private static func validators(in response: TransportResponse, at place: Disguise.Shown, asked: [HeaderField]) -> Validators? {
        let etag = nonEmpty(response.header("ETag"))
        let lastModified = nonEmpty(response.header("Last-Modified"))
        guard place.isWhole, etag != nil || lastModified != nil else { return nil }
        return Validators(url: place.text, etag: etag, lastModified: lastModified, variant: Variant.of(response, request: asked))
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

    /// What is worth keeping: a validator that is longer than anything sensible would be stored and sent again and again.
    private static func nonEmpty(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= longestValidator else { return nil }
        return text
    }

    private static let longestValidator = 4096

    /// Why a 304 is not to be believed: it names a document other than the one that we have (V11).
    static func doubt(_ response: TransportResponse, shown: Validators?) -> String? {
        guard response.status == 304, let shown else { return nil }
        if let tag = nonEmpty(response.header("ETag")), let ours = shown.etag, opaque(tag) != opaque(ours) {
            return "the server says 304, but that its document is another (ETag)"
        }
        if shown.etag == nil, let date = nonEmpty(response.header("Last-Modified")), let ours = shown.lastModified, date != ours {
            return "the server says 304, but that its document was changed since (Last-Modified)"
        }
        return nil
    }

    /// Weak comparison (RFC 9110 §8.8.3.2): whether a tag is weak does not count.
    private static func opaque(_ tag: String) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...] }
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
        case .notFound: "answered 404: there is nothing of that name"
        case .rateLimited: "answered \(status): asked to come back later"
        case .protocolError where status == 206 || status == 226: "answered \(status), a part, although the whole was asked for"
        case .protocolError: "answered \(status), which says nothing to a plain GET"
        default: "answered \(status)"
        }
    }
}
