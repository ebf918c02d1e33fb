import Digest
import FoundationEssentials
import Model

/// What is said in a request: no cookie, no referrer, no cache-buster.
enum RequestHeaders {
    /// Feed types first; a server that does not negotiate ignores it (RFC 9110 §12.5.1).
    static let accept = """
        application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
        application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1
        """

    /// What is said of the page of an article.
    static let acceptOfPages = "text/html, application/xhtml+xml, */*;q=0.1"

    /// The fields of one hop; `Accept-Encoding` belongs to the transport, which decodes.
    ///
    /// - Parameters:
    ///   - acceptsDelta: whether the server may answer an ETag with what is new since (RFC 3229 §10.5.3).
    ///   - wantsPage: whether a page for people is asked for, and not a feed.
    static func fields(
        userAgent: String, validators: Validators?, authorization: String?, acceptsDelta: Bool = false, wantsPage: Bool = false
    ) -> [HeaderField] {
        var fields = [HeaderField("User-Agent", userAgent), HeaderField("Accept", wantsPage ? acceptOfPages : accept)]
        if let etag = validators?.etag {
            fields.append(HeaderField("If-None-Match", etag))
            if acceptsDelta { fields.append(HeaderField("A-IM", "feed")) }
        }
        if let lastModified = validators?.lastModified { fields.append(HeaderField("If-Modified-Since", lastModified)) }
        if let authorization { fields.append(HeaderField("Authorization", authorization)) }
        return fields
    }
}

/// On which of our request fields an answer depends (`Vary`, RFC 9110 §12.5.5), and what we had said there (H5).
enum Variant {
    /// The names with a digest of what we say; nil where the answer depends on nothing that can change. `*` cannot be told from one time to the next,
    /// and an ETag says more.
    static func of(_ response: TransportResponse, request fields: [HeaderField]) -> String? {
        let names = response.headers.filter { $0.isNamed("Vary") }.flatMap { $0.value.lowercased().split(separator: ",") }
        return described(Set(names.map { String($0).trimmingBlanks() }), fields)
    }

    /// The same names with what we say now: validators are shown only where nothing changed.
    static func isSame(_ variant: String?, request fields: [HeaderField]) -> Bool {
        guard let variant, let end = variant.lastIndex(of: "=") else { return true }
        return described(Set(variant[..<end].split(separator: ",").map(String.init)), fields) == variant
    }

    private static func described(_ names: Set<String>, _ fields: [HeaderField]) -> String? {
        let ours = names.intersection(["user-agent", "accept", "authorization"]).sorted()
        guard !ours.isEmpty else { return nil }
        let said = ours.map { name in value(of: name, in: fields) }.joined(separator: "\n")
        return ours.joined(separator: ",") + "=" + Digest.sha256(Array(said.utf8)).prefix(8)
    }

    /// Of the User-Agent only the product counts: the number of feeds in its comment is no variant of a document.
    private static func value(of name: String, in fields: [HeaderField]) -> String {
        let value = fields.first { $0.isNamed(name) }?.value ?? ""
        return name == "user-agent" ? String(value.prefix { $0 != " " }) : value
    }
}

/// The value of the field `Authorization`.
enum Authorization {
    /// What the user named in feeds.yml; else the user information of the URL (RFC 3986 §3.2.1), percent-decoded.
    static func value(credentials: Credentials?, url: String) -> String? {
        switch credentials {
        case .basic(let user, let password): return basic(Array("\(user.exposed):\(password.exposed)".utf8))
        case .bearer(let token): return "Bearer " + token.exposed
        case nil: break
        }
        guard let userInfo = WebAddress.Parts(url.trimmingBlanks()).userInfo, !userInfo.isEmpty else { return nil }
        return basic(userInfo.utf8.contains(UInt8(ascii: ":")) ? percentDecoded(userInfo) : percentDecoded(userInfo) + [UInt8(ascii: ":")])
    }

    /// RFC 7617, in UTF-8.
    private static func basic(_ pair: [UInt8]) -> String { "Basic " + Data(pair).base64EncodedString() }

    private static func percentDecoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let byte = hexByte(bytes[index + 1], bytes[index + 2]) {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }

    private static func hexByte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = Character(Unicode.Scalar(high)).hexDigitValue, let low = Character(Unicode.Scalar(low)).hexDigitValue else {
            return nil
        }
        return UInt8(high * 16 + low)
    }
}
