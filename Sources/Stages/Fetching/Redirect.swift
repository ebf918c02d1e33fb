import Model

/// Where a redirect leads (RFC 9110 §15.4), and whether we go there.
enum Redirect {
    /// The next hop.
    struct Target: Equatable {
        /// Absolute, without user information and fragment.
        var url: String
        /// 301 or 308.
        var isPermanent: Bool
    }

    /// How many redirects one poll follows.
    static let maximumHops = 10
    /// Bytes of the longest URL that is followed: it is stored, and no server needs more (RFC 9110 §4.1 asks for 8,000).
    static let longestURL = 8192

    /// Whether an answer may send us elsewhere; 304 and the retired 305 and 306 do not.
    static func isRedirect(_ status: Int) -> Bool { [300, 301, 302, 303, 307, 308].contains(status) }

    /// - Parameters:
    ///   - address: the URL that answered.
    ///   - asked: all URLs asked in this poll, `address` included.
    static func next(after response: TransportResponse, from address: String, asked: [String]) -> Result<Target, FetchFailure> {
        let status = response.status
        guard let location = response.header("Location")?.trimmingBlanks(), !location.isEmpty else {
            return refused(status, "answered \(status) without saying where to")
        }
        let url = bareAddress(WebAddress.resolve(percentEncoded(location), against: address))
        if let reason = reasonNotToFollow(url, from: address) { return refused(status, reason) }
        if url.utf8.count > longestURL { return refused(status, "the redirect names a URL of more than \(longestURL) bytes") }
        if asked.contains(url) { return refused(status, "redirects lead round in a circle") }
        if asked.count > maximumHops { return refused(status, "more than \(maximumHops) redirects") }
        return .success(Target(url: url, isPermanent: status == 301 || status == 308))
    }

    /// Why the URL of feeds.yml is not asked at all.
    static func refusal(ofFirst address: String, allowsLocalFile: Bool) -> FetchFailure? {
        switch WebAddress.scheme(of: address) {
        case "http", "https":
            WebAddress.host(of: address) == nil ? FetchFailure(.redirect, message: "the URL names no host") : nil
        case "file":
            allowsLocalFile ? nil : FetchFailure(.localFile, message: "a local file is read only where feeds.yml names it")
        case let scheme?: FetchFailure(.redirect, message: "the scheme \(scheme): is not followed")
        case nil: FetchFailure(.redirect, message: "the URL has no scheme")
        }
    }

    private static func reasonNotToFollow(_ url: String, from address: String) -> String? {
        guard let scheme = WebAddress.scheme(of: url) else { return "the redirect leads to no absolute URL" }
        guard ["http", "https"].contains(scheme) else { return "a redirect to \(scheme): is not followed" }
        if scheme == "http" && WebAddress.scheme(of: address) == "https" { return "a redirect from https: down to http: is not followed" }
        return WebAddress.host(of: url) == nil ? "the redirect names no host" : nil
    }

    private static func refused(_ status: Int, _ reason: String) -> Result<Target, FetchFailure> {
        .failure(FetchFailure(.redirect, status: status, message: reason))
    }

    /// What may not stand in a URL is percent-encoded, byte by byte: each scalar of a header is one byte. `%` and all that is allowed stay as sent.
    private static func percentEncoded(_ location: String) -> String {
        var encoded = ""
        for scalar in location.unicodeScalars {
            if scalar.value > 0x20 && scalar.value < 0x7F && !#""<>\^`{|}"#.unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                let bytes = scalar.value <= 0xFF ? [UInt8(scalar.value)] : Array(String(scalar).utf8)
                encoded += bytes.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
            }
        }
        return encoded
    }
}
