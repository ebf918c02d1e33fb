import CCurl
import ContentCoding
import Model

/// What libcurl's end of a transfer means.
enum TransferOutcome {
    case answer(Result<Delivery, FetchFailure>)
    /// No more may be under way to this address now.
    case waitForAddress(IPAddress)

    init(_ transfer: Transfer, _ code: CURLcode) {
        if let fault = transfer.fault {
            self = .answer(.failure(fault))
        } else if code == CURLE_OK {
            self = .answer(Self.response(of: transfer))
        } else if Self.isTurnedAway(code), let address = transfer.gate.crowded {
            self = .waitForAddress(address)
        } else if Self.isTurnedAway(code), let refusal = transfer.gate.refusal {
            self = .answer(.failure(refusal))
        } else {
            self = .answer(Self.failure(transfer, code))
        }
    }

    /// Whether a connection was not made or not used, perhaps because we did not want it.
    private static func isTurnedAway(_ code: CURLcode) -> Bool { code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK }

    /// A failure in libcurl's own words.
    static func failure(_ transfer: Transfer, _ code: CURLcode) -> Result<Delivery, FetchFailure> {
        let status = transfer.head.status == 0 ? nil : transfer.head.status
        // Out of memory is what 7.88 says of a header line that is longer than its buffer may grow.
        let isLongLine = code == CURLE_OUT_OF_MEMORY
        let words = isLongLine ? "a header field is longer than libcurl takes" : transfer.easy.message(code)
        let message = redacted(words, url: transfer.order.request.url)
        return .failure(FetchFailure(kind(of: code, words: words), status: status, message: message))
    }

    private static func response(of transfer: Transfer) -> Result<Delivery, FetchFailure> {
        let status = transfer.head.status
        guard transfer.head.isComplete else {
            // libcurl 7.88 is content with any line, and takes an answer that nobody asked to switch protocols for the last one.
            return .failure(FetchFailure(.reset, status: status == 0 ? nil : status, message: "the header breaks off"))
        }
        let response = TransportResponse(
            status: status, headers: transfer.head.fields, body: transfer.body, wireBytes: transfer.easy.wireBytes,
            httpVersion: transfer.easy.httpVersion, address: transfer.gate.connected?.description, duration: transfer.spent)
        let encodings = ContentDecoding(headers: transfer.head.fields, limitBytes: transfer.order.request.limits.decodedBytes)
        return .success(Delivery(response: response, encodings: encodings))
    }

    static func kind(of code: CURLcode, words: String) -> FailureKind {
        switch code {
        // One code for a lost connection and for broken chunks; only the words tell them apart.
        case CURLE_RECV_ERROR where words.hasSuffix("in chunked-encoding"): .protocolError
        case CURLE_RECV_ERROR where words.hasPrefix("Too large response headers"): .tooLarge
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .dns
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY: .connect
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM: .reset
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_FILESIZE_EXCEEDED, CURLE_OUT_OF_MEMORY: .tooLarge
        case CURLE_URL_MALFORMAT, CURLE_TOO_MANY_REDIRECTS: .redirect
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
            .tls
        default: .protocolError
        }
    }

    /// libcurl's words without what a URL may hold of secrets: user information and query.
    static func redacted(_ message: String, url: Secret) -> String {
        let text = url.exposed
        var secrets = [text]
        if let query = text.firstIndex(of: "?") { secrets.append(String(text[text.index(after: query)...])) }
        if let start = text.firstRange(of: "://")?.upperBound {
            let authority = text[start...].prefix { !"/?#".contains($0) }
            if let at = authority.lastIndex(of: "@") {
                secrets.append(String(authority[..<at]))
                secrets += authority[..<at].split(separator: ":").map(String.init)
            }
        }
        return secrets.filter { $0.utf8.count >= 3 }.reduce(message) { $0.replacing($1, with: "•••") }
    }
}
