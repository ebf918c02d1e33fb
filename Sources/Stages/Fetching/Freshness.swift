import Model

/// How long an answer holds by its own words (RFC 9111 §4.2), for a private cache.
enum Freshness {
    /// `max-age` less `Age`; where there is none, `Expires` less `Date`. Nil where the answer says nothing, forbids reuse, or is garbled.
    static func lifetimeLeft(of response: TransportResponse, now: Timestamp) -> Duration? {
        let directives = directives(of: response)
        guard directives["no-cache"] == nil, directives["no-store"] == nil else { return nil }
        guard let lifetime = lifetime(of: response, maxAge: directives["max-age"], now: now) else { return nil }
        let age = response.header("Age").flatMap { DeltaSeconds.parse($0.trimmingBlanks()) } ?? .zero
        return max(lifetime - age, .zero)
    }

    /// Whether the answer says anything of how long it holds: what it says, replaces what was said before.
    static func isSpokenOf(in response: TransportResponse) -> Bool {
        response.header("Cache-Control") != nil || response.header("Expires") != nil
    }

    /// How long the document had not changed when it was sent (RFC 9111 §4.2.2); nil where that is not said.
    static func documentAge(of response: TransportResponse, now: Timestamp) -> Duration? {
        guard let changed = response.header("Last-Modified").flatMap({ HTTPDate.parse($0, now: now) }) else { return nil }
        let sent = response.header("Date").flatMap { HTTPDate.parse($0, now: now) } ?? now
        return sent > changed ? sent - changed : nil
    }

    private static func lifetime(of response: TransportResponse, maxAge: String?, now: Timestamp) -> Duration? {
        if let maxAge { return DeltaSeconds.parse(maxAge) }
        guard let expires = response.header("Expires"), let end = HTTPDate.parse(expires, now: now) else { return nil }
        let sent = response.header("Date").flatMap { HTTPDate.parse($0, now: now) } ?? now
        return end > sent ? end - sent : nil
    }

    /// The directives of all `Cache-Control` fields by lower-case name; the first of a name counts (RFC 9111 §4.2.1).
    private static func directives(of response: TransportResponse) -> [String: String] {
        var directives: [String: String] = [:]
        for field in response.headers where field.isNamed("Cache-Control") {
            for item in field.value.split(separator: ",") {
                let pair = item.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
                guard let name = pair.first?.lowercased(), directives[name] == nil else { continue }
                directives[name] = pair.count > 1 ? String(pair[1].filter { $0 != "\"" }) : ""
            }
        }
        return directives
    }
}
